package importer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

const formA1 = "【A-1】法人向け製品申請書.xlsx"

// Another edition prints choices in cells of their own, with room for a mark
// before or behind each. Which side it is, the first text tells; and a choice
// that is printed is none that somebody made.
func TestChoicesOfAnotherEdition(t *testing.T) {
	t.Parallel()
	const kinds, same, consent = "transaction_type", "support_same_as_eu", "privacy_agreed"
	for name, tt := range map[string]struct {
		cells map[string]any
		want  map[string]string
	}{
		"behind":      {map[string]any{"I13": "新規", "K13": "追加", "L13": "○", "M13": "更新"}, map[string]string{kinds: "additional"}},
		"before":      {map[string]any{"J13": "新規", "K13": "○", "L13": "追加", "N13": "更新"}, map[string]string{kinds: "additional"}},
		"none":        {map[string]any{"I13": "新規", "K13": "追加", "M13": "更新", "L42": "契約者と同じ", "AK103": "同意する"}, map[string]string{}},
		"none before": {map[string]any{"J13": "新規", "L13": "追加", "N13": "更新"}, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			app := one(t, fill(t, formA1, func(f *excelize.File) {
				const s = "申請書"
				for _, m := range [][2]string{{"I13", "AB14"}, {"K42", "W43"}, {"AJ103", "BE104"}} {
					must(t, f.UnmergeCell(s, m[0], m[1]), f.SetCellValue(s, m[0], nil))
				}
				setAll(t, f, s, tt.cells)
				must(t, f.SetCellValue(s, "K23", "株式会社北斗電機"))
			}))
			got := map[string]string{}
			for _, field := range []string{kinds, same, consent} {
				if v, ok := values(app)[field]; ok {
					got[field] = v
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// Hyphens printed between the parts of a number that nobody wrote say nothing.
func TestPartsLeftBlank(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formA1, func(f *excelize.File) {
		const s = "申請書"
		must(t, f.UnmergeCell(s, "AV17", "BE18"))
		setAll(t, f, s, map[string]any{"AX17": "-", "BA17": "-", "K23": "株式会社北斗電機"})
	}))
	for _, d := range app.Diagnostics {
		if d.Field == "applicant_phone" && d.Severity >= diag.Warning {
			t.Errorf("%s at %s", d.Code, d.Pos.Cell)
		}
	}
}

// One part of a number is a row below the others, in the rows of its label.
func TestPartSlippedDown(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formNUR, func(f *excelize.File) {
		const s = "登録書"
		must(t, f.UnmergeCell(s, "Q14", "V15"))
		setAll(t, f, s, map[string]any{"J14": "045", "Q15": "241", "X14": "1959"})
	}))
	if got := values(app)["applicant_phone"]; got != "045-241-1959" {
		t.Errorf("applicant_phone = %q", got)
	}
}

// A form drawn with labels of one column and wide answers beside them: no answer
// is the title of a block, and one of a single cell at the edge counts.
func TestNarrowLabels(t *testing.T) {
	t.Parallel()
	app := one(t, newReader(t).Read(narrow(t)))
	want := map[string]string{"applicant_name": "東 学", "applicant_phone": "03-3456-7890", "eu_company_name": "株式会社北斗電機", "remarks": "至急"}
	got := map[string]string{}
	for field := range want {
		got[field] = values(app)[field]
	}
	if d := cmp.Diff(want, got); d != "" || app.Form != "NUR" || app.Verdict != form.Held {
		t.Errorf("%s %v\n%s", app.Form, app.Verdict, d)
	}
}

// narrow is such a form, as a workbook.
func narrow(t *testing.T) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	const s = "Sheet1"
	must(t, f.SetCellValue(s, "A1", "新規ユーザー登録書"), f.MergeCell(s, "A1", "I1"), f.SetCellValue(s, "K1", "2025年6月6日版"))
	row := 2
	for _, line := range [][2]string{
		{"申請者情報", ""}, {"申請日", "2025/6/6"}, {"申請種別", "■新規　□追加　□更新"}, {"氏名", "東 学"}, {"メールアドレス", "higashi@hokuto.example.co.jp"},
		{"契約者情報", ""}, {"契約者名", "株式会社北斗電機"}, {"契約者名フリガナ", "ホクトデンキ"}, {"ライセンス区分", "■企業　□ガバメント　□アカデミック"}, {"郵便番号", "060-0001"}, {"都道府県", "北海道"}, {"住所", "札幌市中央区北一条西2-1-9"},
		{"納品先", ""}, {"納品先メールアドレス", "nohin@hokuto.example.co.jp"}, {"納品先会社名", "株式会社北斗電機"},
		{"販売店", ""}, {"販売店名", "㈱オフィスワン"}, {"部署・支店", "東京支店"},
		{"その他", ""}, {"見積番号", "Q-00012"}, {"発注番号", "PO000012"}, {"備考", "至急"},
	} {
		at := func(col string) string { return fmt.Sprint(col, row) }
		must(t, f.SetCellValue(s, at("A"), line[0]))
		if line[1] == "" {
			must(t, f.MergeCell(s, at("A"), at("M")))
		} else {
			must(t, f.SetCellValue(s, at("B"), line[1]), f.MergeCell(s, at("B"), at("M")))
		}
		row++
	}
	// A label that ends at the edge of the form, its answer in the next cell.
	must(t, f.UnmergeCell(s, "B5", "M5"), f.MergeCell(s, "B5", "E5"), f.SetCellValue(s, "F5", "電話番号"), f.MergeCell(s, "F5", "M5"), f.SetCellValue(s, "N5", "03-3456-7890"))
	buf, err := f.WriteToBuffer()
	must(t, err)
	b, err := sheet.ReadXLSX(buf.Bytes(), sheet.DefaultLimits())
	must(t, err)
	return b
}

// 同意します behind a label that has moved away from its place is pointed out, and no
// consent.
func TestConsentAtTheEdge(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formA1, func(f *excelize.File) {
		const s = "申請書"
		for _, m := range [][2]string{{"AC103", "AI104"}, {"AJ103", "BE104"}} {
			must(t, f.UnmergeCell(s, m[0], m[1]), f.SetCellValue(s, m[0], nil))
		}
		setAll(t, f, s, map[string]any{"BD103": "個人情報", "BE103": "同意します", "K23": "株式会社北斗電機"})
	}))
	if values(app)["privacy_agreed"] != "" {
		t.Fatal("privacy_agreed is read")
	}
	if !slices.Contains(said(app, diag.Warning), "warning unread.reworded  BE103") {
		t.Errorf("no warning about BE103 in %q", said(app, diag.Warning))
	}
}

// Notes in the margin are no part of the form, though one of them is numbered like
// the title of a block and is beside one; they are pointed out once.
func TestNotesInTheMargin(t *testing.T) {
	t.Parallel()
	plain := one(t, fill(t, a1, put(t, "申請書", with(nil))))
	noted := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"BL8": "6/12 入力済", "BL23": "合計 12,000円", "BL34": "←要確認"}))))
	if d := cmp.Diff(values(plain), values(noted)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(append(said(plain, diag.Warning), "warning unread_text  BL8"), said(noted, diag.Warning)); d != "" {
		t.Error(d)
	}
}

// A form in which only a circle was drawn, nobody knows around which word, was not
// left blank.
func TestUnclearCircleIsNoBlank(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: what, type: enum}\n",
		names:  []string{"C3,,name,,", "C4,1,what,,noise", "C4,2,what,,vermin", "C4,3,what,,other"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=報告書", "B3=氏名", "C3:D3", "B4=苦情の内容", "C4=騒音・ねずみや害虫の駆除・その他", "D4")
		},
	}
	app := o.read(t, nil, func(p *ownPaper) { p.ellipse(4, 2, 92) })
	if app.Verdict == form.Refused || len(said(app, diag.Warning)) == 0 {
		t.Errorf("verdict %v, %v", app.Verdict, said(app, diag.Info))
	}
}
