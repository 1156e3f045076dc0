package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestAccount checks that every file of an archive is in its account: received
// files with their SHA-256, the others with the reason.
func TestAccount(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		a := years(t, url)
		r, err := a.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		m, err := a.Account(t.Context(), r, time.Date(2026, 8, 27, 9, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]Left{{Name: "2024/Thumbs.db", Why: ignored, Size: 1}}, m.Left); diff != "" {
			t.Error(diff)
		}
		folders := []Part{
			{Name: "2023", Files: 2, Counts: balance.Counts{Registered: 2}},
			{Name: "2024", Files: 2, Left: 1, Counts: balance.Counts{Held: 1, Refused: 1}},
			{Name: "2024/再送", Files: 1, Counts: balance.Counts{Duplicate: 1}},
			{Name: "2025", Files: 1, Counts: balance.Counts{Registered: 2}},
		}
		if diff := cmp.Diff(folders, m.Folders); diff != "" {
			t.Error(diff)
		}
		// The samples' forms are dated 2025; a text is no form and has no date.
		byYear := []Part{{Counts: balance.Counts{Refused: 1}}, {Name: "2025", Counts: balance.Counts{Registered: 4, Duplicate: 1, Held: 1}}}
		if diff := cmp.Diff(byYear, m.Years); diff != "" {
			t.Error(diff)
		}
		var lines bytes.Buffer
		for _, f := range m.List {
			data, err := os.ReadFile(filepath.Join(a.Path, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(data)
			if got := hex.EncodeToString(sum[:]); got != f.SHA256 || f.Size != int64(len(data)) {
				t.Errorf("%s: %s of %d bytes, is %s", f.Name, f.SHA256, f.Size, got)
			}
			lines.WriteString(f.SHA256 + "  " + f.Name + "\n")
			if n := int64(len(f.Numbers)); n != f.Registered+f.Duplicate {
				t.Errorf("%s: %d numbers", f.Name, n)
			}
		}
		sum := sha256.Sum256(lines.Bytes())
		if m.Files != 6 || m.Digest != hex.EncodeToString(sum[:]) {
			t.Errorf("%d files, %s", m.Files, m.Digest)
		}
		for _, l := range []diag.Lang{diag.JA, diag.EN} {
			wantReport(t, m, l)
		}
	})
}

// TestSecondOpinionSigned: the signed report contains the results of reading
// originals again, also if that was done after the migration, and mentions it
// if it was not done.
func TestSecondOpinionSigned(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		a := years(t, url)
		signed := func(l diag.Lang) (book, page string) {
			t.Helper()
			r, err := a.Run(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			m, err := a.Account(t.Context(), r, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			var x, h bytes.Buffer
			if err := errors.Join(m.Workbook(&x, l), m.Page(&h, l)); err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(&x)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rows, err := f.GetRows(f.GetSheetName(0))
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				book += strings.Join(row, "|") + "\n"
			}
			return book, h.String()
		}
		book, page := signed(diag.EN)
		if want := "second opinion|none (setting verify.archive"; !strings.Contains(book, want) || !strings.Contains(page, "none (setting verify.archive") {
			t.Errorf("nothing was read again, and the report says\n%s", book)
		}
		runs, err := a.Store.Runs(t.Context(), 1)
		if err != nil || len(runs) != 1 {
			t.Fatal(runs, err)
		}
		source := sha256.Sum256([]byte("x"))
		if err := a.Store.KeepVerifications(t.Context(), store.Verification{Source: source[:], File: "a.xlsx", Run: runs[0].ID, Outcome: "same", Cells: 450, Fields: 30, Summary: "{}"}); err != nil {
			t.Fatal(err)
		}
		for l, want := range map[diag.Lang]string{diag.EN: "1 of 5 originals read again by an independent reader: 450 cells, 30 values", diag.JA: "原本 5 件中 1 件を別の読み取り器で読み直しました"} {
			if book, page := signed(l); !strings.Contains(book, want) || !strings.Contains(page, want) {
				t.Errorf("the report lacks %q:\n%s", want, book)
			}
		}
	})
}

func wantReport(t *testing.T, m *Migration, l diag.Lang) {
	t.Helper()
	var book, page bytes.Buffer
	if err := errors.Join(m.Workbook(&book, l), m.Page(&page, l)); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("UKETSUKE_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "migration-"+l.String()+".xlsx"), book.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) != 6 {
		t.Fatal(names)
	}
	var text strings.Builder
	for _, name := range names {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			text.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	charts := 0
	f.Pkg.Range(func(name, _ any) bool {
		if strings.HasPrefix(name.(string), "xl/charts/") {
			charts++
		}
		return true
	})
	if charts != 2 {
		t.Errorf("%d charts", charts)
	}
	wants := []string{m.Digest, "2024/Thumbs.db", "2024/再送", signatures(l)[2]}
	for _, want := range append(wants, m.List[0].SHA256, m.List[0].Numbers[0]) {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the workbook lacks %s", want)
		}
	}
	for _, want := range wants {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if slices.ContainsFunc([]string{"ZgotmplZ", "%!", "no value"}, func(bad string) bool { return strings.Contains(page.String(), bad) }) {
		t.Error(page.String())
	}
}
