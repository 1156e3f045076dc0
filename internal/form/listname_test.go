package form

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A list is read again under whatever name its definition gives it.
func TestListsOfAnyName(t *testing.T) {
	for _, name := range []string{"product_lines", "rows", "works", "equipment_2"} {
		want := Application{Values: []Value{{Field: "a", Type: Text, Text: "x", Raw: "x"}, {Field: "kinds", Type: EnumSet, Text: "p,q", Raw: "p,q"}}, Rows: Table{Name: name}}
		want.Rows.Append([]Value{{Field: "item", Type: Text, Text: "プロジェクター", Raw: "プロジェクター"}})
		want.Rows.Append([]Value{{Field: "count", Type: Int, Text: "2", Raw: "2"}})
		var got Application
		if err := got.Decode(want.AppendValues(nil), want.AppendEvidence(nil)); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Rows.Name != name || !got.Rows.Equal(want.Rows) {
			t.Errorf("%s came back as %s with %d rows", name, got.Rows.Name, got.Rows.Len())
		}
		if d := cmp.Diff(want.Values, got.Values); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	var odd Application
	if err := odd.Decode([]byte(`{"a":{"b":1},"c":[1,2],"d":null,"x":[{"y":"1"}],"z":[{"y":"2"}]}`), []byte("{}")); err != nil {
		t.Errorf("what nobody writes hides the rest: %v", err)
	}
}
