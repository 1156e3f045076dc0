package exporter

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

func itoa(n int) string { return strconv.Itoa(n) }

// clearMarks takes away what an earlier turn put into a workbook that has come
// back: frames and notes. It returns the place of its sheet 直し方, -1 without
// one.
func clearMarks(b *xlsxwrite.Book, book *sheet.Book) (int, error) {
	old := -1
	for i, t := range b.Tabs {
		if i < len(book.Sheets) && t.Name == book.Sheets[i].Name && isGuide(book.Sheets[i]) && t.Part != "" {
			old = i
		}
	}
	if old < 0 {
		return old, nil
	}
	pairs, err := b.Pairs(b.Tabs[old], pairColumn)
	if err != nil {
		return old, err
	}
	for i, t := range b.Tabs {
		if i == old || t.Kind != "worksheet" || !b.Has(t.Part) {
			continue
		}
		if err := b.Restyle(t, pairs); err != nil {
			return old, err
		}
		if err := b.RemoveNotes(t, author); err != nil {
			return old, err
		}
	}
	return old, nil
}
