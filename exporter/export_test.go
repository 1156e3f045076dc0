package exporter_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

// house is the real importer and exporter over the real definitions.
type house struct {
	set      *form.Set
	reader   *importer.Reader
	exporter *exporter.Exporter
}

func newHouse(t testing.TB) house {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	h := house{set: set, reader: importer.New(set, importer.DefaultOptions())}
	h.exporter, err = exporter.New(schemas.FS, set, h.read)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h house) read(b *sheet.Book) []form.Application { return h.reader.Read(b).Applications }

// maker makes annexes whose values are canonical: what the importer would have
// made of them.
type maker struct {
	set  *form.Set
	rand *rand.Rand
}

func newMaker(h house, seed uint64) *maker {
	return &maker{h.set, rand.New(rand.NewPCG(seed, 1))}
}

// annex makes an annex with n rows.
func (m *maker) annex(key string, n int) *form.Application {
	d := m.set.Latest(key)
	a := &form.Application{Form: key, Edition: d.Edition, Annex: true, Sheet: "別紙"}
	a.Values = m.values(d.Fields, -1)
	a.Rows.Name = d.List.Name
	for i := range n {
		a.Rows.Append(m.values(d.List.Columns, i))
	}
	return a
}

func (m *maker) values(fields []form.Field, row int) (out []form.Value) {
	for i := range fields {
		f := &fields[i]
		if f.ID == "no" || !f.Required.Always && m.rand.IntN(4) == 0 {
			continue
		}
		if text := m.text(f, row); text != "" {
			out = append(out, form.Value{Field: f.ID, Type: f.Type, Text: text, Raw: text})
		}
	}
	return out
}

// hostile are texts that spreadsheets, XML and CSV do something to.
var hostile = []string{
	"=1+1", "+81", "-5", "@SUM(A1)", "'=1", "1,234", "\"quoted\"", "a\nb", "a\n\nb", "<b>&amp;</b>", "_x000D_", "_x0041_x", "_X005F_",
	"𠮷野家", "髙﨑", "㈱トレンド", "〜−‖", "☑済", "0012", "1E5", "00", "TRUE", "2025-09-01", "9/1", "1校", "a\tb", "]]>", "%d {0} {{x}}", "e\u0301",
	"塚(\uFA10)", "葛\U000E0100城", "=cmd|' /C calc'!A0", strings.Repeat("長い", 40),
}

func (m *maker) pick(list ...string) string { return list[m.rand.IntN(len(list))] }

func (m *maker) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + m.rand.IntN(10))
	}
	return string(b)
}

func (m *maker) text(f *form.Field, row int) string {
	switch f.Type {
	case form.Kana:
		return m.pick("ガッコウ", "ダイイチショウガッコウ", "トウキョウ ト", "ヴァイオリン")
	case form.Email:
		return fmt.Sprintf("%s%d@school.example.jp", m.pick("admin", "a.b", "o'neil", "x_y"), row)
	case form.Phone:
		if f.Rule == "mobile" {
			return "090-" + m.digits(4) + "-" + m.digits(4)
		}
		return "03-" + m.pick("3", "5") + m.digits(3) + "-" + m.digits(4)
	case form.Postal:
		return m.digits(3) + "-" + m.digits(4)
	case form.Date:
		return fmt.Sprintf("20%02d-%02d-%02d", 10+m.rand.IntN(30), 1+m.rand.IntN(12), 1+m.rand.IntN(28))
	case form.Int:
		return m.pick("1", "10", "999", "12345")
	case form.Bool:
		return m.pick("true", "")
	case form.Enum:
		return f.Choices[m.rand.IntN(len(f.Choices))].ID
	case form.Code:
		return m.code(f, row)
	}
	if f.Reader == "prefecture" {
		return m.pick("北海道", "東京都", "京都府", "沖縄県")
	}
	if f.Rule == "ascii" {
		return fmt.Sprintf("login%d", row)
	}
	if f.Rule == "local_gov_code" {
		return "131016"
	}
	return m.words(f)
}

// words makes a text that reads as itself.
func (m *maker) words(f *form.Field) string {
	text := m.pick("第一小学校", "千代田区", "総務課", "山田", "みらい 学園")
	if m.rand.IntN(2) == 0 {
		text = m.pick(hostile...)
	}
	text, _ = ja.Clean(text)
	if r := []rune(text); f.Max > 0 && len(r) > f.Max {
		text, _ = ja.Clean(string(r[:f.Max]))
	}
	return text
}

func (m *maker) code(f *form.Field, row int) string {
	switch f.Rule {
	case "reception_number":
		return "K7Q2M9X4B1N8V5C3Z6A0PD2X"
	case "school_code":
		return m.pick("B101210000018", "C139290001200", "F139190110515")
	case "activation_code":
		return "AB-1234-" + strings.Join([]string{m.digits(5), m.digits(5), m.digits(5), m.digits(5), m.digits(5)}, "-")
	}
	return fmt.Sprintf("00%s%d", m.digits(6), row)
}
