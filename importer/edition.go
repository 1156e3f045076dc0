package importer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// editionLength bounds the texts that state an edition; a longer one talks
// about it.
const editionLength = 24 // runes

// editionOf reads the edition from the first rows: 「2025年6月6日版」, 「Ver.
// 2024.10.1」, 「改訂日：…」 or such a label with the date beside it, as
// "2025-06-06"; "" = none is stated.
func editionOf(g *grid) string {
	for i := range g.areas {
		a := &g.areas[i]
		if !g.inHead(a) {
			break
		}
		e := a.edition()
		if !e.speaks {
			continue
		}
		if e.stated != "" {
			return e.stated
		}
		if b, _ := g.nextText(a); b != nil && isEditionLabel(a.Text) {
			if edition := statedEdition(b.Text); edition != "" {
				return edition
			}
		}
	}
	return ""
}

func (a *area) edition() edition {
	if a.word != nil {
		return a.word.edition
	}
	return editionIn(a.Text)
}

// edition is the edition of a form that a text states.
type edition struct {
	speaks bool
	stated string // "" = it does not state which
}

func editionIn(text string) edition {
	if text == "" || utf8.RuneCountInString(text) > editionLength || !speaksOfEdition(text) {
		return edition{}
	}
	return edition{true, statedEdition(text)}
}

func speaksOfEdition(text string) bool {
	for _, word := range [...]string{"版", "改訂", "改定", "更新日", "Ver", "Rev"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// isEditionLabel is true for the label of an edition that is in another
// cell.
func isEditionLabel(text string) bool {
	switch ja.FoldLabel(text) {
	case "版", "版数", "版(最終更新日)", "最終更新日", "更新日", "改訂日", "改訂年月日", "改定日", "バージョン", "ver", "ver.", "version":
		return true
	}
	return false
}

// editionDate finds what may be a date in a text that states an edition.
var editionDate = lazyregexp.New(`(?:令和|平成|\b[RH])?[ \x{3000}]?[0-9元]+[年./-][ \x{3000}]?[0-9]+(?:[月./-](?:[ \x{3000}]?[0-9]+日?)?)?`)

// statedEdition is the date in a text as ISO, without its day where it has none.
func statedEdition(text string) string {
	for _, s := range editionDate.FindAllString(text, -1) {
		s = strings.TrimSpace(s)
		if d, _, ok := ja.Date(s); ok {
			return d.String()
		}
		if d, _, ok := ja.Date(strings.TrimRight(s, "月./-") + "月1日"); ok {
			return d.String()[:len("2025-06")]
		}
	}
	return ""
}
