package form

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Bodies are read alike as we write them, as PostgreSQL does, and as others do.
func TestEachText(t *testing.T) {
	a := filled()
	written := string(a.AppendValues(nil))
	var want []string
	for i := range a.Values {
		want = append(want, "/"+a.Values[i].Field+"="+a.Values[i].Text)
	}
	for _, row := range a.Rows.All() {
		for i := range row {
			want = append(want, a.Rows.Name+"/"+row[i].Field+"="+row[i].Text)
		}
	}
	slices.Sort(want)
	var any map[string]any
	if err := json.Unmarshal([]byte(written), &any); err != nil {
		t.Fatal(err)
	}
	indented, _ := json.MarshalIndent(any, " ", "\t")
	blanks := strings.NewReplacer(`":`, `": `, `,"`, `, "`, `},{`, `}, {`).Replace(written)
	for _, body := range []string{written, blanks, string(indented)} {
		var got []string
		if err := EachText(body, func(list, field, text string) { got = append(got, list+"/"+field+"="+text) }); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		got = slices.Compact(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", body, d)
		}
	}
	for _, body := range []string{``, `{`, `[]`, `{"a":`, `{"a":"b"`, `{"rows":[{"a":1}`} {
		if err := EachText(body, func(string, string, string) {}); err == nil {
			t.Errorf("%s was read", body)
		}
	}
	for _, body := range []string{`{}`, `{"a":{"b":1},"c":null,"d":[1,[2]]}`, `{"rows":[]}`} {
		if err := EachText(body, func(string, string, string) {}); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}
