package csvbook

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

func dump(b *sheet.Book) []string {
	var out []string
	s := b.Sheets[0]
	for i := range s.Len() {
		out = append(out, s.Cell(i).Pos().String()+" "+s.Cell(i).TypeLetter()+" "+s.Cell(i).Text())
	}
	return out
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain":             {"a,b\n1,02\n", "A1 s a;B1 s b;A2 s 1;B2 s 02"},
		"no last break":     {"a,b", "A1 s a;B1 s b"},
		"CRLF":              {"a,b\r\nc,d\r\n", "A1 s a;B1 s b;A2 s c;B2 s d"},
		"CR":                {"a,b\rc,d\r", "A1 s a;B1 s b;A2 s c;B2 s d"},
		"tabs":              {"a\tb,c\nd\te\n", "A1 s a;B1 s b,c;A2 s d;B2 s e"},
		"semicolons":        {"a;b,c;d\n", "A1 s a;B1 s b,c;C1 s d"},
		"sep=":              {"sep=;\r\na;b,c,d,e\n", "A1 s a;B1 s b,c,d,e"},
		"quotes":            {"\"a,\"\"b\"\"\",c\n", "A1 s a,\"b\";B1 s c"},
		"break in a field":  {"\"a\nb\",c\nd\n", "A1 s a\nb;B1 s c;A2 s d"},
		"ragged":            {"a\nb,c,d\n,,e\n", "A1 s a;A2 s b;B2 s c;C2 s d;C3 s e"},
		"empty lines":       {"\na\n\n\r\nb\n", "A2 s a;A5 s b"},
		"empty line, break": {"\"a\n\nb\"\n\nc\n", "A1 s a\n\nb;A3 s c"},
		"blanks stay":       {" a , b\n", "A1 s  a ;B1 s  b"},
		"end mark":          {"a,b\n\x1A", "A1 s a;B1 s b"},
		"nothing":           {"", ""},
		// As Excel opens it.
		"bare quote":          {"a,24\" b\n", "A1 s a;B1 s 24\" b"},
		"bare quotes":         {"a\"b\",c\"\"\n", "A1 s a\"b\";B1 s c\"\""},
		"behind the quote":    {"\"a\"b\"c\",d\n", "A1 s ab\"c\";B1 s d"},
		"blank, quote":        {"a, \"b\"\n", "A1 s a;B1 s  \"b\""},
		"formula":             {"=\"0312345678\",b\n", "A1 s 0312345678;B1 s b"},
		"formula, last":       {"a,=\"03\"", "A1 s a;B1 s 03"},
		"formula, CRLF":       {"a,=\"03\"\r\nb\r\n", "A1 s a;B1 s 03;A2 s b"},
		"formula, separator":  {"=\"a,b\",c\n", "A1 s a,b;B1 s c"},
		"formula, quotes":     {"=\"a\"\"b\",c\n", "A1 s a\"b;B1 s c"},
		"formula, empty":      {"=\"\",c\n", "B1 s c"},
		"formula, quoted":     {"\"=\"\"0056\"\"\",c\n", "A1 s 0056;B1 s c"},
		"formula, marks":      {"\"=\"\"a\"\"\"\"b\"\"\",c\n", "A1 s a\"b;B1 s c"},
		"formula of parts":    {"\"=\"\"a\"\"&\"\"b\"\"\",c\n", "A1 s =\"a\"&\"b\";B1 s c"},
		"formula, open":       {"=\"03,b\n", "A1 s =\"03;B1 s b"},
		"formula, guarded":    {"\"'=\"\"03\"\"\",b\n", "A1 s =\"03\";B1 s b"},
		"a guard in it":       {"=\"'=1\",b\n", "A1 s '=1;B1 s b"},
		"breaks of two kinds": {"a\rb\nc\r\n\"d\re\r\nf\"\n", "A1 s a;A2 s b;A3 s c;A4 s d\ne\nf"},
		"sep=, CR":            {"sep=;\ra;b\rc\r", "A1 s a;B1 s b;A2 s c"},
	} {
		b, err := Read([]byte(c.text), sheet.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, strings.Join(dump(b), ";")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Signs of loss are reported with the row; intact lists have no warnings.
func TestShape(t *testing.T) {
	const head = "a,b,c\r\n1,2,3\r\n"
	for name, c := range map[string]struct{ text, want string }{
		"sound":                       {head, ""},
		"empty":                       {"", ""},
		"one row":                     {"a,b,c", ""},
		"empty lines at the end":      {head + "\r\n\r\n", ""},
		"end mark":                    {head + "\x1A", ""},
		"short rows":                  {head + "x\r\n4,5,6\r\n", ""},
		"a short last row":            {head + "x\r\n", ""},
		"no line end":                 {head + "4,5,6", "info file.list_cut A3: row 3 has no line end"},
		"no line end, short":          {head + "4,5", "warning file.list_cut A3: row 3 has 2 of 3 fields and no line end"},
		"no line end, row after next": {head + "\r\n4", "warning file.list_cut A4: row 4 has 1 of 3 fields and no line end"},
		"a separator in a text":       {head + "4,5,6,7\r\n8,9,0\r\n", "warning file.odd A3: row 3 has more fields than the rows above"},
		"empty fields at the end":     {head + "4,5,6,,\r\n7,8,9\r\n", ""},
		"lists under a title":         {"title\r\n" + head + "4,5,6\r\n", ""},
		"rows without their ends":     {"title\r\na,b,c,d\r\n1,2\r\n3,4\r\n5,6,7,8\r\n", ""},
		"behind a quote":              {head + "\"4\"x,5,6\r\n", "warning file.odd A3: line 3: text behind a closing quotation mark"},
		"rows in a text": {"a,b,c,d\n\"1,2,3,4\n5,6,7,8\n9\",0,1,2\n",
			"warning file.odd A2: lines 2 to 4: one text in quotation marks that looks like several rows"},
		"breaks in a text": {"a,b,c,d\n\"1,2\n3\",0,1,2\n", ""},
	} {
		b, err := Read([]byte(c.text), sheet.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, w := range b.Warnings {
			got = append(got, fmt.Sprintf("%s %s %s: %s", w.Severity, w.Code, w.Pos.Cell, w.Args[0].Text))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A list cut at any point is noticed, or consists of complete rows; and what
// was read up to there is equal to the complete list.
func TestCutAnywhere(t *testing.T) {
	const text = "\uFEFFNo.,学校名,住所,備考\r\n1,第一小学校,\"千葉県\r\n千葉市 5-22\",=\"0123\"\r\n2,\"第\"\"二\"\"小学校\",東京都,\r\n3,第三,長野県,済\r\n"
	for name, data := range inEncodings(t, text) {
		whole, err := Read(data, sheet.DefaultLimits())
		if err != nil || len(whole.Warnings) > 0 {
			t.Fatal(name, err, whole)
		}
		all := dump(whole)
		for n := range data {
			b, err := Read(data[:n], sheet.DefaultLimits())
			if err != nil || len(b.Warnings) > 0 {
				continue
			}
			if got := dump(b); len(got) > 4 && (len(got) > len(all) || cmp.Diff(all[:len(got)], got) != "") {
				t.Errorf("%s cut at byte %d of %d: %q, and nothing said", name, n, len(data), got)
			}
		}
	}
}

// inEncodings writes a text in every encoding that is read.
func inEncodings(t *testing.T, text string) map[string][]byte {
	t.Helper()
	text = strings.TrimPrefix(text, "\uFEFF")
	encoded := map[string][]byte{"UTF-8": []byte(text), "UTF-8 with mark": []byte("\uFEFF" + text)}
	for name, enc := range map[string]interface{ Bytes([]byte) ([]byte, error) }{
		"CP932":    japanese.ShiftJIS.NewEncoder(),
		"EUC-JP":   japanese.EUCJP.NewEncoder(),
		"JIS":      japanese.ISO2022JP.NewEncoder(),
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(),
		"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(),
	} {
		b, err := enc.Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		encoded[name] = b
	}
	return encoded
}

func TestEncodings(t *testing.T) {
	const text = "学校名,住所\r\n第一小学校,ソ連\r\n"
	encoded := inEncodings(t, text)
	for name, data := range encoded {
		b, err := Read(data, sheet.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff([]string{"A1 s 学校名", "B1 s 住所", "A2 s 第一小学校", "B2 s ソ連"}, dump(b)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	lim := sheet.DefaultLimits()
	lim.Cells, lim.Text, lim.TextTotal = 4, 10, 20
	for name, c := range map[string]struct{ text, code, detail string }{
		"open quote":       {"a,b\nc,\"d\ne\n", "file.corrupt", "line 2"},
		"open quote, only": {"a,\"", "file.corrupt", "line 1"},
		"behind sep=":      {"sep=,\na,b\nc,\"d\n", "file.corrupt", "line 3"},
		"encoding":         {"a,\xFF\xFF\n", "file.corrupt", "encoding"},
		"cells":            {"1,2,3,4,5", "file.limit", "cells"},
		"long text":        {"12345678901", "file.limit", "text"},
		"much text":        {"1234567,1234567,1234567", "file.limit", "text"},
	} {
		_, err := Read([]byte(c.text), lim)
		var e *sheet.ReadError
		if !errors.As(err, &e) || string(e.Code) != c.code || !strings.Contains(e.Detail, c.detail) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read([]byte(strings.Repeat(",", sheet.MaxCol)+"x"), sheet.DefaultLimits()); err == nil {
		t.Error("a column beyond the last was read")
	}
}

// Separators beyond the last column cost nothing and are no columns.
func TestManySeparators(t *testing.T) {
	widest := 0
	err := EachRow([]byte("a,b"+strings.Repeat(",", 1_000_000)+"\nc,d\n"), sheet.DefaultLimits(), func(_ int32, fields []string) error {
		widest = max(widest, len(fields))
		return nil
	})
	if err != nil || widest != sheet.MaxCol {
		t.Errorf("%d fields, %v", widest, err)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n\"c\",d\n"))
	f.Add([]byte("sep=;\n\n1;2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read(data, sheet.DefaultLimits())
		var e *sheet.ReadError
		if err != nil && !errors.As(err, &e) {
			t.Errorf("an error of another kind: %v", err)
		}
		if err == nil {
			dump(b)
		}
	})
}

// list is a school list of n rows of 20 columns.
func list(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		for j := range 19 {
			fmt.Fprintf(&b, "値%d-%d,", i, j)
		}
		b.WriteString("第一小学校\r\n")
	}
	return b.Bytes()
}

func BenchmarkRead100000Rows(b *testing.B) {
	data := list(100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data, sheet.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
