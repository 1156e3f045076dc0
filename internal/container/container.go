// Package container finds out what kind of file arrived, whatever its name, and
// opens what contains the workbook: ZIP bundles, encrypted workbooks, OLE2
// files. It works in memory; no name in an archive is ever used as a path.
package container

import (
	"iter"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Kind is what can be done with an item.
type Kind uint8

// The kinds of items.
const (
	Refused  Kind = iota // not readable here; the diagnostics name reason and remedy
	Workbook             // OOXML package (.xlsx, .xlsm, .xltx, .xltm), whole, not encrypted
	XLS                  // BIFF8 workbook stream, taken out of its OLE2 file and decrypted
	CSV                  // text with separators, in the encoding it came in
	Ignored              // a folder, or what systems leave behind: __MACOSX, ~$…, Thumbs.db
)

// Item is one file, or one entry of a bundle. Every entry gives exactly one.
type Item struct {
	// Entry is the decoded path in the bundle: NFC, "/" between parts, made
	// safe to show and to store; "inner.zip/path" when nested; "" for the file
	// itself. It is unique within one file.
	Entry string
	Kind  Kind
	// Type is the format found in the content: "XLSX", "XLS", "CSV", "PDF" …
	Type string
	// Data is what a reader needs: inflated and decrypted; nil unless Kind is
	// Workbook, XLS or CSV. It must not be changed.
	Data []byte
	// Encrypted reports whether the item was protected by a password and
	// opened.
	Encrypted bool
	// Diagnostics are notes, or the reasons why the item cannot be read.
	Diagnostics []diag.Diagnostic
}

// Locked reports whether the item needs a password that was not given.
func (i *Item) Locked() bool {
	for _, d := range i.Diagnostics {
		if d.Code == CodePassword {
			return true
		}
	}
	return false
}

// Options control how files are opened.
type Options struct {
	Limits    Limits   // the zero value: DefaultLimits
	Passwords []string // tried in order, all of them, after Excel's built-in one; Limits.Rounds bounds the work
}

// Open yields the file itself, or every entry of it if it is a bundle, in the
// order of the bundle. Entries are inflated one at a time, while iterating. The
// type goes by the content; name is used in diagnostics, and to distinguish a
// list (.csv) from other text.
func Open(name string, data []byte, opt Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		if opt.Limits == (Limits{}) {
			opt.Limits = DefaultLimits()
		}
		o := newOpener(name, opt)
		o.open(source{name: name, data: data}, yield)
	}
}

// opener is the state of one Open; the budgets are shared by all levels.
type opener struct {
	file    string
	opt     Options
	lucky   string // the password that fitted last: most often it fits again
	total   int64  // inflated bytes still allowed
	entries int    // entries still allowed
	rounds  int    // rounds of key derivation still allowed
}

func newOpener(name string, opt Options) *opener {
	l := opt.Limits
	return &opener{file: name, opt: opt, total: l.TotalBytes, entries: l.Entries, rounds: l.Rounds}
}

// source is one piece of bytes on its way to becoming an item, or items.
type source struct {
	name  string // with the ending, for text
	entry string
	data  []byte
	depth int // bundles around it
	item  Item
}

// open reports whether to go on.
func (o *opener) open(s source, yield func(Item) bool) bool {
	s.item.Entry = s.entry
	if int64(len(s.data)) > o.opt.Limits.Bytes {
		o.fail(&s.item, tooMuch("Bytes", o.opt.Limits.Bytes))
		return yield(s.item)
	}
	f := sniff(s.name, s.data)
	s.item.Type = f.name
	switch f.code {
	case asArchive:
		return o.openBundle(s, f.dir, yield)
	case asOLE:
		return o.openOLE(s, yield)
	}
	if isLock(s.name) && f.code != asWorkbook && f.code != asXLS {
		f = format{code: CodeLock}
		s.item.Type = ""
	}
	o.finish(&s, f)
	return yield(s.item)
}

// finish fills the item of something that is no container.
func (o *opener) finish(s *source, f format) {
	switch f.code {
	case asWorkbook:
		s.item.Kind, s.item.Data = Workbook, s.data
	case asXLS:
		s.item.Kind, s.item.Data = XLS, s.data
	case asCSV:
		s.item.Kind, s.item.Data = CSV, s.data
	default:
		args := f.args
		if args == nil {
			args = []diag.Arg{{Key: "type", Text: f.name}}
		}
		o.fail(&s.item, &problem{code: f.code, args: args})
		return
	}
	o.noteEnding(s, f.name)
}
