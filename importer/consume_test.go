package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A list is read as the same whether its cells stay or are given back.
func TestConsumeReadsAsRead(t *testing.T) {
	r := newReader(t)
	const rows = 20_000
	want, got := r.Read(schoolList(t, rows)), r.Consume(schoolList(t, rows))
	if len(got.Applications) != 1 || got.Applications[0].Rows.Len() != rows {
		t.Fatalf("%d applications", len(got.Applications))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
