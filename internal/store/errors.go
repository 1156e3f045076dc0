package store

import "errors"

// Reasons for refusing an operation. Errors returned by Store wrap these.
var (
	ErrNotFound   = errors.New("store: not found")
	ErrOrdered    = errors.New("store: the number is ordered already")
	ErrSuperseded = errors.New("store: the number is superseded by a newer one")
	ErrWithdrawn  = errors.New("store: the number is withdrawn")
	ErrResolved   = errors.New("store: the held application is settled already")
	ErrStale      = errors.New("store: somebody has changed it in the meantime")
	ErrFilter     = errors.New("store: there is no such thing to look for")
	ErrText       = errors.New("store: text with a NUL character or broken UTF-8")
	ErrBehind     = errors.New("store: older than this program, run `uketsuke migrate`")
	ErrAhead      = errors.New("store: newer than this program, use the newer program")
	ErrNotEmpty   = errors.New("store: not empty")
	ErrExists     = errors.New("store: the file exists already")
	ErrBackup     = errors.New("store: the backup cannot be used")
	ErrURL        = errors.New("store: neither sqlite:PATH nor postgres://…")
)
