package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) exportMarkedCommand() *cobra.Command {
	var out string
	var passwords []string
	cmd := &cobra.Command{
		Use:   "marked NUMBER|RECEIPT|held:ID --out PATH",
		Short: a.say("送られたブックに、直すセルの印を付けて出力します", "Write the sender's own workbook with the wrong cells marked"),
		Long: a.say("受付番号、受付記録の番号、または held:ID（uketsuke held list の ID）で指定します。\n--out がフォルダーなら、元の名前に「_直し方」を付けて出力します。",
			"Name it by its reception number, by the number of its receipt, or as held:ID (see uketsuke held list).\nIn a folder as --out it is named after the original."),
		Args: a.arguments(1, 1, "NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.needsOut(cmd, out); err != nil {
				return err
			}
			return a.withExporter(cmd.Context(), func(s *export.Service, set *form.Set) error {
				m := markedRun{app: a, Service: s, set: set, out: out, passwords: append(passwords, a.conf.Passwords...)}
				return m.run(cmd.Context(), args[0])
			})
		},
	}
	a.outFlag(cmd.Flags(), &out)
	cmd.Flags().StringArrayVar(&passwords, "password", nil, a.say("保護されたファイルの`パスワード`（何度でも）", "`password` of protected files (repeatable)"))
	return cmd
}

// markedRun is one call of "uketsuke export marked".
type markedRun struct {
	app *app
	*export.Service
	set       *form.Set
	out       string
	passwords []string
}

func (m *markedRun) run(ctx context.Context, what string) error {
	arrival, err := m.find(ctx, what)
	if err != nil {
		return err
	}
	opener := repair.New(m.Store, importer.New(m.set, m.app.importerOptions()), nil)
	var b bytes.Buffer
	name, err := m.Marked(ctx, &b, arrival, opener, m.app.lang, m.passwords...)
	if err != nil {
		return m.explain(err)
	}
	path, err := inFolder(m.out, name)
	if err != nil {
		return err
	}
	err = m.app.writeOut(path, func(w io.Writer) error {
		_, err := b.WriteTo(w)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(m.app.about(path), m.app.sayf("%s に印を付けて %s に出力しました。", "%s, marked, is in %s.",
		place(arrival.File, arrival.Entry), m.app.shownPath(path)))
	return err
}

// find takes a reception number, "held:17", or the number of a receipt. A
// number alone that is no receipt of something held, but is an ID of
// "held list", is taken for that.
func (m *markedRun) find(ctx context.Context, what string) (export.Arrival, error) {
	if id, ok := heldID(what); ok {
		return m.held(ctx, id)
	}
	if strings.HasPrefix(what, heldPrefix) {
		return export.Arrival{}, m.app.errorf("%q は保留の ID ではありません。", "%q is no id of a held application", what)
	}
	if n, err := strconv.ParseInt(what, 10, 64); err == nil && len(what) < 20 {
		return m.receipt(ctx, n)
	}
	number := foldNumber(what)
	r, err := m.Store.Show(ctx, number)
	if err != nil {
		return export.Arrival{}, m.app.numberError(number, err)
	}
	return export.Arrival{Source: r.Source, File: r.File, Entry: r.Entry}, nil
}

func (m *markedRun) held(ctx context.Context, id int64) (export.Arrival, error) {
	h, err := m.Store.HeldShow(ctx, id)
	if err != nil {
		return export.Arrival{}, err
	}
	return export.Arrival{Source: h.Source, File: h.File, Entry: h.Entry}, nil
}

func (m *markedRun) receipt(ctx context.Context, id int64) (export.Arrival, error) {
	r, err := m.Store.Receipt(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return export.Arrival{}, err
	}
	if err != nil || r.Status != store.Held {
		if a, err := m.held(ctx, id); err == nil {
			fmt.Fprintln(m.app.stderr, m.app.sayf("%[1]d は保留中の申請 held:%[1]d と解しました（受付記録 %[1]d は保留ではありません）。",
				"%[1]d is taken for the held application held:%[1]d; receipt %[1]d is not of a held one.", id))
			return a, nil
		}
	}
	if err != nil {
		return export.Arrival{}, err
	}
	return export.Arrival{Source: r.Source, File: r.File, Entry: r.Entry}, nil
}

func (m *markedRun) explain(err error) error {
	switch {
	case errors.Is(err, export.ErrGone):
		return errors.New(m.app.say("元のファイルは保存期間が過ぎて残っていません。", "the original is no longer stored"))
	case errors.Is(err, export.ErrLocked):
		return errors.New(m.app.say("ファイルはパスワードで保護されています。--password で指定してください。", "the file is protected; give its password with --password"))
	case errors.Is(err, export.ErrNoBook):
		return errors.New(m.app.say("印を付けられるブックではありません。", "this workbook cannot be marked"))
	}
	return err
}
