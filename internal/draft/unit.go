package draft

import (
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// unitOf is the unit of a place of a type: what is printed behind the answer, or
// in brackets in its label; "" for the usual one.
func unitOf(p *layout.Place, typ string) string {
	unit := strings.Trim(p.Hints.Unit, "()（）也")
	for _, u := range [...]string{inBrackets(p.Label), inBrackets(p.Section)} {
		if unit == "" {
			unit = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(u, "単位"), "："))
			unit = strings.TrimPrefix(unit, ":")
		}
	}
	switch typ {
	case "money":
		if ja.InYen("1", unit) != "1" {
			return unit
		}
	case "decimal":
		if ja.KnownUnit(unit) {
			return unit
		}
	case "duration":
		if strings.HasPrefix(unit, "分") {
			return "分"
		}
	}
	return ""
}

// inBrackets is what a label ends with in brackets.
func inBrackets(label string) string {
	label, ok := strings.CutSuffix(strings.ReplaceAll(strings.ReplaceAll(label, "（", "("), "）", ")"), ")")
	open := strings.LastIndexByte(label, '(')
	if !ok || open < 0 {
		return ""
	}
	return label[open+1:]
}
