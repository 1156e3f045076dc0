package web

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/oauth2-proxy/mockoidc"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/schemas"
	"github.com/xuri/excelize/v2"
)

// twoLists is the definition of a form with two tables: of long texts, and of few
// columns.
const twoLists = `form: own
edition: "2026-01-01"
titles: [参加申請書]
blank: own.xlsx
places: own.csv
sections:
  - section: header
    titles: []
    fields:
      - {id: eu_company_name, type: text}
      - {id: applicant_email, type: text}
list:
  name: members
  title: 参加者
  anchor: person
  columns:
    - {id: person, type: text, required: yes}
    - {id: place, type: text}
    - {id: course, type: text}
    - {id: level, type: text}
    - {id: note, type: text}
    - {id: age, type: int}
lists:
  - name: books
    title: 教材
    anchor: book
    columns:
      - {id: book, type: text, required: yes}
      - {id: count, type: int}
`

const twoListsPlaces = `sheet,cell,part,field,type,choice
申込書,B2,,eu_company_name,,
申込書,B3,,applicant_email,,
申込書,B6,,person,,
申込書,C6,,place,,
申込書,D6,,course,,
申込書,E6,,level,,
申込書,F6,,note,,
申込書,G6,,age,,
申込書,B13,,book,,
申込書,C13,,count,,
`

// twoListsBook is the blank, or a copy with answers.
func twoListsBook(t *testing.T, answers map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	const sheet = "申込書"
	must(t, f.SetSheetName("Sheet1", sheet))
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	framed, err := f.NewStyle(&excelize.Style{Border: border, Alignment: &excelize.Alignment{WrapText: true}})
	must(t, err)
	for _, area := range [][2]string{{"A2", "B3"}, {"A5", "G9"}, {"A12", "C16"}} {
		must(t, f.SetCellStyle(sheet, area[0], area[1], framed))
	}
	must(t, f.SetColWidth(sheet, "A", "A", 14))
	must(t, f.SetColWidth(sheet, "B", "F", 24))
	for cell, text := range map[string]string{"A1": "参加申請書", "A2": "会社名", "A3": "メールアドレス", "A5": "番号", "B5": "参加者の氏名", "C5": "所属する部署と勤務先の所在地", "D5": "希望する講座の名称",
		"E5": "これまでの経験", "F5": "連絡事項", "G5": "年齢", "A12": "番号", "B12": "教材名", "C12": "数量"} {
		must(t, f.SetCellStr(sheet, cell, text))
	}
	for i := range 4 {
		must(t, f.SetCellInt(sheet, fmt.Sprint("A", 6+i), int64(i+1)))
		must(t, f.SetCellInt(sheet, fmt.Sprint("A", 13+i), int64(i+1)))
	}
	for cell, value := range answers {
		must(t, f.SetCellValue(sheet, cell, value))
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

var twoListsAnswers = map[string]any{"B2": "甲株式会社", "B3": "abe@ichi.co.jp",
	"B6": "山田 花子", "C6": "情報システム部 基盤グループ（東京都千代田区丸の内1-1-1 甲ビル10階）", "D6": "エンドポイント保護の運用と監視 応用編", "E6": "二年間、社内の窓口を担当", "F6": "午前の部を希望。車いすを使うため、入口に近い席をお願いします。", "G6": 40,
	"B7": "髙橋 一郎", "C7": "総務課（大阪府大阪市北区梅田2-2-2）", "D7": "メールセキュリティ 基礎", "E7": "なし", "F7": "", "G7": 29,
	"B13": "運用の手引き", "C13": 2, "B14": "基礎テキスト", "C14": 1}

// withTwoLists has the form beside those that are built in.
func withTwoLists(t *testing.T) func(*site.Config) {
	t.Helper()
	folder := fstest.MapFS{"forms/own.yaml": {Data: []byte(twoLists)}, "forms/own.csv": {Data: []byte(twoListsPlaces)}, "forms/own.xlsx": {Data: twoListsBook(t, nil)}}
	must(t, fs.WalkDir(schemas.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := schemas.FS.ReadFile(name)
		folder[name] = &fstest.MapFile{Data: data}
		return err
	}))
	set, err := form.Load(folder)
	must(t, err)
	return func(c *site.Config) { c.Reader.Replace(set) }
}

// sideways are the tables of items that must be scrolled sideways.
const sideways = `[...document.querySelectorAll(".rows")].filter(e => e.scrollWidth > e.clientWidth).map(e => e.scrollWidth + " in " + e.clientWidth).join(", ")`

// Each list of a form is a table with its title; on a wide window none must be
// scrolled sideways, and texts are read whole.
func TestLookOfSeveralLists(t *testing.T) {
	m := portal(t)
	h := forApplicants(t, m, withTwoLists(t), teaching)
	staff := h.as("clerk")
	out := staff.upload("甲.xlsx", twoListsBook(t, twoListsAnswers))
	number := dataNumber.FindStringSubmatch(out.body)
	if number == nil {
		t.Fatal(out.body)
	}
	wrong := map[string]any{}
	for cell, value := range twoListsAnswers {
		wrong[cell] = value
	}
	wrong["B13"], wrong["G7"] = "", "約30"
	if out := staff.upload("乙.xlsx", twoListsBook(t, wrong)); !strings.Contains(out.body, "/held/1") {
		t.Fatal(out.body)
	}
	if out := staff.blankUpload("参加申請書.xlsx", twoListsBook(t, nil), ""); !strings.Contains(out.body, "data-draft") {
		t.Fatal(out.body)
	}
	look := func(b *tab, name, path string, lists int) {
		for _, width := range []int64{1920, 1280, 390} {
			b.size(width, 900)
			b.open(path)
			b.shot(fmt.Sprintf("lists-%s-%d", name, width))
			if wide := evaluate[int](b, `document.documentElement.scrollWidth`); int64(wide) > width {
				t.Errorf("%s is %d pixels wide at %d: %s", name, wide, width, evaluate[string](b, widest))
			}
			if inside := evaluate[string](b, sideways); width > 1280 && inside != "" {
				t.Errorf("%s at %d: scrolled sideways: %s", name, width, inside)
			}
			titles := evaluate[string](b, `[...document.querySelectorAll("fieldset:has(.rows) legend")].map(e => e.innerText.trim()).join(" ")`)
			if lists > 0 && !strings.HasPrefix(titles, "参加者") || lists > 0 && !strings.Contains(titles, "教材") {
				t.Errorf("%s: the titles are %q", name, titles)
			}
		}
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("administrator")
	pages := map[string]string{"application": "/applications/" + number[1], "repair": "/held/1"}
	for name, path := range pages {
		look(b, name, path, 2)
	}
	look(b, "teach", "/teach/1", 0)
	h.as("administrator").post("/settings", url.Values{"theme": {"dark"}, "lang": {"ja"}})
	for name, path := range pages {
		b.size(1280, 900)
		b.open(path)
		b.shot("lists-" + name + "-dark")
	}
	b.open("/teach/1")
	b.shot("lists-teach-dark")
	mine := h.tab()
	mine.size(1280, 900)
	mine.open("/my/signin")
	m.QueueUser(&mockoidc.MockUser{Subject: "abe", Email: "abe@ichi.co.jp", EmailVerified: true, PreferredUsername: "abe"})
	mine.click("a[href='/my/oidc/start']")
	mine.wait(`location.pathname === "/my"`)
	look(mine, "mine", "/my/applications/"+number[1], 2)
}
