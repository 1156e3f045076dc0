package main

import (
	"github.com/uketsuke/uketsuke/internal/originals"
	"github.com/uketsuke/uketsuke/internal/store"
)

// places adds the configured locations (of originals and definitions) to the
// options of a store.
func (a *app) places(opt store.Options) (store.Options, error) {
	opt.Replica = a.conf.Replica
	if a.conf.Originals == "" {
		return opt, nil
	}
	kept, err := originals.Open(a.conf.Originals)
	opt.Originals = kept
	return opt, err
}
