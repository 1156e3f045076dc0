package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A letter or a sign that is no mark is not taken for an empty box, whichever of
// the cells it is in.
func TestStrangeMarks(t *testing.T) {
	for _, m := range []string{"O", "o", "*", "★"} {
		for ref, field := range map[string]string{"AN12": "applicant_role", "AT12": "applicant_role", "N50": "support_same_as_eu", "AI122": "activation_method", "AK128": "privacy_agreed"} {
			cells := map[string]any{"AN12": nil, "AT12": nil, "AZ12": nil, "N50": nil, "K122": nil, "AI122": nil, "AK128": nil}
			cells[ref] = m
			a := one(t, fill(t, "../filled/a-2_plain.xlsx", put(t, "申請書", cells)))
			if got := said(a, diag.Warning); !slices.ContainsFunc(got, func(d string) bool { return strings.Contains(d, " "+field+" ") }) {
				t.Errorf("%s in %s: %v, want a word about %s", m, ref, got, field)
			}
		}
	}
}

// A mark typed behind a check box that nobody ticked is not passed over.
func TestMarkBehindBox(t *testing.T) {
	for m, want := range map[string]string{"○": "warning box.doubt", "レ点": "error choice.unclear", "はい": "warning box.doubt"} {
		a := one(t, fill(t, "【B-2HW】法人向け製品申請書.xlsx", put(t, "申請書（HW）", map[string]any{"L89": m, "L22": "株式会社サンライズ"})))
		if got := said(a, diag.Warning); !slices.Contains(got, want+" support_same_as_eu L89") {
			t.Errorf("%s: %v", m, got)
		}
	}
}
