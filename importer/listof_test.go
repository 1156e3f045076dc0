package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A drop-down list is that of its own sheet, and ※ from one is an answer, no footnote.
func TestListsOfTwoSheets(t *testing.T) {
	o := ownForm{
		fields: "      - {id: pref, type: text}\n      - {id: tax, type: enum}\n      - {id: mail, type: email}\n",
		names:  []string{"B3,,pref,,", "B4,,-,,", "B8,,tax,,reduced", "B9,,-,,\nSheet2,B3,,mail,,"},
		draw: func(p *ownPaper) {
			_, err := p.f.NewSheet("Sheet2")
			must(p.t, err)
			p.print("A1:D1=申込書", "A3=地域", "B3:D3", "A4=氏名", "B4:D4", "A8=軽減税率", "A9=品目", "B8:D8", "B9:D9")
			v := excelize.NewDataValidation(true)
			v.Sqref = "B3"
			must(p.t, v.SetDropList([]string{"北", "南"}), p.f.AddDataValidation(ownSheet, v))
			v = excelize.NewDataValidation(true)
			v.Sqref = "B8"
			must(p.t, v.SetDropList([]string{"※"}), p.f.AddDataValidation(ownSheet, v))
			for cell, text := range map[string]string{"A1": "申込書（つづき）", "A3": "メールアドレス", "A4": "電話番号"} {
				must(p.t, p.f.SetCellStr("Sheet2", cell, text))
			}
		},
	}
	app := o.read(t, map[string]any{"B3": "北", "B8": "※"}, func(p *ownPaper) {
		must(p.t, p.f.SetCellStr("Sheet2", "B3", "a@example.co.jp"))
	})
	if diff := cmp.Diff(map[string]string{"pref": "北", "tax": "reduced", "mail": "a@example.co.jp"}, values(app)); diff != "" {
		t.Error(diff)
	}
	if got := said(app, diag.Warning); got != nil {
		t.Error(got)
	}
}
