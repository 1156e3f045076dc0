package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readSheet reads a worksheet part alone, through a window of the given size,
// with or without the quick path.
func readSheet(part []byte, window int, slow bool) (*Book, error) {
	lim := DefaultLimits()
	r := &reader{lim: &lim, book: &Book{}, shared: &sharedTexts{}, slow: slow, styles: make([]cellFormat, 4)}
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
	if err := sr.settle(); err != nil {
		return nil, err
	}
	return r.book, r.resolveLists()
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
	rest := `<!--` + strings.Repeat("x", quickRoom) + `-->`
	for _, row := range []string{
		`<c r="A1" s="1"/><c r="B1" s="1"/><c r="C1" s="1"><v>1</v></c><c r="D1" s="1"/>`,
		`<c r="A1"/><c r="B1"/><c r="B1"/>`, `<c r="B1"/><c r="C1"/><c r="A1"/>`, `<c r="A1" t="n"></c><c r="B1" t="n"></c><c r="C2" t="n"></c>`,
		`<c r="XFC1"/><c r="XFD1"/><c r="XFE1"/>`, `<c r="A1"/></row><row r="2"><c r="B1"/>`, `<c/><c/>`, `<c r="A1" t="s"/><c r="B1" t="s"/>`,
		`<c r="A1"/><c r="AAAA1"/>`, `<c s="1" r="A1"/><c s="1" r="B1"/>`,
		`<c r="A1" t="inlineStr"><is><t>東京_x0041_&amp;&#x3042;</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c><c r="C1" t="inlineStr"><is><t></t></is></c>`,
		`<c r="A1"><is><t>a</t></is></c>`, `<c r="A1" t="inlineString"/>`, `<c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c>`, "<c r=\"A1\" t=\"inlineStr\"><is><t>\x00</t></is></c>",
		`<c r="A1"/></row><row r="11"><c r="A11"/><c r="B1"/>`,
	} {
		f.Add([]byte(cells(row + rest)))
	}
	f.Add([]byte(sheetXML(`<sheetData/><mergeCells count="3"><mergeCell ref="A1:B2"/><mergeCell ref="D4:C3"/><mergeCell ref="F1"/><mergeCell ref="A9:B8"/></mergeCells>` + rest)))
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

// readTexts reads shared strings alone.
func readTexts(part []byte, window int, slow bool) ([]string, error) {
	lim := DefaultLimits()
	r := &reader{lim: &lim, book: &Book{}, shared: &sharedTexts{}, slow: slow}
	r.x = &scanner{buf: make([]byte, window)}
	r.x.reset("strings", &lim)
	r.x.in = bytes.NewReader(part)
	r.x.begin()
	if r.x.err != nil || !r.x.root(spaceMain, "sst") {
		return nil, r.x.err
	}
	r.listStrings()
	var texts []string
	for i := range r.shared.entries {
		i := uint32(i)
		texts = append(texts, r.shared.text(i), r.shared.furigana(i), string(rune('0'+r.shared.runs(i))))
	}
	return texts, r.x.finish()
}

// FuzzStrings is FuzzSheet for shared strings.
func FuzzStrings(f *testing.F) {
	for _, items := range []string{
		`<si><t>申請者氏名</t></si><si><t xml:space="preserve"> a </t><phoneticPr fontId="1"/></si><si><t/></si><si/>`,
		`<si><t>&#30003;&#x3042;&amp;_x0041_</t></si><si><t> </t></si><si><r><rPr><strike/></rPr><t>旧</t></r></si><si><t>a</t><rPh><t>b</t></rPh></si>`,
		"<si><t>a\r\nb</t></si><si><t>\xFF</t></si>", `<si><t>]]></t></si>`, `<si><t>a</t><phoneticPr fontId=""/></si>`, `<si><t>&#0;</t></si>`, `<si><t>&#55296;</t></si>`,
	} {
		f.Add([]byte(`<sst xmlns="` + nsMain + `" uniqueCount="3">` + items + `<!--` + strings.Repeat("x", quickRoom) + `--></sst>`))
	}
	f.Fuzz(func(t *testing.T, part []byte) {
		want, err := readTexts(part, 64, true)
		for _, slow := range []bool{true, false} {
			got, err2 := readTexts(part, window, slow)
			if (err == nil) != (err2 == nil) {
				t.Fatalf("small window: %v, slow=%v: %v", err, slow, err2)
			}
			if diff := cmp.Diff(want, got); err == nil && diff != "" {
				t.Fatalf("small window against slow=%v:\n%s", slow, diff)
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

// checkOrder requires cells in order, each found at its position.
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
