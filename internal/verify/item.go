package verify

import (
	"context"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// Item verifies an item of a file: its cells, and what was registered from it.
// original are the bytes of the file itself where the item is all of it, which
// LibreOffice needs for .xls. Folders and what systems leave behind give nil.
func (c *Child) Item(ctx context.Context, item *container.Item, original []byte, fields []Field) (*Result, error) {
	switch item.Kind {
	case container.Workbook:
		book, err := sheet.ReadXLSX(item.Data, sheet.DefaultLimits())
		if err != nil {
			return refused(err, fields), nil
		}
		return c.Compare(ctx, item.Data, book, fields)
	case container.XLS:
		book, err := xls.Read(item.Data, sheet.DefaultLimits(), xls.WithFormats())
		if err != nil {
			return refused(err, fields), nil
		}
		return c.legacy(ctx, original, book, fields)
	case container.CSV:
		return Unread(ReasonText, ""), nil
	case container.Ignored:
		return nil, nil
	}
	why := ReasonFirst
	if item.Locked() {
		why = ReasonLocked
	}
	return Unread(why, firstCode(item)), nil
}

// refused is the result of a workbook that our own reader refuses. Where
// something was registered from it all the same, that is an alarm.
func refused(err error, fields []Field) *Result {
	r := Unread(ReasonFirst, err.Error())
	for _, f := range fields {
		r.Values++
		r.add(Difference{About: AboutField, Sheet: f.Sheet, Cell: f.Cell.String(), Field: f.Name, Ours: f.Raw + " → " + f.Text, Theirs: r.Detail})
	}
	if r.Alarms > 0 {
		r.Why = ""
	}
	return r
}

func firstCode(item *container.Item) string {
	for _, d := range item.Diagnostics {
		return string(d.Code)
	}
	return ""
}
