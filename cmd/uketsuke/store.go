package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) storeCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "store", Short: a.say("保管先を検査し、原本の置き場所を移します", "Check the store, and move where originals are kept")})
	cmd.AddCommand(a.storeCheckCommand(), a.storeIndexCommand(), a.storeOriginalsCommand(), a.storeMonthsCommand(), a.storePartitionCommand(), a.storeDetachCommand())
	return cmd
}

// storeCheck is one call of the command.
type storeCheck struct {
	*app
	quick, json bool
	n           int
	t           table
}

func (a *app) storeCheckCommand() *cobra.Command {
	r := &storeCheck{app: a}
	cmd := &cobra.Command{
		Use:   "check",
		Short: a.say("保管先が壊れていないか、記録が互いに合うかを検査します", "Check the integrity and consistency of the store"),
		Long: a.say("データベース自身の検査、受付番号の台帳、内容の指紋、受付記録、届いたファイルの台帳を照らし合わせ、原本をすべて読んで SHA-256 を確かめます。何も変更しません。",
			"Runs the database's own checks, compares numbers with their ledger, contents with their fingerprints, receipts and the ledger of arrivals, and reads every original against its SHA-256. Nothing is changed."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
	}
	cmd.Flags().BoolVar(&r.quick, "quick", false, a.say("原本は読みません", "do not read the originals"))
	cmd.Flags().BoolVar(&r.json, "json", false, a.say("JSON で出力します", "print JSON lines"))
	return cmd
}

func (r *storeCheck) run(ctx context.Context) error {
	if !r.storeExists() {
		return r.withStore(ctx, nil)
	}
	r.t.columns = []column{{title: r.say("何が", "what")}, {title: r.say("どれの", "of")}, {title: r.say("どう違うか", "how"), least: 30}}
	var fault error
	return r.withService(ctx, func(s *jobs.Service) error {
		c, files, err := s.Check(ctx, r.quick, func(f store.Finding) {
			if err := r.print(f); err != nil && fault == nil {
				fault = err
			}
		})
		if err == nil {
			err = fault
		}
		if err == nil {
			err = r.t.write(r.stdout, look(r.stdout, r.env))
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(r.stderr, r.sayf("申請 %d・別紙 %d・受付記録 %d・届いたファイル %d・原本 %d（%.1f MB）を検査しました。合わないもの: %d",
			"Checked %d applications, %d annexes, %d receipts, %d files that arrived, %d originals (%.1f MB). Not as they must be: %d",
			c.Applications, c.Annexes, c.Receipts, files, c.Originals, float64(c.Bytes)/1e6, r.n))
		if r.n > 0 {
			return errPerson
		}
		return nil
	})
}

func (r *storeCheck) print(f store.Finding) error {
	if f.Code != store.FoundOrphan { // nothing is lost
		r.n++
	}
	if r.json {
		return json.NewEncoder(r.stdout).Encode(f)
	}
	r.t.add(plain, r.foundName(f.Code), f.Subject, f.Detail)
	return nil
}

// foundName returns the word for the kind of record that a finding is about.
func (a *app) foundName(code string) string {
	switch code {
	case store.FoundDatabase:
		return a.say("データベース", "database")
	case store.FoundNumber:
		return a.say("受付番号の台帳", "ledger of numbers")
	case store.FoundContent:
		return a.say("登録内容", "content")
	case store.FoundReceipt:
		return a.say("受付記録", "receipt")
	case store.FoundSource:
		return a.say("原本の記録", "record of an original")
	case store.FoundOriginal:
		return a.say("原本", "original")
	case store.FoundOrphan:
		return a.say("記録にない原本（失われたものはありません）", "original that is not on record (nothing is lost)")
	}
	return a.say("届いたファイルの台帳", "ledger of arrivals")
}

func (a *app) storeOriginalsCommand() *cobra.Command {
	var back bool
	cmd := &cobra.Command{
		Use:   "originals",
		Short: a.say("原本を設定 originals の場所へ移します（--back で保管先へ戻します）", "Move originals to the place of the setting originals (--back: into the store)"),
		Long: a.say("1 件ずつ写し、SHA-256 を確かめてから元を消します。途中でやめても、ほかの処理が動いていても構いません。",
			"Copies one after the other, compares it with its SHA-256, and then drops the first copy. It can be cut off, and others may work meanwhile."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.conf.Originals == "" {
				return a.errorf("設定 originals がありません。フォルダーか s3://… を指定してください。", "The setting originals is empty. Name a folder or s3://…")
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				n, err := s.MoveOriginals(cmd.Context(), back, nil)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.stdout, a.sayf("原本 %d 件を移しました。", "Moved %d originals.", n))
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&back, "back", false, a.say("保管先へ戻します", "move them back into the store"))
	return cmd
}
