package importer

import (
	"github.com/uketsuke/uketsuke/internal/form"
)

// Replace makes the Reader, and all Readers derived from it, use other
// definitions from now on. A Read that is under way finishes with the
// definitions that it began with.
func (r *Reader) Replace(set *form.Set) { r.live.Store(New(set, r.options)) }

// Set returns the definitions that the Reader uses at the moment.
func (r *Reader) Set() *form.Set {
	if fresh := r.live.Load(); fresh != nil {
		return fresh.set
	}
	return r.set
}

// now is the Reader with the definitions of the moment, which do not change
// while it is used.
func (r *Reader) now() *Reader {
	own := *r
	if fresh := r.live.Load(); fresh != nil {
		own = *fresh
		own.settled, own.once, own.inbox = r.settled, r.once, r.inbox
	}
	own.live = &current{}
	return &own
}
