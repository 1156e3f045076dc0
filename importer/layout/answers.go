package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Answers returns the texts of the workbook that look like answers rather than
// print, so that a filled form is not taken for a blank: those of samples that are
// written over among them. Texts of examples and lists are left out.
func (b *Blank) Answers() (found []Print) {
	for i := range b.Pages {
		page := &b.Pages[i]
		if page.Matter {
			continue
		}
		for _, print := range page.Prints {
			if looksAnswered(print.Text) && !b.isExample(i, print) {
				found = append(found, print)
			}
		}
	}
	for i := range b.Places {
		p := &b.Places[i]
		if p.Kind != Text && p.Kind != Parts || p.List >= 0 {
			continue
		}
		for _, spot := range p.Spots {
			cell, ok := b.Pages[p.Page].Sheet.At(spot.Area.Cell())
			if text := printed(cell); ok && looksAnswered(text) && !b.prints(p.Page, spot.Area) {
				found = append(found, Print{Area: spot.Area, Text: text})
			}
		}
	}
	return found
}

// prints reports whether a text in an area is one that the page prints.
func (b *Blank) prints(page int, a sheet.Area) bool {
	return slices.ContainsFunc(b.Pages[page].Prints, func(p Print) bool { return p.Area == a })
}

// isExample reports whether a print is part of an example row, or of a column of samples.
func (b *Blank) isExample(page int, print Print) bool {
	if b.inSamples(page, print.Area) {
		return true
	}
	for i := range b.Lists {
		if l := &b.Lists[i]; l.Page == page && l.Example.Contains(print.Area.Cell()) {
			return true
		}
	}
	return false
}

// inSamples reports whether an area is below 記入例 as one of the headings of a page.
func (b *Blank) inSamples(page int, a sheet.Area) bool {
	const others = 2
	prints := b.Pages[page].Prints
	for _, head := range prints {
		if !samplesHead.MatchString(squeezed(head.Text)) || head.Area.Bottom >= a.Top || head.Area.Left > a.Left || head.Area.Right < a.Right {
			continue
		}
		n := 0
		for _, p := range prints {
			if p.Area.Top == head.Area.Top && p.Area != head.Area {
				n++
			}
		}
		if n >= others {
			return true
		}
	}
	return false
}

// samplesHead is the heading of a column of samples.
var samplesHead = lazyregexp.New(`^[（(【［\[]?(?:ご?記入例|記載例|入力例|回答例|書き方の?例|記入見本|見本|サンプル|例)[)）】］\]]?$`)

var (
	mailAddress = lazyregexp.New(`^[\w.+-]+@[\w-]+\.[\w.-]+$`)
	webAddress  = lazyregexp.New(`^(?:https?://|www\.)\S+$`)
	phoneNumber = lazyregexp.New(`^0\d{1,4}-\d{1,4}-\d{3,4}$`)
	postalText  = lazyregexp.New(`^〒?\s*\d{3}-\d{4}`)
	companyName = lazyregexp.New(`^(?:株式会社|有限会社|合同会社|㈱)\S{2,}$|^\S{2,}(?:株式会社|有限会社|合同会社|㈱)$`)
	fullDate    = lazyregexp.New(`^(?:\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?|(?:令和|平成|昭和)\s*\d{1,2}年\s*\d{1,2}月\s*\d{1,2}日)$`)
	ticked      = lazyregexp.New(`[■☑☒]`)
	address     = lazyregexp.New(`^\S{2,3}[都道府県]\S+[市区町村]\S*\d`)
)

func looksAnswered(text string) bool {
	t := squeezed(text)
	if n := len([]rune(t)); n > 60 || n < 3 {
		return false
	}
	for _, e := range []*lazyregexp.Regexp{mailAddress, phoneNumber, postalText, companyName, fullDate, address} {
		if e.MatchString(t) {
			return true
		}
	}
	return ticked.MatchString(t) && len(boxesAt(t)) > 0 && ja.FoldLabel(t) != ""
}
