package importer

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Reader reads workbooks against one set of definitions. It is safe for use
// by several goroutines at once.
type Reader struct {
	set       *form.Set
	library   *layout.Library // of the blanks
	blanks    []*blankForm    // by number in the library
	options   Options
	words     *vocabulary
	headings  *headings
	amendment *amendment // nil but in Recheck
	settled   Settled    // by staff, see Settling
	once      bool       // the book is read once, see Consume
	inbox     string     // by which the book came, see From
	rules     *rules.Engine
	live      *current // shared by all Readers that were made of one
}

// current is what replaced the definitions of a Reader; nil = nothing.
type current = atomic.Pointer[Reader]

// Options are settings that differ between companies rather than between forms.
type Options struct {
	// Retirement is the day ("2025-09-30") after which a form's date is
	// warned about; "" = never.
	Retirement string
	// Presets are texts by inbox and field id, such as the name, mail address
	// and phone number of the reseller whose inbox it is: they apply where the
	// sender of an application wrote nothing, see From.
	Presets map[string]map[string]string
}

// DefaultOptions returns the options for the published forms: Retirement is
// 2025-09-30 (rules 1.2 in docs/rules.md).
func DefaultOptions() Options { return Options{Retirement: "2025-09-30"} }

// New returns a Reader for the definitions.
func New(set *form.Set, options Options) *Reader {
	blanks, _ := compileAll(set)
	h := newHeadings(set)
	return &Reader{set: set, options: options, headings: h, words: newVocabulary(set, h), blanks: blanks, library: libraryOf(blanks), rules: rules.New(set, options.Retirement), live: &current{}}
}

// Result is everything that was found in one workbook.
type Result struct {
	Applications []form.Application
	// Diagnostics are the reasons why a workbook yielded no application.
	Diagnostics []diag.Diagnostic
}

// Read finds the applications on the visible sheets of a workbook:
//
//	sheets ── findForms ──> those of known blanks ── readAligned ──> applications
//	   │                        └── a fifth of the labels not found ──┐
//	   ├── the others ── provisional: by labels <─────────────────────┘
//	   │                     └──> accepted, held, or no form
//	   └── examples, hidden sheets ── named
//	everything left over ── unread
//
// A workbook without any application yields a diagnostic with the reason.
func (r *Reader) Read(b *sheet.Book) Result { return r.now().read(b) }

func (r *Reader) read(b *sheet.Book) Result {
	var out Result
	var seen sighting
	for _, s := range b.Sheets {
		if s.State != sheet.Visible {
			seen.hide(s)
		}
	}
	sheets := readable(b)
	covered := make([][]diag.Diagnostic, len(sheets)) // before the cells of long lists are given back
	for i, s := range sheets {
		covered[i] = coveredTexts(s)
	}
	known, taken := r.findForms(sheets)
	var all []placedApp
	for _, f := range known {
		if f.matter != nil {
			continue
		}
		apps := r.applications([]*found{f}, b.Date1904)
		if other := r.otherEdition(f, apps, b.Date1904); other != nil {
			apps = other
		}
		for _, app := range apps {
			all = append(all, placedApp{app, f.first})
		}
	}
	for i, s := range sheets {
		if taken[i] {
			continue
		}
		for _, app := range r.provisional(s, b.Date1904, &seen) {
			taken[i] = true
			all = append(all, placedApp{app, i})
		}
	}
	slices.SortStableFunc(all, func(a, b placedApp) int { return cmp.Compare(a.first, b.first) })
	r.otherSheets(sheets, taken, all)
	r.matterSheets(known, all)
	r.hiddenSheets(b, known, all)
	for i := range all {
		all[i].Diagnostics = append(all[i].Diagnostics, covered[all[i].first]...)
		out.Applications = append(out.Applications, all[i].Application)
	}
	if len(out.Applications) == 0 {
		out.Diagnostics = append(out.Diagnostics, seen.diagnostic())
	}
	return out
}

// placedApp is an application with the sheet that it begins on.
type placedApp struct {
	form.Application
	first int
}

// Consume is like Read, for a workbook that the caller does not use afterwards.
// The cells of a long list are released while they are read, so that a list is
// never in memory both as cells and as values.
func (r *Reader) Consume(b *sheet.Book) Result {
	own := r.now()
	own.once = true
	return own.read(b)
}

// isOurs is true for the sheet 直し方 that a marked workbook goes back with: it
// lists labels and texts of the form and is none itself.
func isOurs(s *sheet.Sheet) bool {
	const title = "直し方"
	first, ok := s.At(diag.Cell{Row: 1, Col: 1})
	return strings.HasPrefix(s.Name, title) && ok && strings.HasPrefix(first.Text(), title)
}

// sighting remembers the sheet that came closest to an application.
type sighting struct {
	example, guide, products bool
	nearest                  *form.Definition
	hidden                   []string // names of sheets that nobody sees
}

// hide remembers a hidden sheet on which the form may be. One that holds the
// items of drop-down lists is read, and is hidden with reason.
func (s *sighting) hide(hidden *sheet.Sheet) {
	const some = 5
	if hidden.Skipped && len(s.hidden) < some {
		s.hidden = append(s.hidden, hidden.Name)
	}
}

func (s *sighting) note(f recognition) {
	s.example = s.example || f.example
	s.guide = s.guide || f.guide
	s.products = s.products || f.products
	if f.nearest != nil && s.nearest == nil {
		s.nearest = f.nearest
	}
}

// diagnostic is the reason why no sheet was an application.
func (s *sighting) diagnostic() diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "form.unknown"}
	switch {
	case s.example:
		d.Code = "form.example"
	case s.products:
		d.Code = "form.product_table"
		return d
	}
	if len(s.hidden) > 0 {
		d.Args = append(d.Args, diag.Arg{Key: "hidden", Text: strings.Join(s.hidden, ", ")})
	}
	if s.nearest != nil {
		d.Args = append(d.Args, diag.Arg{Key: "nearest", Text: s.nearest.NameJA})
	}
	return d
}
