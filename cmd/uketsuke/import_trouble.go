package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// trouble is a note below the table about one application, or about several
// files with the same problem.
type trouble struct {
	status   store.Status
	titles   []string
	findings []diag.Diagnostic
}

// where names an outcome in full.
func where(o *intake.Outcome, sheet string, a *app) string {
	title := place(o.File, o.Entry)
	if sheet != "" {
		title += gap + a.sayf("シート「%s」", "sheet %q", sheet)
	}
	return oneLine(title)
}

// note records trouble. The same problem of many files becomes one note.
func (r *report) note(t trouble) {
	if slices.ContainsFunc(t.findings, func(d diag.Diagnostic) bool { return d.Pos.Cell != "" || d.Field != "" }) {
		r.trouble = append(r.trouble, t)
		return
	}
	var key bytes.Buffer
	key.WriteString(string(t.status))
	_ = r.app.writeFindings(&key, screen{}, t.findings) // a buffer takes everything
	if i, ok := r.known[key.String()]; ok {
		r.trouble[i].titles = append(r.trouble[i].titles, t.titles...)
		return
	}
	r.known[key.String()] = len(r.trouble)
	r.trouble = append(r.trouble, t)
}

// enough findings of one application are listed, or files of one finding: a
// list of a thousand schools with a wrong column would push everything else off
// the screen.
const enough = 20

func (r *report) printTrouble(t *trouble) error {
	word, p := r.app.status(t.status)
	var b bytes.Buffer
	b.WriteByte('\n')
	for i, title := range t.titles[:min(len(t.titles), enough)] {
		first := r.screen.paint(p, word)
		if i > 0 {
			first = strings.Repeat(" ", width(word))
		}
		b.WriteString(first + gap + r.screen.paint(bold, title) + "\n")
	}
	r.more(&b, len(t.titles)-enough)
	if err := r.app.writeFindings(&b, r.screen, t.findings[:min(len(t.findings), enough)]); err != nil {
		return err
	}
	r.more(&b, len(t.findings)-enough)
	_, err := r.app.stdout.Write(b.Bytes())
	return err
}

func (r *report) more(b *bytes.Buffer, n int) {
	if n > 0 {
		b.WriteString(r.app.sayf("  ほか %d 件（--json ですべて表示）", "  and %d more; --json prints them all", n) + "\n")
	}
}

// statuses in the order of the summary.
var statuses = [...]store.Status{store.Registered, store.Valid, store.Duplicate, store.Held, store.Refused}

// sum prints the counts, and what to do about them.
func (r *report) sum() error {
	total, parts := 0, []string{}
	add := func(word string, p paint, n int) {
		if n > 0 {
			parts = append(parts, r.screen.paint(p, word+" "+strconv.Itoa(n)))
		}
	}
	for _, s := range statuses {
		n := r.counts[s]
		total += n
		if s == store.Refused {
			n -= r.blanks
		}
		word, p := r.app.status(s)
		add(word, p, n)
	}
	add(r.app.blank(), faint, r.blanks)
	text := r.app.sayf("%d 件", "%d in all", total)
	if len(parts) > 0 {
		text += r.app.say("：", ": ") + strings.Join(parts, r.app.say("、", ", "))
	}
	_, err := fmt.Fprintln(r.app.stdout, "\n"+strings.Join(append([]string{text}, r.remarks()...), "\n"))
	return err
}

// remarks explains the words used in the table and the counts.
func (r *report) remarks() (lines []string) {
	add := func(asked bool, japanese, english string) {
		if asked {
			lines = append(lines, r.app.say(japanese, english))
		}
	}
	add(r.starred && !r.warnings, "* 注意があります（--warnings で表示）。", "* with warnings; --warnings lists them.")
	add(r.waits, "申請待ち: 別紙は登録されました。その受付番号の申請が届くと結び付きます。",
		"waiting: the annex is registered; it is attached when the application with its number comes.")
	n := strconv.Itoa(r.attached)
	add(r.attached > 0, "先に届いていた別紙が結び付いた申請 "+n+" 件。", "Annexes that came first were attached to "+n+" of the applications.")
	add(r.blanks > 0, "未記入: 何も記入されていない様式なので、受け付けません。", "blank: a form that nobody has filled is not taken.")
	over := r.app.passedOver(r.passed)
	add(over != "", over, over)
	add(r.dry, "試しに読んだだけで、何も保存していません。", "Dry run: nothing was stored.")
	add(!r.dry && r.counts[store.Held] > 0,
		"保留の内容は uketsuke held show ID、印を付けたブックは uketsuke export marked held:ID --out PATH。",
		"What is held: uketsuke held show ID; marked for its sender: uketsuke export marked held:ID --out PATH.")
	return lines
}
