package archive

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/uketsuke/uketsuke/internal/diag"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// bar is a part as it is drawn.
type bar struct {
	Part
	Pieces [4]float64 // percent of the longest
}

// Page writes the account as a page to be printed, or printed into a PDF. The
// files are listed in the workbook only; the page contains its digest.
func (m *Migration) Page(w io.Writer, l diag.Lang) error {
	left := m.Left[:min(len(m.Left), pageLeft)]
	list := make([][2]string, len(left))
	for i, f := range left {
		list[i] = [2]string{f.Name, whyLeft(l, f.Why)}
	}
	k := booking{m: m, l: l}
	words := map[string]string{"folder": localized(l, "フォルダー別", "By folder"), "year": localized(l, "申請書の日付の年別", "By year of the form's date"),
		"files": localized(l, "ファイル", "files"), "left": localized(l, "受け付けなかったファイル", "Left behind"), "reasons": localized(l, "保留・受付不可の理由", "Why held or refused"),
		"none": localized(l, "日付なし", "no date"), "sign": localized(l, "確認", "Sign-off"), "more": localized(l, "件ほか（ワークブックに全件）", "more, all in the workbook")}
	parts := func(list []Part, ofFiles bool) map[string]any {
		return map[string]any{"List": bars(list), "OfFiles": ofFiles, "Words": words, "Statuses": k.statuses()}
	}
	err := pageTemplate.Execute(w, map[string]any{
		"Lang": localized(l, "ja", "en"), "Title": localized(l, "過去の申請書の移行報告", "Migration of past applications"), "Figures": m.figures(l), "Signatures": signatures(l),
		"Folders": parts(m.Folders, true), "Years": parts(m.Years, false), "Reasons": m.Balance.Reasons, "Left": list, "MoreLeft": len(m.Left) - len(left),
		"L": l, "Words": words})
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// pageLeft is how many files that were left behind are printed.
const pageLeft = 500

func bars(list []Part) []bar {
	top := int64(1)
	for _, p := range list {
		top = max(top, p.Sum())
	}
	out := make([]bar, len(list))
	for i, p := range list {
		out[i].Part = p
		for k, n := range [4]int64{p.Registered, p.Duplicate, p.Held, p.Refused} {
			out[i].Pieces[k] = 100 * float64(n) / float64(top)
		}
	}
	return out
}
