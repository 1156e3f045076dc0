package work

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// ApplicationCopy registers the content once more. The page sends how many
// copies it showed: whoever asks again from the same page, by a second click, by going
// back or from another tab, is led to the copy that was made.
func (s *Service) ApplicationCopy(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	user := site.VisitOf(r).Name()
	number, fresh, err := s.CopyOnce(r, rec, func(ctx context.Context, number string) (string, error) { return s.Store.Copy(ctx, number, user) })
	if err != nil {
		return err
	}
	if fresh {
		s.Flash(r, "application.copied", number)
	} else {
		s.Flash(r, "application.copied_before", number)
	}
	site.Redirect(w, r, "/applications/"+number)
	return nil
}

// CopyOnce has do make a copy and returns its number, and whether it was made just now.
func (s *Service) CopyOnce(r *http.Request, rec *store.Record, do func(ctx context.Context, number string) (string, error)) (number string, fresh bool, err error) {
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
	k := Keyed{Db: s.DB(), Key: Hash([]byte("copy"), []byte(rec.Number), []byte(strconv.Itoa(shown))), Request: "", Now: s.Now()}
	if number, err = k.Begin(ctx); err != nil || number != "" {
		return number, false, err
	}
	if number, err = do(ctx, rec.Number); err != nil {
		return "", false, errors.Join(err, k.Forget(context.WithoutCancel(ctx)))
	}
	return number, true, k.End(context.WithoutCancel(ctx), number)
}

// OrderedBefore reports whether the number was taken by this very order of the
// same person: asked twice, it is done once.
func (s *Service) OrderedBefore(r *http.Request, number, ref string) bool {
	rec, err := s.Store.Show(r.Context(), number)
	return err == nil && rec.OrderRef == ref && rec.OrderedBy == site.VisitOf(r).Name()
}
