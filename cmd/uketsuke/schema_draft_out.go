package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// write writes the definition into a folder of definitions.
func (r *draftRun) write(d *draft.Draft, blank string, data []byte) error {
	if err := r.beginFolder(); err != nil {
		return err
	}
	files := draft.Files{Form: r.form, Edition: r.edition}
	if files.Form == "" {
		files.Form = formKey(d, blank)
	}
	if files.Edition == "" {
		if files.Edition = d.Edition(); files.Edition == "" {
			files.Edition = time.Now().Format(time.DateOnly)
		}
	}
	if _, err := time.Parse(time.DateOnly, files.Edition); err != nil {
		return r.app.usageError(r.cmd, r.app.sayf("版 %q は 2026-04-01 の形の日付ではありません。", "The edition %q is not a date such as 2026-04-01.", files.Edition))
	}
	base := r.fileBase(files, data)
	ext := strings.ToLower(filepath.Ext(blank))
	switch {
	case !bytes.HasPrefix(data, []byte("PK")):
		ext = ".xls"
	case ext != ".xlsm":
		ext = ".xlsx" // of a bundle, or without an ending
	}
	files.Blank, files.Places = base+ext, base+".csv"
	definition, err := d.Definition(files)
	if err != nil {
		return err
	}
	parts := filepath.Join(r.out, "parts.yaml")
	shared, err := os.ReadFile(parts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(parts, d.AddChoices(shared, files.Form), 0o644); err != nil {
		return err
	}
	if err := r.keepEarlier(base, definition); err != nil {
		return err
	}
	for name, content := range map[string][]byte{base + ".yaml": definition, files.Blank: data, files.Places: d.Places()} {
		if err := os.WriteFile(filepath.Join(r.out, "forms", name), content, 0o644); err != nil {
			return err
		}
	}
	if err := r.check(base); err != nil {
		for _, name := range []string{base + ".yaml", files.Blank, files.Places} {
			_ = os.Remove(filepath.Join(r.out, "forms", name))
		}
		return err
	}
	fmt.Fprintln(r.app.stderr, r.app.sayf("定義を書き出しました: %s", "wrote the definition: %s", filepath.Join(r.out, "forms", base+".yaml")))
	r.guesses(d)
	return nil
}

// guesses prints what the definition says of the form as a whole, which no place shows.
func (r *draftRun) guesses(d *draft.Draft) {
	if d.Like != nil {
		return
	}
	fmt.Fprintln(r.app.stderr, r.app.sayf("  様式の名前: %s", "  name of the form: %s", cmp.Or(d.Title(), "-")))
	roles := d.Roles()
	var list []string
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		list = append(list, string(role)+": "+roles[role])
	}
	if len(list) > 0 {
		fmt.Fprintln(r.app.stderr, r.app.sayf("  役割（roles、一覧や宛先に使う項目）: %s", "  roles (what lists and mails take): %s", strings.Join(list, ", ")))
	}
}

// withoutDraft leaves out what an earlier run made of the same blank in the same folder:
// it is made anew, not taken for a form that the new one is like.
func (r *draftRun) withoutDraft(set *form.Set, blank []byte) *form.Set {
	if r.out == "" {
		return set
	}
	rest := *set
	rest.Definitions = slices.DeleteFunc(slices.Clone(set.Definitions), func(d *form.Definition) bool {
		if d.Blank == nil || !bytes.Equal(d.Blank.Data, blank) {
			return false
		}
		name := strings.TrimSuffix(filepath.Base(d.Blank.File), filepath.Ext(d.Blank.File))
		data, err := os.ReadFile(filepath.Join(r.out, "forms", name+".yaml"))
		return err == nil && isDraft(data)
	})
	return &rest
}

// isDraft reports whether a definition was begun by this command.
func isDraft(definition []byte) bool { return bytes.HasPrefix(definition, []byte("# Drafted from ")) }

// keepEarlier puts an earlier draft aside where the new one differs: rules and whatever
// else people added to it are not in the new one.
func (r *draftRun) keepEarlier(base string, definition []byte) error {
	path := filepath.Join(r.out, "forms", base+".yaml")
	data, err := os.ReadFile(path)
	if err != nil || bytes.Equal(data, definition) {
		return nil //nolint:nilerr // there is none
	}
	fmt.Fprintln(r.app.stderr, r.app.sayf("前の案を %s に残しました。手で加えた規則などは、新しい定義に書き写してください。",
		"The earlier draft is kept as %s; copy what was added to it by hand, such as rules, into the new one.", path+".before"))
	return os.WriteFile(path+".before", data, 0o644)
}

// check loads what was written. A definition that cannot be read by would stop every
// other one of the folder.
func (r *draftRun) check(base string) error {
	set, err := form.Load(os.DirFS(r.out))
	var faults []string
	if err != nil {
		faults = lines(err, r.app.lang)
	} else {
		faults = faultLines(importer.LintBlanks(set), r.app.lang)
	}
	faults = slices.DeleteFunc(faults, func(f string) bool { return !strings.HasPrefix(f, "forms/"+base+".") })
	if len(faults) == 0 {
		return nil
	}
	const most = 5
	return r.app.errorf("この定義は使えないため、書き出しませんでした:\n%s", "the definition cannot be used and was not written:\n%s", strings.Join(faults[:min(len(faults), most)], "\n"))
}

// beginFolder makes the folder complete: what this run knows already is copied
// into a new one.
func (r *draftRun) beginFolder() error {
	if err := os.MkdirAll(filepath.Join(r.out, "forms"), 0o755); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(r.out, "parts.yaml")); err == nil {
		return nil
	}
	known, err := r.app.schemas()
	if err != nil {
		return err
	}
	files, err := catalog.Flat(known)
	if err != nil {
		return err
	}
	for name := range files {
		if _, err := os.Stat(filepath.Join(r.out, filepath.FromSlash(name))); err == nil {
			delete(files, name)
		}
	}
	return writeFiles(r.out, files)
}

// fileBase is the name of the definition's files without their endings. A file
// of another making is not written over.
func (r *draftRun) fileBase(files draft.Files, blank []byte) string {
	base := unfit.ReplaceAllString(strings.ToLower(files.Form), "_") + "_" + files.Edition
	for n, name := 2, base; ; n++ {
		data, err := os.ReadFile(filepath.Join(r.out, "forms", name+".yaml"))
		if err != nil {
			return name
		}
		// Only a draft of the same blank is written over, never the form it is like.
		if isDraft(data) && r.holds(name, blank) {
			return name
		}
		name = fmt.Sprintf("%s_%d", base, n)
	}
}

// holds reports whether a definition of that name is of this very blank.
func (r *draftRun) holds(name string, blank []byte) bool {
	for _, ext := range []string{".xlsx", ".xlsm", ".xls"} {
		if same, err := os.ReadFile(filepath.Join(r.out, "forms", name+ext)); err == nil && bytes.Equal(same, blank) {
			return true
		}
	}
	return false
}

// unfit are letters that do not go into names of files.
var unfit = lazyregexp.New(`[^\p{L}\p{N}-]+`)

// formKey is the key of a form that has none: that of the form it is like, else
// the name of its file.
func formKey(d *draft.Draft, blank string) string {
	if d.Like != nil {
		return d.Like.Form
	}
	name := strings.TrimSuffix(filepath.Base(blank), filepath.Ext(blank))
	return strings.Trim(unfit.ReplaceAllString(strings.ToLower(name), "_"), "_")
}
