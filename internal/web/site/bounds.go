package site

import (
	"bytes"
	"context"
	"net/http"
	"time"
)

// What reading a workbook takes in memory, by what it takes as a file: seen are
// up to 67 times of it, for sheets full of short cells.
const (
	readingFactor = 64
	readingLeast  = 8 << 20
)

// WeighReading is what reading a file of so many bytes may take.
func WeighReading(size int64) int64 { return max(readingLeast, readingFactor*size) }

// makeRoom sets the bounds over all requests together.
func (s *Site) makeRoom() {
	files := max(s.Memory/4, 2*(s.MaxUpload+1<<20))
	s.Files = newRoom(files, files/2)
	s.Reading = newRoom(s.Memory, s.Memory/2)
}

// Who is whose share of a room a request takes.
func (s *Site) Who(r *http.Request) string {
	if name := VisitOf(r).Name(); name != "" {
		return name
	}
	return "a:" + s.Address(r)
}

// Reads wraps what opens a workbook that was received: it waits for room, and
// the answer is sent only after the room was given back, however slowly it is
// taken.
func (s *Site) Reads(size func(ctx context.Context, r *http.Request) (int64, error), serve func(w http.ResponseWriter, r *http.Request) error) func(w http.ResponseWriter, r *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, err := size(r.Context(), r)
		if err != nil {
			return err
		}
		leave, err := s.Reading.Take(r.Context(), s.Who(r), WeighReading(n), s.UploadStretch)
		if err != nil {
			return err
		}
		defer leave()
		answer := &Postponed{ResponseWriter: w}
		if err := serve(answer, r); err != nil {
			return err
		}
		leave()
		return answer.Send()
	}
}

// SizeOfHeld is how large the original of the held application in the path is.
func (s *Site) SizeOfHeld(ctx context.Context, r *http.Request) (int64, error) {
	id, err := PathID(r, "id")
	if err != nil {
		return 0, err
	}
	return s.Store.HeldSize(ctx, id)
}

// SizeOfNumber is how large the original of the number in the path is.
func (s *Site) SizeOfNumber(ctx context.Context, r *http.Request) (int64, error) {
	number := r.PathValue("number")
	if len(number) > 64 {
		return 0, ErrMissing
	}
	return s.Store.NumberSize(ctx, number)
}

// SizeOfAnnex is how large the original of the annex in the path is.
func (s *Site) SizeOfAnnex(ctx context.Context, r *http.Request) (int64, error) {
	id, err := PathID(r, "id")
	if err != nil {
		return 0, err
	}
	a, err := s.Store.AnnexHead(ctx, id)
	if err != nil {
		return 0, err
	}
	return s.Store.SourceSize(ctx, a.Source)
}

// Postponed is an answer that is sent later.
type Postponed struct {
	http.ResponseWriter
	code int
	Body bytes.Buffer
}

// WriteHeader notes the status.
func (k *Postponed) WriteHeader(code int) {
	if k.code == 0 {
		k.code = code
	}
}

// Write keeps a piece of the body.
func (k *Postponed) Write(p []byte) (int, error) { return k.Body.Write(p) }

// Unwrap is for http.ResponseController.
func (k *Postponed) Unwrap() http.ResponseWriter { return k.ResponseWriter }

// Send sends the status and the body that were held back.
func (k *Postponed) Send() error {
	if k.code != 0 {
		k.ResponseWriter.WriteHeader(k.code)
	}
	_, err := k.Body.WriteTo(k.ResponseWriter)
	return err
}

// stretches has a sender or reader so long for each piece of this size.
const stretchSize = 64 << 10

// steadily gives up on whoever takes an answer too slowly: each piece of it must
// be taken within a stretch of time.
func (s *Site) steadily(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&steady{ResponseWriter: w, control: http.NewResponseController(w), stretch: s.UploadStretch}, r)
	})
}

type steady struct {
	http.ResponseWriter
	control *http.ResponseController
	stretch time.Duration
}

// Write sends a piece after the other, each before its deadline.
func (w *steady) Write(p []byte) (n int, err error) {
	for first := true; first || len(p) > 0; first = false {
		piece := p[:min(len(p), stretchSize)]
		_ = w.control.SetWriteDeadline(time.Now().Add(w.stretch)) // a recorder of tests knows no deadlines
		done, err := w.ResponseWriter.Write(piece)
		n += done
		if err != nil {
			return n, err
		}
		p = p[len(piece):]
	}
	return n, nil
}

// Unwrap is for http.ResponseController.
func (w *steady) Unwrap() http.ResponseWriter { return w.ResponseWriter }
