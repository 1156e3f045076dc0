package exporter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// GuideSheet begins the name of the sheet put before the sender's own ones.
// What reads the workbook when it comes back passes over a sheet of such a
// name whose cell A1 begins with GuideTitle.
const (
	GuideSheet = "直し方"
	GuideTitle = "直し方"
)

// author signs the notes, so that they can be taken away again.
const author = sheet.OwnAuthor

// Original is a workbook as it was received.
type Original struct {
	File string // its name
	// Package is the .xlsx or .xlsm itself, or what its encryption held; nil
	// for every other kind of file, which is rebuilt from Book.
	Package []byte
	Book    *sheet.Book
	Locked  bool // it needed a password; what goes out needs none
}

// Marked writes the sender's own workbook to w with the cells of found marked:
// a red frame for errors, amber for warnings, each with a note. A first sheet
// 直し方 lists what is wrong and what to do, in lang. Everything else keeps its
// bytes: controls, drop-downs, protection, comments, print set-up. Marks of an
// earlier Marked are removed, and so are signatures, which would be invalid;
// the sheet mentions it.
//
// A workbook that is not a package (.xls, CSV), or that cannot be changed
// without loss, is rebuilt as .xlsx from its values; the sheet mentions that
// too.
func Marked(w io.Writer, o Original, found []diag.Diagnostic, lang diag.Lang) error {
	var out bytes.Buffer
	err := xlsxwrite.ErrShape
	if o.Package != nil {
		err = patch(&out, o, found, lang)
	}
	rebuilt := errors.Is(err, xlsxwrite.ErrShape)
	if rebuilt {
		out.Reset()
		err = rebuild(&out, o, found, lang)
	}
	if err != nil {
		return fmt.Errorf("exporter: marked workbook of %s: %w", o.File, err)
	}
	if err := sameValues(out.Bytes(), o.Book, rebuilt); err != nil {
		return fmt.Errorf("exporter: marked workbook of %s: %w", o.File, err)
	}
	_, err = out.WriteTo(w)
	return err
}

// MarkedName returns the file name of the marked workbook: 元の名前_直し方.xlsx, or
// .xlsm if it has macros.
func MarkedName(o Original) string {
	base, ext := splitExt(o.File)
	if o.Package == nil || ext != ".xlsm" {
		ext = ".xlsx"
	}
	return SafeName(base+"_"+GuideSheet) + ext
}

func patch(w io.Writer, o Original, found []diag.Diagnostic, lang diag.Lang) error {
	b, err := xlsxwrite.OpenBook(o.Package)
	if err != nil {
		return err
	}
	guide, err := clearMarks(b, o.Book)
	if err != nil {
		return err
	}
	g := newGuide(o, found, lang)
	g.signed = b.Signed()
	if err := b.Unsign(); err != nil {
		return err
	}
	for i, tab := range b.Tabs {
		if marks := g.marks[tab.Name]; len(marks) > 0 && tab.Kind == "worksheet" && i != guide {
			if err := g.markTab(b, tab, marks); err != nil {
				return err
			}
		}
	}
	if err := g.into(b, guide); err != nil {
		return err
	}
	return b.Save(w)
}

// markTab frames cells and notes why.
func (g *guide) markTab(b *xlsxwrite.Book, tab xlsxwrite.Tab, marks []*mark) error {
	threads, err := b.Threads(tab)
	if err != nil {
		return err
	}
	var frames []xlsxwrite.Mark
	var notes []xlsxwrite.Note
	for _, m := range marks {
		look := looks[m.severity]
		a := m.area
		frames = append(frames, xlsxwrite.Mark{Fill: look.fill, Line: look.line,
			Area: xlsxwrite.Area{Top: int(a.Top), Left: int(a.Left), Bottom: int(a.Bottom), Right: int(a.Right)}})
		switch at := conversation(threads, a); {
		case at != "":
			g.unnoted++
			g.threads = append(g.threads, at)
		case len(notes) >= maxNotes:
			g.unnoted++
		default:
			g.notes++
			notes = append(notes, xlsxwrite.Note{Row: int(a.Top), Col: int(a.Left), Text: m.text})
		}
	}
	if err := b.Frame(tab, frames); err != nil {
		return err
	}
	return b.Notes(tab, author, notes)
}

// conversation is the cell of an area that has a conversation, "" when none has.
func conversation(threads map[string]bool, a sheet.Area) string {
	for ref := range threads {
		if at, ok := sheet.ParseCell(ref); ok && a.Top <= at.Row && at.Row <= a.Bottom && a.Left <= at.Col && at.Col <= a.Right {
			return ref
		}
	}
	return ""
}

// maxNotes bounds the notes on one sheet: more make Excel slow. The list on
// 直し方 has them all.
const maxNotes = 1000

// sameValues holds what goes out against what came in: every cell of every
// sheet of the sender's.
func sameValues(data []byte, want *sheet.Book, rebuilt bool) error {
	got, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		return fmt.Errorf("cannot be read again: %w", err)
	}
	sheets := make(map[string]*sheet.Sheet, len(got.Sheets))
	for _, s := range got.Sheets {
		sheets[s.Name] = s
	}
	names := newNames(want)
	for _, s := range want.Sheets {
		if isGuide(s) {
			continue
		}
		name := s.Name
		if rebuilt {
			name = names[name]
		}
		if err := sameCells(sheets[name], s, got.Date1904 == want.Date1904); err != nil {
			return err
		}
	}
	return nil
}

// sameCells demands every value of the sender's; a rebuilt sheet may have more,
// since it shows check boxes as texts. A formula without a value has none.
func sameCells(got, want *sheet.Sheet, sameDays bool) error {
	if got == nil {
		return fmt.Errorf("sheet %s is missing", want.Name)
	}
	for i := range want.Len() {
		w := want.Cell(i)
		if w.Kind() == sheet.Empty || w.Text() == "" {
			continue
		}
		if g, ok := got.At(w.Pos()); !ok || g.Kind() != w.Kind() || g.Text() != w.Text() || g.IsDate() != w.IsDate() || !sameDays {
			return fmt.Errorf("sheet %s, cell %s has another value", want.Name, w.Pos())
		}
	}
	return nil
}

// isGuide recognises a sheet 直し方 of an earlier turn. Its name has a number
// where the sender's book had a sheet of that name.
func isGuide(s *sheet.Sheet) bool {
	if !strings.HasPrefix(s.Name, GuideSheet) {
		return false
	}
	c, _ := s.At(diag.Cell{Row: 1, Col: 1})
	return strings.HasPrefix(c.Text(), GuideTitle)
}
