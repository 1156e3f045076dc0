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
	var want Application
	want.Rows.Begin("members")
	want.Rows.Append([]Value{{Field: "name", Type: Text, Text: "高島", Raw: "高島"}})
	want.Rows.Append([]Value{{Field: "name", Type: Text, Text: "宮崎", Raw: "宮崎"}})
	want.Rows.Begin("books")
	want.Rows.Append([]Value{{Field: "title", Type: Text, Text: "入門", Raw: "入門"}})
	body := string(want.AppendValues(nil))
	if body != `{"members":[{"name":"高島"},{"name":"宮崎"}],"books":[{"title":"入門"}]}` {
		t.Errorf("two lists were written as %s", body)
	}
	var got Application
	if err := got.Decode([]byte(body), want.AppendEvidence(nil)); err != nil || !got.Rows.Equal(want.Rows) {
		t.Errorf("two lists came back otherwise: %v, %s", err, got.AppendValues(nil))
	}
	if p := got.Rows.Path(2); p != "books[0]" || got.Rows.Find("books", 0) != 2 || got.Rows.Find("members", 2) != -1 {
		t.Errorf("row 2 is %s", p)
	}
	if got.Fingerprint() != want.Fingerprint() {
		t.Error("the fingerprint is another one")
	}
	var odd Application
	if err := odd.Decode([]byte(`{"a":{"b":1},"c":[1,2],"d":null,"x":[{"y":"1"}],"z":[{"y":"2"}]}`), []byte("{}")); err != nil {
		t.Errorf("what nobody writes hides the rest: %v", err)
	}
}
