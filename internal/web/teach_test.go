package web

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/schemas"
	"github.com/xuri/excelize/v2"
)

// teaching gives a house the pages on which forms are taught.
func teaching(c *site.Config) {
	load := func(fsys fs.FS) (*form.Set, error) {
		set, err := form.Load(fsys)
		if err != nil {
			return nil, err
		}
		if faults := importer.LintBlanks(set); len(faults) > 0 {
			return nil, faults[0]
		}
		return set, nil
	}
	k := &catalog.Catalog{Base: schemas.FS, Store: c.Store, Load: load, Reader: c.Reader}
	c.Teach = &teach.Service{Store: c.Store, Folder: k.Folder, Load: load, Reader: c.Reader, Options: importer.DefaultOptions()}
	c.Released = k.Refresh
}

// training is a blank that no definition knows, 研修申込書: label and answer side
// by side, choices, and an item table.
var training = [][]string{
	{"研修申込書"},
	{"2026年4月1日版"},
	{"お申込者"},
	{"会社名", "", "フリガナ", ""},
	{"部署名", "", "役職", ""},
	{"お名前", "", "電話番号", ""},
	{"メールアドレス", "", "従業員数", ""},
	{"研修"},
	{"希望コース", "□基礎　□応用　□管理者", "受講希望日", ""},
	{"会場", "", "請求先", ""},
	{"備考", "", "社内管理番号", ""},
}

// answers are what somebody writes into it, by cell.
var trainingAnswers = map[string]string{
	"B4": "株式会社みずほ製作所", "D4": "カブシキガイシャミズホセイサクショ", "B5": "総務部", "D5": "課長", "B6": "髙橋 花子", "D6": "03-1234-5678",
	"B7": "hanako@example.co.jp", "D7": "120", "B9": "□基礎　■応用　□管理者", "D9": "2026/5/20", "B10": "東京会場", "D10": "経理部", "B11": "車椅子の席を希望します", "D11": "K-0042",
}

// formBook writes rows of texts as a framed form, and answers into it.
func formBook(t testing.TB, rows [][]string, answers map[string]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	sheet := "申込書"
	must(t, f.SetSheetName("Sheet1", sheet))
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	framed, err := f.NewStyle(&excelize.Style{Border: border})
	must(t, err)
	big, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 16, Bold: true}})
	must(t, err)
	bar, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E1F2"}}, Font: &excelize.Font{Bold: true}})
	must(t, err)
	must(t, f.SetColWidth(sheet, "A", "A", 16))
	must(t, f.SetColWidth(sheet, "B", "B", 32))
	must(t, f.SetColWidth(sheet, "C", "C", 16))
	must(t, f.SetColWidth(sheet, "D", "D", 28))
	for r, row := range rows {
		for c, text := range row {
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			must(t, err)
			style := framed
			switch {
			case r == 0:
				style = big
			case len(row) == 1 && r > 1:
				style = bar
				must(t, f.MergeCell(sheet, name, fmt.Sprintf("D%d", r+1)))
			case len(row) == 1:
				style = 0
			}
			must(t, f.SetCellStyle(sheet, name, name, style))
			if answers[name] != "" {
				text = answers[name]
			}
			if text != "" {
				must(t, f.SetCellStr(sheet, name, text))
			}
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func onDisk(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, data, 0o600))
	return path
}

// shots looks at the page at three widths.
func (b *tab) shots(name string) {
	b.t.Helper()
	for _, width := range []int64{390, 1920, 1280} {
		b.size(width, 900)
		b.shot(fmt.Sprintf("%s-%d", name, width))
		if wide := evaluate[int](b, `document.documentElement.scrollWidth`); int64(wide) > width {
			b.t.Errorf("%s at %d: the page is %d pixels wide: %s", name, width, wide, evaluate[string](b, widest))
		}
	}
}

// A clerk teaches a form that nobody knows from its blank alone, and its first
// application is registered, without a restart; another page of the same store
// follows by itself.
func TestTeachFromBlankToFirstApplication(t *testing.T) {
	h := open(t, teaching)
	blank, filled := onDisk(t, "研修申込書.xlsx", formBook(t, training, nil)), onDisk(t, "みずほ製作所.xlsx", formBook(t, training, trainingAnswers))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/forms")
	began, clicks := time.Now(), 0
	click := func(css string) { t.Helper(); clicks++; b.click(css) }
	click(`a[href="/teach"]`)
	b.wait(`location.pathname === "/teach" && document.documentElement.dataset.ready === "1"`)
	b.shots("teach")
	b.drop("#blank-drop", blank)
	b.wait(`/^\/teach\/\d+$/.test(location.pathname) && document.documentElement.dataset.ready === "1" && document.querySelectorAll("#places [data-key]").length > 0`)
	b.shots("teach-draft")
	places := evaluate[int](b, `Number(document.querySelector("#teach-panel").dataset.all)`)
	if places != 14 {
		t.Errorf("%d places, want 14", places)
	}
	// One place is clicked on the picture and named after a known field, one is
	// new, one is not read; the others are as they are labelled.
	click(`.picture [data-cell="D11"]`)
	b.wait(`document.querySelector("#place h2").textContent.includes("社内管理番号")`)
	b.shot("teach-editor-1280")
	click(`#place button[value="-"]`)
	b.wait(`document.querySelector('#places [data-cells="D11"]').dataset.state === "ignored"`)
	click(`.picture [data-cell="D9"]`)
	b.wait(`document.querySelector("#place h2").textContent.includes("受講希望日")`)
	click(`#place [name=required]`)
	b.write("#teach-search", "申請日")
	b.wait(`document.querySelectorAll("#dictionary li:not([hidden])").length > 0`)
	b.shot("teach-search-1280")
	b.keys("\b", "\b", "\b")
	b.write("#place [name=label]", "受講日")
	b.keys("\r")
	b.wait(`document.querySelector('#places [data-cells="D9"]').dataset.state === "named"`)
	b.wait(`document.querySelector('#places [data-cells="D9"]').innerText.includes("受講日")`)
	click(`button[data-do="undo"]`)
	b.wait(`document.querySelector('#places [data-cells="D9"]').dataset.state !== "named"`)
	click(`button[data-do="confirm"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.left === "0"`)
	// A filled one beside it.
	b.drop("#try", filled)
	b.wait(`document.querySelector("#tried [data-tried='1'] [data-cell-of=D6]")?.innerText.includes("03-1234-5678")`)
	b.shots("teach-tried")
	click(`button[data-do="prove"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.proof !== ""`)
	b.shots("teach-proved")
	if proof := b.text("#proof"); evaluate[string](b, `document.querySelector("#teach-panel").dataset.proof`) != "good" {
		t.Fatalf("the proof failed: %s\n%s", proof, b.text(".faults"))
	}
	if green := evaluate[int](b, `document.querySelectorAll(".picture td.p-good").length`); green < 12 {
		t.Errorf("%d places are green", green)
	}
	click(`#release button`)
	b.wait(`location.pathname === "/teach" && document.querySelector("#notice .ok") !== null && document.querySelector("[data-version='1'] .badge.registered") !== null`)
	t.Logf("from the blank to the release: %d clicks, %.1f s by machine", clicks, time.Since(began).Seconds())
	b.shots("teach-released")
	b.open("/upload")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.files("#pick", []string{filled})
	b.wait(`document.querySelectorAll(".outcome.registered").length === 1`)
	b.shot("teach-registered-1280")
	number := evaluate[string](b, `document.querySelector(".outcome.registered").dataset.number`)
	rec, err := h.store.Show(context.Background(), number)
	must(t, err)
	if rec.Application.Definition != "forms/@1/研修申込書_2026-04-01.xlsx" || rec.Application.Likeness < 0.9 {
		t.Errorf("read by %q, %v", rec.Application.Definition, rec.Application.Likeness)
	}
	got := map[string]string{}
	for _, v := range rec.Application.Values {
		got[v.Cell.String()] = v.Text
	}
	for cell, want := range map[string]string{"B4": "株式会社みずほ製作所", "D6": "03-1234-5678", "D7": "120", "D9": "2026-05-20", "B11": "車椅子の席を希望します", "D11": ""} {
		if got[cell] != want {
			t.Errorf("%s: %q, want %q", cell, got[cell], want)
		}
	}
	history, err := h.store.History(context.Background(), "forms/研修申込書_2026-04-01.yaml")
	if err != nil || len(history) != 2 || history[0].User != "clerk" {
		t.Errorf("the record: %+v %v", history, err)
	}
}

// A form of 60 places, as a clerk does it: drop, look at one place, take the
// others as they are labelled, prove, start. What that takes is told.
func TestTeachSixtyPlaces(t *testing.T) {
	labels := strings.Fields("会社名 会社名フリガナ 部署名 役職 氏名 氏名フリガナ 郵便番号 住所 電話番号 FAX番号 メールアドレス 従業員数 設立年月日 資本金 法人番号 代表者名 業種 取引銀行 支店名 口座番号")
	rows := [][]string{{"取引先登録申請書"}, {"2026年4月1日版"}}
	for _, section := range []string{"申請者", "取引先", "請求先"} {
		rows = append(rows, []string{section})
		for i := 0; i < len(labels); i += 2 { // three blocks of the same labels would be one form printed three times
			rows = append(rows, []string{section + labels[i], "", section + labels[i+1], ""})
		}
	}
	h := open(t, teaching)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/teach")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	began, clicks := time.Now(), 0
	click := func(css string) { t.Helper(); clicks++; b.click(css) }
	b.drop("#blank-drop", onDisk(t, "取引先登録申請書.xlsx", formBook(t, rows, nil)))
	b.wait(`Number(document.querySelector("#teach-panel")?.dataset.all) === 60 && document.documentElement.dataset.ready === "1"`)
	all := evaluate[int](b, `Number(document.querySelector("#teach-panel").dataset.all)`)
	b.shot("teach-sixty-1280")
	click(`button[data-do="confirm"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.left === "0"`)
	click(`button[data-do="prove"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.proof !== ""`)
	if evaluate[string](b, `document.querySelector("#teach-panel").dataset.proof`) != "good" {
		t.Errorf("the proof failed: %s", b.text(".faults"))
		b.fill("#release [name=reason]", "試験")
	}
	click(`#release button`)
	b.wait(`location.pathname === "/teach" && document.querySelector("[data-version='1'] .badge.registered") !== null`)
	t.Logf("%d places: %d clicks, %.1f s by machine", all, clicks, time.Since(began).Seconds())
}
