package storm

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// blank is a filled form with the two texts that are replaced to make another
// application of it.
type blank struct {
	data           []byte
	company, email string
}

const samples = "../../samples"

// blanks are the plain applications among the samples.
func blanks(t testing.TB) []blank {
	t.Helper()
	truth, err := os.ReadFile(filepath.Join(samples, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var list []blank
	for _, line := range bytes.Split(bytes.TrimSpace(truth), []byte("\n")) {
		var r struct {
			File   string
			Values struct {
				Company string `json:"eu_company_name"`
				Email   string `json:"applicant_email"`
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(r.File, "_plain.xlsx") || r.Values.Email == "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(samples, "filled", r.File))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, blank{data, r.Values.Company, r.Values.Email})
	}
	if len(list) == 0 {
		t.Fatal("no plain applications among the samples")
	}
	return list
}

// application is the form filled by applicant number n.
func (b blank) application(t testing.TB, n int) []byte {
	t.Helper()
	return b.with(t, strings.NewReplacer(">"+b.company+"<", fmt.Sprintf(">%s第%d営業所<", b.company, n), b.email, address(n)))
}

// faulty is the form with a mail address that is none.
func (b blank) faulty(t testing.TB, n int) []byte {
	t.Helper()
	return b.with(t, strings.NewReplacer(">"+b.company+"<", fmt.Sprintf(">%s第%d営業所<", b.company, n), b.email, "メールなし"))
}

func address(n int) string { return fmt.Sprintf("applicant%d@example.com", n) }

// with replaces texts among the shared strings of a workbook.
func (b blank) with(t testing.TB, texts *strings.Replacer) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(b.data), int64(len(b.data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		if f.Name != "xl/sharedStrings.xml" {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		rewrite(t, w, f, texts)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func rewrite(t testing.TB, w *zip.Writer, f *zip.File, texts *strings.Replacer) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	part, err := w.Create(f.Name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := texts.WriteString(part, string(data)); err != nil {
		t.Fatal(err)
	}
}

// bundle is a ZIP of files.
func bundle(t testing.TB, files ...[]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, data := range files {
		part, err := w.Create(fmt.Sprintf("申請書/%d.xlsx", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
