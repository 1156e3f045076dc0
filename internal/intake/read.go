package intake

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// Codes that intake itself reports.
const (
	codeUnreadable           = workbook.CodeUnreadable // could not be opened, too
	codeNoForm     diag.Code = "file.no_form"          // a bundle of nothing
)

// finding is one application, or why an entry held none.
type finding struct {
	entry       string
	app         *form.Application
	diagnostics []diag.Diagnostic // when app is nil
	locked      bool              // a password is needed
}

// load fetches the bytes of a file. What the registrar has gathered and not yet
// stored must not keep the next file out for ever, so that a file weighs at
// most what is left beside that.
func (s *Service) load(in Input) *queuedFile {
	in.Name, in.Provenance = visible(in.Name), presentable(in.Provenance)
	p := &queuedFile{input: &in, results: make(chan pending, 2*s.jobs()), room: newBudget(inFlightOne)}
	if in.Data == nil && in.Load != nil {
		in.Data, p.failed = in.Load()
	}
	p.weight = min(weigh(in.Data), inFlight-gathered)
	return p
}

// unpack opens a file and has its entries read, several at once.
func (c *readerPool) unpack(p *queuedFile) {
	defer close(p.results)
	defer func() {
		if r := recover(); r != nil {
			p.put(c.ctx, ready(p.refuse("", c.service.panicked(p, "", r))))
		}
	}()
	if p.failed != nil {
		p.put(c.ctx, ready(p.refuse("", p.failed.Error())))
		return
	}
	p.source = store.NewSource(p.input.Name, p.input.Data)
	if c.openEntries(p) == 0 {
		p.put(c.ctx, ready(finding{diagnostics: []diag.Diagnostic{p.say(codeNoForm, "")}}))
	}
}

// openEntries returns the number of entries, without what systems leave behind.
func (c *readerPool) openEntries(p *queuedFile) (entries int) {
	opt := container.Options{Limits: c.service.Limits.Container, Passwords: p.input.Passwords}
	for item := range container.Open(p.input.Name, p.input.Data, opt) {
		if item.Kind == container.Ignored {
			continue
		}
		entries++
		next := pending{make(chan []finding, 1), min(weigh(item.Data), inFlightOne)}
		if !p.room.acquire(c.ctx, next.weight) || !p.put(c.ctx, next) {
			return entries
		}
		select {
		case c.items <- func() { next.found <- c.service.readItem(p, item) }:
		case <-c.ctx.Done():
			return entries
		}
	}
	return entries
}

// put hands over what will be found in the next entry.
func (p *queuedFile) put(ctx context.Context, next pending) bool {
	select {
	case p.results <- next:
		return true
	case <-ctx.Done():
		return false
	}
}

// ready is an entry of which everything is known already.
func ready(f finding) pending {
	next := pending{found: make(chan []finding, 1)}
	next.found <- []finding{f}
	return next
}

// readItem reads one workbook, or reports why not. Whatever goes wrong in it ends
// here.
func (s *Service) readItem(p *queuedFile, item container.Item) (found []finding) {
	defer func() {
		if r := recover(); r != nil {
			found = []finding{p.refuse(item.Entry, s.panicked(p, item.Entry, r))}
		}
	}()
	if item.Kind == container.Refused {
		return []finding{{entry: item.Entry, diagnostics: p.place(item.Entry, item.Diagnostics), locked: item.Locked()}}
	}
	book, err := workbook.Read(&item, s.sheetLimits(), sheet.Skip(importer.Hidden))
	if err != nil {
		return []finding{{entry: item.Entry, diagnostics: p.place(item.Entry, append(item.Diagnostics, workbook.Diagnostic(err)))}}
	}
	reader := s.Reader.From(p.input.Provenance.Inbox)
	result := reader.Consume(book)
	notes := append(item.Diagnostics, book.Warnings...)
	for i := range result.Applications {
		app := &result.Applications[i]
		app.Diagnostics = p.place(item.Entry, append(app.Diagnostics, notes...))
		found = append(found, finding{entry: item.Entry, app: app})
	}
	if len(found) == 0 {
		found = []finding{{entry: item.Entry, diagnostics: p.place(item.Entry, append(result.Diagnostics, notes...))}}
	}
	return found
}

// place fills in where the diagnostics belong. The list becomes its own.
func (p *queuedFile) place(entry string, list []diag.Diagnostic) []diag.Diagnostic {
	placed := make([]diag.Diagnostic, len(list))
	for i, d := range list {
		d.Pos.File, d.Pos.Entry = p.input.Name, entry
		placed[i] = d
	}
	return placed
}

// refuse is the finding of what could not be opened.
func (p *queuedFile) refuse(entry, detail string) finding {
	return finding{entry: entry, diagnostics: p.place(entry, []diag.Diagnostic{p.say(codeUnreadable, detail)})}
}

func (p *queuedFile) say(code diag.Code, detail string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: code, Pos: diag.Pos{File: p.input.Name}}
	if detail != "" {
		d.Args = []diag.Arg{{Key: "detail", Text: detail}}
	}
	return d
}

// panicked logs a failure of the program's own. The file is named by its hash
// alone: names hold personal data.
func (s *Service) panicked(p *queuedFile, entry string, r any) string {
	hash := ""
	if p.source != nil {
		hash = fmt.Sprintf("%x", p.source.SHA256)
	}
	s.log().Error("reading a file failed", "sha256", hash, "entry", entry != "", "panic", r, "stack", string(debug.Stack()))
	return "internal error"
}
