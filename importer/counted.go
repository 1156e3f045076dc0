package importer

import (
	"slices"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// counted warns of a number whose counter is one choice of a question about counters
// where another was chosen: 25サーバ beside the unit クライアント. One of the two is
// wrong, and only the sender knows which.
func (rd *reading) counted() {
	if rd.def.List != nil {
		if questions := counterQuestions(rd.def.List.Columns); len(questions) > 0 {
			for i := range rd.app.Rows.Len() {
				rd.countedAmong(questions, rd.def.List.Columns, i)
			}
		}
	}
	rd.countedAmong(counterQuestions(rd.def.Fields), rd.def.Fields, -1)
}

// countedAmong compares the numbers with the questions about counters of one item, or
// of the form outside its lists where row is -1.
func (rd *reading) countedAmong(questions []*form.Field, fields []form.Field, row int) {
	value := rd.app.Get
	if row >= 0 {
		value = func(id string) (form.Value, bool) { return rd.app.Rows.Get(row, id) }
	}
	for _, q := range questions {
		chosen, ok := value(q.ID)
		if !ok {
			continue
		}
		for j := range fields {
			if fields[j].Type != form.Int {
				continue
			}
			if n, ok := value(fields[j].ID); ok {
				rd.countedBy(&n, q, &chosen, row)
			}
		}
	}
}

// countedBy compares the counter of a number with the one that was chosen. A counter of
// one character is for things of many kinds: 5台 are five servers as well.
func (rd *reading) countedBy(n *form.Value, q *form.Field, chosen *form.Value, row int) {
	_, counter, ok := ja.Int(n.Raw)
	key := ja.FoldLabel(counter)
	at := slices.IndexFunc(q.Choices, func(c form.Choice) bool { return slices.Contains(c.Texts, key) })
	if !ok || at < 0 || utf8.RuneCountInString(key) == 1 || q.Choices[at].ID == chosen.Text {
		return
	}
	d := diag.Diagnostic{Severity: diag.Warning, Code: "count.counter", Field: n.Field, Value: n.Raw,
		Pos:  diag.Pos{Sheet: rd.app.SheetOf(n), Cell: n.Cell.String(), Label: n.Label},
		Args: []diag.Arg{{Key: "other", Text: chosen.Label}, {Key: "chosen", Text: chosen.Raw}}}
	if row >= 0 {
		d.Field = rd.app.Rows.Path(row) + "." + n.Field
	}
	rd.add(d)
}

// counterQuestions are the questions among some fields whose every choice is a counter:
// クライアント, サーバ.
func counterQuestions(fields []form.Field) (questions []*form.Field) {
	for i := range fields {
		if asksForCounter(&fields[i]) {
			questions = append(questions, &fields[i])
		}
	}
	return questions
}

func asksForCounter(q *form.Field) bool {
	return len(q.Choices) > 1 && !slices.ContainsFunc(q.Choices, func(c form.Choice) bool {
		return !slices.ContainsFunc(c.Texts, ja.IsCounter)
	})
}
