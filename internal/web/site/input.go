package site

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const BookMedia = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

const PageSize = 50

// ClipReason returns the reason of a form, cut to the length that the record takes.
func ClipReason(r *http.Request) string {
	reason := []rune(strings.TrimSpace(r.PostFormValue("reason")))
	return string(reason[:min(len(reason), 2000)])
}

// ReadSteadily reads up to limit bytes and gives up on a sender that trickles.
func ReadSteadily(w http.ResponseWriter, from io.Reader, limit int64, stretch time.Duration) ([]byte, error) {
	control := http.NewResponseController(w)
	defer control.SetReadDeadline(time.Time{})
	data := make([]byte, 0, min(limit+1, stretchSize))
	for {
		if err := control.SetReadDeadline(time.Now().Add(stretch)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil, err
		}
		for end := len(data) + stretchSize; len(data) < end; {
			data = slices.Grow(data, 1)
			n, err := from.Read(data[len(data):min(cap(data), end)])
			data = data[:len(data)+n]
			switch {
			case int64(len(data)) > limit:
				return nil, ErrTooLarge
			case err == io.EOF:
				return data, nil
			case err != nil:
				return nil, err
			}
		}
	}
}

// UploadError returns the error that is shown for an upload that could not be read.
func UploadError(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return ErrTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errTooSlow
	case errors.Is(err, ErrTooLarge):
		return err
	}
	return errors.Join(ErrInput, err)
}

// CleanName makes a path that a browser sent fit to show and to store. It never
// leads anywhere: nothing is written under it.
func CleanName(name string) string {
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

// PathID is the number in the path.
func PathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, ErrMissing
	}
	return id, nil
}

// Names joins the names of states or roles by blanks.
func Names[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return strings.Join(out, " ")
}
