package practice

import (
	"fmt"
	"strings"
)

// masterOrder is the order of the lists on the hidden sheet.
var masterOrder = []string{"pref", "unit", "segment", "years", "level", "method", "role", "school", "founder", "k12", "hybrid", "action", "services", "code", "product"}

const masterSheet = "マスタ"

// masterRange is the range of a list on the hidden sheet; "@name" in a spec.
func masterRange(name string) string {
	for i, m := range masterOrder {
		if m == name {
			col := string(rune('A' + i))
			n := len(masterList(name))
			return fmt.Sprintf("%s!$%s$2:$%s$%d", masterSheet, col, col, n+1)
		}
	}
	panic("practice: no list " + name)
}

// masterList are the entries of a list; the names of products are beside their
// codes.
func masterList(name string) []string {
	switch name {
	case "pref":
		return prefectures
	case "code", "product":
		var out []string
		for _, p := range products {
			if name == "code" {
				out = append(out, p.code)
			} else {
				out = append(out, p.name)
			}
		}
		return out
	}
	return masters[name]
}

// hide writes the lists that drop-downs name to a hidden sheet.
func (b *book) hide() {
	_, err := b.f.NewSheet(masterSheet)
	b.check(err)
	for i, name := range masterOrder {
		col := string(rune('A' + i))
		b.check(b.f.SetCellValue(masterSheet, col+"1", strings.ToUpper(name)))
		for k, text := range masterList(name) {
			b.check(b.f.SetCellValue(masterSheet, fmt.Sprintf("%s%d", col, k+2), text))
		}
	}
	b.check(b.f.SetSheetVisible(masterSheet, false))
}
