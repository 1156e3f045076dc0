package pages

import (
	"net/http"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

func (s *uploadPages) uploadPage(w http.ResponseWriter, r *http.Request) error {
	return site.Render(s.Site, w, r, "upload", "upload", "upload.title", struct{ Max int64 }{s.MaxUpload})
}

// result is what became of one file, for the page.
type result struct {
	File     string
	Outcomes []outcome
}

// outcome is one line of a result.
type outcome struct {
	intake.Outcome
	Company  string
	Locked   bool
	Errors   int
	Warnings int
	Reason   *diag.Diagnostic // the first reason
	Waiting  *diag.Diagnostic // an annex waits for its application
}

// upload takes one file; the page sends many, each by itself, so that each has
// its own progress.
func (s *uploadPages) upload(w http.ResponseWriter, r *http.Request) error {
	in, leave, err := s.TakeUpload(w, r)
	if err != nil {
		return err
	}
	defer leave()
	out, err := s.Receive(r, in)
	if err != nil {
		return err
	}
	leave()
	return site.RenderPart(s.Site, w, r, "upload", "result", describe(in.Name, out))
}

func describe(file string, list []intake.Outcome) result {
	out := result{File: file}
	for _, o := range list {
		line := outcome{Outcome: o}
		if o.Application != nil {
			line.Company = o.Application.RoleText(form.Company)
		}
		for i := range o.Diagnostics {
			line.count(&o.Diagnostics[i])
		}
		out.Outcomes = append(out.Outcomes, line)
	}
	return out
}

func (o *outcome) count(d *diag.Diagnostic) {
	switch d.Severity {
	case diag.Error:
		o.Errors++
		if o.Reason == nil {
			o.Reason = d
		}
		o.Locked = o.Locked || d.Code == "file.password"
	case diag.Warning:
		o.Warnings++
	}
	if d.Code == store.CodeAnnexWaiting {
		o.Waiting = d
	}
}

// Kind is the class of an outcome on the page.
func (o outcome) Kind() string {
	if o.Locked {
		return "locked"
	}
	return string(o.Status)
}
