package samplegen

import "fmt"

// second makes another filled book from the same blank.
func (b *bench) second(l *layout) (*job, error) {
	j, err := b.job(l)
	if err != nil {
		return nil, err
	}
	return j, j.k.fill(j.l, j.v, j.h)
}

// copies holds several applications on copied sheets.
func copies(b *bench) error {
	return b.each(func(j *job) error {
		if err := j.k.fill(j.l, j.v, j.h); err != nil {
			return err
		}
		lines := []truth{j.truthLine()}
		for n := range 1 + b.r.IntN(2) {
			o, err := b.second(j.l)
			if err != nil {
				return err
			}
			name := fmt.Sprintf("%s (%d)", j.l.sheet, n+2)
			j.k.graft(o.k, name, "visible")
			t := o.truthLine()
			t.Sheet = name
			lines = append(lines, t)
		}
		data, err := j.k.bytes()
		b.put(j.fileName()+".xlsx", data, lines...)
		return err
	}, applications...)
}

// besides adds a sheet that is not an application: a hidden copy of an earlier
// one, a blank copy, or a filled-in example.
func besides(b *bench) error {
	return b.each(func(j *job) error {
		if err := j.k.fill(j.l, j.v, j.h); err != nil {
			return err
		}
		switch b.round % 3 {
		case 0:
			o, err := b.second(j.l)
			if err != nil {
				return err
			}
			j.k.graft(o.k, "前年分", pick(b.r, []string{"hidden", "veryHidden"}))
		case 1:
			o, err := b.job(j.l)
			if err != nil {
				return err
			}
			j.k.graft(o.k, j.l.sheet+" (2)", "visible")
		case 2:
			o, err := b.second(j.l)
			if err != nil {
				return err
			}
			j.k.graft(o.k, pick(b.r, []string{"記入例 (2)", "記載例（新）", "見本_弊社"}), "visible")
		}
		data, err := j.k.bytes()
		b.put(j.fileName()+".xlsx", data, j.truthLine())
		return err
	}, "A-1", "B-1", "B-2", "NUR", "annex_contact_person")
}

// blankForms come back as they went out.
func blankForms(b *bench) error {
	return b.each(func(j *job) error {
		t := j.t
		t.Values, t.Status = record{}, "refused"
		t.Diagnostics = []diagnostic{{"error", "blank_form", ""}}
		data := b.blanks[j.l.file]
		if b.round%2 == 1 {
			// A date alone, as a book's own formula or a clerk's stamp may leave
			// it, is not looked into here: saved again without a word typed.
			var err error
			if data, err = j.k.bytes(); err != nil {
				return err
			}
		}
		b.put(j.l.file, data, t)
		return nil
	})
}

// scribbled has notes of the sender outside the form.
func scribbled(b *bench) error {
	notes := []string{"社内メモ：佐藤確認済", "←要確認", "6/12 入力済", "未", "営業二課", "合計 12,000円", "090-0000-0000", "○"}
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			end := k.form.bounds().to
			for range 3 {
				*k.form.cell(ref{1 + b.r.IntN(end.row), end.col + 2 + b.r.IntN(3)}) = cell{kind: 's', text: pick(b.r, notes)}
			}
			*k.form.cell(ref{end.row + 3, 3}) = cell{kind: 's', text: "※弊社控え（FAX済）　担当：営業二課"}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}
