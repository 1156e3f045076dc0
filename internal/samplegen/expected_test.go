package samplegen

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExpected(t *testing.T) {
	dir := t.TempDir()
	const lines = `{"file":"a.xlsx","values":{"name":"x"}}
{"file":"b.xlsx","values":{"name":"佐藤","count":12,"agreed":true,"kinds":["new","renewal"],"rows":[{"units":5},{"units":7,"city":"津市"}]}}
{"file":"b.xlsx","values":{"name":"another sheet"}}
`
	if err := os.WriteFile(filepath.Join(dir, "truth.jsonl"), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Expected(dir, "b.xlsx")
	want := map[string]string{"name": "佐藤", "count": "12", "kinds": "new,renewal", "rows[0].units": "5", "rows[1].units": "7", "rows[1].city": "津市"}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if _, err := Expected(dir, "c.xlsx"); err == nil {
		t.Error("values of a file that is not there")
	}
}
