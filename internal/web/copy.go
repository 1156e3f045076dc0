package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/store"
)

// applicationCopy registers the content once more. The page says how many copies
// it showed: whoever asks again from the same page, by a second click, by going
// back or from another tab, is led to the copy that was made.
func (s *server) applicationCopy(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	user := visitOf(r).name()
	number, fresh, err := s.copyOnce(r, rec, func(ctx context.Context, number string) (string, error) { return s.Store.Copy(ctx, number, user) })
	if err != nil {
		return err
	}
	if fresh {
		s.flash(r, "application.copied", number)
	} else {
		s.flash(r, "application.copied_before", number)
	}
	redirect(w, r, "/applications/"+number)
	return nil
}

// copyOnce has do make a copy and returns its number, and whether it was made just now.
func (s *server) copyOnce(r *http.Request, rec *store.Record, do func(ctx context.Context, number string) (string, error)) (number string, fresh bool, err error) {
	ctx := r.Context()
	copies, err := s.Store.Copies(ctx, rec.Number)
	if err != nil {
		return "", false, err
	}
	shown, err := strconv.Atoi(r.PostFormValue("copies"))
	if err != nil || shown < 0 {
		shown = len(copies)
	}
	if shown < len(copies) {
		return copies[len(copies)-1], false, nil
	}
	k := keyed{db: s.db(), key: hash([]byte("copy"), []byte(rec.Number), []byte(strconv.Itoa(shown))), request: "", now: s.Now()}
	if number, err = k.begin(ctx); err != nil || number != "" {
		return number, false, err
	}
	if number, err = do(ctx, rec.Number); err != nil {
		return "", false, errors.Join(err, k.forget(context.WithoutCancel(ctx)))
	}
	return number, true, k.end(context.WithoutCancel(ctx), number)
}

// orderedBefore reports whether the number was taken by this very order of the
// same person: asked twice, it is done once.
func (s *server) orderedBefore(r *http.Request, number, ref string) bool {
	rec, err := s.Store.Show(r.Context(), number)
	return err == nil && rec.OrderRef == ref && rec.OrderedBy == visitOf(r).name()
}

// labels are the fields of paths as people call them, each once.
func (f frame) labels(formKey string, paths []string) (list []string) {
	for _, path := range paths {
		if label := f.Field(formKey, path); label != "" && !slices.Contains(list, label) {
			list = append(list, label)
		}
	}
	return list
}
