package sheet

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readSheet reads a worksheet part alone, through a window of the given size,
// with or without the quick path.
func readSheet(part []byte, window int, slow bool) (*Book, error) {
	lim := DefaultLimits()
	r := &reader{lim: &lim, book: &Book{}, shared: &sharedTexts{}, slow: slow, styles: make([]styleMarks, 4)}
	r.x = &scanner{buf: make([]byte, window)}
	for _, text := range []string{"", "申請者氏名", "山田太郎"} {
		r.rich.text = append(r.rich.text[:0], text...)
		r.shareText()
	}
	s := &Sheet{Name: "1", shared: r.shared, styles: r.styles}
	r.book.Sheets, r.sheet = []*Sheet{s}, s
	r.x.reset("sheet", &lim)
	r.x.in = bytes.NewReader(part)
	r.x.begin()
	sr := sheetReader{reader: r}
	if r.x.err == nil && r.x.root(spaceMain, "worksheet") {
		sr.body()
	}
	if err := r.x.finish(); err != nil {
		return nil, err
	}
	sr.settle()
	r.resolveLists()
	return r.book, nil
}

// FuzzSheet holds the quick path against the scanner, and a small window
// against a large one: all must read the same, or all refuse.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(cells(`<c r="A1" s="1" t="s"><v>1</v></c><c r="B1"/><c r="C1" t="n"></c><c r="D1" t="str"><v>x</v></c>`)))
	f.Add([]byte(cells(`<c t="b" r="A1"><v>1</v></c><c s="2" r="C1"><v>-1.5E+3</v></c><c r="B1" t="e"><v>#N/A</v></c>`)))
	f.Add([]byte(cells(`<c r="A1" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><!-- x --><?p y?><c r="B1"><f>1</f><v><![CDATA[1]]></v></c>`)))
	f.Add([]byte(cells(mcRow(`<mc:Choice Requires="x14"><c r="A1"><v>42</v></c></mc:Choice><mc:Fallback><c r="A1"/></mc:Fallback>`))))
	f.Add([]byte(sheetXML(`<sheetFormatPr zeroHeight="1"/><cols><col min="1" max="2" hidden="1"/></cols><sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>` +
		`<dataValidations>` + list1("A1", `"a,b"`) + `</dataValidations>`)))
	f.Fuzz(func(t *testing.T, part []byte) {
		want, err := readSheet(part, 64, true)
		for _, slow := range []bool{true, false} {
			got, err2 := readSheet(part, window, slow)
			if (err == nil) != (err2 == nil) {
				t.Fatalf("small window: %v, slow=%v: %v", err, slow, err2)
			}
			if err == nil {
				if diff := cmp.Diff(seen(want), seen(got)); diff != "" {
					t.Fatalf("small window against slow=%v:\n%s", slow, diff)
				}
			}
		}
	})
}

// FuzzReadXLSX demands an error or a book in which every cell can be read.
func FuzzReadXLSX(f *testing.F) {
	f.Add(pkg{}.zip(f))
	f.Add(boxParts{ctrl: `objectType="CheckBox"`, sheet: "2,4", shape: "_x0000_s1025", draw: "x"}.pkg().zip(f))
	lim := DefaultLimits()
	lim.Total = 8 << 20
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := ReadXLSX(data, lim)
		if err != nil {
			return
		}
		seen(b)
		for _, s := range b.Sheets {
			checkOrder(t, s)
		}
	})
}

// checkOrder demands cells in order, each found where it stands.
func checkOrder(t *testing.T, s *Sheet) {
	t.Helper()
	for i := range s.Len() {
		p := s.Cell(i).Pos()
		if at, ok := s.Index(p); !ok || at != i {
			t.Fatalf("cell %v is %d-th, but found at %d", p, i, at)
		}
		if !s.Area(p).Contains(p) {
			t.Fatalf("area of %v does not contain it", p)
		}
	}
	if !slices.IsSortedFunc(s.Merges, compareAreas) {
		t.Fatal("merged ranges are not sorted")
	}
}

func FuzzDateFormat(f *testing.F) {
	f.Add(`[$-411]ggge"年"m"月"d"日"`)
	f.Add(`\`)
	f.Fuzz(func(_ *testing.T, code string) { isDateFormat(code) })
}

func FuzzText(f *testing.F) {
	f.Add([]byte("a&amp;b&#x3042;\r\n_x000D_]]>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if bytes.IndexByte(text, '<') >= 0 {
			return
		}
		lim := DefaultLimits()
		x := &scanner{lim: &lim}
		got := unescape(x.appendChars(nil, text, false), 0)
		if x.err == nil && (!x.validText(got) || bytes.IndexByte(got, 0) >= 0 && bytes.IndexByte(text, 0) < 0) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
