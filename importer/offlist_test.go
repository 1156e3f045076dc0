package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A word that the drop-down list of its cell does not offer is told of also where it is
// understood; one that is none of the choices is told of as such alone.
func TestWordsOffTheList(t *testing.T) {
	t.Parallel()
	for cell, words := range map[string]map[string]string{
		"J6":   {"追加": "", "増設": "warning list.value transaction_type J6", "譲渡": "error choice.unknown transaction_type J6"},
		"M13":  {"アカデミック": "", "学校": "warning list.value eu_segment M13"},
		"AK35": {"アクティベーションリンク": "", "リンク": "warning list.value activation_method AK35"},
	} {
		for word, want := range words {
			app := one(t, fill(t, formB1, put(t, "B-1申請書", map[string]any{cell: word})))
			got := slices.DeleteFunc(said(app, diag.Warning), func(s string) bool { return !strings.HasSuffix(s, " "+cell) })
			if d := cmp.Diff(want, strings.Join(got, "; ")); d != "" {
				t.Errorf("%s %q (-want +got):\n%s", cell, word, d)
			}
		}
	}
}
