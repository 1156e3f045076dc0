package samplegen

import (
	"bytes"
	"compress/flate"
	"encoding/csv"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"
)

// locked workbooks need a password, or none but Excel's own.
func locked(b *bench) error {
	return b.each(func(j *job) error {
		data, err := j.build()
		if err != nil {
			return err
		}
		password := pick(b.r, []string{"VelvetSweatshop", "Trend2025!"})
		if b.round == 0 && (j.l.form == "A-1" || j.l.form == "annex_k12") {
			password = "VelvetSweatshop"
		}
		sealed, err := excelize.Encrypt(data, &excelize.Options{Password: password})
		if err != nil {
			return err
		}
		t := j.truthLine()
		if password != "VelvetSweatshop" {
			t = nothing("held", "password", b.class)
		}
		b.put(j.fileName()+".xlsx", sealed, t)
		return nil
	}, "A-1", "A-2", "B-2", "NUR", "annex_k12")
}

// nothing is the truth of a file that yields no values.
func nothing(status, code, class string) truth {
	return truth{Status: status, Values: record{}, Diagnostics: []diagnostic{{"error", code, ""}}, Class: []string{class}}
}

// notForms are files that are no form at all.
func notForms(b *bench) error {
	product := b.blanks[productBook]
	refuse := func(name string, data []byte) { b.put(name, data, nothing("refused", "not_a_form", b.class)) }
	refuse(productBook, product)
	refuse("お見積書.xlsx", []byte("見積書\r\n"))
	refuse("【A-1】法人向け製品申請書.xls", []byte("<html><body><table><tr><td>法人向け製品申請書【A-1】</td></tr></table></body></html>"))
	refuse("議事録.txt", []byte("申請書の件\n"))
	refuse("【B-2】法人向け製品申請書.pdf", []byte("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"))
	refuse("空.xlsx", nil)
	refuse("途中まで_【A-1】.xlsx", b.blanks[layoutA1.file][:20000])
	data, err := timetable()
	if err != nil {
		return err
	}
	refuse("勤務表.xlsx", data)
	return nil
}

// timetable is an ordinary workbook that has words of the forms in it.
func timetable() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, w := range []string{"氏名", "会社名", "電話番号", "備考", "受付番号", "申請日"} {
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		if err != nil {
			return nil, err
		}
		if err := f.SetCellStr("Sheet1", cell, w); err != nil {
			return nil, err
		}
		if err := f.SetCellInt("Sheet1", cell[:1]+"2", int64(i)); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}

// throughExcelize fills values into the blank with a library that keeps less
// of the book than it should.
func throughExcelize(b *bench) error {
	return resaved(b, ".xlsx", func(in [][]byte) ([][]byte, error) {
		var out [][]byte
		for _, data := range in {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			var w bytes.Buffer
			if err := f.Write(&w); err != nil {
				return nil, err
			}
			out = append(out, w.Bytes())
		}
		return out, nil
	}, boxless, boxlessForms...)
}

// repeats sends the same application twice: the same bytes, then the same
// content saved again. A held one is held again.
func repeats(b *bench) error {
	i := 0
	return b.each(func(j *job) error {
		i++
		data, err := j.build()
		if err != nil {
			return err
		}
		again := data
		if i%2 == 0 {
			j.k.enc = encoding{inline: true, stored: true}
			if again, err = j.k.bytes(); err != nil {
				return err
			}
		}
		first, second := j.truthLine(), j.truthLine()
		second.Status = "duplicate"
		name := j.fileName()
		b.put("a_"+name+".xlsx", data, first)
		b.put("b_"+name+"_再送.xlsx", again, second)
		return nil
	})
}

func repeatsHeld(b *bench) error {
	return b.one(func(j *job) error {
		j.delete("delivery_email")
		j.t.errorOn("required", "delivery_email")
		data, err := j.build()
		b.put("a_"+j.fileName()+".xlsx", data, j.truthLine())
		b.put("b_"+j.fileName()+"_再送.xlsx", data, j.truthLine())
		return err
	}, applications...)
}

// bigList is a list of five hundred schools.
func bigList(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 500, 70)
		j.after(func(k *book) { k.fillMore(j.l, j.v, j.h) })
		return j.finish()
	}, "annex_k12")
}

// csvLists come as CSV, which has no header block: held for what is missing.
func csvLists(b *bench) error {
	return b.each(func(j *job) error {
		heads := []string{"No.", "学校名", "学校名フリガナ", "学校コード", "学校種", "設置区分", "郵便番号", "都道府県", "市区町村", "住所（番地等）", "電話番号", "管理者 姓", "管理者 名", "管理者 メールアドレス", "ログインID", "緊急連絡先メール", "台数", "ライセンス開始日", "備考"}
		fields := []string{"no", "school_name", "school_name_kana", "mext_school_code", "school_type", "establishment", "postal_code", "prefecture", "city", "address", "phone", "admin_last_name", "admin_first_name", "admin_email", "account_name", "emergency_email", "units", "license_start_date", "remarks"}
		plainNames(j.v["rows"].r)
		lines := [][]string{heads}
		for _, r := range j.v["rows"].r {
			lines = append(lines, csvRow(r, fields))
		}
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		w.UseCRLF = true
		if err := w.WriteAll(lines); err != nil {
			return err
		}
		data, err := encodeCSV(buf.Bytes(), b.round)
		if err != nil {
			return err
		}
		t := j.t
		t.Sheet, t.FormVersion, t.Status = "", "", "held"
		t.Values = record{"rows": j.v["rows"]}
		for _, f := range j.l.required {
			t.Diagnostics = append(t.Diagnostics, diagnostic{"error", "required", f})
		}
		b.put("学校情報登録リスト.csv", data, t)
		return nil
	}, "annex_k12")
}

// plainNames keeps to characters that CP932 has.
func plainNames(list []record) {
	for _, r := range list {
		r.set("admin_last_name", "佐藤")
		r.set("admin_first_name", "花子")
	}
}

func csvRow(r record, fields []string) []string {
	var out []string
	for _, f := range fields {
		x := r[f]
		if x.kind == 'n' {
			x.s = strconv.Itoa(x.n)
		}
		out = append(out, x.s)
	}
	return out
}

func encodeCSV(b []byte, round int) ([]byte, error) {
	switch round % 3 {
	case 0:
		return japanese.ShiftJIS.NewEncoder().Bytes(b)
	case 1:
		return append([]byte("\xef\xbb\xbf"), b...), nil
	}
	return b, nil
}

// bundles are the ways several files are sent as one.
func bundles(b *bench) error {
	kinds := []zipKind{{cp932: true}, {}, {flag: true}, {mac: true}, {nested: true}, {locked: "ppap2025"}, {cp932: true, locked: "1234"}}
	for i, z := range kinds {
		if err := b.bundle(z, i); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) bundle(z zipKind, n int) error {
	folders := []string{"", "申請書/", "ソフト_表紙/能登/", "2025年6月提出分/"}
	var files []zipFile
	var lines []truth
	for i := range 2 + b.r.IntN(2) {
		l := layouts[(n*3+i+b.round)%len(layouts)]
		if l.form == "annex_k12" {
			l = layoutNUR
		}
		j, err := b.job(l)
		if err != nil {
			return err
		}
		data, err := j.build()
		if err != nil {
			return err
		}
		// An entry's place is its identity; names repeat in different folders.
		name := fmt.Sprintf("%s%d_%s.xlsx", folders[(i+n)%len(folders)], i, plainName(j.fileName(), z))
		t := j.truthLine()
		t.Entry = name
		if z.nested {
			t.Entry = "内訳.zip/" + name
		}
		if z.locked != "" {
			t = nothing("held", "password", b.class)
			t.Entry = name
		}
		files, lines = append(files, zipFile{name, data}), append(lines, t)
	}
	data, err := z.pack(files)
	b.put("申請書類一式.zip", data, lines...)
	return err
}

// plainName keeps an entry name within CP932 where the ZIP is written in it.
func plainName(s string, z zipKind) string {
	if _, err := japanese.ShiftJIS.NewEncoder().String(s); err != nil && (z.cp932 || z.nested) {
		return "申請書"
	}
	return s
}

func deflated(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// macroBooks are saved with macros allowed; there is nothing to run in them.
func macroBooks(b *bench) error {
	return resaved(b, ".xlsm", func(in [][]byte) ([][]byte, error) { return in, nil }, func(j *job) {
		j.after(func(k *book) {
			k.replace(contentTypes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
		})
	}, "A-1", "B-2", "annex_k12")
}
