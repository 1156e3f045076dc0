package xlsxwrite

import (
	"strings"
	"testing"
)

// Libraries that write XML by encoding/xml close every element by a tag of its
// own: <col ...></col>. The old drawing belongs at the end of the sheet, not
// behind the columns, where no reader accepts it.
func TestDrawingGoesToTheEndWhateverClosesTheColumns(t *testing.T) {
	const short = `<worksheet><cols><col min="1" max="1" width="6"/><col min="2" max="2" width="22"/></cols><sheetData><row r="1"/></sheetData><tableParts/></worksheet>`
	long := strings.ReplaceAll(short, `"/>`, `"></col>`)
	long = strings.Replace(long, `r="1"></col>`, `r="1"></row>`, 1)
	for _, sheet := range []string{short, long} {
		l := layoutOf([]byte(sheet))
		if want := strings.Index(sheet, "<tableParts"); l.legacyAt != want {
			t.Errorf("%s: the drawing would be at %d, not at %d", sheet, l.legacyAt, want)
		}
		if len(l.columns) != 2 || l.columns[1].from != 2 {
			t.Errorf("%s: columns %+v", sheet, l.columns)
		}
	}
}
