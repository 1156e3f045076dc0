package prove

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// A sound definition passes: one of a form of nothing but choices, and one of a date
// whose era is chosen among printed ones.
func TestSoundFormsPass(t *testing.T) {
	for name, tt := range map[string]struct {
		fields, names string
		cells         map[string]string
	}{
		"choices alone": {"      - {id: kind, type: enum}\n      - {id: agree, type: bool}\n", "B2,1,kind,enum,new\nS,B2,2,kind,enum,more\nS,B3,,agree,,\n",
			map[string]string{"A1": "届出書", "A2": "種類", "B2": "□新規　□追加", "A3": "同意", "B3": "□同意する"}},
		"eras in the gap": {"      - {id: born, type: date}\n", "B2,,born,date,\n",
			map[string]string{"A1": "届出書", "A2": "生年月日", "B2": "大正・昭和・平成・令和　　年　　月　　日"}},
		"eras on a line above": {"      - {id: born, type: date}\n", "B2,,born,date,\n",
			map[string]string{"A1": "届出書", "A2": "生年月日", "B2": "昭・平・令・西暦\n　　年　　月　　日"}},
		"halves of the day": {"      - {id: day, type: date}\n      - {id: at, type: time}\n      - {id: from, type: time}\n      - {id: to, type: time}\n      - {id: open, type: time}\n      - {id: shut, type: time}\n      - {id: name, type: text}\n",
			"B2,1,day,date,\nS,B2,2,-,,\nS,B2,3,at,time,\nS,B3,1,from,time,\nS,B3,2,to,time,\nS,B4,1,open,time,\nS,B4,2,shut,time,\nS,B5,,name,text,\n",
			map[string]string{"A1": "届出書", "A2": "日時", "B2": "令和　　年　　月　　日（　曜日）　午前・午後　　時　　分頃", "A3": "利用時間", "B3": "午前・午後　　時　　分　～　午前・午後　　時　　分", "A4": "開館時間", "B4": "午前　　時　　分から午後　　時　　分まで", "A5": "氏名", "B5": ""}},
	} {
		f := excelize.NewFile()
		must(t, f.SetSheetName("Sheet1", "S"))
		style, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
		must(t, err)
		for cell, text := range tt.cells {
			must(t, f.SetCellStr("S", cell, text))
			must(t, f.SetCellStyle("S", cell, cell, style))
		}
		must(t, f.SetColWidth("S", "B", "B", 60))
		b, err := f.WriteToBuffer()
		must(t, err)
		set, err := form.Load(fstest.MapFS{"parts.yaml": {Data: []byte("{}\n")}, "products.yaml": {Data: []byte("products: []\n")},
			"forms/own.yaml": {Data: []byte("form: own\nedition: \"2026-01-01\"\ntitles: [届出書]\nblank: own.xlsx\nplaces: own.csv\nsections:\n  - section: header\n    titles: []\n    fields:\n" + tt.fields)},
			"forms/own.xlsx": {Data: b.Bytes()}, "forms/own.csv": {Data: []byte("sheet,cell,part,field,type,choice\nS," + strings.TrimSuffix(tt.names, "\n") + "\n")}})
		must(t, err)
		r := importer.New(set, importer.DefaultOptions())
		known := r.Known()
		for _, result := range Failed(Prove(t.Context(), r, &known[0])) {
			t.Errorf("%s: %+v", name, result)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
