package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Headings of a sheet with a question in each row: of the questions, of the answers, of
// what tells which must be answered, and of what explains or checks the answers.
var (
	questionsHead = lazyregexp.New(`^(?:ご|御)?(?:確認|質問|記入|入力|申請|登録|調査|回答|申込|申し込み|届出)?(?:項目|事項)(?:名|名称)?$|^(?:質問|設問)(?:内容|文)?$`)
	answersColumn = lazyregexp.New(`^.{0,6}(?:記入|入力|回答|記載|選択|申告)(?:欄|内容|値)$|^(?:ご|御)?(?:回答|内容)$`)
	mustHead      = lazyregexp.New(`^(?:入力|記入)?(?:必須|要否|必要)(?:[/／・]?(?:任意|項目|区分))?$`)
	remarksHead   = lazyregexp.New(`備考|例$|例[・/／（(]|要領|方法|説明|注意|補足|留意|チェック|解説|ヒント|メモ`)
)

// leastQuestions is the number of questions below each other from which a heading of
// questions heads a sheet of them.
const leastQuestions = 3

// questionSheets finds the sheets with a question in each row, its answer beside it in
// the column that is headed by 入力欄 or the like. What is printed in the columns beside
// explains an answer or checks it, and is neither the label of anything nor an answer.
func (d *deriver) questionSheets() {
	for i := range d.grid.slots {
		head := &d.grid.slots[i]
		if head.kind != labelText || !d.grid.isClosed(head) || !questionsHead.MatchString(squeezed(head.text)) {
			continue
		}
		heads := d.headsFrom(head)
		for _, answers := range heads {
			if answersColumn.MatchString(squeezed(answers.text)) {
				d.questionSheet(head, answers, heads)
				break
			}
		}
	}
}

// headsFrom are the framed headings right of a heading, in its rows.
func (d *deriver) headsFrom(head *slot) (heads []*slot) {
	for col := head.area.Right + 1; ; {
		s := d.grid.slot(head.area.Top, col)
		if s == nil || s.text == "" || s.area.Top != head.area.Top || s.area.Bottom != head.area.Bottom || !d.grid.isClosed(s) {
			return heads
		}
		heads = append(heads, s)
		col = s.area.Right + 1
	}
}

// questionSheet reads the rows below the headings of a sheet of questions.
func (d *deriver) questionSheet(head, answers *slot, heads []*slot) {
	questions := d.questionsBelow(head, answers)
	if len(questions) < leastQuestions {
		return
	}
	printed := append([]*slot{head}, heads...)
	for _, q := range questions {
		if q.kind != gapText && q.kind != numberText {
			q.kind = labelText // 〒 too
		}
		printed = append(printed, q)
		for _, h := range heads {
			d.explains(h, q)
		}
	}
	for _, s := range printed {
		s.heading = true
	}
	last, end := questions[len(questions)-1].area, heads[len(heads)-1].area
	d.asked = append(d.asked, sheet.Area{Top: head.area.Top, Left: head.area.Left, Bottom: last.Bottom, Right: end.Right})
}

// questionsBelow are the questions below their heading, past titles over the whole table,
// each with the cell of an answer in the column of the answers.
func (d *deriver) questionsBelow(head, answers *slot) (questions []*slot) {
	for row := head.area.Bottom + 1; ; {
		s, answer := d.grid.slot(row, head.area.Right), d.grid.slot(row, answers.area.Left)
		switch {
		case s == nil || answer == nil || s.text == "" || !d.grid.isClosed(s):
			return questions
		case s == answer: // a title
		case s.area.Left < head.area.Left || answer.area.Left != answers.area.Left || answer.area.Top < s.area.Top || !d.grid.isClosed(answer):
			return questions
		default:
			questions = append(questions, s)
		}
		row = s.area.Bottom + 1
	}
}

// explains takes what is printed beside a question below one of the headings for what it
// is by that heading.
func (d *deriver) explains(head, question *slot) {
	must := mustHead.MatchString(squeezed(head.text))
	if !must && !remarksHead.MatchString(squeezed(head.text)) || answersColumn.MatchString(squeezed(head.text)) {
		return
	}
	for row := question.area.Top; row <= question.area.Bottom; {
		s := d.grid.slot(row, head.area.Left)
		if s == nil || s.area.Left < head.area.Left {
			return
		}
		s.aside = true
		switch {
		case must && s.text == "":
			s.kind = badgeText
			d.grid.take(s.area)
		case must:
			s.kind, s.must = badgeText, !optional.MatchString(squeezed(s.text))
		case s.text != "":
			s.kind = hintText
		}
		row = s.area.Bottom + 1
	}
}

// inQuestions reports whether an area is in a sheet of questions.
func (d *deriver) inQuestions(a sheet.Area) bool {
	return slices.ContainsFunc(d.asked, func(q sheet.Area) bool { return q.Overlaps(a) })
}

// optional is what tells that an answer may be left out.
var optional = lazyregexp.New(`任意|不要|^[-－―—×✕]$|^否$|条件|場合`)
