package sheet

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A font without a size of its own has that of the first font, in which the workbook is
// written: a bold title is not smaller than the labels below it.
func TestFontWithoutSize(t *testing.T) {
	data := pkg{
		"xl/styles.xml": xmlHeader + `<styleSheet xmlns="` + nsMain + `"><fonts><font><sz val="11"/></font><font><b/></font></fonts>` +
			`<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": cells(`<c r="A1" s="1" t="s"><v>0</v></c>`),
	}.zip(t)
	book, err := ReadXLSX(data, DefaultLimits(), WithFormats())
	if err != nil {
		t.Fatal(err)
	}
	if l := book.Sheets[0].Formats().Look(diag.Cell{Row: 1, Col: 1}); l.Size != 11 || !l.Bold {
		t.Errorf("%+v", l)
	}
}
