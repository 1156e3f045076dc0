package xls

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/cfb/cfbtest"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// dump writes the cells of a sheet, one a line: place, type, text, marks.
func dump(s *sheet.Sheet) []string {
	var out []string
	for i := range s.Len() {
		c := s.Cell(i)
		line := c.Pos().String() + " " + c.TypeLetter() + " " + c.Text()
		if _, ok := c.Formula(); ok {
			line += " formula"
			if c.Kind() == sheet.Empty {
				line += " without value"
			}
		}
		if c.Struck() {
			line += " struck"
		}
		if c.PartStruck() {
			line += " partly struck"
		}
		if f := c.Furigana(); f != "" {
			line += " (" + f + ")"
		}
		out = append(out, line)
	}
	return out
}

func read(t *testing.T, data []byte) *sheet.Book {
	t.Helper()
	b, err := Read(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every kind of cell record, with the fonts and formats that mark cells.
func TestCells(t *testing.T) {
	furigana := join(u16(3), []byte{flagWide | flagExt}, u32(14+6), wideChars("山田様"),
		u16(1, 16, 0, 0, 1, 3, 3), wideChars("ヤマダ"))
	partly := join(u16(4), []byte{flagWide | flagRich}, u16(1), wideChars("旧新会社"), u16(1, 5))
	data := book(func(s *stream) {
		for i := range 5 {
			s.rec(recFont, u16(200, 0, 8, 400, 0), []byte{0, 0, 0, 0, 1, 0, 'A'})
			if i == 4 { // index 5: there is no font 4
				le.PutUint16(s.b[len(s.b)-17+2:], 1<<3)
			}
		}
		s.rec(recFormat, u16(164), wide(`[$-411]ggge"年"m"月"d"日"`))
		s.rec(recFormat, u16(165), narrow(`"d"000`))
		for _, xf := range [][2]int{{0, 0}, {0, 164}, {0, 14}, {5, 0}, {0, 165}} {
			s.rec(recXF, u16(xf[0], xf[1]), make([]byte, 16))
		}
		strings32(wide("髙島屋"), narrow("ASCII \xE9"), furigana, partly, wide(""))(s)
	}, func(s *stream) {
		s.rec(recRow, u16(0, 0, 5, 255, 0, 0, 0x100, 0x0F))
		for i := range 5 {
			s.rec(recLabelSST, u16(0, i, 0), u32(uint32(i)))
		}
		s.rec(recLabel, u16(1, 0, 3), wide("消す"))
		s.rec(recRString, u16(1, 1, 0), narrow("ab"), u16(1), u16(0, 5))
		s.rec(recNumber, u16(2, 0, 0), f64(0.1))
		s.rec(recNumber, u16(2, 1, 0), f64(7000012050002))
		s.rec(recNumber, u16(2, 2, 0), f64(1e21))
		s.rec(recNumber, u16(2, 3, 0), f64(math.Copysign(0, -1)))
		s.rec(recRK, u16(3, 0, 1), u32(45814<<2|2))
		s.rec(recRK, u16(3, 1, 0), u32(0xFFFFFFFF-4*12345+1|3)) // -12345 hundredths
		s.rec(recMulRK, u16(3, 2, 2), u32(45814<<2|2), u16(4), u32(7<<2|2), u16(3))
		s.rec(recMulBlank, u16(3, 4, 0, 0, 5))
		s.rec(recBlank, u16(3, 6, 0))
		s.rec(recBoolErr, u16(4, 0, 0), []byte{1, 0})
		s.rec(recBoolErr, u16(4, 1, 0), []byte{0x2A, 1})
		head := func(col int) []byte { return u16(5, col, 0) }
		tail := make([]byte, 8)
		s.rec(recFormula, head(0), f64(12.5), tail)
		s.rec(recFormula, head(1), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, tail)
		s.rec(recShrFmla, make([]byte, 10))
		s.rec(recString, wide("計算"))
		s.rec(recFormula, head(2), []byte{1, 0, 1, 0, 0, 0, 0xFF, 0xFF}, tail)
		s.rec(recFormula, head(3), []byte{2, 0, 0x1D, 0, 0, 0, 0xFF, 0xFF}, tail)
		s.rec(recFormula, head(4), []byte{3, 0, 0, 0, 0, 0, 0xFF, 0xFF}, tail)
		s.rec(recFormula, head(5), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, tail)
	})
	b := read(t, data)
	want := []string{
		"A1 s 髙島屋", "B1 s ASCII é", "C1 s 山田様 (ヤマダ)", "D1 s 旧新会社 partly struck",
		"A2 s 消す struck", "B2 s ab struck",
		"A3 n 0.1", "B3 n 7000012050002", "C3 n 1E+21", "D3 n 0",
		"A4 d 45814", "B4 n -123.45", "C4 d 45814", "D4 n 7",
		"A5 b TRUE", "B5 e #N/A",
		"A6 n 12.5 formula", "B6 s 計算 formula", "C6 b TRUE formula", "D6 e #NAME? formula", "E6 s  formula", "F6 n  formula without value",
	}
	if diff := cmp.Diff(want, dump(b.Sheets[0])); diff != "" {
		t.Error(diff)
	}
	shown := map[string]string{"D4": "d007", "C4": "2025/6/6", "A4": "令和7年6月6日"}
	for i := range b.Sheets[0].Len() {
		c := b.Sheets[0].Cell(i)
		if text, _, ok := c.Shown(false); ok != (shown[c.Pos().String()] != "") || text != shown[c.Pos().String()] {
			t.Errorf("%s is shown as %q", c.Pos(), text)
		}
	}
	if len(b.Warnings) != 1 || b.Warnings[0].Pos.Cell != "F6" { // its text never came
		t.Errorf("warnings: %v", b.Warnings)
	}
}

func TestSheets(t *testing.T) {
	s := &stream{}
	s.rec(recBOF, u16(bofBIFF8, 5, 0, 0), u32(0, 0))
	s.rec(recDate1904, u16(1))
	var patch []int
	for _, p := range []struct {
		name        string
		state, kind byte
	}{{"申請書", 0, 0}, {"リスト", 1, 0}, {"秘密", 2, 0}, {"グラフ", 0, 2}, {"マクロ", 0, 1}} {
		patch = append(patch, len(s.b)+4)
		n := wideChars(p.name)
		s.rec(recBoundSheet, u32(0), []byte{p.state, p.kind, byte(len(n) / 2), flagWide}, n)
	}
	s.rec(recEOF)
	for i, at := range patch {
		le.PutUint32(s.b[at:], uint32(len(s.b)))
		kind := bofWorksheet
		switch i {
		case 3:
			kind = 0x20
		case 4:
			kind = bofMacroSheet
		}
		s.rec(recBOF, u16(bofBIFF8, kind, 0, 0), u32(0, 0))
		s.rec(recNumber, u16(i, 0, 0), f64(float64(i)))
		s.rec(recBOF, u16(bofBIFF8, 0x20, 0, 0), u32(0, 0)) // a chart in the sheet
		s.rec(recNumber, u16(9, 9, 0), f64(99))
		s.rec(recEOF)
		s.rec(recEOF)
	}
	stream := append(s.b, make([]byte, 600)...)
	for name, data := range map[string][]byte{
		"stream":   stream,
		"Workbook": cfbtest.Build(cfbtest.Stream{Path: "Workbook", Data: stream}),
		"Book":     cfbtest.Build(cfbtest.Stream{Path: "Book", Data: append(stream, make([]byte, 5000)...)}),
	} {
		b := read(t, data)
		var got []string
		for _, s := range b.Sheets {
			got = append(got, s.Name+" "+strings.Join(dump(s), ",")+" "+[]string{"visible", "hidden", "very hidden"}[s.State])
		}
		want := []string{"申請書 A1 n 0 visible", "リスト A2 n 1 hidden", "秘密 A3 n 2 very hidden", "グラフ  visible", "マクロ A5 n 4 visible"}
		if diff := cmp.Diff(want, got); diff != "" || !b.Date1904 {
			t.Errorf("%s: 1904 %t %s", name, b.Date1904, diff)
		}
	}
}

func TestLayout(t *testing.T) {
	b := read(t, book(nil, func(s *stream) {
		s.rec(recDefaultRow, u16(0, 255))
		s.rec(recColInfo, u16(2, 3, 2000, 0, 1, 0))
		s.rec(recColInfo, u16(5, 5, 0, 0, 0, 0))
		s.rec(recRow, u16(0, 0, 1, 255, 0, 0, 0x120, 0x0F))
		s.rec(recRow, u16(1, 0, 1, 0, 0, 0, 0x100, 0x0F))
		s.rec(recRow, u16(2, 0, 1, 255, 0, 0, 0x100, 0x0F))
		s.rec(recRow, u16(3, 0, 1, 0x8000, 0, 0, 0x100, 0x0F)) // of the usual height, as Java programs write it
		s.rec(recMergeCells, u16(2), u16(0, 1, 0, 2), u16(3, 3, 1, 4))
	})).Sheets[0]
	if diff := cmp.Diff([]sheet.Area{{Top: 1, Left: 1, Bottom: 2, Right: 3}, {Top: 4, Left: 2, Bottom: 4, Right: 5}}, b.Merges); diff != "" {
		t.Error(diff)
	}
	var rows, cols []int32
	for i := int32(1); i < 9; i++ {
		if b.RowHidden(i) {
			rows = append(rows, i)
		}
		if b.ColHidden(i) {
			cols = append(cols, i)
		}
	}
	if diff := cmp.Diff([][]int32{{1, 2}, {3, 4, 6}}, [][]int32{rows, cols}); diff != "" {
		t.Error(diff)
	}
}

func TestRowsHiddenUnlessListed(t *testing.T) {
	s := read(t, book(nil, func(s *stream) {
		s.rec(recDefaultRow, u16(2, 0))
		s.rec(recRow, u16(0, 0, 1, 255, 0, 0, 0x100, 0x0F))
		s.rec(recNumber, u16(0, 0, 0), f64(1))
		s.rec(recNumber, u16(1, 0, 0), f64(2))
	})).Sheets[0]
	if s.RowHidden(1) || !s.RowHidden(2) {
		t.Errorf("row 1 hidden %t, row 2 hidden %t", s.RowHidden(1), s.RowHidden(2))
	}
}

// Strings go on in CONTINUE records, with new flags inside the characters and
// without any between the parts.
func TestStringsOverContinue(t *testing.T) {
	long := strings.Repeat("あいうえお", 100)
	for name, globals := range map[string]func(*stream){
		"inside the characters": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(500), []byte{flagWide}, wideChars(long[:15*20]))
			s.rec(recContinue, []byte{flagWide}, wideChars(long[15*20:]), wide("次"))
		},
		"narrow, then wide": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(3), []byte{0}, []byte("ab"))
			s.rec(recContinue, []byte{flagWide}, wideChars("次"), wide("次"))
		},
		"wide, then narrow": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(3), []byte{flagWide}, wideChars("次"))
			s.rec(recContinue, []byte{0}, []byte("ab"), wide("次"))
		},
		"before the characters": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(1), []byte{flagWide})
			s.rec(recContinue, []byte{flagWide}, wideChars("前"), wide("次"))
		},
		"between strings": func(s *stream) {
			s.rec(recSST, u32(2, 2), wide("前"))
			s.rec(recContinue, wide("次"))
		},
		"inside the runs": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(2), []byte{flagRich}, u16(2), []byte("ab"), u16(0, 0))
			s.rec(recContinue, u16(1, 0), wide("次"))
		},
		"inside the furigana": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(1), []byte{flagWide | flagExt}, u32(16), wideChars("山"), u16(1, 12, 0))
			s.rec(recContinue, u16(0, 1, 1, 1), wideChars("ヤ"), wide("次"))
		},
		"a record filled up, and one of nothing": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(3), []byte{flagWide}, wideChars("一"), []byte{0})
			s.rec(recContinue).rec(recContinue, []byte{flagWide}, wideChars("二三"), wide("次"))
		},
		"in three": func(s *stream) {
			s.rec(recSST, u32(2, 2), u16(3), []byte{flagWide}, wideChars("一"))
			s.rec(recContinue, []byte{flagWide}, wideChars("二"))
			s.rec(recContinue, []byte{flagWide}, wideChars("三"), wide("次"))
		},
	} {
		b := read(t, book(globals, func(s *stream) {
			s.rec(recLabelSST, u16(0, 0, 0), u32(0))
			s.rec(recLabelSST, u16(0, 1, 0), u32(1))
		}))
		want := map[string]string{"inside the characters": long, "narrow, then wide": "ab次", "wide, then narrow": "次ab", "in three": "一二三",
			"a record filled up, and one of nothing": "一二三",
			"before the characters":                  "前", "between strings": "前", "inside the runs": "ab", "inside the furigana": "山 (ヤ)"}[name]
		if diff := cmp.Diff([]string{"A1 s " + want, "B1 s 次"}, dump(b.Sheets[0])); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	cell := func(kind uint16, parts ...[]byte) []byte {
		return book(strings32(narrow("x")), func(s *stream) { s.rec(kind, parts...) })
	}
	good := cell(recLabelSST, u16(0, 0, 0), u32(0))
	read(t, good)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":               {nil, "file.corrupt"},
		"BIFF5":                 {new(stream).rec(recBOF, u16(0x0500, 5, 0, 0)).b, "file.old_excel"},
		"BIFF2":                 {new(stream).rec(0x0009, u16(2, 0x10)).b, "file.old_excel"},
		"encrypted":             {book(func(s *stream) { s.rec(recFilePass, u16(1, 1, 1)) }, nil), "file.encrypted"},
		"no end":                {good[:len(good)-4], "file.corrupt"},
		"cut in a record":       {good[:len(good)-6], "file.corrupt"},
		"cut in a head":         {good[:len(good)-2], "file.corrupt"},
		"string index":          {cell(recLabelSST, u16(0, 0, 0), u32(1)), "file.corrupt"},
		"short record":          {cell(recNumber, u16(0, 0, 0)), "file.corrupt"},
		"column beyond":         {cell(recNumber, u16(0, 256, 0), f64(1)), "file.corrupt"},
		"unknown error":         {cell(recBoolErr, u16(0, 0, 0), []byte{3, 1}), "file.corrupt"},
		"neither true or false": {cell(recBoolErr, u16(0, 0, 0), []byte{2, 0}), "file.corrupt"},
		"unknown result":        {cell(recFormula, u16(0, 0, 0), []byte{9, 0, 0, 0, 0, 0, 0xFF, 0xFF}), "file.corrupt"},
		"row of numbers":        {cell(recMulRK, u16(0, 0, 0), u32(1), u16(5)), "file.corrupt"},
		"old cell":              {cell(0x0003, make([]byte, 15)), "file.corrupt"},
		"text cut":              {cell(recLabel, u16(0, 0, 0, 9), []byte{flagWide, 1}), "file.corrupt"},
		"half a character":      {cell(recLabel, u16(0, 0, 0), u16(1), []byte{flagWide}, u16(0xD800)), "file.corrupt"},
		"merge backwards":       {cell(recMergeCells, u16(1, 5, 1, 0, 0)), "file.corrupt"},
		"merges missing":        {cell(recMergeCells, u16(9, 5, 6, 0, 0)), "file.corrupt"},
		"cell twice": {book(nil, func(s *stream) {
			s.rec(recNumber, u16(0, 0, 0), f64(1)).rec(recNumber, u16(0, 0, 0), f64(2))
		}), "file.corrupt"},
		"sheet outside": {func() []byte {
			b := book(nil, nil)
			le.PutUint32(b[24:], 1<<30)
			return append(b, b[len(b)-24:]...) // two sheets; which is it?
		}(), "file.corrupt"},
		"no sheets": {new(stream).rec(recBOF, u16(bofBIFF8, 5, 0, 0)).rec(recEOF).b, "file.corrupt"},
	} {
		_, err := Read(c.data, sheet.DefaultLimits())
		var e *sheet.ReadError
		if !errors.As(err, &e) || string(e.Code) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimitsAreNamed(t *testing.T) {
	data := book(strings32(narrow("abc"), narrow("def")), func(s *stream) {
		s.rec(recLabelSST, u16(0, 0, 0), u32(0)).rec(recLabelSST, u16(0, 1, 0), u32(1))
		s.rec(recMergeCells, u16(1), u16(0, 1, 0, 2))
	})
	for name, bend := range map[string]func(*sheet.Limits){
		"Cells": func(l *sheet.Limits) { l.Cells = 1 }, "Strings": func(l *sheet.Limits) { l.Strings = 1 },
		"Text": func(l *sheet.Limits) { l.Text = 2 }, "TextTotal": func(l *sheet.Limits) { l.TextTotal = 5 },
		"Sheets": func(l *sheet.Limits) { l.Sheets = 0 }, "Merges": func(l *sheet.Limits) { l.Merges = 0 },
	} {
		lim := sheet.DefaultLimits()
		bend(&lim)
		_, err := Read(data, lim)
		var e *sheet.ReadError
		if !errors.As(err, &e) || e.Limit != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A table of cells that is damaged without being broken is read with a warning.
func TestDoubtfulTable(t *testing.T) {
	for name, cells := range map[string]func(*stream){
		"a strange record among cells": func(s *stream) {
			s.rec(recNumber, u16(0, 0, 0), f64(1)).rec(0x01B9, make([]byte, 10)).rec(recNumber, u16(0, 2, 0), f64(1))
		},
		"the last cell of a row is missing": func(s *stream) {
			s.rec(recRow, u16(0, 0, 4, 255, 0, 0, 0x100, 0x0F))
			s.rec(recNumber, u16(0, 0, 0), f64(1)).rec(recNumber, u16(0, 2, 0), f64(1)).rec(0x01B9, make([]byte, 10))
		},
		"a formula with something behind it": func(s *stream) {
			s.rec(recFormula, u16(0, 0, 0), f64(1), make([]byte, 8), make([]byte, 14)).rec(recNumber, u16(0, 2, 0), f64(1))
		},
		"out of order": func(s *stream) {
			s.rec(recNumber, u16(1, 0, 0), f64(1)).rec(recNumber, u16(0, 2, 0), f64(1))
		},
	} {
		if b := read(t, book(nil, cells)); len(b.Warnings) != 1 || b.Sheets[0].Len() != 2 {
			t.Errorf("%s: %v", name, b.Warnings)
		}
	}
}
