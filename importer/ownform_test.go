package importer

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// ownForm is a form of another house: its blank is drawn for the test, and its
// places are named as people name them.
type ownForm struct {
	fields string // of the section, and what follows it in the definition
	names  []string
	draw   func(p *ownPaper)
}

// ownPaper is a workbook of an ownForm, the blank or a filled copy, which differ
// in answers.
type ownPaper struct {
	t *testing.T
	f *excelize.File
	// on are the controls that are ticked, by their labels or cells.
	on map[string]bool
}

const ownSheet = "Sheet1"

// print puts texts into framed cells: "B2:D2=氏名"; without a text it is room to
// write.
func (p *ownPaper) print(cells ...string) {
	p.t.Helper()
	var frame []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		frame = append(frame, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	style, err := p.f.NewStyle(&excelize.Style{Border: frame})
	must(p.t, err)
	for _, c := range cells {
		ref, text, _ := strings.Cut(c, "=")
		first, last, merged := strings.Cut(ref, ":")
		if !merged {
			last = first
		} else {
			must(p.t, p.f.MergeCell(ownSheet, first, last))
		}
		must(p.t, p.f.SetCellStyle(ownSheet, first, last, style))
		if text != "" {
			must(p.t, p.f.SetCellStr(ownSheet, first, text))
		}
	}
}

func (p *ownPaper) control(cell, label string, kind excelize.FormControlType) {
	p.t.Helper()
	must(p.t, p.f.AddFormControl(ownSheet, excelize.FormControl{Cell: cell, Type: kind, Text: label, Checked: p.on[label] || p.on[cell], Width: 50, Height: 16}))
}

// ellipse draws an ellipse in a row, so many pixels right of the left edge of
// column C; the columns of a new workbook have 64.
func (p *ownPaper) ellipse(row, x, w int) { p.shape("ellipse", row, x, w) }

// shape draws a shape of another kind there.
func (p *ownPaper) shape(kind string, row, x, w int) {
	p.t.Helper()
	p.tall(kind, row, x, w, 16)
}

// tall draws a shape of another height.
func (p *ownPaper) tall(kind string, row, x, w, h int) {
	p.t.Helper()
	cell, err := excelize.CoordinatesToCellName(3+x/64, row)
	must(p.t, err, p.f.AddShape(ownSheet, &excelize.Shape{Cell: cell, Type: kind, Width: uint(w), Height: uint(h), Format: excelize.GraphicOptions{OffsetX: x % 64, OffsetY: 1}}))
}

func (o ownForm) paper(t *testing.T, on ...string) *ownPaper {
	t.Helper()
	p := &ownPaper{t, excelize.NewFile(), map[string]bool{}}
	for _, label := range on {
		p.on[label] = true
	}
	o.draw(p)
	return p
}

func (o ownForm) reader(t *testing.T) *Reader {
	t.Helper()
	blank, err := o.paper(t).f.WriteToBuffer()
	must(t, err)
	definition := "form: own\nedition: \"2026-01-01\"\ntitles: [申込書]\nblank: own.xlsx\nplaces: own.csv\nsections:\n  - section: header\n    titles: []\n    fields:\n" + o.fields
	set, err := form.Load(fstest.MapFS{"parts.yaml": {Data: []byte("{}\n")}, "products.yaml": {Data: []byte("products: []\n")},
		"forms/own.yaml": {Data: []byte(definition)}, "forms/own.xlsx": {Data: blank.Bytes()},
		"forms/own.csv": {Data: []byte("sheet,cell,part,field,type,choice,item\n" + ownSheet + "," + strings.Join(o.names, "\n"+ownSheet+",") + "\n")}})
	must(t, err)
	for _, fault := range LintBlanks(set) {
		t.Error(fault)
	}
	return New(set, DefaultOptions())
}

// read reads a filled copy.
func (o ownForm) read(t *testing.T, answers map[string]any, edit func(p *ownPaper), on ...string) form.Application {
	t.Helper()
	p := o.paper(t, on...)
	setAll(t, p.f, ownSheet, answers)
	if edit != nil {
		edit(p)
	}
	return one(t, o.reader(t).Read(saved(t, p.f)))
}

// wants compares the values of an application, those of its rows among them, and
// what holds it.
func wants(t *testing.T, app form.Application, want map[string]string, held ...string) {
	t.Helper()
	got := values(app)
	for i := range app.Rows.Len() {
		for _, v := range app.Rows.Row(i) {
			got[v.Field] += v.Text + ";"
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("values (-want +got):\n%s", d)
	}
	if d := cmp.Diff(held, said(app, diag.Error)); d != "" {
		t.Errorf("errors (-want +got):\n%s", d)
	}
}

// One of several option buttons in cells of their own is pushed; another question
// is on purpose no field.
func TestOptionButtons(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: person, type: text}\n",
		names:  []string{"C3,,kind,enum,new", "E3,,kind,enum,more", "G3,,kind,enum,again", "C4,,person,,", "C5,,-,,", "F5,,-,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:D3", "E3:F3", "G3:H3", "A4:B4=氏名", "C4:H4", "A5:B5=案内", "C5:E5", "F5:H5")
			for _, c := range [][2]string{{"C3", "新規"}, {"E3", "追加"}, {"G3", "更新"}, {"C5", "希望する"}, {"F5", "希望しない"}} {
				p.control(c[0], c[1], excelize.FormControlOptionButton)
			}
		},
	}
	wants(t, o.read(t, map[string]any{"C4": "東 学"}, nil, "追加", "希望しない"), map[string]string{"kind": "more", "person": "東 学"})
}

// words is a form with words to circle: in one cell, in cells of their own and in
// the rows of a list.
var words = ownForm{
	fields: "      - {id: who, type: enum}\n      - {id: kind, type: enum}\n      - {id: same, type: bool}\n      - {id: person, type: text}\n" +
		"list:\n  name: rows\n  anchor: name\n  columns:\n    - {id: name, type: text}\n    - {id: unit, type: enum}\n    - {id: year, type: enum}\n",
	names: []string{"C3,1,who,,user", "C3,2,who,,shop", "C3,3,who,,agent", "C4,,kind,,new", "E4,,kind,,more", "G4,,kind,,again", "C5,,person,,",
		"C6,1,same,,true", "C6,2,same,,false", "A9,,name,,", "C9,1,unit,,client", "C9,2,unit,,server", "F9,,year,,one", "G9,,year,,two"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A2:H2=該当する語を○で囲んでください。", "A3:B3=申請者の別", "C3:H3=使用団体・販売店・代理店", "A4:B4=種別", "C4:D4=新規", "E4:F4=追加", "G4:H4=更新",
			"A5:B5=氏名", "C5:H5", "A6:B6=窓口", "C6:H6=団体と同じ・団体と異なる", "A8:B8=品名", "C8:E8=単位", "F8:G8=年数", "A13:H13=以上")
		for _, row := range []string{"9", "10", "11", "12"} {
			p.print("A"+row+":B"+row, "C"+row+":E"+row+"=端末・サーバ", "F"+row, "G"+row)
			p.control("F"+row, "1年", excelize.FormControlCheckBox)
			p.control("G"+row, "2年", excelize.FormControlCheckBox)
		}
	},
}

func TestWordsToCircle(t *testing.T) {
	t.Parallel()
	const name = "東 学"
	for _, tt := range []struct {
		name    string
		answers map[string]any
		drawn   [][3]int // row, pixels from the left edge of C, width
		want    map[string]string
	}{
		{"typed", map[string]any{"C3": "使用団体・○販売店・代理店", "G4": "○更新", "C6": "○団体と同じ・団体と異なる", "A9": "A", "C9": "端末・○サーバ"}, nil,
			map[string]string{"who": "shop", "kind": "again", "same": "true", "name": "A;", "unit": "server;"}},
		{"one left", map[string]any{"C3": "販売店", "C4": nil, "E4": nil, "C6": "団体と異なる", "A9": "A", "C9": "サーバ"}, nil,
			map[string]string{"who": "shop", "kind": "again", "name": "A;", "unit": "server;"}},
		{"drawn", map[string]any{"A9": "A", "A10": "B", "A11": "C"}, [][3]int{{3, 75, 50}, {4, 130, 50}, {6, 0, 75}, {9, 40, 50}, {11, 0, 36}},
			map[string]string{"who": "shop", "kind": "more", "same": "true", "name": "A;B;C;", "unit": "server;client;"}},
		{"only drawn in the row", nil, [][3]int{{10, 40, 50}}, map[string]string{"unit": "server;"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			app := words.read(t, tt.answers, func(p *ownPaper) {
				must(t, p.f.SetCellStr(ownSheet, "C5", name))
				for _, d := range tt.drawn {
					p.ellipse(d[0], d[1], d[2])
				}
			})
			tt.want["person"] = name
			wants(t, app, tt.want)
		})
	}
}

// A row of a list in which nothing but a control is ticked is an item.
func TestOnlyTicksInRow(t *testing.T) {
	t.Parallel()
	app := words.read(t, map[string]any{"C5": "東 学"}, nil, "G10")
	wants(t, app, map[string]string{"person": "東 学", "year": "two;"})
}
