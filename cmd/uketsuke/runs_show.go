package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) runsShowCommand() *cobra.Command {
	var status string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show RUN",
		Short: a.say("実行で受け付けたファイルと、その結果・理由を新しい順に一覧にします", "List the files of a run, newest first, with results and reasons"),
		Args:  a.arguments(1, 1, "RUN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return a.usageError(cmd, a.sayf("%q は実行の番号ではありません。", "%q is not the number of a run.", args[0]))
			}
			if status != "" && !slices.Contains(receiptStatuses, status) {
				return a.usageError(cmd, a.sayf("%q という状態はありません%s。%s のどれかです。", "Unknown status %q%s; available: %s.",
					status, a.didYouMean(status, receiptStatuses), strings.Join(receiptStatuses, ", ")))
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error {
				return a.showRun(cmd.Context(), s, store.ReceiptFilter{Run: run, Status: store.Status(status)}, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&status, "status", "", a.say("この`状態`のものだけ: registered, duplicate, held, refused", "only those of this `status`: registered, duplicate, held, refused"))
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	return cmd
}

// receiptStatuses are what --status takes.
var receiptStatuses = []string{string(store.Registered), string(store.Duplicate), string(store.Held), string(store.Refused)}

func (a *app) showRun(ctx context.Context, s *store.Store, f store.ReceiptFilter, asJSON bool) error {
	if _, err := s.Run(ctx, f.Run); err != nil {
		return a.noRun(f.Run, err)
	}
	if asJSON {
		var failed error
		err := s.EachReceipt(ctx, f, func(rc *store.Receipt) {
			if failed == nil {
				failed = a.printJSON(a.receiptJSON(rc))
			}
		})
		return cmp.Or(err, failed)
	}
	t := table{paintAt: 2, columns: []column{{title: a.say("ファイル", "file"), least: 20, soft: 30, first: true, keep: true}, {title: a.say("様式", "form")},
		{title: a.say("状態", "status")}, {title: a.say("受付番号", "reception number")}, {title: a.say("理由", "reason"), least: 20, soft: 60}}}
	err := s.EachReceipt(ctx, f, func(rc *store.Receipt) {
		word, p := a.status(rc.Status)
		t.add(p, place(rc.File, rc.Entry), a.formName(rc.Form), word, receiptNumber(rc), a.why(rc))
	})
	if err != nil {
		return err
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(a.stderr, a.say("該当するファイルはありません。", "No matching files."))
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

// receiptNumber is the number of the receipt of a file.
func receiptNumber(rc *store.Receipt) string {
	if rc.Held != 0 {
		return heldPrefix + strconv.FormatInt(rc.Held, 10)
	}
	return rc.Number
}

// why returns the reason why a file needs a person: its most severe diagnostic,
// and the number of others as severe.
func (a *app) why(rc *store.Receipt) string {
	if !needsPerson(rc.Status) || len(rc.Diagnostics) == 0 {
		return ""
	}
	list := worstFirst(rc.Diagnostics)
	text := list[0].Message(a.lang)
	if more := len(atLeast(list[0].Severity, list)) - 1; more > 0 {
		text += a.sayf("（ほか %d 件）", " (and %d more)", more)
	}
	return text
}

// receiptJSON is the shape of "runs show --json": that of "import --json",
// without values.
func (a *app) receiptJSON(rc *store.Receipt) any {
	return struct {
		File        string          `json:"file"`
		Entry       string          `json:"entry"`
		Sheet       string          `json:"sheet"`
		Form        string          `json:"form"`
		FormVersion string          `json:"form_version"`
		Status      string          `json:"status"`
		Number      string          `json:"reception_number,omitempty"`
		Held        int64           `json:"held,omitempty"`
		Receipt     int64           `json:"receipt"`
		Received    string          `json:"received_at"`
		Inbox       string          `json:"inbox,omitempty"`
		Diagnostics json.RawMessage `json:"diagnostics"`
	}{rc.File, rc.Entry, rc.Sheet, rc.Form, rc.Edition, string(rc.Status), rc.Number, rc.Held, rc.ID, instant(rc.At),
		rc.Provenance.Inbox, a.rawFindings(rc.Diagnostics)}
}
