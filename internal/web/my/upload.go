package my

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// mostFiles is how many files an applicant hands in at once.
const mostFiles = 50

// myResult is what became of one file, for the page of applicants.
type myResult struct {
	File     string
	Refused  bool // it names a number of another organisation
	Outcomes []myOutcome
}

// myOutcome is what became of an application of a file. Number is "" where the
// same content is registered by others: whose it is remains undisclosed.
type myOutcome struct {
	Status    store.Status
	Number    string
	Held      int64
	Elsewhere bool
	Company   string
	Problems  []diag.Diagnostic
}

func (s *Pages) myUploadPage(w http.ResponseWriter, r *http.Request, _ *store.Scope) error {
	return renderMy(s, w, r, "my_upload", "my_upload", "my.upload", []myResult(nil))
}

// myUpload takes files. Their applications belong to the applicant's
// organisation, whatever address is on the sheet.
func (s *Pages) myUpload(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	leave, err := s.RoomForUpload(r)
	if err != nil {
		return err
	}
	defer leave()
	files, err := s.readFiles(w, r, c)
	if err != nil {
		return err
	}
	results := make([]myResult, len(files))
	for i := range files {
		if results[i], err = s.handIn(r, c, &files[i]); err != nil {
			return err
		}
	}
	return renderMy(s, w, r, "my_upload", "my_upload", "my.upload", results)
}

// readFiles reads the fields "file" and "password" of a form.
func (s *Pages) readFiles(w http.ResponseWriter, r *http.Request, c *store.Scope) ([]intake.Input, error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.MaxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, site.ErrInput
	}
	var files []intake.Input
	var passwords []string
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, site.UploadError(err)
		}
		limit := int64(4 << 10)
		if part.FormName() == "file" {
			limit = s.MaxUpload
		}
		data, err := site.ReadSteadily(w, part, limit, s.UploadStretch)
		switch {
		case err != nil:
			return nil, site.UploadError(err)
		case part.FormName() == "password" && len(data) > 0:
			passwords = append(passwords, string(data))
		case part.FormName() == "file" && part.FileName() != "" && len(files) < mostFiles:
			files = append(files, intake.Input{Name: site.CleanName(part.FileName()), Data: data, Provenance: handedIn(c, data)})
		}
	}
	if len(files) == 0 {
		return nil, site.ErrInput
	}
	for i := range files {
		files[i].Passwords = passwords
	}
	return files, nil
}

// handedIn returns who submitted something. The same file of the same person is one
// arrival; that of others is another, so that nobody's work becomes part of
// others'.
func handedIn(c *store.Scope, data []byte) store.Provenance {
	p, sum := c.Person(), sha256.Sum256(data)
	return store.Provenance{Inbox: store.InboxApplicants, Sender: p.Address, MessageID: hex.EncodeToString(sum[:16]), User: c.User(), Applicant: p.Address}
}

// handIn registers a file, unless a number of another organisation is typed into
// it: that would take the place of others' applications, or put an annex to them.
func (s *Pages) handIn(r *http.Request, c *store.Scope, in *intake.Input) (myResult, error) {
	out := myResult{File: in.Name}
	leave, err := s.Reading.Take(r.Context(), s.Who(r), 2*site.WeighReading(int64(len(in.Data))), s.Patience())
	if err != nil {
		return out, err
	}
	defer leave()
	tried, err := s.Intake.DryRun(r.Context(), *in)
	if err != nil {
		return out, err
	}
	for i := range tried {
		foreign, err := namesOthers(r, c, &tried[i])
		if err != nil {
			return out, err
		}
		if foreign {
			out.Refused = true
			return out, nil
		}
	}
	outcomes, err := s.Intake.Receive(r.Context(), *in)
	if err != nil {
		return out, err
	}
	for i := range outcomes {
		o, err := mine(r, c, &outcomes[i])
		if err != nil {
			return out, err
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out, nil
}

// namesOthers reports whether a number of another organisation is typed into an
// application or annex.
func namesOthers(r *http.Request, c *store.Scope, o *intake.Outcome) (bool, error) {
	if o.Application == nil {
		return false, nil
	}
	v, _ := o.Application.Get("reception_number")
	return c.Foreign(r.Context(), v.Text)
}

// mine is an outcome as its applicant may see it.
func mine(r *http.Request, c *store.Scope, o *intake.Outcome) (myOutcome, error) {
	out := myOutcome{Status: o.Status, Number: o.Number, Held: o.Held, Problems: o.Diagnostics}
	if o.Application != nil {
		out.Company = o.Application.RoleText(form.Company)
	}
	if o.Application != nil && o.Application.Annex {
		return out, nil // its number is the one on the sheet
	}
	if o.Number != "" {
		owned, err := c.Owns(r.Context(), o.Number)
		if err != nil {
			return out, err
		}
		if !owned {
			out.Number, out.Held, out.Elsewhere, out.Problems = "", 0, true, nil
		}
	}
	return out, nil
}
