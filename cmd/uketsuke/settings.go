package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// settings is what a file named by --config may say. Flags and environment
// come first.
type settings struct {
	Store      string   `yaml:"store"`
	Lang       string   `yaml:"lang"`
	Schemas    string   `yaml:"schemas"`    // folder that replaces the built-in definitions
	Retirement *string  `yaml:"retirement"` // see importer.Options; "" = never
	Passwords  []string `yaml:"passwords"`  // tried on every protected file
}

func (a *app) readSettings(path string) (settings, error) {
	var s settings
	data, err := os.ReadFile(path)
	if err != nil {
		return s, a.errorf("設定ファイルを読めません: %w", "cannot read the settings: %w", err)
	}
	if err := yaml.UnmarshalWithOptions(data, &s, yaml.Strict()); err != nil {
		return s, a.errorf("設定ファイル %s に誤りがあります: %w", "the settings in %s are wrong: %w", path, err)
	}
	return s, nil
}

// definitions are the forms that this run knows.
func (a *app) definitions() (*form.Set, error) {
	set, err := form.Load(a.schemas())
	if err != nil {
		return nil, a.errorf("様式の定義に誤りがあります:\n%w", "the definitions of forms are wrong:\n%w", err)
	}
	return set, nil
}

func (a *app) schemas() fs.FS {
	if a.conf.Schemas != "" {
		return os.DirFS(a.conf.Schemas)
	}
	return schemas.FS
}

func (a *app) importerOptions() importer.Options {
	opt := importer.DefaultOptions()
	if a.conf.Retirement != nil {
		opt.Retirement = *a.conf.Retirement
	}
	return opt
}

// isMissing says that a path leads nowhere.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
