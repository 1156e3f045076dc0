package web

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/web/work"
	"github.com/xuri/excelize/v2"
)

// The figures are to be had as a workbook that another program reads: values,
// and a chart over them on each sheet.
func TestStatisticsBook(t *testing.T) {
	h := open(t)
	clerk := h.as("clerk")
	clerk.upload("a-1_plain.xlsx", kept(t, "a-1_plain.xlsx"))
	clerk.upload("a-1_bad_mail.xlsx", kept(t, "a-1_bad_mail.xlsx"))
	if page := clerk.get("/nights").body; !strings.Contains(page, `href="/nights/statistics.xlsx"`) {
		t.Error("the page does not offer it")
	}
	res := clerk.get("/nights/statistics.xlsx")
	f, err := excelize.OpenReader(strings.NewReader(res.body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) != 2 {
		t.Fatalf("sheets %v", sheets)
	}
	days, err := f.GetRows(sheets[0])
	if err != nil || len(days) != work.StatDays+1 {
		t.Fatalf("%d rows, %v", len(days), err)
	}
	if last := days[len(days)-1]; len(last) != 5 || last[1] != "1" || last[3] != "1" {
		t.Errorf("today is %q", last)
	}
	errors, err := f.GetRows(sheets[1])
	if err != nil || len(errors) < 2 || errors[1][3] != "1" {
		t.Errorf("%q, %v", errors, err)
	}
	charts := ""
	f.Pkg.Range(func(name, part any) bool {
		if strings.HasPrefix(name.(string), "xl/charts/chart") {
			charts += html.UnescapeString(string(part.([]byte)))
		}
		return true
	})
	for _, ref := range []string{"'日別'!$A$2:$A$31", "'日別'!$B$2:$B$31", "'日別'!$E$2:$E$31", "'エラーの多い項目'!$B$2:$B$", "'エラーの多い項目'!$D$2:$D$"} {
		if !strings.Contains(charts, ref) {
			t.Errorf("no chart over %s", ref)
		}
	}
	if dir := os.Getenv("UKETSUKE_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "statistics.xlsx"), []byte(res.body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
