package exporter_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/form"
)

// A company without lists of its own has a column for each field of its forms.
func TestDerivedLists(t *testing.T) {
	fsys := fstest.MapFS{"forms/club.yaml": {Data: []byte(`form: club
edition: "2025-04-01"
titles: [入会申込書]
sections:
  - section: main
    titles: []
    fields:
      - {id: club, type: text, labels: [団体名]}
      - {id: fee, type: money, unit: 千円, labels: [会費]}
list: {name: members, anchor: who, columns: [{id: who, type: text, labels: [氏名]}, {id: shirts, type: int, labels: [枚数]}]}
`)}}
	set, err := form.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	e, err := exporter.New(fsys, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := &form.Application{Form: "club", Values: []form.Value{{Field: "club", Type: form.Text, Text: "山の会"}, {Field: "fee", Type: form.Money, Text: "1.5"}}}
	a.Rows.Name = "members"
	a.Rows.Append([]form.Value{{Field: "who", Type: form.Text, Text: "青木"}, {Field: "shirts", Type: form.Int, Text: "2"}})
	records := func(yield func(*exporter.Record, error) bool) {
		yield(&exporter.Record{Application: a, Number: "N1"}, nil)
	}
	var applications, lines bytes.Buffer
	if _, err := e.ApplicationsCSV(&applications, exporter.UTF8, records); err != nil {
		t.Fatal(err)
	}
	if _, err := e.LinesCSV(&lines, exporter.UTF8, records); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"団体名,会費（千円）", "山の会,1.5"} {
		if !strings.Contains(applications.String(), want) {
			t.Errorf("%s: no %s", applications.String(), want)
		}
	}
	for _, want := range []string{"氏名,枚数", "青木,2"} {
		if !strings.Contains(lines.String(), want) {
			t.Errorf("%s: no %s", lines.String(), want)
		}
	}
}
