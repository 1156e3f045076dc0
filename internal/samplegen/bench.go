package samplegen

import (
	"fmt"
	"slices"
	"strings"
)

// class is a kind of file that arrives; make puts its files on the bench.
type class struct {
	name string
	make func(*bench) error
}

// bench is where the files of one class are made.
type bench struct {
	*workshop
	*author // of the form at hand, or of the class between its forms
	class   string
	round   int
	jobs    map[string]int // how many jobs each form had
	out     []made
}

// job is one filled form under way: the blank, what is typed, what is true.
type job struct {
	b     *bench
	a     *author
	l     *layout
	k     *book
	v     record // what is typed
	h     *hand
	t     truth
	tweak []func() error // changes to the book after filling
	name  string         // file name without the extension, "" for the usual
}

// job opens the blank of l and makes up a correct form for it, another one each
// time.
func (b *bench) job(l *layout) (*job, error) {
	k, err := b.blank(l)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s %d", l.form, b.jobs[l.form])
	b.jobs[l.form]++
	s := seed{run: b.seed.run, path: b.class}.of(name)
	j := &job{b: b, a: newAuthor(s, b.workshop.products), l: l, k: k, h: newHand(s.of("hand"))}
	full := []int{15, 60, 95}[j.a.of("share of optional fields").IntN(3)]
	if l.annex() {
		j.v = j.a.annex(l, 1+j.a.of("rows").IntN(min(l.table.count, 8)), full)
	} else {
		j.v = j.a.application(l, full)
	}
	j.t = truth{Sheet: l.sheet, Form: l.form, FormVersion: "2025-06-06", Status: "valid", Diagnostics: []diagnostic{}, Class: []string{b.class}}
	return j, nil
}

// each runs do on a fresh job of every form given, or of all. Meanwhile the
// author of the bench is that of the job.
func (b *bench) each(do func(*job) error, forms ...string) error {
	class := b.author
	defer func() { b.author = class }()
	for _, l := range layouts {
		if len(forms) > 0 && !slices.Contains(forms, l.form) {
			continue
		}
		j, err := b.job(l)
		if err != nil {
			return err
		}
		b.author = j.a
		if err := do(j); err != nil {
			return fmt.Errorf("%s: %w", l.form, err)
		}
	}
	return nil
}

// one runs do on one form of those given, another one each round.
func (b *bench) one(do func(*job) error, forms ...string) error {
	return b.each(do, forms[(b.round+b.r.IntN(len(forms)))%len(forms)])
}

// turn is the form's place among all forms: what a class goes through begins with
// another item in each, however many places the forms before have.
func (j *job) turn() int {
	return slices.IndexFunc(layouts, func(l *layout) bool { return l.form == j.l.form })
}

// build fills the book, applies the changes and gives its bytes.
func (j *job) build() ([]byte, error) {
	if err := j.k.fill(j.l, j.v, j.h); err != nil {
		return nil, err
	}
	for _, f := range j.tweak {
		if err := f(); err != nil {
			return nil, err
		}
	}
	return j.k.bytes()
}

// truthLine returns what must be read: what was typed unless overridden.
func (j *job) truthLine() truth {
	t := j.t
	if t.Values == nil {
		t.Values = j.v
	}
	return t
}

// finish builds the form and puts it on the bench as an .xlsx file.
func (j *job) finish() error {
	data, err := j.build()
	if err != nil {
		return err
	}
	j.b.put(j.fileName()+".xlsx", data, j.truthLine())
	return nil
}

// put adds a file under a name that no other file of the run has.
func (b *bench) put(name string, data []byte, t ...truth) {
	name = fmt.Sprintf("%s_%02d%02d_%s", b.class, b.round, len(b.out), name)
	b.out = append(b.out, made{name, data, t})
}

// fileName is the blank's name with what people add to it.
func (j *job) fileName() string {
	if j.name != "" {
		return j.name
	}
	who := j.v.str("eu_company_name")
	base := strings.TrimSuffix(j.l.file, ".xlsx")
	switch j.a.of("file name").IntN(4) {
	case 0:
		return base + "_提出"
	case 1:
		return base + "（最終）"
	case 2:
		return base + "_" + safeName(who)
	}
	return base
}

func safeName(s string) string {
	s = strings.NewReplacer("/", "", "\\", "", "\u3000", "", ":", "").Replace(s)
	if r := []rune(s); len(r) > 12 {
		s = string(r[:12])
	}
	return s
}

// after adds a change to be made once the form is filled.
func (j *job) after(f func(*book)) {
	j.tweak = append(j.tweak, func() error { f(j.k); return nil })
}

// delete takes a field out of what is typed and so out of the truth.
func (j *job) delete(fields ...string) {
	for _, f := range fields {
		delete(j.v, f)
	}
}

// type_ writes c instead of the field's value; the truth stays as it is.
func (j *job) typeInstead(field string, c *cell) { j.h.instead[field] = c }

// wrong types c for the field and takes the value out of the truth, with an
// error that is to be reported.
func (j *job) wrong(code, field string, c *cell) {
	j.typeInstead(field, c)
	j.v = j.v.clone()
	if list, i, sub, ok := listField(field); ok {
		delete(j.v[list].r[i], sub)
		field = sub
	} else {
		delete(j.v, field)
	}
	j.t.errorOn(code, field)
}

// listField takes "rows[3].units" apart.
func listField(f string) (list string, i int, sub string, ok bool) {
	a, rest, ok := strings.Cut(f, "[")
	if !ok {
		return "", 0, "", false
	}
	n, sub, _ := strings.Cut(rest, "].")
	fmt.Sscanf(n, "%d", &i)
	return a, i, sub, true
}
