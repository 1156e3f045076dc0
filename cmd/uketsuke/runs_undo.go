package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) runsUndoCommand() *cobra.Command {
	var reason string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "undo RUN --reason WHY",
		Short: a.say("実行で受け付けた申請・別紙・保留を、発注済み・手で直したものを除いて無効にします",
			"Withdraw the applications, annexes and held items of a run, except those ordered or corrected by hand"),
		Long: a.say("何も消えません。番号と別紙には無効の印が付き、その前の別紙が最新に戻り、保留は取り消し済みになります。同じファイルをもう一度送れば、もう一度受け付けられます。",
			"Nothing is deleted. Numbers and annexes are kept, marked and unusable, the annexes before them are current again, and what was held is settled as withdrawn. The same files can be sent and received again."),
		Args: a.arguments(1, 1, "RUN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return a.usageError(cmd, a.sayf("%q は実行の番号ではありません。", "%q is not the number of a run.", args[0]))
			}
			if reason == "" {
				return a.usageError(cmd, a.say("--reason で理由を指定してください。", "Specify a reason with --reason."))
			}
			return a.undo(cmd, run, reason, asJSON)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.say("取り消す`理由`", "`why`"))
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	return cmd
}

func (a *app) undo(cmd *cobra.Command, run int64, reason string, asJSON bool) error {
	return a.withStore(cmd.Context(), func(s *store.Store) error {
		if _, err := s.Run(cmd.Context(), run); err != nil {
			return a.noRun(run, err)
		}
		brought, err := s.WithdrawRun(cmd.Context(), run, a.user(), reason)
		if err != nil {
			return err
		}
		if err := a.printUndone(brought, asJSON); err != nil {
			return err
		}
		for i := range brought {
			if k := brought[i].Kept; k != "" && k != store.KeptSettled {
				return errPerson
			}
		}
		return nil
	})
}

func (a *app) printUndone(brought []store.Brought, asJSON bool) error {
	if asJSON {
		for i := range brought {
			if err := a.printJSON(broughtJSON(&brought[i])); err != nil {
				return err
			}
		}
		return nil
	}
	t := table{columns: []column{{title: a.say("受付番号", "number")}, {title: a.say("種類", "kind")},
		{title: a.say("ファイル", "file"), least: 16, keep: true}, {title: a.say("結果", "result")}}}
	kept := 0
	for i := range brought {
		b := &brought[i]
		word, p := a.undoneWord(b.Kept), plain
		if b.Kept != "" {
			p = yellow
			kept++
		}
		t.add(p, broughtNumber(b), a.broughtKind(b), place(b.File, b.Entry), word)
	}
	if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, a.sayf("無効 %d 件、そのまま %d 件", "%d withdrawn, %d kept", len(brought)-kept, kept))
	return nil
}

// broughtNumber is under what the store keeps something that a run brought.
func broughtNumber(b *store.Brought) string {
	if b.Kind == "held" {
		return heldPrefix + strconv.FormatInt(b.ID, 10)
	}
	return b.Number
}

func (a *app) broughtKind(b *store.Brought) string {
	switch b.Kind {
	case "annex":
		return a.sayf("別紙 %s", "annex %s", a.formName(b.Form))
	case "held":
		return a.sayf("保留 %s", "held %s", a.formName(b.Form))
	}
	return a.sayf("申請 %s", "application %s", a.formName(b.Form))
}

// undoneWord returns the word for what became of an item of an undone run.
func (a *app) undoneWord(kept string) string {
	switch kept {
	case store.KeptOrdered:
		return a.say("そのまま（発注済み）", "kept: ordered")
	case store.KeptRepaired:
		return a.say("そのまま（手で修正済み）", "kept: corrected by hand")
	case store.KeptInRepair:
		return a.say("そのまま（修正中）", "kept: being corrected")
	case store.KeptSettled:
		return a.say("そのまま（処理済みの保留）", "kept: settled before")
	}
	return a.say("無効", "withdrawn")
}

// broughtJSON is the shape of "runs undo --json".
func broughtJSON(b *store.Brought) any {
	result := "withdrawn"
	if b.Kept != "" {
		result = "kept"
	}
	return struct {
		Kind   string `json:"kind"`
		Number string `json:"reception_number,omitempty"`
		ID     int64  `json:"id,omitempty"`
		Form   string `json:"form"`
		File   string `json:"file"`
		Entry  string `json:"entry"`
		Sheet  string `json:"sheet"`
		Result string `json:"result"`
		Kept   string `json:"kept,omitempty"`
	}{b.Kind, b.Number, b.ID, b.Form, b.File, b.Entry, b.Sheet, result, b.Kept}
}
