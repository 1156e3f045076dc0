package main

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/store/reception"
)

// foldNumber is a reception number as people type and paste it: in small or
// full-width letters, with blanks.
func foldNumber(text string) string {
	text, _ = ja.Clean(text)
	return strings.ToUpper(strings.Join(strings.Fields(text), ""))
}

// heldID reads "held:17"; ok is false for anything else.
func heldID(text string) (id int64, ok bool) {
	text, _ = ja.Clean(text)
	digits, ok := strings.CutPrefix(strings.ToLower(text), heldPrefix)
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, err == nil && id > 0
}

// numberError explains an unknown number: the check character distinguishes a
// typing error from a number of another store.
func (a *app) numberError(number string, err error) error {
	if !errors.Is(err, store.ErrNotFound) || reception.Check(number) == nil {
		return err
	}
	if _, ok := heldID(number); ok {
		return a.errorf("%q は保留の ID で、受付番号ではありません。受付番号は、直して登録すると付きます。",
			"%q is the id of a held application, no reception number; it gets one when it is corrected and registered", strings.ToLower(number))
	}
	return a.errorf("%q は受付番号ではありません。24桁の番号を写し間違えていないか確認してください。",
		"%q is no reception number; please check its 24 characters", number)
}

// spent explains why a number cannot be used any more: which order used it, or
// which number supersedes it.
func (a *app) spent(ctx context.Context, s *store.Store, number string, err error) error {
	if !errors.Is(err, store.ErrOrdered) && !errors.Is(err, store.ErrSuperseded) && !errors.Is(err, store.ErrWithdrawn) {
		return a.numberError(number, err)
	}
	r, showErr := s.Show(ctx, number)
	switch {
	case showErr != nil:
		return err
	case r.State == store.Ordered:
		return a.errorf("受付番号 %s はすでに発注 %s で使われています（%s）。一つの番号で発注できるのは一度だけです。",
			"An order has taken this number already: %[2]s took %[1]s (%[3]s). A number can be ordered once.", number, r.OrderRef, a.clock(r.OrderedAt))
	case r.State == store.Superseded:
		return a.errorf("受付番号 %s は訂正され、%s に置き換えられています。新しい番号を使ってください。",
			"The number %s has been superseded by %s. Use the new one.", number, r.SupersededBy)
	}
	return a.errorf("受付番号 %s は取り消されています（%s %s）。", "The number %s has been withdrawn (%s %s).", number, a.clock(r.WithdrawnAt), r.WithdrawnFor)
}
