package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// roleSign is evidence for a role: a type, words in the label (all of it, for one
// that begins with "="), and whose answer it is. Of several signs the first that some place has counts, of several places
// the first on the form.
type roleSign struct {
	role   form.Role
	types  []string // nil = any
	words  []string // in the label, nil = any
	owners []string // of the section or label, nil = any, "" = nobody's
}

// The owners of answers by what they do with the application.
var (
	applicants = []string{"applicant", "contact", "self", "representative"}
	companies  = []string{"", "applicant", "contractor", "business", "office", "facility", "insured", "user", "client"}
)

// roleSigns propose the roles of a form that is like none known. They follow the
// words of Japanese application forms: 申請者 applies, 契約者 is whom it is about.
var roleSigns = []roleSign{
	{form.Company, []string{"text"}, []string{"会社名", "法人名", "団体名", "商号", "事業者名", "学校名", "企業名", "契約者名", "組織名"}, companies},
	{form.Company, []string{"text"}, []string{"=申請者名", "=申込者名", "=届出者名", "=申請者"}, companies},
	{form.CompanyMail, []string{"email"}, nil, []string{"contractor", "business", "office", "user"}},
	{form.Applicant, []string{"person", "text"}, []string{"氏名", "名前", "担当者"}, applicants},
	{form.Applicant, []string{"person"}, []string{"氏名", "名前", "担当者", "代表者", "申請者", "申込者", "届出者", "請求者", "申立者", "依頼者", "記入者", "利用者"}, []string{"", "applicant", "contact"}},
	{form.ApplicantMail, []string{"email"}, nil, applicants},
	{form.ApplicantMail, []string{"email"}, nil, []string{""}},
	{form.Reseller, []string{"text"}, []string{"会社名", "販売店", "名称", "商号"}, []string{"reseller"}},
	{form.ResellerMail, []string{"email"}, nil, []string{"reseller"}},
	{form.Distributor, []string{"text"}, []string{"会社名", "代理店", "名称", "商号"}, []string{"distributor"}},
	{form.AppliedOn, []string{"date"}, []string{"申請日", "申込日", "申請年月日", "申込年月日", "届出日", "提出日", "申請の日"}, nil},
	{form.AppliedOn, []string{"date"}, []string{"記入日", "入力日", "作成日", "=日付", "=年月日"}, []string{""}},
	{form.Kind, []string{"enum", "enum[]"}, []string{"申請区分", "申込区分", "手続区分", "申請の種類", "申込種別", "申請種別", "取引種別"}, nil},
	{form.Quote, nil, []string{"見積番号", "見積書番号", "見積no"}, nil},
}

// lineSigns are those of columns. Without the first no table is one of orders.
var lineSigns = []roleSign{
	{form.LineItem, []string{"text", "enum"}, []string{"製品名", "商品名", "品名", "サービス名", "プラン名"}, nil},
	{form.LineCode, []string{"text", "code"}, []string{"型番", "品番", "商品コード", "製品コード", "型式"}, nil},
	{form.LineQuantity, []string{"int", "decimal"}, []string{"数量", "個数", "台数", "本数"}, nil},
	{form.LineUnit, []string{"text", "enum"}, []string{"単位"}, nil},
	{form.LineYears, []string{"int", "year"}, []string{"年数"}, nil},
	{form.LineStart, []string{"date"}, []string{"開始日", "利用開始"}, nil},
	{form.LineEnd, []string{"date"}, []string{"終了日", "満了日"}, nil},
}

// Roles proposes what the fields of a form are for; nil for one that is like a known
// form, whose fields have their roles.
func (d *Draft) Roles() map[form.Role]string {
	if d.Like != nil {
		return nil
	}
	out, taken := map[form.Role]string{}, map[string]bool{}
	give := func(signs []roleSign, list int) {
		for i := range signs {
			s := &signs[i]
			if out[s.role] != "" {
				continue
			}
			if id := d.fieldOf(s, list, taken); id != "" {
				out[s.role], taken[id] = id, true
			}
		}
	}
	give(roleSigns, -1)
	for i := range d.Fields {
		if l := d.Fields[i].Place.List; l >= 0 && d.fieldOf(&lineSigns[0], l, taken) != "" {
			give(lineSigns, l)
			break
		}
	}
	return out
}

// fieldOf is the first field outside lists, or in one, that has a sign.
func (d *Draft) fieldOf(s *roleSign, list int, taken map[string]bool) string {
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.ID == "-" || f.Place.List != list || taken[f.id()] || s.types != nil && !slices.Contains(s.types, f.Type) {
			continue
		}
		label := ja.FoldLabel(f.Place.Label)
		if layout.IsOffices(f.Place) {
			continue
		}
		says := s.words == nil || slices.ContainsFunc(s.words, func(w string) bool {
			if all, ok := strings.CutPrefix(w, "="); ok {
				return label == all
			}
			return strings.Contains(label, ja.FoldLabel(w))
		})
		if says && (s.owners == nil || slices.Contains(s.owners, ownerFor(f.Place.Section+f.Place.Label))) {
			return f.id()
		}
	}
	return ""
}
