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

func TestEncodings(t *testing.T) {
	const text = "学校名,住所\r\n第一小学校,ソ連\r\n"
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
		"open quote":  {"a,b\nc,\"d\ne\n", "file.corrupt", "line 3"},
		"bare quote":  {"a,b\nc,d\"e\n", "file.corrupt", "line 2"},
		"behind sep=": {"sep=,\na,b\nc,d\"e\n", "file.corrupt", "line 3"},
		"encoding":    {"a,\xFF\xFF\n", "file.corrupt", "encoding"},
		"cells":       {"1,2,3,4,5", "file.limit", "cells"},
		"long text":   {"12345678901", "file.limit", "text"},
		"much text":   {"1234567,1234567,1234567", "file.limit", "text"},
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
