package form

import "testing"

// A list none of whose columns demands a value may stay empty.
func TestListRequired(t *testing.T) {
	for name, tt := range map[string]struct {
		columns []Field
		want    bool
	}{
		"nothing demanded":   {[]Field{{ID: "a"}, {ID: "b"}}, false},
		"a value":            {[]Field{{ID: "a"}, {ID: "b", Required: Required{Always: true}}}, true},
		"a value, sometimes": {[]Field{{ID: "a", Required: Required{Unless: "b"}}}, true},
		"a warning alone":    {[]Field{{ID: "a", Required: Required{Always: true, Warning: true}}}, false},
	} {
		if l := (ListDef{Columns: tt.columns}); l.Required(0) != tt.want {
			t.Errorf("%s: %v", name, !tt.want)
		}
	}
}
