package export

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// differing are the codes of importer.CheckAnnex.
var differing = map[diag.Code]bool{"organization_mismatch": true, "annex.product_mismatch": true,
	"annex.quantity_mismatch": true, "annex.licence_missing": true}

// Differences returns the differences between an application and its current
// annexes: contract holder, product, quantity, licence. They were found when
// the later of the two arrived, and are recorded there.
func Differences(r *store.Record, annexes []store.Annex) (found []diag.Diagnostic) {
	first := false
	for i := range annexes {
		switch a := &annexes[i]; {
		case !a.Current:
		case a.Received.Before(r.Registered):
			first = true
		default:
			found = appendDiffering(found, a.Diagnostics)
		}
	}
	if first && r.Application != nil {
		found = appendDiffering(found, r.Application.Diagnostics)
	}
	return found
}

func appendDiffering(dst, all []diag.Diagnostic) []diag.Diagnostic {
	for _, d := range all {
		if differing[d.Code] {
			dst = append(dst, d)
		}
	}
	return dst
}
