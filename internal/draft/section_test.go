package draft

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// sectioned drafts a form whose rows have a title down the side: "title|label|…", the
// label before each answer; a row with one text alone is a bar across.
func sectioned(t *testing.T, like string, rows ...string) []string {
	t.Helper()
	f := excelize.NewFile()
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	framed, err := f.NewStyle(&excelize.Style{Border: border})
	must(t, err)
	bar, err := f.NewStyle(&excelize.Style{Border: border, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}}})
	must(t, err)
	must(t, f.SetColWidth("Sheet1", "A", "H", 24))
	for r, row := range rows {
		cells := strings.Split(row, "|")
		if len(cells) == 1 {
			from, _ := excelize.CoordinatesToCellName(1, r+1)
			to, _ := excelize.CoordinatesToCellName(4, r+1)
			must(t, f.MergeCell("Sheet1", from, to))
			must(t, f.SetCellStyle("Sheet1", from, to, bar))
			must(t, f.SetCellStr("Sheet1", from, row))
			continue
		}
		for c, text := range cells {
			name, _ := excelize.CoordinatesToCellName(c+1, r+1)
			must(t, f.SetCellStyle("Sheet1", name, name, framed))
			if text != "" {
				must(t, f.SetCellStr("Sheet1", name, text))
			}
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits(), sheet.WithFormats())
	must(t, err)
	set := definitions(t)
	d, err := New(book, set, set.Latest(like))
	must(t, err)
	var lines []string
	for _, j := range d.JSON() {
		line := j.Cell + " " + j.Field
		if j.Sure {
			line += " sure"
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// want compares the proposals with lines that may leave out "sure".
func want(t *testing.T, got []string, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, got); diff != "" {
		t.Error(diff)
	}
}

// A title tells the section in whatever words: a sentence, a house's word for it.
func TestATitleTellsTheSectionInAnyWords(t *testing.T) {
	got := sectioned(t, "A-1",
		"Ｑ１ このシートを書いていただいている方を教えてください。", "お名前||電話|", "メールアドレス||会社名|",
		"Ｑ２ 製品をお使いになる会社・団体について教えてください。", "会社名||部署|", "電話||メールアドレス|",
		"Ｑ３ 技術的なお問い合わせをされる方", "会社名||氏名|", "電話||メールアドレス|",
		"Ｑ４ ライセンス証書の送り先をお書きください。", "会社名||メールアドレス|",
		"Ｑ５ どの販売会社からお求めですか。", "会社名||担当者|", "電話||メールアドレス|",
	)
	want(t, got,
		"B2 applicant_name sure", "D2 applicant_phone sure", "B3 applicant_email sure", "D3 applicant_company sure",
		"B5 eu_company_name sure", "D5 eu_department sure", "B6 eu_phone sure", "D6 eu_email sure",
		"B8 support_company_name sure", "D8 support_name sure", "B9 support_phone sure", "D9 support_email sure",
		"B11 delivery_company_name sure", "D11 delivery_email sure",
		"B13 reseller_company_name sure", "D13 reseller_contact_name sure", "B14 reseller_phone sure", "D14 reseller_email sure",
	)
}

// Without a title that tells a section, a label that several sections have is nothing
// to be sure of.
func TestAnAmbiguousLabelIsUnsure(t *testing.T) {
	for _, line := range sectioned(t, "A-1", "ＡＢＣについて", "会社名||氏名|", "電話||メールアドレス|") {
		if strings.HasSuffix(line, " sure") {
			t.Errorf("%s", line)
		}
	}
}

// In a label a house's word for a section stands for the dictionary's.
func TestALabelTellsTheSectionInAnyWords(t *testing.T) {
	got := sectioned(t, "A-1",
		"商流", "特約店名||リセラー 電話|", "元卸会社名||卸の担当者|", "送り先アドレス||受領者|",
	)
	want(t, got, "B2 reseller_company_name sure", "D2 reseller_phone sure", "B3 distributor_company_name sure", "D3 distributor_contact_name sure", "B4 delivery_email sure", "D4 delivery_name sure")
}

// Of a label in two languages one is enough.
func TestALabelInTwoLanguages(t *testing.T) {
	got := sectioned(t, "A-1", "エンドユーザー / End user", "会社名 / Company name||部署 / Department|", "リセラー / Reseller", "会社名 / Company name||担当者 / Contact|")
	want(t, got, "B2 eu_company_name sure", "D2 eu_department sure", "B4 reseller_company_name sure", "D4 reseller_contact_name sure")
}

// The date beside the addressee is that of the application.
func TestTheDateBesideTheAddressee(t *testing.T) {
	got := sectioned(t, "A-1", "はやて電算株式会社 御中|令和　　年　　月　　日", "会社名|")
	if len(got) == 0 || !strings.HasPrefix(got[0], "B1 application_date") {
		t.Errorf("%q", got)
	}
}

// What may be chosen tells the question, even under another's label.
func TestChoicesTellTheQuestion(t *testing.T) {
	d := draftOf(t, "A-1", []string{"申込区分", "□新規　□追加　□更新", "申込区分", "□使用者　□特約店　□元卸"})
	if got := d.Fields[1]; d.Fields[0].ID != "transaction_type" || got.ID != "applicant_role" || !cmp.Equal(got.Choices, []string{"end_user", "reseller", "distributor"}) {
		t.Errorf("%s, %s %q", d.Fields[0].ID, got.ID, got.Choices)
	}
}

// A cell before the words 使用者と同じ is a box, and they are no part of the next label.
func TestWordsBehindABoxAreNoLabel(t *testing.T) {
	got := sectioned(t, "A-1", "技術窓口", "窓口||使用者と同じ 会社名||使用者と同じ 氏名|")
	want(t, got, "B2 support_same_as_eu sure", "D2 support_company_name sure", "F2 support_name sure")
}

// A title of single letters before a label is a title.
func TestATitleGluedToALabel(t *testing.T) {
	got := sectioned(t, "A-1", "納 品 納品先メールアドレス||納 品 会社名|")
	want(t, got, "B1 delivery_email sure", "D1 delivery_company_name sure")
}

// Labels that differ in their numbers only are one list.
func TestNumberedPlacesAreOneList(t *testing.T) {
	got := sectioned(t, "B-3", "保守", "対象ライセンスID１||対象ライセンスID２||対象ライセンスID３|")
	for i, cell := range []string{"B2", "D2", "F2"} {
		if len(got) != 3 || !strings.HasPrefix(got[i], cell+" svc_target_lids") {
			t.Errorf("%q", got)
		}
	}
}

// A person's name for a place brings its field's type, not that of the field that was
// proposed.
func TestACorrectedNameHasItsOwnType(t *testing.T) {
	d := draftOf(t, "A-1", []string{"お立場", ""})
	d.Fields[0].Type = "enum" // as proposed
	names, err := ReadNames([]byte("sheet,cell,part,field\nSheet1,B1,,applicant_name\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if got := d.Fields[0].Type; got != "text" {
		t.Errorf("%q", got)
	}
}

// In a table with a row for each section and a column for each of its fields the whole
// label tells the field.
func TestARowForEachSection(t *testing.T) {
	got := sectioned(t, "A-1", "納品先・業者", "|会社名|担当者|電話", "販売業者|||", "卸業者|||")
	want(t, got, "B3 reseller_company_name sure", "C3 reseller_contact_name sure", "D3 reseller_phone sure", "B4 distributor_company_name sure", "C4 distributor_contact_name sure", "D4")
}

// Two poor pairs of places and fields are not worth more than a good one.
func TestAGoodPairIsNotGivenUpForTwoPoorOnes(t *testing.T) {
	place := func() Field { return Field{Place: &layout.Place{List: -1}} }
	m := &matcher{draft: &Draft{Fields: []Field{place(), place()}}, score: [][]float64{{1, 0.7}, {0.55, 0}}}
	if diff := cmp.Diff([]int{0, -1}, m.assign()); diff != "" {
		t.Error(diff)
	}
}

// An annex that is to be ticked as one and is asked for by itself too may be either.
func TestABoxOfTwoFieldsIsUnsure(t *testing.T) {
	for _, line := range sectioned(t, "B-3", "サポートサービス", "コンタクトパーソン登録|□コンタクトパーソン登録票を添付") {
		if strings.HasSuffix(line, " sure") {
			t.Error(line)
		}
	}
}

// A box alone is no set of annexes: where no other annex is to be ticked, it is what a
// field of its own asks to confirm, whatever its label.
func TestABoxAloneIsNoSet(t *testing.T) {
	alone := sectioned(t, "B-3", "申請するサービス", "サービスの名称||添付書類|□コンタクトパーソン登録票")
	want(t, alone, "B2 svc_name sure", "D2 svc_contact_person_annex")
	several := sectioned(t, "B-3", "申請するサービス", "コンタクトパーソン登録|□コンタクトパーソン登録票|サービスの名称|", "添付書類|□コンタクトパーソン登録票|添付書類|□学校情報登録リスト")
	want(t, several, "B2 svc_contact_person_annex", "D2 svc_name sure", "B3 annex_refs", "D3")
}

// A table of options without what each item must have, below the item table, is not
// surely more items.
func TestAnotherTableIsUnsure(t *testing.T) {
	rows := []string{"ご注文内容", "No.|製品名|型番|数量"}
	for range 4 {
		rows = append(rows, "|||")
	}
	rows = append(rows, "オプション品", "No.|オプション名|個数|摘要")
	for range 3 {
		rows = append(rows, "|||")
	}
	for _, line := range sectioned(t, "A-1", rows...) {
		cell, _, _ := strings.Cut(line, " ")
		if above := strings.HasSuffix(cell, "3"); above != strings.HasSuffix(line, " sure") {
			t.Errorf("%s", line)
		}
	}
}
