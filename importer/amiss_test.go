package importer

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// What is typed where something else belongs is pointed out, whether it is read
// or not.
func TestAmiss(t *testing.T) {
	for _, c := range []struct {
		cell, typed, value, said string
	}{
		// The name of another field costs neither field its value.
		{"K50", "TEL", "", "warning value.label delivery_company_name K50"},
		{"AK15", "メールアドレス", "", "warning value.label applicant_company AK15"},
		{"AW61", "契約者と同じ", "", "warning value.reference reseller_phone AW61"},
		{"AC61", "販売店と同じ", "", "warning value.reference reseller_email AC61"},
		{"AR23", "契約者と同じ", "", "warning value.reference eu_corporate_number AR23"},
		// So is the name of the field itself.
		{"K61", "氏名：岡本 翔", "氏名:岡本 翔", "warning value.named reseller_contact_name K61"},
		{"K61", "ご担当者名\n岡本 翔", "ご担当者名\n岡本 翔", "warning value.named reseller_contact_name K61"},
		{"K50", "【会社名】納品センター", "【会社名】納品センター", "warning value.named delivery_company_name K50"},
		{"K61", "0", "0", "warning value.stand_in reseller_contact_name K61"},
		{"K50", "会社名　納品センター", "会社名　納品センター", "warning value.named delivery_company_name K50"},
		{"AK28", "フリガナ\nムラカミ", "フリガナ\nムラカミ", "warning value.named eu_contact_kana AK28"},
		{"K50", "納品センター（受付9:00まで）", "納品センター(受付9:00まで)", ""},
		// And what belongs elsewhere.
		{"K50", "納品センター→納品所", "納品センター→納品所", "warning value.mixed delivery_company_name K50"},
		{"K61", "okamoto@example.co.jp", "okamoto@example.co.jp", "warning value.mixed reseller_contact_name K61"},
		{"K61", "087-821-2222", "087-821-2222", "warning value.mixed reseller_contact_name K61"},
		{"K105", "連絡先：okamoto@example.co.jp → 変更予定", "連絡先:okamoto@example.co.jp → 変更予定", ""},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{c.cell: c.typed}))))
		got := said(a, diag.Warning)
		if c.said == "" && len(got) > 0 || c.said != "" && !slices.Equal(got, []string{c.said}) {
			t.Errorf("%s %q: %v, want %q", c.cell, c.typed, got, c.said)
		}
		if c.value != "" && !slices.ContainsFunc(a.Values, has(c.cell, c.value)) {
			t.Errorf("%s %q: not read", c.cell, c.typed)
		}
	}
}

// A number without the format of a date may be one of 和暦 as well as a serial.
func TestEraDigits(t *testing.T) {
	for typed, want := range map[int]string{45901: "2025-09-01", 50401: "", 70401: ""} {
		a := one(t, fill(t, a1, formatted(t, "AQ76", 1, fullLines(map[string]any{"AQ76": typed}))))
		if got := itemsOf(a, "line_start_date")[0]; got != want {
			t.Errorf("%d: %q, want %q", typed, got, want)
		}
	}
}

func has(ref, text string) func(form.Value) bool {
	return func(v form.Value) bool { return v.Cell.String() == ref && v.Text == text }
}

// formatted puts cells and gives one of them a number format.
func formatted(t *testing.T, ref string, format int, cells map[string]any) func(*excelize.File) {
	return func(f *excelize.File) {
		put(t, "申請書", cells)(f)
		id, err := f.NewStyle(&excelize.Style{NumFmt: format})
		if err == nil {
			err = f.SetCellStyle("申請書", ref, ref, id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
