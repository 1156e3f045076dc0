package teach

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Version is the draft as a version of the store.
func (s *Service) Version(w *Work) (store.Definition, error) {
	base := s.fileBase(w)
	ext := strings.ToLower(path.Ext(w.File))
	if ext == "" {
		ext = ".xlsx"
	}
	files := draft.Files{Form: w.State.Form, Edition: w.State.Edition, Name: w.State.Name, Blank: base + ext, Places: base + ".csv", Own: true}
	text, err := w.Plan.Definition(files)
	if err != nil {
		return store.Definition{}, err
	}
	name := "forms/" + base + ".yaml"
	return store.Definition{Name: name, Form: files.Form, Edition: files.Edition, Title: files.Name, Files: []store.DefinitionFile{
		{Path: name, Data: text}, {Path: "forms/" + files.Blank, Data: w.Bytes}, {Path: "forms/" + files.Places, Data: w.Plan.Places()}}}, nil
}

// fileBase is the name of the definition's files without their endings. The
// definition of another blank is not replaced.
func (s *Service) fileBase(w *Work) string {
	base := unfit.ReplaceAllString(strings.ToLower(w.State.Form), "_") + "_" + w.State.Edition
	for n, name := 2, base; ; n++ {
		free := true
		for _, d := range w.Set.Definitions {
			if strings.TrimSuffix(path.Base(d.Pos.File), ".yaml") == name && (d.Blank == nil || !bytes.Equal(d.Blank.Data, w.Bytes)) {
				free = false
			}
		}
		if free {
			return name
		}
		name = fmt.Sprintf("%s_%d", base, n)
	}
}

// trial is a Reader that reads by what is in force and the draft.
type trial struct {
	reader *importer.Reader
	known  *importer.Known
}

// Reading is a Reader with the draft in force.
func (s *Service) Reading(w *Work) (*importer.Reader, error) {
	t, err := s.trial(w)
	if err != nil {
		return nil, err
	}
	return t.reader, nil
}

func (s *Service) trial(w *Work) (*trial, error) {
	v, err := s.Version(w)
	if err != nil {
		return nil, err
	}
	folder, err := catalog.Lay(s.Folder(), []store.Definition{v})
	if err != nil {
		return nil, err
	}
	set, err := s.Load(folder)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnfit, err)
	}
	t := &trial{reader: importer.New(set, s.Options)}
	for _, k := range t.reader.Known() {
		if path.Base(k.Definition.Pos.File) == path.Base(v.Name) && bytes.Equal(k.Definition.Blank.Data, w.Bytes) {
			t.known = &k
		}
	}
	if t.known == nil {
		return nil, ErrUnfit
	}
	return t, nil
}
