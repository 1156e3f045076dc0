package main

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
)

// readSettings reads the settings: the environment and, unless path is "", a
// file.
func (a *app) readSettings(path string) error {
	var err error
	a.conf, err = config.Load(path, a.env)
	var bad *fs.PathError
	switch {
	case errors.As(err, &bad):
		return a.errorf("設定ファイルを読めません: %w", "cannot read the settings: %w", err)
	case err != nil:
		return a.errorf("設定に誤りがあります: %w", "the settings are wrong: %w", err)
	}
	return nil
}

func (a *app) load(fsys fs.FS) (*form.Set, error) {
	set, faults := loadForms(fsys, a.lang)
	if len(faults) > 0 {
		return nil, a.errorf("様式の定義に誤りがあります:\n%s", "the definitions of forms are wrong:\n%s", strings.Join(faults, "\n"))
	}
	return set, nil
}

func (a *app) importerOptions() importer.Options {
	opt := importer.DefaultOptions()
	opt.Presets = a.conf.Presets()
	if a.conf.Retirement != nil {
		opt.Retirement = *a.conf.Retirement
	}
	return opt
}

// isMissing reports whether err is about a path that does not exist.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
