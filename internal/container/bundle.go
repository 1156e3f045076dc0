package container

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// openBundle yields every entry of a ZIP.
func (o *opener) openBundle(s source, dir *zipDir, yield func(Item) bool) bool {
	if p := o.admit(s, dir); p != nil {
		o.fail(&s.item, p)
		return yield(s.item)
	}
	prefix := ""
	if s.entry != "" {
		prefix = s.entry + "/"
	}
	taken := make(map[string]int, len(dir.entries))
	u := unpacked{folders: unpackedPackages(dir), said: map[string]bool{}, prefix: prefix, taken: taken}
	for i := range dir.entries {
		e := &dir.entries[i]
		if belongs, goOn := o.openUnpacked(s, dir, e, &u, yield); belongs {
			if !goOn {
				return false
			}
			continue
		}
		if !o.openEntry(s, e, prefix, taken, yield) {
			return false
		}
	}
	return true
}

// admit checks what can be checked before any entry is opened.
func (o *opener) admit(s source, dir *zipDir) *problem {
	switch {
	case len(dir.entries) == 0:
		return &problem{code: CodeEmpty}
	case s.depth > o.opt.Limits.Depth:
		return &problem{CodeNested, []diag.Arg{{Key: "max", Text: strconv.Itoa(o.opt.Limits.Depth)}}}
	case len(dir.entries) > o.entries:
		return tooMuch("Entries", int64(o.opt.Limits.Entries))
	}
	o.entries -= len(dir.entries)
	return nil
}

func (o *opener) openEntry(s source, e *zipEntry, prefix string, taken map[string]int, yield func(Item) bool) bool {
	inner := source{depth: s.depth + 1, item: Item{Encrypted: s.item.Encrypted}}
	name := o.name(&inner, e, prefix, taken)
	if e.isFolder() {
		inner.item.Kind = Ignored
		return yield(inner.item)
	}
	if e.isLink() {
		o.fail(&inner.item, &problem{code: CodeLink})
		return yield(inner.item)
	}
	if Ignorable(name) && (e.encrypted() || !o.hidesWorkbook(name, e)) {
		inner.item.Kind, inner.item.Diagnostics = Ignored, nil
		return yield(inner.item)
	}
	data, err := o.content(e)
	if err != nil {
		o.fail(&inner.item, asProblem(err))
		return yield(inner.item)
	}
	inner.data = data
	inner.item.Encrypted = inner.item.Encrypted || e.encrypted()
	return o.open(inner, yield)
}

// hidesWorkbook reports whether under the name of something left behind there
// is a workbook after all: then it must not vanish.
func (o *opener) hidesWorkbook(name string, e *zipEntry) bool {
	data, err := o.content(e)
	if err != nil {
		return false
	}
	code := sniff(name, data).code
	return code == asWorkbook || code == asXLS || code == asOLE && !strings.EqualFold(path.Base(name), "thumbs.db")
}

// name decodes the name, makes it safe and unique, and adds a diagnostic if it
// was changed.
func (o *opener) name(s *source, e *zipEntry, prefix string, taken map[string]int) string {
	decoded := decodeName(e)
	safe, changed := safeName(decoded, o.opt.Limits.NameBytes)
	unique := uniqueName(safe, taken)
	s.name, s.entry = safe, prefix+unique
	s.item.Entry = s.entry
	arg := diag.Arg{Key: "name", Text: quoteName(decoded)}
	if changed {
		o.note(&s.item, diag.Warning, CodeUnsafeName, arg)
	}
	if unique != safe {
		o.note(&s.item, diag.Info, CodeDuplicate, arg)
	}
	if string(e.localName) != string(e.rawName) {
		o.note(&s.item, diag.Warning, CodeOdd, diag.Arg{Key: "detail", Text: "the name of the entry and of its data differ"})
	}
	return safe
}

// uniqueName numbers names that were taken before, as Windows does. taken holds
// how often a name was asked for.
func uniqueName(name string, taken map[string]int) string {
	unique, ext := name, path.Ext(name)
	for taken[unique] > 0 {
		taken[name]++
		unique = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), taken[name], ext)
	}
	taken[unique]++
	return unique
}

// quoteName shows a dangerous name harmlessly, cut to what fits a message.
func quoteName(name string) string {
	q := strconv.QuoteToGraphic(name)
	return shorten(q[1:len(q)-1], 120)
}

// asProblem returns this package's own problems as they are and any other error
// as corruption.
func asProblem(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return corrupt(err.Error())
}
