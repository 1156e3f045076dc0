package draft

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// strangers gives an id of its own to every place that no known field was
// proposed for: made of the words of its label, else of its cell.
func (d *Draft) strangers() {
	used := map[string]bool{}
	for i := range d.Fields {
		used[d.Fields[i].ID] = true
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.ID != "" {
			continue
		}
		f.Own = unique(used, d.cellID(f)) // room may be around a box
		used[f.Own] = true
		id := f.wordID()
		if t := d.twin(f); t != nil && t.known == nil && t.ID != "-" {
			f.ID, f.Own = t.ID, t.id()
			continue
		}
		if id != "" && d.Like == nil {
			f.ID = unique(used, id)
			used[f.ID] = true
		}
	}
}

func unique(used map[string]bool, id string) string {
	if !used[id] {
		return id
	}
	for n := 2; ; n++ {
		if next := id + "_" + itoa(n); !used[next] {
			return next
		}
	}
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}

// cellID is an id made of where a place is.
func (d *Draft) cellID(f *Field) string {
	id := "cell_" + strings.ToLower(f.Place.Area.Cell().String())
	if f.Place.Page > 0 {
		id = "sheet" + itoa(f.Place.Page+1) + "_" + id
	}
	if part := f.part(); part > 0 {
		id += "_" + itoa(part)
	}
	return id
}

// part is which of several answers in its cell a field is; 0 = the only one.
func (f *Field) part() int {
	if f.Part > 0 {
		return f.Part
	}
	return f.Place.Part
}

// wordID is an id made of the known words in the section and label of a place.
func (f *Field) wordID() string {
	word := wordFor(f.Place.Label)
	if word == "" {
		return ""
	}
	if who := ownerFor(f.Place.Section + f.Place.Label); who != "" && !strings.HasPrefix(word, who) && f.Place.List < 0 {
		return who + "_" + word
	}
	return word
}

func wordFor(label string) string {
	key := ja.FoldLabel(label)
	for _, w := range labelWords {
		if strings.Contains(key, w.text) {
			return w.id
		}
	}
	return ""
}

func ownerFor(section string) string {
	key := ja.FoldLabel(section)
	for _, w := range ownerWords {
		if strings.Contains(key, w.text) {
			return w.id
		}
	}
	return ""
}

type word struct{ text, id string }

// labelWords are words of labels, the more specific first.
var labelWords = []word{
	{"生年月日", "birth_date"}, {"フリガナ", "kana"}, {"ふりがな", "kana"}, {"カナ", "kana"}, {"郵便番号", "postal_code"}, {"〒", "postal_code"}, {"メール", "email"}, {"mail", "email"},
	{"FAX", "fax"}, {"ファックス", "fax"}, {"ファクス", "fax"}, {"携帯", "mobile"}, {"電話", "phone"}, {"TEL", "phone"}, {"連絡先", "phone"}, {"法人番号", "corporate_number"}, {"個人番号", "individual_number"},
	{"都道府県", "prefecture"}, {"建物", "building"}, {"住所", "address"}, {"所在地", "address"}, {"会社名", "company_name"}, {"法人名", "company_name"}, {"商号", "company_name"}, {"団体名", "organization_name"}, {"学校名", "school_name"},
	{"事業所名", "office_name"}, {"施設名", "facility_name"}, {"部署", "department"}, {"所属", "department"}, {"役職", "position"}, {"職名", "position"}, {"氏名", "name"}, {"担当者", "name"}, {"お名前", "name"}, {"名前", "name"}, {"代表者", "name"},
	{"性別", "sex"}, {"年齢", "age"}, {"続柄", "relation"}, {"関係", "relation"}, {"職業", "occupation"},
	{"申請日", "application_date"}, {"申込日", "application_date"}, {"届出日", "application_date"}, {"提出日", "submission_date"}, {"記入日", "entry_date"}, {"作成日", "created_date"}, {"開始日", "start_date"}, {"終了日", "end_date"}, {"満了日", "end_date"}, {"期間", "period"}, {"年月日", "date"}, {"日付", "date"},
	{"受付番号", "reception_number"}, {"申請番号", "application_number"}, {"許可番号", "permit_number"}, {"登録番号", "registration_number"}, {"口座番号", "account_number"}, {"口座名義", "account_holder"}, {"銀行", "bank_name"}, {"支店", "branch_name"}, {"預金種", "account_type"},
	{"金額", "amount"}, {"単価", "unit_price"}, {"数量", "quantity"}, {"人数", "persons"}, {"件名", "subject"}, {"目的", "purpose"}, {"理由", "reason"}, {"内容", "content"}, {"品名", "item_name"}, {"製品名", "product_name"}, {"型番", "product_code"}, {"単位", "unit"}, {"備考", "remarks"}, {"摘要", "remarks"}, {"印", "seal"}, {"番号", "number"}, {"名称", "title"}, {"場所", "place"}, {"時間", "hours"}, {"時刻", "time"},
}

// ownerWords are words of sections: whose answers they hold.
var ownerWords = []word{
	{"被保険者", "insured"}, {"申請者", "applicant"}, {"申込者", "applicant"}, {"届出者", "applicant"}, {"契約者", "contractor"}, {"配偶者", "spouse"}, {"代理人", "agent"}, {"保護者", "guardian"}, {"代表者", "representative"}, {"担当者", "contact"}, {"連絡先", "contact"},
	{"窓口", "support"}, {"納品", "delivery"}, {"販売店", "reseller"}, {"代理店", "distributor"}, {"事業者", "business"}, {"事業所", "office"}, {"施設", "facility"}, {"工事施工者", "builder"}, {"施工者", "builder"}, {"設計者", "designer"}, {"発注者", "client"}, {"建築主", "owner"}, {"利用者", "user"}, {"本人", "self"},
}

// NewID returns an id for a field with a label: made of the known words in it,
// otherwise of a number, and not among those taken.
func NewID(section, label string, taken map[string]bool) string {
	id := wordFor(label)
	if who := ownerFor(section + label); id != "" && who != "" && !strings.HasPrefix(id, who) {
		id = who + "_" + id
	}
	if id == "" {
		id = "item"
	}
	return unique(taken, id)
}
