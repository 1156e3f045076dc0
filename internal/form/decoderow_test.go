package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A row comes back as it was written, by the quick way and by any.
func TestDecodeRow(t *testing.T) {
	a := filled()
	a.Rows.Append(a.Values)
	a.Rows.Append(nil)
	for i, row := range a.Rows.All() {
		for n := range row {
			row[n].Label = "" // is not kept with rows
		}
		values, evidence := string(AppendRow(nil, row)), string(AppendRowEvidence(nil, row))
		quick, ok := decodeQuickly(nil, values, evidence)
		if !ok {
			t.Errorf("row %d was not read quickly", i)
		}
		slow, err := decodeAny([]byte(values), []byte(evidence))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(row, quick, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(row, slow, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
}

// Whatever another program has made of the JSON is read as well.
func TestDecodeRowWrittenOtherwise(t *testing.T) {
	want := []Value{{Field: "units", Type: Int, Text: "40", Raw: "40台", Cell: diag.Cell{Row: 3, Col: 2}}, {Field: "city", Type: Text, Text: "川崎市"}}
	got, err := DecodeRow(nil, `{ "city": "川崎市", "units": 40 }`, `{ "units": ["B3", "int", "40台"] }`)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, err := DecodeRow(nil, `{"city":"川崎市"`, `{}`); err == nil {
		t.Error("half a row was read")
	}
}

func FuzzDecodeRow(f *testing.F) {
	f.Add("川崎市", "", uint8(1))
	f.Add(`a"\n,}]`, "12", uint8(7))
	f.Add("new,upgrade", "\u2028", uint8(9))
	f.Fuzz(func(t *testing.T, text, raw string, kind uint8) {
		text, raw = strings.ToValidUTF8(text, ""), strings.ToValidUTF8(raw, "")
		row := []Value{{Field: "a", Type: Text + Type(kind)%Code, Text: text, Raw: raw, Cell: diag.Cell{Row: 7, Col: int32(kind) + 1}},
			{Field: "b", Type: Text, Text: raw, Raw: raw}}
		values, evidence := string(AppendRow(nil, row)), string(AppendRowEvidence(nil, row))
		quick, ok := decodeQuickly(nil, values, evidence)
		slow, err := decodeAny([]byte(values), []byte(evidence))
		if !ok || err != nil {
			t.Fatalf("%s %s: %t, %v", values, evidence, ok, err)
		}
		if d := cmp.Diff(slow, quick); d != "" {
			t.Error(d)
		}
	})
}
