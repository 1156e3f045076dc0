package archive

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/charts"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// booking writes the account as a workbook.
type booking struct {
	m      *Migration
	l      diag.Lang
	b      *xlsxwrite.Workbook
	head   xlsxwrite.StyleID
	charts []charts.Chart
}

// Workbook writes the account as an .xlsx file: figures and lines to sign,
// folders and years with their charts, files not received, reasons for holding
// or refusing, and every file with its SHA-256.
func (m *Migration) Workbook(w io.Writer, l diag.Lang) error {
	var plain bytes.Buffer
	b := xlsxwrite.New(&plain)
	k := &booking{m: m, l: l, b: b, head: b.Style(xlsxwrite.Style{Bold: true})}
	for _, sheet := range []func() error{k.summary, k.folders, k.years, k.reasons, k.left, k.files} {
		if err := sheet(); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	if err := b.Close(); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if err := charts.Write(w, plain.Bytes(), k.charts...); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

func (k *booking) text(ja, en string) string { return localized(k.l, ja, en) }

func localized(l diag.Lang, ja, en string) string {
	if l == diag.EN {
		return en
	}
	return ja
}

// row makes cells of texts and whole numbers.
func row(style xlsxwrite.StyleID, values ...any) []xlsxwrite.Cell {
	cells := make([]xlsxwrite.Cell, len(values))
	for i, v := range values {
		cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: fmt.Sprint(v)}
		if _, number := v.(int64); number {
			cells[i].Kind = xlsxwrite.Number
		}
	}
	return cells
}

func (k *booking) summary() error {
	s, err := k.b.Sheet(k.text("移行報告", "Migration"), xlsxwrite.Options{Columns: xlsxwrite.Columns{46, 80}, Selected: true, Wide: true})
	if err != nil {
		return err
	}
	if err := s.Row(row(k.head, k.text("過去の申請書の移行報告", "Migration of past applications"))...); err != nil {
		return err
	}
	value := k.b.Style(xlsxwrite.Style{Left: true, Wrap: true})
	for _, line := range k.m.figures(k.l) {
		if err := s.Row(append(row(0, line[0]), row(value, line[1])...)...); err != nil {
			return err
		}
	}
	for _, line := range signatures(k.l) {
		s.Skip(1)
		if err := s.HighRow(30, row(0, line, "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿")...); err != nil {
			return err
		}
	}
	return nil
}

// figures are the account in lines.
func (m *Migration) figures(l diag.Lang) [][2]any {
	sum := m.Balance.Total()
	closes := localized(l, "収支は一致しています。", "The balance closes.")
	if !m.Balance.Good() {
		closes = ""
		for _, a := range m.Balance.Alarms {
			closes += a.In(l) + " "
		}
	}
	lines := [][2]any{
		{localized(l, "対象フォルダー", "folder"), m.Path},
		{localized(l, "作成日時", "made"), m.Made.Format("2006-01-02 15:04 MST")},
		{localized(l, "実行番号", "run"), m.Balance.Run},
		{localized(l, "結果", "result"), strings.TrimSpace(closes)},
		{localized(l, "受け付けたファイル", "files received"), m.Files},
		{localized(l, "その大きさ（バイト）", "their bytes"), m.Bytes},
		{localized(l, "対象外・未処理のファイル", "files left behind"), int64(len(m.Left))},
		{store.Registered.Name(l), sum.Registered}, {store.Duplicate.Name(l), sum.Duplicate},
		{store.Held.Name(l), sum.Held}, {store.Refused.Name(l), sum.Refused},
		{localized(l, "一覧の SHA-256（sha256sum の形式、名前順）", "SHA-256 of the list (as sha256sum writes it, by name)"), m.Digest},
	}
	return append(lines, [2]any{localized(l, "別の読み取り器との照合", "second opinion"), m.secondOpinion(l)})
}

// secondOpinion reports the results of reading originals with an independent
// reader, also that none were read: the signer has to know.
func (m *Migration) secondOpinion(l diag.Lang) string {
	if v := m.Balance.Verified; v != nil {
		return v.In(l)
	}
	return localized(l, "実施していません（設定 verify.archive、または uketsuke verify "+fmt.Sprint(m.Balance.Run)+"）",
		"none (setting verify.archive, or uketsuke verify "+fmt.Sprint(m.Balance.Run)+")")
}

// signatures are the lines to sign.
func signatures(l diag.Lang) []string {
	return []string{localized(l, "移行担当者（氏名・日付）", "Carried out by (name, date)"), localized(l, "業務部門の確認者（氏名・日付）", "Checked by (name, date)"),
		localized(l, "承認者（氏名・日付）", "Approved by (name, date)")}
}

func (k *booking) statuses() [4]string {
	return [4]string{store.Registered.Name(k.l), store.Duplicate.Name(k.l), store.Held.Name(k.l), store.Refused.Name(k.l)}
}

// parts writes folders or years, with a chart of the first so many beside them.
func (k *booking) parts(title, name string, list []Part, ofFiles bool, none string) error {
	s, err := k.b.Sheet(title, xlsxwrite.Options{Columns: xlsxwrite.Columns{48, 12, 12, 12, 12, 12, 12}, Frozen: 1, Titles: true, Wide: true, Rules: true})
	if err != nil {
		return err
	}
	names := k.statuses()
	head := []any{name}
	if ofFiles {
		head = append(head, k.text("ファイル", "files"), k.text("対象外", "left"))
	}
	first := len(head)
	for _, n := range names {
		head = append(head, n)
	}
	if err := s.Row(row(k.head, head...)...); err != nil {
		return err
	}
	for _, p := range list {
		values := []any{cmp.Or(p.Name, none)}
		if ofFiles {
			values = append(values, p.Files, p.Left)
		}
		if err := s.Row(row(0, append(values, p.Registered, p.Duplicate, p.Held, p.Refused)...)...); err != nil {
			return err
		}
	}
	k.charts = append(k.charts, balance.StatusChart(title, title, 0, first, len(list), len(head)))
	return nil
}

func (k *booking) folders() error {
	return k.parts(k.text("フォルダー別", "Folders"), k.text("フォルダー", "folder"), k.m.Folders, true, ".")
}

func (k *booking) years() error {
	return k.parts(k.text("申請日の年別", "Years"), k.text("申請書の日付の年", "year of the form's date"), k.m.Years, false, k.text("日付なし", "no date"))
}

func (k *booking) reasons() error {
	s, err := k.b.Sheet(k.text("保留・受付不可の理由", "Reasons"), xlsxwrite.Options{Columns: xlsxwrite.Columns{14, 14, 100, 10}, Frozen: 1, Titles: true, Wide: true, Rules: true})
	if err == nil {
		err = s.Row(row(k.head, k.text("様式", "form"), k.text("結果", "result"), k.text("理由", "reason"), k.text("件数", "count"))...)
	}
	for _, r := range k.m.Balance.Reasons {
		if err == nil {
			err = s.Row(row(0, r.Form, store.Status(r.Status).Name(k.l), r.In(k.l), r.N)...)
		}
	}
	return err
}

// whyLeft returns the reason why a file was not received.
func whyLeft(l diag.Lang, why string) string {
	switch why {
	case ignored:
		return localized(l, "システムやプログラムが残したもの", "left behind by systems and programs")
	case "gone":
		return localized(l, "読み取る前になくなりました", "gone before it was read")
	case WhyWaiting:
		return localized(l, "まだ処理していません（もう一度実行してください）", "not settled yet; run it again")
	}
	return why
}

func (k *booking) left() error {
	s, err := k.b.Sheet(k.text("受け付けなかったファイル", "Left behind"), xlsxwrite.Options{Columns: xlsxwrite.Columns{90, 14, 44}, Frozen: 1, Titles: true, Wide: true, Rules: true})
	if err == nil {
		err = s.Row(row(k.head, k.text("ファイル", "file"), k.text("バイト", "bytes"), k.text("理由", "why"))...)
	}
	for _, f := range k.m.Left {
		if err == nil {
			err = s.Row(row(0, f.Name, f.Size, whyLeft(k.l, f.Why))...)
		}
	}
	return err
}

// filesOnSheet is how many files a sheet takes.
const filesOnSheet = xlsxwrite.MaxRow - 1

func (k *booking) files() error {
	list := k.m.List
	for n := 1; n == 1 || len(list) > 0; n++ {
		title := k.text("ファイル", "Files")
		if n > 1 {
			title = fmt.Sprintf("%s %d", title, n)
		}
		part := list[:min(filesOnSheet, len(list))]
		list = list[len(part):]
		if err := k.filesSheet(title, part); err != nil {
			return err
		}
	}
	return nil
}

func (k *booking) filesSheet(title string, list []Line) error {
	s, err := k.b.Sheet(title, xlsxwrite.Options{Columns: xlsxwrite.Columns{80, 12, 66, 8, 8, 8, 8, 30}, Frozen: 1, Filter: 8})
	if err != nil {
		return err
	}
	names := k.statuses()
	if err := s.Row(row(k.head, k.text("ファイル", "file"), k.text("バイト", "bytes"), "SHA-256", names[0], names[1], names[2], names[3], k.text("受付番号", "reception numbers"))...); err != nil {
		return err
	}
	for i := range list {
		f := &list[i]
		if err := s.Row(row(0, f.Name, f.Size, f.SHA256, f.Registered, f.Duplicate, f.Held, f.Refused, numbersText(f.Numbers))...); err != nil {
			return err
		}
	}
	return nil
}

// numbersText is a bundle's numbers within what a cell takes.
func numbersText(numbers []string) string {
	const most = 1000
	if len(numbers) > most {
		return strings.Join(numbers[:most], " ") + fmt.Sprintf(" … (%d)", len(numbers))
	}
	return strings.Join(numbers, " ")
}
