package importer

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// graphicForm has a logo, text fields, a choice, a seal and a list.
var graphicForm = ownForm{
	fields: "      - {id: name, type: text, required: \"yes\"}\n      - {id: section, type: text}\n      - {id: kind, type: enum}\n      - {id: seal, type: picture}\n" +
		"list:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: count, type: int}\n",
	names: []string{"C3,,name,,", "C4,,section,,", "C5,1,kind,,new", "C5,2,kind,,more", "C6,,seal,,", "A9,,what,,", "E9,,count,,"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=所属", "C4:H4", "A5:B5=区分", "C5:H5=□新規　　□追加", "A6:B6=印", "C6:H6",
			"A8:D8=品名", "E8:H8=数量", "A9:D9", "E9:H9", "A10:D10", "E10:H10", "A11:D11", "E11:H11")
		p.picture("I1", 1)
	},
}

// picture pastes a picture that is as wide as some columns.
func (p *ownPaper) picture(cell string, columns int) {
	p.t.Helper()
	var b bytes.Buffer
	must(p.t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 64*columns, 20))))
	must(p.t, p.f.AddPictureFromBytes(ownSheet, cell, &excelize.Picture{Extension: ".png", File: b.Bytes()}))
}

// A picture over an empty field or over the words of a choice cannot be read: that is told
// of. A seal is an answer, a logo or a stamp elsewhere nothing.
func TestPicturesOverFields(t *testing.T) {
	t.Parallel()
	answers := map[string]any{"C3": "東 学", "C5": "■新規　　□追加", "A9": "手袋", "E9": 3}
	const none = "warning unread.picture  "
	for name, tt := range map[string]struct {
		draw func(p *ownPaper)
		seal string
		want []string
	}{
		"nothing":              {func(*ownPaper) {}, "", nil},
		"a logo at the side":   {func(p *ownPaper) { p.picture("J5", 1) }, "", nil},
		"a stamp on an answer": {func(p *ownPaper) { p.picture("H3", 1) }, "", nil},
		"a seal":               {func(p *ownPaper) { p.picture("E6", 1) }, "true", nil},
		"over an empty field":  {func(p *ownPaper) { p.picture("E4", 2) }, "", []string{none + "C4"}},
		"over a choice":        {func(p *ownPaper) { p.picture("E5", 2) }, "", []string{none + "C5"}},
		"in the list":          {func(p *ownPaper) { p.picture("A10", 4) }, "", []string{none + "A10"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app := graphicForm.read(t, answers, tt.draw)
			if got := values(app)["seal"]; got != tt.seal {
				t.Errorf("seal %q, want %q", got, tt.seal)
			}
			if d := cmp.Diff(tt.want, said(app, diag.Warning)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Handwriting is told of wherever it is, a chart as a picture is.
func TestHandwriting(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		graphic sheet.Graphic
		label   string
		cell    string
	}{
		"on an answer":  {sheet.Graphic{Area: sheet.Area{Top: 3, Left: 4, Bottom: 3, Right: 5}, Ink: true}, "氏名", "C3"},
		"on a choice":   {sheet.Graphic{Area: sheet.Area{Top: 5, Left: 4, Bottom: 5, Right: 5}, Ink: true}, "区分", "C5"},
		"in the margin": {sheet.Graphic{Area: sheet.Area{Top: 15, Left: 4, Bottom: 15, Right: 5}, Ink: true}, "", "D15"},
		"a chart":       {sheet.Graphic{Area: sheet.Area{Top: 4, Left: 4, Bottom: 4, Right: 5}, Frame: true}, "所属", "C4"},
		"a chart aside": {sheet.Graphic{Area: sheet.Area{Top: 15, Left: 4, Bottom: 15, Right: 5}, Frame: true}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := graphicForm.paper(t)
			setAll(t, p.f, ownSheet, map[string]any{"C3": "東 学", "C5": "■新規　　□追加", "A9": "手袋", "E9": 3})
			book := saved(t, p.f)
			book.Sheets[0].Graphics = append(book.Sheets[0].Graphics, tt.graphic)
			app := one(t, graphicForm.reader(t).Read(book))
			label, cell := "", ""
			for _, d := range app.Diagnostics {
				if d.Code == "unread.picture" {
					label, cell = d.Pos.Label, d.Pos.Cell
				}
			}
			if label != tt.label || cell != tt.cell {
				t.Errorf("told of at %s (%s), want %s (%s): %v", cell, label, tt.cell, tt.label, app.Diagnostics)
			}
		})
	}
}
