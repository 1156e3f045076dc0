package sheet

import (
	"sync"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// ReadXLSX reads a workbook (.xlsx, .xlsm and their templates) from the bytes
// of its package, which must not be encrypted. It reads the whole book or
// returns a *ReadError. The book does not refer to data afterwards.
//
// Only the parts that hold what a Book holds are inflated; each of them is
// checked whole, with its checksum.
func ReadXLSX(data []byte, lim Limits, opts ...Option) (*Book, error) {
	r := &reader{lim: &lim, book: &Book{}, shared: &sharedTexts{}}
	for _, opt := range opts {
		opt(r)
	}
	r.x = scanners.Get().(*scanner)
	defer r.release()
	if err := r.read(data); err != nil {
		return nil, r.located(err)
	}
	return r.book, nil
}

// scanners are kept for their buffers and inflaters.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// reader reads one book.
type reader struct {
	lim      *Limits
	unwanted func(name string, state State) bool // nil: all sheets are wanted
	eachRow  func(*Sheet)                        // nil: the cells are kept
	formats  bool                                // read how cells look
	pack     *pack
	x        *scanner
	book     *Book
	tabs     []tab
	styles   []cellFormat
	shared   *sharedTexts
	richData richData

	kept  int64 // bytes of text
	cells int
	rich  richText
	// textless are the shared strings without any text element, of which
	// there should be none; at most enough of them to warn.
	textless []uint32
	rec      []byte
	// Scratch for the cell being read.
	value   []byte
	formula []byte
	slow    bool // tests: no quick path

	odd   map[oddity]bool // what was warned of
	sheet *Sheet          // being read
	index int             // of it
	cell  diag.Cell       // being read
	todo  []pending
	links []boxLink
}

// release gives the scanner back, unless its window has grown large.
func (r *reader) release() {
	if len(r.x.buf) <= wholePart+inflateSlack {
		r.x.src.raw.Reset(nil)
		r.x.src.body = nil
		r.x.in = nil
		scanners.Put(r.x)
	}
}

// located adds the sheet and cell being read to an error.
func (r *reader) located(err error) error {
	e, ok := err.(*ReadError) //nolint:errorlint // errors of this package are not wrapped inside it
	if !ok {
		e = corrupt(err.Error())
	}
	if r.sheet != nil && e.Sheet == "" {
		e.Sheet, e.Cell = r.sheet.Name, r.cell.String()
	}
	return e
}

// oddity is a warning about a sheet; only the first of a kind is kept.
type oddity struct {
	sheet  *Sheet
	detail string
}

// warn notes what was ignored or put right.
func (r *reader) warn(detail string) {
	const enough = 100
	if r.odd[oddity{r.sheet, detail}] || len(r.book.Warnings) >= enough {
		return
	}
	if r.odd == nil {
		r.odd = map[oddity]bool{}
	}
	r.odd[oddity{r.sheet, detail}] = true
	d := diag.Diagnostic{Severity: diag.Warning, Code: CodeOdd,
		Args: []diag.Arg{{Key: "detail", Text: detail}, {Key: "part", Text: r.x.part}}}
	if r.sheet != nil {
		d.Pos = diag.Pos{Sheet: r.sheet.Name, Cell: r.cell.String()}
	}
	r.book.Warnings = append(r.book.Warnings, d)
}

func (r *reader) read(data []byte) (err error) {
	if r.pack, err = openPack(data, r.lim); err != nil {
		return err
	}
	main, err := r.findWorkbook()
	if err != nil {
		return err
	}
	if err := r.workbook(main); err != nil {
		return err
	}
	rels, err := r.pack.relations(r.x, main)
	if err != nil {
		return err
	}
	if err := r.place(rels, main); err != nil {
		return err
	}
	if err := r.common(rels); err != nil {
		return err
	}
	if err := r.readTabs(); err != nil {
		return err
	}
	r.sheet = nil
	if err := r.resolveLists(); err != nil {
		return err
	}
	r.resolveBoxes()
	if r.formats {
		return r.readFormats(rels)
	}
	return nil
}

// common reads what the sheets share.
func (r *reader) common(rels []relation) error {
	if part := byKind(rels, "styles"); part != "" && r.present(part) {
		if err := r.pack.open(r.x, part, r.lim.Part); err != nil {
			return err
		}
		s := styleReader{x: r.x, lim: r.lim, seen: r.rich.seen}
		if err := s.read(); err != nil {
			return err
		}
		r.styles = s.marks
		if s.miscounted {
			r.warn("there are more or fewer formats than declared")
		}
	}
	if err := r.readRich(rels); err != nil {
		return err
	}
	// Some producers name a part of shared strings that they do not write;
	// that is an error only for a cell that needs it.
	if part := byKind(rels, "sharedStrings"); part != "" && r.pack.has(part) {
		return r.readStrings(part)
	}
	return nil
}

// present reports whether a part is there; one that is named and missing is
// warned of.
func (r *reader) present(part string) bool {
	if r.pack.has(part) {
		return true
	}
	r.warn("part is missing: " + part)
	return false
}

// readTab reads a sheet. Charts and dialogs are listed without cells.
func (r *reader) readTab(i int) error {
	t := r.tabs[i]
	r.sheet, r.index, r.cell = r.book.Sheets[i], i, diag.Cell{}
	switch t.kind {
	case "worksheet", "xlMacrosheet", "xlIntlMacrosheet":
		return r.worksheet(t.part)
	case "chartsheet", "dialogsheet", noPart:
		return nil
	}
	return corrupt("sheet of an unknown kind: " + t.kind)
}
