package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// formTitle is how the title of a form ends.
var formTitle = lazyregexp.New(`(?:申請書|申込書|届出書|届書|届|願書?|報告書|登録票|登録書|依頼書|請求書|同意書|調書|計画書|納付書|証明書|確認書|委任状|名簿|一覧表|リスト)(?:[（(【\s].*)?$`)

// Forms are the sheets whose titles are those of different forms; one of them,
// or none, for a workbook that is one form.
func (d *Draft) Forms() (sheets []string) {
	var titles []string
	for i := range d.Blank.Pages {
		page := &d.Blank.Pages[i]
		if page.Matter || d.placesOn(i) < leastPlaces {
			continue
		}
		for n, print := range page.Prints {
			if n >= titleTexts {
				break
			}
			text := strings.Join(strings.Fields(print.Text), "")
			if len([]rune(text)) > 40 || !formTitle.MatchString(text) {
				continue
			}
			key := ja.FoldLabel(sideMark.ReplaceAllString(text, ""))
			if !slices.Contains(titles, key) {
				titles, sheets = append(titles, key), append(sheets, page.Name)
			}
			break
		}
	}
	return sheets
}

// sideMark matches the marks of sides and copies of one form.
var sideMark = lazyregexp.New(`[（(]?(?:第?[0-9０-９一二三]+面|表面?|裏面?|正本?|副本?|写し?|続紙|控え?|その[0-9０-９一二三]+|[0-9]+/[0-9]+)[)）]?`)

// leastPlaces is the number of places from which a sheet is a form of its own.
const leastPlaces = 2

// placesOn counts the places of a page where something is asked for.
func (d *Draft) placesOn(page int) (n int) {
	for i := range d.Fields {
		if p := d.Fields[i].Place; p.Page == page && !p.Hints.Mirror {
			n++
		}
	}
	return n
}
