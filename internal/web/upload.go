package web

import (
	"errors"
	"github.com/uketsuke/uketsuke/internal/form"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

const uploadInbox = "web" // name of the inbox in the ledger

func (s *server) uploadPage(w http.ResponseWriter, r *http.Request) error {
	return render(s, w, r, "upload", "upload", "upload.title", struct{ Max int64 }{s.MaxUpload})
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
	Reason   *diag.Diagnostic // the first one that says why
	Waiting  *diag.Diagnostic // an annex waits for its application
}

// upload takes one file; the page sends many, each by itself, so that each has
// its own progress.
func (s *server) upload(w http.ResponseWriter, r *http.Request) error {
	leave, err := s.roomForUpload(r)
	if err != nil {
		return err
	}
	defer leave()
	in, err := s.readUpload(w, r)
	if err != nil {
		return err
	}
	out, err := s.receive(r, in)
	if err != nil {
		return err
	}
	leave()
	return renderPart(s, w, r, "upload", "result", describe(in.Name, out))
}

// roomForUpload waits for room for the body of an upload, as long as it says
// that it is.
func (s *server) roomForUpload(r *http.Request) (leave func(), err error) {
	n := r.ContentLength
	if n < 0 || n > s.MaxUpload+1<<20 {
		n = s.MaxUpload + 1<<20
	}
	return s.files.take(r.Context(), s.who(r), n, s.UploadStretch)
}

// receive receives a file when there is room for reading it.
func (s *server) receive(r *http.Request, in *intake.Input) ([]intake.Outcome, error) {
	leave, err := s.reading.take(r.Context(), s.who(r), weighReading(int64(len(in.Data))), s.patience())
	if err != nil {
		return nil, err
	}
	defer leave()
	return s.Intake.Receive(r.Context(), *in)
}

// patience is how long a file that has arrived waits to be read: whoever sent it
// would have to send it again.
func (s *server) patience() time.Duration { return 15 * s.UploadStretch }

// readUpload reads a multipart body: fields "path" and "password", file "file".
func (s *server) readUpload(w http.ResponseWriter, r *http.Request) (*intake.Input, error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.MaxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errInput
	}
	in := &intake.Input{Provenance: store.Provenance{Inbox: uploadInbox, User: visitOf(r).name()}}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, uploadError(err)
		}
		if err := s.takePart(w, r, in, part); err != nil {
			return nil, err
		}
	}
	if in.Data == nil {
		return nil, errInput
	}
	if in.Name == "" {
		in.Name = "upload"
	}
	return in, s.stillIn(r)
}

func (s *server) takePart(w http.ResponseWriter, r *http.Request, in *intake.Input, part *multipart.Part) error {
	limit := int64(4 << 10)
	if part.FormName() == "file" {
		limit = s.MaxUpload
	}
	data, err := readSteadily(w, part, limit, s.UploadStretch)
	if err != nil {
		return uploadError(err)
	}
	switch part.FormName() {
	case "file":
		in.Data = data
		if in.Name == "" {
			in.Name = cleanName(part.FileName())
		}
	case "path":
		in.Name = cleanName(string(data))
	case "password":
		in.Passwords = append(in.Passwords, string(data))
	}
	return nil
}

// readSteadily reads up to limit bytes and gives up on a sender that trickles.
func readSteadily(w http.ResponseWriter, from io.Reader, limit int64, stretch time.Duration) ([]byte, error) {
	control := http.NewResponseController(w)
	defer control.SetReadDeadline(time.Time{})
	data := make([]byte, 0, 64<<10)
	for {
		if err := control.SetReadDeadline(time.Now().Add(stretch)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil, err
		}
		before := len(data)
		more, err := io.ReadAll(io.LimitReader(from, stretchSize))
		data = append(data, more...)
		switch {
		case err != nil:
			return nil, err
		case int64(len(data)) > limit:
			return nil, errTooLarge
		case len(data) == before:
			return data, nil
		}
	}
}

func uploadError(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return errTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errTooSlow
	case errors.Is(err, errTooLarge):
		return err
	}
	return errors.Join(errInput, err)
}

// cleanName makes a path that a browser sent fit to show and to store. It never
// leads anywhere: nothing is written under it.
func cleanName(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, "\\", "/"), "\uFFFD")
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, name)
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	for utf8.RuneCountInString(name) > 300 {
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	return name
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

// pathID is the number in the path.
func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, errMissing
	}
	return id, nil
}
