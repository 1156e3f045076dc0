package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestMarker wants the mail that returns a held application to carry its
// workbook, with the wrong cell explained in Japanese whatever the run speaks.
func TestMarker(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "store.db")
	getenv := func(string) string { return "" }
	status := run(t.Context(), []string{"--store", url, "import", "../../samples/filled/a-1_bad_mail.xlsx"}, strings.NewReader(""),
		&bytes.Buffer{}, &bytes.Buffer{}, getenv)
	if status != statusPerson {
		t.Fatalf("status %d", status)
	}
	a := &app{env: getenv}
	if err := a.prepare([]string{"--lang", "en"}); err != nil {
		t.Fatal(err)
	}
	set, err := a.definitions()
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	out, err := a.newExporter(st, set)
	if err != nil {
		t.Fatal(err)
	}
	held, err := st.HeldShow(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	name, data, err := marker(out, repair.New(st, importer.New(set, a.importerOptions()), nil))(t.Context(), held)
	if err != nil || name != "a-1_bad_mail_直し方.xlsx" {
		t.Fatal(name, err)
	}
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains([]byte(text(book)), []byte("はメールアドレスとして正しくありません")) {
		t.Errorf("the workbook does not say what is wrong")
	}
}

// text returns all texts of a workbook.
func text(book *sheet.Book) string {
	var b strings.Builder
	for _, s := range book.Sheets {
		for i := range s.Len() {
			b.WriteString(s.Cell(i).Text() + "\n")
		}
	}
	return b.String()
}
