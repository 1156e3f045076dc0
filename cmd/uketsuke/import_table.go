package main

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// report gathers outcomes for people: a table, below it what needs a person,
// at the end the counts.
type report struct {
	app      *app
	screen   screen
	warnings bool // list the warnings of what went through too
	dry      bool
	rows     table
	trouble  []trouble
	counts   map[store.Status]int // the run's own
	folder   string               // that all files are in, with its "/"
	sheets   []string             // of each row
	starred  bool                 // something went through with warnings
	waits    bool                 // an annex waits for its application
}

// trouble is what is told about one application below the table.
type trouble struct {
	status   store.Status
	place    string
	sheet    string
	findings []diag.Diagnostic
}

func newReport(run *importRun) *report {
	a := run.app
	r := &report{app: a, screen: look(a.stdout, a.env), warnings: run.warnings, dry: run.dry, counts: run.counts}
	r.rows = table{paintAt: 3, columns: []column{
		{title: a.say("ファイル", "file"), least: 14, keep: true},
		{title: a.say("様式", "form"), least: 6},
		{title: a.say("契約者", "company"), least: 12},
		{title: a.say("状態", "status")},
		{title: a.say("受付番号", "reception number")},
	}}
	return r
}

// outcome notes one outcome.
func (r *report) outcome(o *intake.Outcome) error {
	folder := path.Dir(o.File) + "/"
	if len(r.rows.rows) > 0 {
		folder = commonFolder(r.folder, folder)
	}
	r.folder = folder
	word, p := r.app.status(o.Status)
	if !needsPerson(o.Status) && len(atLeast(diag.Warning, o.Diagnostics)) > 0 {
		word, r.starred = word+"*", true
	}
	if o.Status == store.Registered && slices.ContainsFunc(o.Diagnostics, isWaiting) {
		word += r.app.say("（申請待ち）", ", waiting")
		r.waits = true
	}
	number := o.Number
	if o.Held != 0 {
		number = heldPrefix + strconv.FormatInt(o.Held, 10)
	}
	form, _, sheet := subject(o)
	where := place(o.File, o.Entry)
	r.rows.add(p, where, form, company(o), word, number)
	r.sheets = append(r.sheets, sheet)
	if told := r.told(o); len(told) > 0 {
		r.trouble = append(r.trouble, trouble{o.Status, where, sheet, told})
	}
	return nil
}

// isWaiting says that an annex came before its application.
func isWaiting(d diag.Diagnostic) bool { return d.Code == store.CodeAnnexWaiting }

// commonFolder is the longest folder that both are in, or "".
func commonFolder(a, b string) string {
	end := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == '/' {
			end = i + 1
		}
	}
	return a[:end]
}

// told are the diagnostics to list: all but infos where a person is needed,
// else warnings where they were asked for.
func (r *report) told(o *intake.Outcome) []diag.Diagnostic {
	if needsPerson(o.Status) || r.warnings {
		return atLeast(diag.Warning, o.Diagnostics)
	}
	return nil
}

// enough findings of one application are listed: a list of a thousand schools
// with a wrong column would push everything else off the screen.
const enough = 20

// close prints everything.
func (r *report) close() error {
	r.nameSheets()
	if err := r.nameFolder(); err != nil {
		return err
	}
	if err := r.rows.write(r.app.stdout, r.screen); err != nil {
		return err
	}
	for _, t := range r.trouble {
		fmt.Fprintf(r.app.stdout, "\n%s\n", r.title(&t))
		shown := t.findings[:min(len(t.findings), enough)]
		if err := r.app.writeFindings(r.app.stdout, r.screen, shown); err != nil {
			return err
		}
		if more := len(t.findings) - len(shown); more > 0 {
			fmt.Fprintln(r.app.stdout, r.app.sayf("  ほか %d 件（--json ですべて表示）", "  and %d more; --json prints them all", more))
		}
	}
	_, err := fmt.Fprintf(r.app.stdout, "\n%s\n", r.summary())
	return err
}

// nameSheets tells the applications of one workbook apart.
func (r *report) nameSheets() {
	rows := r.rows.rows
	for from, to := 0, 0; from < len(rows); from = to {
		for to < len(rows) && rows[to][0] == rows[from][0] {
			to++
		}
		for i := from; to-from > 1 && i < to; i++ {
			rows[i][0] += " [" + oneLine(r.sheets[i]) + "]"
		}
	}
}

// nameFolder names the folder that all files are in once.
func (r *report) nameFolder() error {
	if len(r.folder) <= len("./") || len(r.rows.rows) < 2 {
		return nil
	}
	for _, row := range r.rows.rows {
		row[0] = strings.TrimPrefix(row[0], r.folder)
	}
	_, err := fmt.Fprintln(r.app.stdout, r.screen.paint(faint, oneLine(r.folder)))
	return err
}

// title heads what is told about an outcome.
func (r *report) title(t *trouble) string {
	word, p := r.app.status(t.status)
	title := r.screen.paint(p, word) + gap + r.screen.paint(bold, oneLine(t.place))
	if t.sheet != "" {
		title += gap + oneLine(r.app.sayf("シート「%s」", "sheet %q", t.sheet))
	}
	return title
}

// statuses in the order of the summary.
var statuses = [...]store.Status{store.Registered, store.Valid, store.Duplicate, store.Held, store.Refused}

func (r *report) summary() string {
	total, parts := 0, []string{}
	for _, s := range statuses {
		n := r.counts[s]
		total += n
		if word, p := r.app.status(s); n > 0 {
			parts = append(parts, r.screen.paint(p, word+" "+strconv.Itoa(n)))
		}
	}
	text := r.app.sayf("%d 件", "%d in all", total)
	if len(parts) > 0 {
		text += r.app.say("：", ": ") + strings.Join(parts, r.app.say("、", ", "))
	}
	if r.starred && !r.warnings {
		text += r.app.say("\n* 注意があります（--warnings で表示）。", "\n* with warnings; --warnings lists them.")
	}
	if r.waits {
		text += r.app.say("\n申請待ちの別紙は、その受付番号の申請が届くと結び付きます。",
			"\nAn annex that waits is attached when the application with its number comes.")
	}
	if r.dry {
		text += r.app.say("\n試しに読んだだけで、何も保存していません。", "\nDry run: nothing was stored.")
	} else if r.counts[store.Held] > 0 {
		text += r.app.say("\n保留の内容は uketsuke held show ID、印を付けたブックは uketsuke export marked held:ID --out PATH。",
			"\nWhat is held: uketsuke held show ID; marked for its sender: uketsuke export marked held:ID --out PATH.")
	}
	return text
}

func needsPerson(s store.Status) bool { return s == store.Held || s == store.Refused }

// status is the word for a status and its colour.
func (a *app) status(s store.Status) (string, paint) {
	switch s {
	case store.Registered:
		return a.say("登録", "registered"), green
	case store.Valid:
		return a.say("登録可", "valid"), green
	case store.Duplicate:
		return a.say("重複", "duplicate"), faint
	case store.Held:
		return a.say("保留", "held"), yellow
	case store.Refused:
		return a.say("受付不可", "refused"), red
	}
	return string(s), plain
}
