package balance

import (
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// table is a part of the report as rows of text; the first is its head.
type table struct {
	title string
	rows  [][]string
	chart drawing // of the rows; zero = none
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// heads are titles in Japanese and English: of the table, then of its columns.
type heads [][2]string

// table is an empty one in a language.
func (h heads) table(l diag.Lang) table {
	t := table{title: in(l, h[0][0], h[0][1]), rows: [][]string{nil}}
	for _, column := range h[1:] {
		t.rows[0] = append(t.rows[0], in(l, column[0], column[1]))
	}
	return t
}

// Headers shared by several tables.
var (
	headInbox      = [2]string{"受信箱", "inbox"}
	headForm       = [2]string{"様式", "form"}
	headRegistered = named(store.Registered)
	headDuplicate  = named(store.Duplicate)
	headHeld       = named(store.Held)
	headRefused    = named(store.Refused)
	headSum        = [2]string{"計", "sum"}
	headCount      = [2]string{"件数", "count"}
	headFile       = [2]string{"ファイル", "files"}
)

// named is what people call a status.
func named(s store.Status) [2]string { return [2]string{s.Name(diag.JA), s.Name(diag.EN)} }

// tables are the parts of the report, for every presentation. Those without a
// row are omitted.
func (r *Report) tables(l diag.Lang) []table {
	all := []table{r.inboxTable(l), r.formTable(l), r.reasonTable(l), r.exportTable(l), r.differenceTable(l)}
	kept := all[:0]
	for _, t := range all {
		if len(t.rows) > 1 {
			kept = append(kept, t)
		}
	}
	return kept
}

func (r *Report) inboxTable(l diag.Lang) table {
	t := heads{{"受信箱別の収支", "Balance by inbox"}, headInbox, {"到着", "arrived"}, headFile, headRegistered, headDuplicate,
		headHeld, headRefused, headSum, {"未処理", "waiting"}, {"消失", "gone"}, {"対象外", "left alone"}}.table(l)
	for _, in := range r.Inboxes {
		t.rows = append(t.rows, []string{in.Name, number(in.Items), number(in.Files), number(in.Registered), number(in.Duplicate),
			number(in.Held), number(in.Refused), number(in.Sum()), number(in.Waiting), number(in.Gone), number(in.Left)})
	}
	t.chart = drawing{names: 0, first: 3, rows: len(r.Inboxes)}
	if len(r.Inboxes) > 1 {
		c := r.Total()
		t.rows = append(t.rows, []string{in(l, "合計", "all"), "", "", number(c.Registered), number(c.Duplicate), number(c.Held),
			number(c.Refused), number(c.Sum()), "", "", ""})
	}
	return t
}

func (r *Report) formTable(l diag.Lang) table {
	t := heads{{"様式別の結果", "Results by form"}, headInbox, headForm, headRegistered, headDuplicate, headHeld, headRefused, headSum}.table(l)
	for _, f := range r.Forms {
		name := form.ShortName(f.Form, l)
		if name == "" {
			name = in(l, "（様式不明）", "(unknown)")
		}
		t.rows = append(t.rows, []string{f.Inbox, name, number(f.Registered), number(f.Duplicate), number(f.Held),
			number(f.Refused), number(f.Sum())})
	}
	t.chart = drawing{names: 1, first: 2, rows: len(r.Forms)}
	return t
}

func (r *Report) reasonTable(l diag.Lang) table {
	t := heads{{"保留・受付不可の理由", "Why held or refused"}, headInbox, headForm, {"結果", "result"}, headCount, {"理由", "reason"}}.table(l)
	for _, c := range r.Reasons {
		status := headHeld
		if c.Status == "refused" {
			status = headRefused
		}
		t.rows = append(t.rows, []string{c.Inbox, form.ShortName(c.Form, l), in(l, status[0], status[1]), number(c.N), c.In(l)})
	}
	return t
}

func (r *Report) exportTable(l diag.Lang) table {
	t := heads{{"出力したファイル", "Exports"}, headFile, headCount, {"備考", "note"}}.table(l)
	for _, e := range r.Exports {
		note := e.Fault
		if note == "" && e.Missing > 0 {
			missing := strconv.Itoa(e.Missing)
			note = in(l, "うち "+missing+" 件は別紙が未着（申請の内容だけを記入）", missing+" of them have not arrived: they say what the application says")
		}
		t.rows = append(t.rows, []string{e.Name, strconv.Itoa(e.Rows), note})
	}
	return t
}

func (r *Report) differenceTable(l diag.Lang) table {
	t := heads{{"収支の差異", "Differences"}, {"項目", "item"}, {"到着側", "arrivals"}, {"登録側", "store"}}.table(l)
	for _, d := range r.Differences {
		t.rows = append(t.rows, []string{d.In(l), number(d.Left), number(d.Right)})
	}
	return t
}

// title names the kind of run: a night, or the import of an archive.
func (r *Report) title(l diag.Lang) string {
	if r.Night == 0 {
		return in(l, "移行の報告", "Report of the archive")
	}
	return in(l, "夜間処理の報告", "Report of the night")
}

// figures are the single numbers of the report.
func (r *Report) figures(l diag.Lang) [][2]string {
	all := [][2]string{{in(l, "処理日", "day"), r.Day}, {in(l, "実行番号", "run"), number(r.Run)}}
	if r.Verified != nil {
		all = append(all, [2]string{in(l, "別の読み取り器との照合", "second opinion"), r.Verified.In(l)})
	}
	if r.Night == 0 {
		return all
	}
	return append(all,
		[2]string{in(l, "保留中の申請（累計）", "held in all"), number(r.HeldOpen)},
		[2]string{in(l, "メール 送信済み", "mails sent"), number(r.Mails.Sent)},
		[2]string{in(l, "メール 送信待ち", "mails waiting"), number(r.Mails.Waiting)},
		[2]string{in(l, "メール 送信断念（前回以降）", "mails given up since the last night"), number(r.Mails.FailedNow)},
		[2]string{in(l, "メール 送信断念（累計）", "mails given up in all"), number(r.Mails.Failed)},
		[2]string{in(l, "最も古い送信待ちメール（分）", "oldest mail waiting, minutes"), number(r.Oldest.Mail)},
		[2]string{in(l, "最も古い未処理ファイル（分）", "oldest file not settled, minutes"), number(r.Oldest.Arrival)},
		[2]string{in(l, "最も古い未完了の作業（分）", "oldest job not done, minutes"), number(r.Oldest.Job)},
		[2]string{in(l, "保存期間を過ぎて消した原本", "originals dropped past their time"), number(r.Purged)})
}

// wide counts kanji as two columns, whatever the locale.
var wide = &runewidth.Condition{}

// Text is the report for a mail or a terminal.
func (r *Report) Text(l diag.Lang) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(r.title(l)+in(l, "　", " ")+r.Day) + "\n")
	for _, alarm := range r.Alarms {
		b.WriteString(in(l, "【要確認】", "ALARM: ") + alarm.In(l) + "\n")
	}
	if r.Good() {
		b.WriteString(in(l, "収支は一致しています。\n", "The balance closes.\n"))
	}
	for _, t := range r.tables(l) {
		b.WriteString("\n■ " + t.title + "\n")
		t.write(&b)
	}
	b.WriteString("\n")
	for _, f := range r.figures(l)[1:] {
		b.WriteString(f[0] + ": " + f[1] + "\n")
	}
	return b.String()
}

// widths are the columns that the texts of each column take.
func (t *table) widths() []int {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], wide.StringWidth(cell))
		}
	}
	return widths
}

func (t *table) write(b *strings.Builder) {
	widths := t.widths()
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
