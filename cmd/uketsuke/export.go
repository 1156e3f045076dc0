package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) exportCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "export",
		Short: a.say("一覧・別紙・直しの要るブックを出力します", "Write lists, annexes and marked workbooks"),
	})
	cmd.AddCommand(a.exportApplicationsCommand(), a.exportAnnexCommand(), a.exportMarkedCommand())
	return cmd
}

// withExporter opens the store and the templates.
func (a *app) withExporter(ctx context.Context, do func(s *export.Service, set *form.Set) error) error {
	stayBelow(exportMemory)
	set, err := a.definitions()
	if err != nil {
		return err
	}
	return a.withStoreToRead(ctx, func(st *store.Store) error {
		s, err := a.newExporter(st, set)
		if err != nil {
			return err
		}
		return do(s, set)
	})
}

// newExporter reads what it writes with the importer, as will whoever gets it.
func (a *app) newExporter(st *store.Store, set *form.Set) (*export.Service, error) {
	fsys, err := a.schemas()
	if err != nil {
		return nil, err
	}
	reader := importer.New(set, a.importerOptions())
	e, err := exporter.New(fsys, set, func(b *sheet.Book) []form.Application { return reader.Consume(b).Applications })
	if err != nil {
		return nil, a.errorf("別紙のひな形に誤りがあります:\n%w", "the templates of annexes are wrong:\n%w", err)
	}
	a.replaced = append(a.replaced, func(fsys fs.FS, set *form.Set) error {
		reader.Replace(set)
		return e.Replace(fsys, set)
	})
	zone, err := a.conf.Location()
	return &export.Service{Store: st, Exporter: e, Zone: zone}, err
}

// outFlag defines --out, which every export needs.
func (a *app) outFlag(flags *pflag.FlagSet, out *string) {
	flags.StringVar(out, "out", "", a.say("出力先の `PATH`（- は標準出力）", "`PATH` to write to (-: standard output)"))
}

// needsOut is a usage error without --out.
func (a *app) needsOut(cmd *cobra.Command, out string) error {
	if out == "" {
		return a.usageError(cmd, a.say("--out に出力先を指定してください。", "Specify the output with --out."))
	}
	return nil
}

// period is the time from --since to --until, both days included, in the zone
// of the settings.
type period struct{ since, until string }

func (p *period) define(flags *pflag.FlagSet, a *app) {
	flags.StringVar(&p.since, "since", "", a.say("この日以後に登録されたもの `YYYY-MM-DD`", "registered on this day or later, `YYYY-MM-DD`"))
	flags.StringVar(&p.until, "until", "", a.say("この日以前に登録されたもの `YYYY-MM-DD`", "registered on this day or earlier, `YYYY-MM-DD`"))
}

// bounds are the first moment and the first one after.
func (p *period) bounds(a *app, cmd *cobra.Command) (since, until time.Time, err error) {
	zone, err := a.conf.Location()
	if err != nil {
		return since, until, err
	}
	if p.since != "" {
		if since, err = time.ParseInLocation(time.DateOnly, p.since, zone); err != nil {
			return since, until, a.noDay(cmd, "--since", p.since)
		}
	}
	if p.until != "" {
		if until, err = time.ParseInLocation(time.DateOnly, p.until, zone); err != nil {
			return since, until, a.noDay(cmd, "--until", p.until)
		}
		until = until.AddDate(0, 0, 1)
	}
	if p.until != "" && !since.Before(until) {
		return since, until, a.usageError(cmd, a.say("--until が --since より前です。", "--until is before --since."))
	}
	return since, until, nil
}

func (a *app) noDay(cmd *cobra.Command, flag, text string) error {
	return a.usageError(cmd, a.sayf("%s は 2025-09-01 の形で指定してください（%q は使えません）。", "%s must be a date such as 2025-09-01, not %q.", flag, text))
}

// isFolder reports whether a path means a folder: it is one, or ends like one.
func isFolder(path string) bool {
	if path == toStdout {
		return false
	}
	info, err := os.Stat(path)
	if err == nil {
		return info.IsDir()
	}
	return strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) || filepath.Ext(path) == ""
}

// format goes by --format, or else by the name of the file.
func (a *app) format(cmd *cobra.Command, name, encoding, out string) (f export.Format, err error) {
	if name == "" {
		name = strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
	}
	switch name {
	case "csv":
		f.CSV = true
	case "xlsx":
	default:
		return f, a.usageError(cmd, a.sayf("形式は xlsx か csv です（%q は使えません）。--format か --out の拡張子で指定してください。",
			"The format is xlsx or csv, not %q; say so with --format or the ending of --out.", name))
	}
	if !f.CSV && cmd.Flags().Changed("encoding") {
		return f, a.usageError(cmd, a.say("--encoding は csv のときだけ使えます（xlsx の文字コードは決まっています）。",
			"--encoding is for csv; xlsx has one of its own."))
	}
	var ok bool
	if f.Encoding, ok = exporter.ParseEncoding(encoding); !ok {
		return f, a.usageError(cmd, a.sayf("--encoding は utf-8 か cp932 です（%q は使えません）。", "--encoding must be utf-8 or cp932, not %q.", encoding))
	}
	return f, nil
}

// reportWritten reports what was written, and which characters were replaced. what is
// the word for the list's entries.
func (a *app) reportWritten(out export.Written, what, path string) error {
	if err := a.writeFindings(a.stderr, look(a.stderr, a.env), out.Notes); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.about(path), a.sayf("%[4]s に%[1]s %[2]d 件（明細 %[3]d 行）を出力しました。", "%[2]d %[1]s (%[3]d lines) written to %[4]s.",
		what, out.Records, out.Rows, a.shownPath(path)))
	return err
}

// shownPath is a path for people, who know "-" as an option only.
func (a *app) shownPath(path string) string {
	if path == toStdout {
		return a.say("標準出力", "standard output")
	}
	return path
}

// inFolder is the file to write to: path, or in the folder that it means, which
// is made if need be, one of that name.
func inFolder(path, name string) (string, error) {
	if !isFolder(path) {
		return path, nil
	}
	return filepath.Join(path, name), os.MkdirAll(path, 0o755)
}
