package main

import (
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// verifySum is what a call comes to: the last line of its JSON.
type verifySum struct {
	Originals  int64                `json:"originals,omitempty"` // of runs: read again
	Of         int64                `json:"of,omitempty"`        // of runs: originals in all
	Workbooks  int                  `json:"workbooks"`           // compared
	Unverified int                  `json:"unverified"`
	Cells      int                  `json:"cells"`
	Values     int                  `json:"values"`
	Boxes      int                  `json:"boxes"`
	Alarms     int                  `json:"alarms"`
	Quirks     map[verify.Quirk]int `json:"quirks"`
}

func (s *verifySum) add(r *verify.Result) {
	if r.Outcome == verify.Unverified {
		s.Unverified++
		return
	}
	s.Workbooks++
	s.Cells += r.Cells
	s.Values += r.Values
	s.Boxes += r.Boxes
	s.Alarms += r.Alarms
	if s.Quirks == nil {
		s.Quirks = map[verify.Quirk]int{}
	}
	for q, n := range r.Quirks {
		s.Quirks[q] += n
	}
}

// verifyLine is a workbook in the output of "verify --json".
type verifyLine struct {
	File   string  `json:"file"`
	Entry  string  `json:"entry"`
	Number string  `json:"reception_number,omitempty"`
	Run    int64   `json:"run,omitempty"`
	Took   float64 `json:"took_ms"`
	*verify.Result
}

// print prints workbooks, or adds them to the table.
func (r *verifyRun) print(list []audit.Checked, number string, run int64) error {
	for _, c := range list {
		r.sum.add(c.Result)
		if r.json {
			line := verifyLine{c.File, c.Entry, number, run, float64(c.Took.Microseconds()) / 1000, c.Result}
			if err := r.printJSON(line); err != nil {
				return err
			}
			continue
		}
		explained := 0
		for _, n := range c.Quirks {
			explained += n
		}
		p := plain
		if c.Alarms > 0 {
			p = red
		}
		r.table.add(p, place(c.File, c.Entry), c.Outcome.In(r.lang), fmt.Sprint(c.Cells), fmt.Sprint(c.Values), fmt.Sprint(c.Alarms), fmt.Sprint(explained), r.remark(c.Result))
		for _, d := range c.Alarming() {
			r.alarms = append(r.alarms, verifyAlarm{place(c.File, c.Entry), d})
		}
	}
	return nil
}

func (r *verifyRun) remark(c *verify.Result) string {
	if c.Why == "" {
		return ""
	}
	return strings.TrimSpace(c.Why.In(r.lang) + " " + c.Detail)
}

// end prints what it came to.
func (r *verifyRun) end() error {
	if r.json {
		return r.printJSON(&r.sum)
	}
	screen := look(r.stdout, r.env)
	if err := r.table.write(r.stdout, screen); err != nil {
		return err
	}
	for _, d := range r.alarms {
		fmt.Fprintln(r.stdout, r.sayf("要確認 %s: %s!%s %s%s: 当方 %q、別の読み取り器 %q", "ATTENTION %s: %s!%s %s%s: ours %q, second reader %q",
			oneLine(d.where), oneLine(d.Sheet), d.Cell, d.What(r.lang), field(d.Field), oneLine(d.Ours), oneLine(d.Theirs)))
	}
	for q, n := range r.sum.Quirks {
		fmt.Fprintln(r.stdout, r.sayf("説明のつく相違 %d 件: %s", "%d explained: %s", n, q.In(r.lang)))
	}
	_, err := fmt.Fprintln(r.stdout, r.sayf("%s を別の読み取り器（%s）で読み直しました: セル %d・登録値 %d・チェックボックス %d、説明のつかない相違 %d 件（未照合 %d）",
		"%s read again by an independent reader (%s): %d cells, %d values, %d check boxes, %d differences (%d unverified)",
		r.amount(), verify.Version(), r.sum.Cells, r.sum.Values, r.sum.Boxes, r.sum.Alarms, r.sum.Unverified))
	return err
}

func field(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}

// amount is how much was read again, of runs out of how much.
func (r *verifyRun) amount() string {
	if r.sum.Of > 0 {
		return r.sayf("原本 %d 件（%d 件中）", "%[1]d of %[2]d originals", r.sum.Originals, r.sum.Of)
	}
	return r.sayf("ブック %d 件", "%d workbooks", r.sum.Workbooks)
}
