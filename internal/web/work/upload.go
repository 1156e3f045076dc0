package work

import (
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

const UploadInbox = "web" // name of the inbox in the ledger

// RoomForUpload waits for room for the body of an upload, of the length that it
// declares.
func (s *Service) RoomForUpload(r *http.Request) (leave func(), err error) {
	n := r.ContentLength
	if n < 0 || n > s.MaxUpload+1<<20 {
		n = s.MaxUpload + 1<<20
	}
	return s.Files.Take(r.Context(), s.Who(r), n, s.UploadStretch)
}

// Receive receives a file when there is room for reading it.
func (s *Service) Receive(r *http.Request, in *intake.Input) ([]intake.Outcome, error) {
	leave, err := s.Reading.Take(r.Context(), s.Who(r), site.WeighReading(int64(len(in.Data))), s.Patience())
	if err != nil {
		return nil, err
	}
	defer leave()
	return s.Intake.Receive(r.Context(), *in)
}

// Patience is how long a file that has arrived waits to be read: whoever sent it
// would have to send it again.
func (s *Service) Patience() time.Duration { return 15 * s.UploadStretch }

// TakeUpload waits for room and reads the file of an upload. The room is taken until
// leave is called.
func (s *Service) TakeUpload(w http.ResponseWriter, r *http.Request) (in *intake.Input, leave func(), err error) {
	leave, err = s.RoomForUpload(r)
	if err != nil {
		return nil, nil, err
	}
	if in, err = s.readUpload(w, r); err != nil {
		leave()
		return nil, nil, err
	}
	return in, leave, nil
}

// readUpload reads a multipart body: fields "path" and "password", file "file".
func (s *Service) readUpload(w http.ResponseWriter, r *http.Request) (*intake.Input, error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.MaxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, site.ErrInput
	}
	in := &intake.Input{Provenance: store.Provenance{Inbox: UploadInbox, User: site.VisitOf(r).Name()}}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, site.UploadError(err)
		}
		if err := s.takePart(w, r, in, part); err != nil {
			return nil, err
		}
	}
	if in.Data == nil {
		return nil, site.ErrInput
	}
	if in.Name == "" {
		in.Name = "upload"
	}
	return in, s.StillIn(r)
}

func (s *Service) takePart(w http.ResponseWriter, r *http.Request, in *intake.Input, part *multipart.Part) error {
	limit := int64(4 << 10)
	if part.FormName() == "file" {
		limit = s.MaxUpload
	}
	data, err := site.ReadSteadily(w, part, limit, s.UploadStretch)
	if err != nil {
		return site.UploadError(err)
	}
	switch part.FormName() {
	case "file":
		in.Data = data
		if in.Name == "" {
			in.Name = site.CleanName(part.FileName())
		}
	case "path":
		in.Name = site.CleanName(string(data))
	case "password":
		in.Passwords = append(in.Passwords, string(data))
	}
	return nil
}
