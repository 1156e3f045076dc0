package draft

import (
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
)

// In a table with a column for each party and a row for each thing asked for, the heading
// says whose an answer is. A heading that means no section is that of the one section that
// is left, which is nothing to be sure of.
func TestATableOfParties(t *testing.T) {
	got := sectioned(t, "A-1",
		"ご契約者", "会社名||電話|",
		"関係者一覧", "項目|申込者|保守の連絡先|取扱店|卸",
		"会社名||||", "部署|－|||－", "氏名||||", "電話番号||||－", "電子メール||||－", "省略|－|□契約者と同じ|－|□販売店と同じ")
	want(t, got,
		"B2 eu_company_name sure", "D2 eu_phone sure",
		"B5 applicant_company sure", "C5 support_company_name", "D5 reseller_company_name sure", "E5 distributor_company_name sure",
		"C6 support_department", "D6 reseller_department sure",
		"B7 applicant_name sure", "C7 support_name", "D7 reseller_contact_name sure", "E7 distributor_contact_name sure",
		"B8 applicant_phone sure", "C8 support_phone", "D8 reseller_phone sure",
		"B9 applicant_email sure", "C9 support_email", "D9 reseller_email sure",
		"C10 support_same_as_eu sure", "E10 distributor_same_as_reseller sure",
	)
}

// The heading of the only column says nothing of whose the answers are.
func TestOneColumnIsNoParty(t *testing.T) {
	got := sectioned(t, "A-1", "ご契約者", "項目|ご記入欄", "会社名|", "電話|", "メール|")
	want(t, got, "B3 eu_company_name sure", "B4 eu_phone sure", "B5 eu_email sure")
}

// Where the rows say what is asked for, the heading of a column does not: below 緊急連絡先
// there are a name and an address besides the number.
func TestRowsThatTell(t *testing.T) {
	place := func(row int32, label string) layout.Place {
		p := layout.Place{Kind: layout.Text, List: -1, Label: label + " 緊急連絡先"}
		p.Area.Top, p.Area.Left, p.Hints.Head = row, 2, "緊急連絡先"
		return p
	}
	for _, tt := range []struct{ rows, types string }{
		{"氏名 電話番号 続柄", "person phone text"},
		{"代表者 担当者 監督者", "phone phone phone"}, // whose the numbers are
	} {
		d := &Draft{Blank: &layout.Blank{}}
		for i, label := range strings.Fields(tt.rows) {
			d.Blank.Places = append(d.Blank.Places, place(int32(i+2), label))
		}
		d.rowsTell = rowsTell(d.Blank.Places)
		for i, want := range strings.Fields(tt.types) {
			if got := d.typeOf(&d.Blank.Places[i]); got != want {
				t.Errorf("%s: type %s, want %s", d.Blank.Places[i].Label, got, want)
			}
		}
	}
}
