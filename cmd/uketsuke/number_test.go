package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

func TestFoldNumber(t *testing.T) {
	for text, want := range map[string]string{
		"bprwzntzrc6rqg454x7x0p96":             "BPRWZNTZRC6RQG454X7X0P96",
		" BPRW ZNTZ RC6R QG45 4X7X 0P96\u00A0": "BPRWZNTZRC6RQG454X7X0P96",
		"ＢＰＲＷＺＮＴＺＲＣ６ＲＱＧ４５４Ｘ７Ｘ０Ｐ９６":             "BPRWZNTZRC6RQG454X7X0P96",
	} {
		if got := foldNumber(text); got != want {
			t.Errorf("foldNumber(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]int64{"held:17": 17, "ＨＥＬＤ：１７": 17, "Held:1 ": 1, "17": 0, "held:0": 0, "held:x": 0} {
		if id, ok := heldID(text); ok != (want > 0) || ok && id != want {
			t.Errorf("heldID(%q) = %d, %v", text, id, ok)
		}
	}
}

// TestSuperseded wants who uses an old number to hear the new one.
func TestSuperseded(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "store.db")
	s, err := store.Open(t.Context(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	register := func(company, typed string) store.Outcome {
		a := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid}
		a.Values = append(a.Values, form.Value{Field: "eu_company_name", Type: form.Text, Text: company, Raw: company})
		if typed != "" {
			a.Values = append(a.Values, form.Value{Field: "reception_number", Type: form.Code, Text: typed, Raw: typed})
		}
		out, err := s.Register(t.Context(), []store.Registration{{Application: a, File: "a.xlsx"}})
		if err != nil || out[0].Status != store.Registered {
			t.Fatalf("%+v, %v", out, err)
		}
		return out[0]
	}
	old := register("株式会社旧", "")
	corrected := register("株式会社新", old.Number)
	if corrected.Supersedes != old.Number {
		t.Fatalf("%+v", corrected)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	status := run(t.Context(), []string{"--lang", "ja", "--store", url, "order", old.Number, "--ref", "PO-1"}, strings.NewReader(""),
		&bytes.Buffer{}, &stderr, func(string) string { return "" })
	if want := corrected.Number + " に置き換えられています"; status != statusFailed || !strings.Contains(stderr.String(), want) {
		t.Errorf("status %d, %s", status, &stderr)
	}
}
