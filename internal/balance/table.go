package balance

import (
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
)

// table is a part of the report as rows of text; the first is its head.
type table struct {
	title string
	rows  [][]string
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// tables are the parts of the report, for every presentation. Those without a
// row are left out.
func (r *Report) tables() []table {
	all := []table{r.inboxTable(), r.formTable(), r.reasonTable(), r.exportTable(), r.differenceTable()}
	kept := all[:0]
	for _, t := range all {
		if len(t.rows) > 1 {
			kept = append(kept, t)
		}
	}
	return kept
}

func (r *Report) inboxTable() table {
	t := table{"受信箱別の収支", [][]string{{"受信箱", "到着", "ファイル", "登録", "重複", "保留", "受付不可", "計", "未処理", "消失", "対象外"}}}
	for _, in := range r.Inboxes {
		t.rows = append(t.rows, []string{in.Name, number(in.Items), number(in.Files), number(in.Registered), number(in.Duplicate),
			number(in.Held), number(in.Refused), number(in.Sum()), number(in.Waiting), number(in.Gone), number(in.Left)})
	}
	if len(r.Inboxes) > 1 {
		c := r.Total()
		t.rows = append(t.rows, []string{"合計", "", "", number(c.Registered), number(c.Duplicate), number(c.Held),
			number(c.Refused), number(c.Sum()), "", "", ""})
	}
	return t
}

func (r *Report) formTable() table {
	t := table{"様式別の結果", [][]string{{"受信箱", "様式", "登録", "重複", "保留", "受付不可", "計"}}}
	for _, f := range r.Forms {
		name := f.Form
		if name == "" {
			name = "（様式不明）"
		}
		t.rows = append(t.rows, []string{f.Inbox, name, number(f.Registered), number(f.Duplicate), number(f.Held),
			number(f.Refused), number(f.Sum())})
	}
	return t
}

func (r *Report) reasonTable() table {
	t := table{"保留・受付不可の理由", [][]string{{"受信箱", "様式", "結果", "件数", "理由"}}}
	for _, c := range r.Reasons {
		status := "保留"
		if c.Status == "refused" {
			status = "受付不可"
		}
		t.rows = append(t.rows, []string{c.Inbox, c.Form, status, number(c.N), c.Text})
	}
	return t
}

func (r *Report) exportTable() table {
	t := table{"出力したファイル", [][]string{{"ファイル", "件数", "備考"}}}
	for _, e := range r.Exports {
		note := e.Fault
		if note == "" && e.Missing > 0 {
			note = "うち " + strconv.Itoa(e.Missing) + " 件は別紙が未着（申請の内容だけを記入）"
		}
		t.rows = append(t.rows, []string{e.Name, strconv.Itoa(e.Rows), note})
	}
	return t
}

func (r *Report) differenceTable() table {
	t := table{"収支の差異", [][]string{{"項目", "到着側", "登録側"}}}
	for _, d := range r.Differences {
		t.rows = append(t.rows, []string{d.What, number(d.Left), number(d.Right)})
	}
	return t
}

// title tells a night from the taking over of an archive.
func (r *Report) title() string {
	if r.Night == 0 {
		return "移行の報告"
	}
	return "夜間処理の報告"
}

// figures are the single numbers of the report.
func (r *Report) figures() [][2]string {
	if r.Night == 0 {
		return [][2]string{{"処理日", r.Day}, {"実行番号", number(r.Run)}}
	}
	return [][2]string{
		{"処理日", r.Day},
		{"実行番号", number(r.Run)},
		{"保留中の申請（累計）", number(r.HeldOpen)},
		{"メール 送信済み", number(r.Mails.Sent)},
		{"メール 送信待ち", number(r.Mails.Waiting)},
		{"メール 送信断念", number(r.Mails.Failed)},
		{"保存期間を過ぎて消した原本", number(r.Purged)},
	}
}

// wide counts kanji as two columns, whatever the locale.
var wide = &runewidth.Condition{}

// Text is the report for a mail or a terminal.
func (r *Report) Text() string {
	var b strings.Builder
	b.WriteString(r.title() + "　" + r.Day + "\n")
	for _, alarm := range r.Alarms {
		b.WriteString("【要確認】" + alarm.Text + "\n")
	}
	if r.Good() {
		b.WriteString("収支は一致しています。\n")
	}
	for _, t := range r.tables() {
		b.WriteString("\n■ " + t.title + "\n")
		t.write(&b)
	}
	b.WriteString("\n")
	for _, f := range r.figures()[1:] {
		b.WriteString(f[0] + ": " + f[1] + "\n")
	}
	return b.String()
}

func (t *table) write(b *strings.Builder) {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], wide.StringWidth(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			blank := strings.Repeat(" ", widths[i]-wide.StringWidth(cell))
			if isNumber(cell) {
				line.WriteString(blank + cell + "  ")
			} else {
				line.WriteString(cell + blank + "  ")
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func isNumber(cell string) bool {
	_, err := strconv.ParseInt(cell, 10, 64)
	return err == nil
}
