package config

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

func TestCheckDefaults(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	c, err := load(t, `
inboxes:
  - {name: good, url: /in, defaults: {reseller_company_name: 田中商会, reseller_phone: 03-1234-5678, reseller_email: t@example.jp}}
  - name: bad
    url: /in2
    defaults: {reseler_phone: 03-1234-5678, reseller_email: nobody, terms_agreed: "true", reception_number: X, reseller_phone: "", qqqqqqqq: x}
`, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range c.CheckDefaults(set) {
		got = append(got, strings.TrimPrefix(f.Where, "inboxes[1].defaults."))
		if strings.HasSuffix(f.Where, "reseler_phone") && !strings.Contains(f.English, `did you mean "reseller_phone"?`) {
			t.Error(f)
		}
	}
	want := []string{"qqqqqqqq", "reception_number", "reseler_phone", "reseller_email", "reseller_phone", "terms_agreed"}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := c.Presets()["good"]["reseller_company_name"]; got != "田中商会" || len(c.Presets()) != 2 {
		t.Errorf("%q, %v", got, c.Presets())
	}
}
