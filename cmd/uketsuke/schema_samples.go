package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/form"
)

func (a *app) schemaTestCommand() *cobra.Command {
	var samples string
	cmd := &cobra.Command{
		Use:   "test [DIR]",
		Short: a.say("定義をその見本で試します", "Test every definition with its own samples"),
		Long: a.say(`様式の定義が samples: に挙げる見本を読み、見本フォルダーの truth.jsonl と比べます。
記入済みの見本がない定義は不合格です。DIR は schemas と同じ形のフォルダーです。`,
			`Reads the samples that each definition names and compares with truth.jsonl in the folder of samples.
A definition without a filled sample fails. DIR is a folder of the same shape as schemas.`),
		Args: a.arguments(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			folder := cmp.Or(samples, "samples")
			if samples == "" && len(args) > 0 {
				folder = beside(args[0])
			}
			return a.schemaTest(args, folder)
		},
	}
	cmd.Flags().StringVar(&samples, "samples", "", a.say("見本の`フォルダー`（既定は DIR の隣の samples）", "`folder` of the samples (default: samples beside DIR)"))
	return cmd
}

// beside is the folder of samples next to one of definitions.
func beside(schemas string) string {
	return filepath.Join(filepath.Dir(filepath.Clean(schemas)), "samples")
}

func (a *app) schemaTest(args []string, folder string) error {
	fsys, err := a.schemaFolder(args)
	if err != nil {
		return err
	}
	set, err := a.load(fsys)
	if err != nil {
		return err
	}
	truths, err := a.readTruths(filepath.Join(folder, "truth.jsonl"))
	if err != nil {
		return err
	}
	t := &trial{app: a, samples: os.DirFS(folder), truths: truths, reader: importer.New(set, a.importerOptions())}
	failed := 0
	for _, d := range set.Definitions {
		if !t.definition(d) {
			failed++
		}
	}
	fmt.Fprintln(a.stderr, a.sayf("定義 %d 件、見本 %d 件、不合格 %d 件", "%d definitions, %d samples, %d failed",
		len(set.Definitions), t.count, failed))
	if failed > 0 {
		return errPerson
	}
	return nil
}

// trial tries definitions on their samples.
type trial struct {
	app     *app
	samples fs.FS
	truths  map[string][]truth // by file
	reader  *importer.Reader
	count   int
}

// definition reports what goes wrong with the samples of d, and whether
// nothing does.
func (t *trial) definition(d *form.Definition) bool {
	var faults []string
	filled := 0
	for _, sample := range d.Samples {
		t.count++
		known := t.known(sample, d)
		filled += len(known)
		for _, fault := range t.sample(sample, d, known) {
			faults = append(faults, sample+": "+fault)
		}
	}
	if filled == 0 {
		faults = append(faults, t.app.say("記入済みの見本がありません（samples: に挙げ、truth.jsonl に正解を書いてください）。",
			"no filled sample; name one under samples: and say in truth.jsonl what must come of it"))
	}
	verdict := "ok"
	if len(faults) > 0 {
		verdict = "FAIL"
	}
	fmt.Fprintf(t.app.stdout, "%-4s %s %s (%d)\n", verdict, d.Form, d.Edition, len(d.Samples))
	for _, fault := range faults {
		fmt.Fprintf(t.app.stdout, "     %s: %s\n", d.Pos.File, fault)
	}
	return len(faults) == 0
}

// known are the lines of truth.jsonl about a sample and this form.
func (t *trial) known(sample string, d *form.Definition) []truth {
	return slices.DeleteFunc(slices.Clone(t.truths[filepath.Base(sample)]), func(want truth) bool {
		return want.Form != d.Form
	})
}

func (t *trial) sample(name string, d *form.Definition, known []truth) []string {
	data, err := fs.ReadFile(t.samples, name)
	if err != nil {
		return []string{err.Error()}
	}
	found, why := t.read(name, data)
	if len(known) == 0 {
		return t.blank(found, d, why)
	}
	var faults []string
	for _, want := range known {
		i := slices.IndexFunc(found, want.matches)
		if i < 0 {
			faults = append(faults, t.app.sayf("%s の申請が見つかりません。%s", "no application of form %s found. %s", d.Form, why))
			continue
		}
		faults = append(faults, want.compare(&found[i])...)
	}
	return faults
}

// sighting is an application and where it was found.
type sighting struct {
	entry string
	app   form.Application
}

// read returns all applications of a sample, and why there are none.
func (t *trial) read(name string, data []byte) (found []sighting, why string) {
	for item := range container.Open(name, data, container.Options{Passwords: t.app.conf.Passwords}) {
		book, reason := t.app.read(&item)
		if book == nil {
			why = reason
			continue
		}
		result := t.reader.Read(book)
		why = t.app.reasons(result.Diagnostics)
		for _, found1 := range result.Applications {
			found = append(found, sighting{item.Entry, found1})
		}
	}
	return found, why
}

// blank judges a sample that truth.jsonl does not know: it must be the form,
// left blank, so that nothing printed on it was taken for an answer.
func (t *trial) blank(found []sighting, d *form.Definition, why string) (faults []string) {
	own := slices.DeleteFunc(found, func(s sighting) bool { return s.app.Form != d.Form })
	if len(own) == 0 {
		return []string{t.app.sayf("様式 %s として認識されません。%s", "not recognised as form %s. %s", d.Form, why)}
	}
	for _, s := range own {
		if s.app.Verdict != form.Refused {
			faults = append(faults, t.app.say("空の様式に値が読み取られました（printed: を確認してください）。",
				"values were read from a blank form; see printed:"))
		}
	}
	return faults
}
