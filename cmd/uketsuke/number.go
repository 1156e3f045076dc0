package main

import (
	"errors"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/store/reception"
)

// numberError says of a number that is not found whether it can be one: the
// check character tells a slip of the finger from another store.
func (a *app) numberError(number string, err error) error {
	if !errors.Is(err, store.ErrNotFound) || reception.Check(number) == nil {
		return err
	}
	return a.errorf("%q は受付番号ではありません。24桁の番号を写し間違えていないか確認してください。",
		"%q is no reception number; please check its 24 characters", number)
}
