package exporter_test

import (
	"bytes"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// records are applications with hostile texts in every field that takes them.
func (m *maker) records(n int) []*exporter.Record {
	var out []*exporter.Record
	for i := range n {
		d := m.set.Definitions[0]
		for d.Annex || m.rand.IntN(4) > 0 {
			d = m.set.Definitions[m.rand.IntN(len(m.set.Definitions))]
		}
		a := &form.Application{Form: d.Form, Edition: d.Edition}
		a.Values = m.values(d.Fields, i)
		if d.List != nil {
			a.Rows.Name = d.List.Name
			for j := range m.rand.IntN(4) {
				a.Rows.Append(m.values(d.List.Columns, j))
			}
		}
		out = append(out, &exporter.Record{Number: "K7Q2M9X4B1N8V5C3Z6A0PD2X", Registered: "2025-09-01T10:20:30", State: "ready",
			File: m.pick(hostile...), Order: m.pick("", "=ORDER", "0001"), Application: a})
	}
	return out
}

func seq[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range items {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func TestApplications(t *testing.T) {
	h := newHouse(t)
	for _, n := range []int{0, 1, 50, 5000} {
		records := newMaker(h, uint64(n)).records(n)
		var out, again bytes.Buffer
		if err := h.exporter.Applications(&out, seq(records)); err != nil {
			t.Fatal(err)
		}
		if err := h.exporter.Applications(&again, seq(records)); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("%d records: not the same bytes twice: %v", n, err)
		}
		if dir := os.Getenv("UKETSUKE_SHOW"); dir != "" && n == 50 {
			_ = os.WriteFile(filepath.Join(dir, "list.xlsx"), out.Bytes(), 0o644)
		}
		book, err := sheet.ReadXLSX(out.Bytes(), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if book.Sheets[0].Name != "申請一覧" || book.Sheets[1].Name != "明細" {
			t.Errorf("sheets %s, %s", book.Sheets[0].Name, book.Sheets[1].Name)
		}
		if got := int(book.Sheets[0].Bounds().Bottom); got != n+1 {
			t.Errorf("%d rows, want %d and the header", got, n)
		}
		noFormulas(t, book)
	}
}

func noFormulas(t *testing.T, b *sheet.Book) {
	t.Helper()
	for _, s := range b.Sheets {
		for i := range s.Len() {
			if f, ok := s.Cell(i).Formula(); ok {
				t.Errorf("%s!%s holds the formula %q", s.Name, s.Cell(i).Pos(), f)
			}
		}
	}
}

// one is a record with a single text in a field.
func one(field, text string) *exporter.Record {
	return &exporter.Record{Number: "N1", Application: &form.Application{Form: "A-1", Edition: "2025-06-06",
		Values: []form.Value{{Field: field, Type: form.Text, Text: text}}}}
}

// column reads a column of a list by its title, row 2.
func column(t *testing.T, s *sheet.Sheet, title string) sheet.Cell {
	t.Helper()
	for i := range s.Len() {
		if c := s.Cell(i); c.Pos().Row == 1 && c.Text() == title {
			v, _ := s.At(diag.Cell{Row: 2, Col: c.Pos().Col})
			return v
		}
	}
	t.Fatalf("no column %s", title)
	return sheet.Cell{}
}

func TestApplicationsTypes(t *testing.T) {
	h := newHouse(t)
	a := &form.Application{Form: "B-2", Edition: "2025-06-06", Values: []form.Value{
		{Field: "application_date", Type: form.Date, Text: "2025-09-01"},
		{Field: "eu_phone", Type: form.Phone, Text: "03-1234-5678"},
		{Field: "eu_corporate_number", Type: form.Code, Text: "0700001205000"},
		{Field: "existing_quantity", Type: form.Int, Text: "120"},
		{Field: "transaction_type", Type: form.EnumSet, Text: "new,switch"},
		{Field: "remarks", Type: form.Text, Text: "=HYPERLINK(\"http://x\")"},
	}}
	r := &exporter.Record{Number: "N1", Registered: "2025-09-01T12:00:00", State: "ordered", Application: a}
	var out bytes.Buffer
	if err := h.exporter.Applications(&out, seq([]*exporter.Record{r})); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.ReadXLSX(out.Bytes(), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		title, text string
		kind        sheet.Kind
		date        bool
	}{
		{"受付日時", "45901.5", sheet.Number, true},
		{"申請日", "45901", sheet.Number, true},
		{"版", "45814", sheet.Number, true},
		{"契約者 電話番号", "03-1234-5678", sheet.Text, false},
		{"法人番号", "0700001205000", sheet.Text, false},
		{"保有ライセンス数", "120", sheet.Number, false},
		{"申請種別", "新規、乗換・切替", sheet.Text, false},
		{"状態", "注文済", sheet.Text, false},
		{"備考", "=HYPERLINK(\"http://x\")", sheet.Text, false},
	} {
		c := column(t, book.Sheets[0], tt.title)
		if c.Text() != tt.text || c.Kind() != tt.kind || c.IsDate() != tt.date {
			t.Errorf("%s: %q kind %d date %v, want %q kind %d date %v", tt.title, c.Text(), c.Kind(), c.IsDate(), tt.text, tt.kind, tt.date)
		}
	}
}

func TestApplicationsCSV(t *testing.T) {
	h := newHouse(t)
	for _, tt := range []struct {
		enc        exporter.Encoding
		text, want string
		lost       string
	}{
		{exporter.UTF8, "=1+1", "=1+1", ""},
		{exporter.UTF8, "'=1", "'=1", ""},
		{exporter.UTF8, "𠮷野\n\"家\", 〜−‖", "𠮷野\n\"家\", 〜−‖", ""},
		{exporter.UTF8, " 前後 ", " 前後 ", ""},
		{exporter.CP932, "髙﨑㈱①Ⅲ", "髙﨑㈱①Ⅲ", ""},
		{exporter.CP932, "〜−‖", "～－∥", ""},
		{exporter.CP932, "𠮷野家☑𠮷", "〓野家〓〓", "☑𠮷"},
		{exporter.CP932, "辻\U000E0101", "辻", ""}, // the selector alone goes
		{exporter.CP932, "ソ表能\\", "ソ表能\\", ""},
		{exporter.CP932, "−5", "－5", ""},
	} {
		var out bytes.Buffer
		found, err := h.exporter.ApplicationsCSV(&out, tt.enc, seq([]*exporter.Record{one("remarks", tt.text)}))
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		book, err := csvbook.Read(out.Bytes(), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if got := column(t, book.Sheets[0], "備考").Text(); got != tt.want {
			t.Errorf("%q came back as %q, want %q", tt.text, got, tt.want)
		}
		if got := lostIn(found); got != tt.lost {
			t.Errorf("%q: lost %q, want %q", tt.text, got, tt.lost)
		}
	}
}

func lostIn(found []diag.Diagnostic) (lost string) {
	for _, d := range found {
		for _, a := range d.Args {
			if a.Key == "character" {
				lost += a.Text
			}
		}
	}
	return lost
}

// A choice that a list has no text for is written as its form prints it: forms that
// are taught later have choices of their own.
func TestListChoiceWithoutWords(t *testing.T) {
	h := newHouse(t)
	e, err := exporter.New(edited(t, "list_applications.yaml", "{code: コード, ", "{"), h.set, h.read)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, want string }{{"code", "アクティベーションコード"}, {"link", "リンク"}} {
		var out bytes.Buffer
		if _, err := e.ApplicationsCSV(&out, exporter.UTF8, seq([]*exporter.Record{one("activation_method", tt.text)})); err != nil {
			t.Fatal(err)
		}
		book, err := csvbook.Read(out.Bytes(), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if got := column(t, book.Sheets[0], "提供形態（アクティベーションコード/リンク）").Text(); got != tt.want {
			t.Errorf("%s is written as %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestCSVHasNoFormula looks at the bytes themselves.
func TestCSVHasNoFormula(t *testing.T) {
	h := newHouse(t)
	for _, enc := range []exporter.Encoding{exporter.UTF8, exporter.CP932} {
		for _, write := range []func(*bytes.Buffer, []*exporter.Record) error{
			func(b *bytes.Buffer, r []*exporter.Record) error {
				_, err := h.exporter.ApplicationsCSV(b, enc, seq(r))
				return err
			},
			func(b *bytes.Buffer, r []*exporter.Record) error {
				_, err := h.exporter.LinesCSV(b, enc, seq(r))
				return err
			},
		} {
			var out bytes.Buffer
			if err := write(&out, newMaker(h, 3).records(300)); err != nil {
				t.Fatal(err)
			}
			text := strings.TrimPrefix(out.String(), "\uFEFF")
			for _, start := range []string{",", ",\"", "\r\n", "\r\n\""} {
				for _, c := range []string{"=", "+", "-", "@", "\t"} {
					if strings.Contains(text, start+c) {
						t.Errorf("a field begins with %q after %q", c, start)
					}
				}
			}
		}
	}
}

func TestAnnexList(t *testing.T) {
	h := newHouse(t)
	for _, key := range []string{"k12", "vbbss-hyb", "contact-person"} {
		annex := h.exporter.Template(key).Annex
		m := newMaker(h, 5)
		annexes := []*form.Application{m.annex(annex, 3), m.annex(annex, 0), m.annex(annex, 40)}
		var out, csv bytes.Buffer
		if err := h.exporter.AnnexList(&out, key, seq(annexes)); err != nil {
			t.Fatal(err)
		}
		if _, err := h.exporter.AnnexCSV(&csv, key, exporter.UTF8, seq(annexes)); err != nil {
			t.Fatal(err)
		}
		book, err := sheet.ReadXLSX(out.Bytes(), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		want := append(valuesOf(annexes[0]), valuesOf(annexes[2])...)
		for _, b := range []*sheet.Book{book, mustCSV(t, csv.Bytes())} {
			apps := h.read(b)
			if len(apps) != 1 {
				t.Fatalf("%s: %d annexes are read from the list", key, len(apps))
			}
			if diff := cmp.Diff(want, valuesOf(&apps[0])); diff != "" {
				t.Errorf("%s: rows come back otherwise (-want +got):\n%s", key, diff)
			}
		}
	}
}

func mustCSV(t *testing.T, data []byte) *sheet.Book {
	t.Helper()
	b, err := csvbook.Read(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestListStopsAtAnError(t *testing.T) {
	h := newHouse(t)
	broken := errors.New("the database went away")
	failing := func(yield func(*exporter.Record, error) bool) {
		if yield(one("remarks", "x"), nil) {
			yield(nil, broken)
		}
	}
	var out bytes.Buffer
	if err := h.exporter.Applications(&out, failing); !errors.Is(err, broken) || out.Len() > 0 {
		t.Errorf("error %v, %d bytes released", err, out.Len())
	}
	if _, err := h.exporter.ApplicationsCSV(&out, exporter.UTF8, failing); !errors.Is(err, broken) || out.Len() > 0 {
		t.Errorf("error %v, %d bytes released", err, out.Len())
	}
}
