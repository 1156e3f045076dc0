package main

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/archive"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) rehearseCommand() *cobra.Command {
	var since string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "rehearse DIR",
		Short: a.say("変更した定義で過去の原本を読み直し、違いを示します（保管先は変えません）", "Read past originals with changed definitions and show the differences; changes nothing"),
		Args:  a.arguments(1, 1, "DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			filter := store.ReceiptFilter{}
			if since != "" {
				var err error
				if filter.Since, _, err = (&period{since: since}).bounds(a, cmd); err != nil {
					return err
				}
			}
			return a.rehearse(cmd, args[0], filter, asJSON)
		},
	}
	cmd.Flags().StringVar(&since, "since", "", a.say("この日以降に受け付けたもの `YYYY-MM-DD`", "received on this day or later, `YYYY-MM-DD`"))
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("違いを JSON の行で出力します", "print differences as JSON lines"))
	return cmd
}

func (a *app) rehearse(cmd *cobra.Command, dir string, filter store.ReceiptFilter, asJSON bool) error {
	reader, err := a.reading(dir)
	if err != nil {
		return err
	}
	t := table{columns: []column{{title: a.say("受領", "receipt"), right: true}, {title: a.say("ファイル", "file"), least: 12, keep: true},
		{title: a.say("ZIP内", "entry"), least: 8},
		{title: a.say("項目", "field")}, {title: a.say("保管", "stored"), least: 10}, {title: a.say("変更後", "by the change"), least: 10},
		{title: a.say("決める規則", "decided by"), least: 10}}}
	var n archive.Rehearsal
	err = a.withStore(cmd.Context(), func(s *store.Store) (err error) {
		n, err = archive.Rehearse(cmd.Context(), s, reader, a.conf.Passwords, filter, func(c archive.Change) error {
			if asJSON {
				return json.NewEncoder(a.stdout).Encode(c)
			}
			field := c.Field
			if field == "" {
				field = a.say("（判定）", "(verdict)")
			}
			t.add(plain, strconv.FormatInt(c.Receipt, 10), c.File, c.Entry, field, c.Was, c.Is, c.Rule)
			return nil
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, a.sayf("原本 %d 件（保存期間を過ぎた %d 件を除く）、受領 %d 件のうち違うもの %d 件",
		"%d originals read (%d past their time left out); of %d receipts %d would differ", n.Originals, n.Purged, n.Receipts, n.Changed))
	fmt.Fprintln(a.stderr, a.sayf("新たに登録できるもの %d 件、登録できなくなるもの %d 件、ほかに値が変わるもの %d 個",
		"%d would be registered that are not, %d no more, and %d values would differ in others", n.Registers, n.Loses, n.Values))
	if n.Changed > 0 {
		return errPerson
	}
	return nil
}
