package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What an office calls a field changes nothing of what is read.
func TestOfficeWords(t *testing.T) {
	t.Parallel()
	plain := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"AK15": "株式会社南北", "K105": "至急"}))))
	words := map[string]any{
		"B105": "備考・ご要望", "D28": "所属部署・役職", "D34": "本社所在地※", "AL34": "ビル・階数", "V32": "県名 ★", "AI32": "代表電話番号→",
		"D36": "E-mail\n※半角英数で必ずご記入ください", "B17": "ご担当者名 ※全角", "D52": "納品先アドレス†", "D59": "購入先販売店名", "W63": "ディストリビューター名", "AN74": "年",
	}
	words["AK15"], words["K105"] = "株式会社南北", "至急"
	reworded := one(t, fill(t, a1, put(t, "申請書", with(words))))
	if d := cmp.Diff(values(plain), values(reworded)); d != "" {
		t.Errorf("values (-as printed +in other words):\n%s", d)
	}
	if d := cmp.Diff([]string(nil), said(reworded, diag.Warning)); d != "" {
		t.Error(d)
	}
}

// An answer behind the label of another block's field is doubted.
func TestLabelOfAnotherBlock(t *testing.T) {
	t.Parallel()
	a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"D50": "エンドユーザー名", "K50": "株式会社東西"}))))
	if d := cmp.Diff([]string{"warning unread.reworded delivery_company_name D50"}, said(a, diag.Warning)); d != "" {
		t.Error(d)
	}
}

// Consents that say what is agreed to are read without their label; an
// ornament before a label is no consent.
func TestTicksAlone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ label, box, want string }{
		{"● 個人情報", "■ 個人情報の取り扱いに同意する", "true"},
		{"● 個人情報", "□ 個人情報の取り扱いに同意する", ""},
		{"■その他", "■個人情報", ""},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"AC103": tt.label, "AJ103": tt.box}))))
		if got := values(a)["privacy_agreed"]; got != tt.want {
			t.Errorf("%s %s: privacy_agreed = %q, want %q", tt.label, tt.box, got, tt.want)
		}
	}
}

// What is typed into printed or divided cells the way people type it.
func TestTypedIntoParts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		changes map[string]any
		field   string
		want    string
		said    []string
	}{
		{"units typed beside the printed ones", map[string]any{"M10": "2025年", "R10": "6月", "V10": "12日"}, "application_date", "2025-06-12", nil},
		{"box behind the choice", map[string]any{"I13": "新規（　）　追加（○）　更新（　）"}, "transaction_type", "additional", nil},
		{"none of the boxes behind", map[string]any{"I13": "新規（　）　追加（　）　更新（　）"}, "transaction_type", "", []string{"error required transaction_type I13"}},
		{"nothing to say", map[string]any{"AR34": "N/A"}, "eu_building", "", nil},
		{"another party's company", map[string]any{"K63": nil, "AC63": "契約者と同じ"}, "distributor_same_as_reseller", "", []string{
			"warning value.reference distributor_company_name AC63"}},
		{"mark that says nothing", map[string]any{"AJ103": "★"}, "privacy_agreed", "", []string{"error choice.unclear privacy_agreed AJ103"}},
		{"a time is no count", map[string]any{"AE76": "3年"}, "line_quantity", "", []string{"error number product_lines[0].line_quantity AE76"}},
		{"months are no years", map[string]any{"AN76": "3か月"}, "line_years", "", []string{"error number product_lines[0].line_years AN76"}},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(tt.changes))))
		if got := values(a)[tt.field]; got != tt.want {
			t.Errorf("%s: %s = %q, want %q", tt.name, tt.field, got, tt.want)
		}
		if d := cmp.Diff(tt.said, said(a, diag.Warning)); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

// Zeros that a spreadsheet drops from the parts of a number are put back, and a
// choice crossed out is seen though the form prints its word elsewhere.
func TestHardwareForm(t *testing.T) {
	t.Parallel()
	const form, s = "【B-2HW】法人向け製品申請書.xlsx", "申請書（HW）"
	a := one(t, fill(t, form, func(f *excelize.File) {
		put(t, s, map[string]any{"L38": 27, "U38": 322, "AD38": 45, "L61": 60, "S61": 7, "D75": "Deep Discovery Inspector 1200", "AD75": 1})(f)
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		must(t, err, f.SetCellValue(s, "AL75", "更新"), f.SetCellStyle(s, "AL75", "AL75", style))
	}))
	got := values(a)
	if got["eu_phone"] != "027-322-0045" || got["hw_site_postal_code"] != "060-0007" {
		t.Errorf("eu_phone = %q, hw_site_postal_code = %q", got["eu_phone"], got["hw_site_postal_code"])
	}
	struck := "warning struck product_lines[0].line_license_type AL75"
	for _, d := range said(a, diag.Warning) {
		if d == struck {
			return
		}
	}
	t.Errorf("not said: %s", struck)
}

// What a label asks for, the cells behind it tell: 申請者 may be a name or the
// choice who applies, 添付別紙 has the tick for contact persons among its choices,
// 〒 may head the whole address.
func TestLabelsOfSeveral(t *testing.T) {
	t.Parallel()
	const b3, nur = "【B-3】法人向け製品申請書.xlsx", "新規ユーザー登録書.xlsx"
	for _, tt := range []struct {
		form, sheet string
		cells       map[string]any
		want        map[string]string
	}{
		{a1, "申請書", with(map[string]any{"B15": "申請者"}), map[string]string{"applicant_role": "reseller", "applicant_name": "山﨑 翔"}},
		{a1, "申請書", with(map[string]any{"B17": "申請者", "B15": "区別"}), map[string]string{"applicant_name": "山﨑 翔"}},
		{nur, "登録書", map[string]any{"E10": "申請者", "M10": "□契約者　／　■販売店　／　□代理店"}, map[string]string{}},
		{b3, "申込書", map[string]any{"Z13": "添付別紙", "AF13": "■学校情報登録リスト　□既存Biz-LID報告書"}, map[string]string{"annex_refs": "annex_k12"}},
		{b3, "申込書", map[string]any{"B42": "その他", "J42": "至急"}, map[string]string{"remarks": "至急"}},
		{nur, "登録書", map[string]any{"B75": "その他", "J75": "至急"}, map[string]string{"remarks": "至急"}},
		{nur, "登録書", map[string]any{"E34": "〒", "M34": 600000, "Y34": "北海道札幌市中央区北1条西2-1"},
			map[string]string{"eu_postal_code": "060-0000", "eu_prefecture": "北海道", "eu_address": "札幌市中央区北1条西2-1"}},
		{nur, "登録書", map[string]any{"E34": "〒・住所", "M34": "060-0000", "Y34": "北海道札幌市中央区北1条西2-1"},
			map[string]string{"eu_postal_code": "060-0000", "eu_prefecture": "北海道", "eu_address": "札幌市中央区北1条西2-1"}},
		{b3, "申込書", map[string]any{"D23": "住所１", "L23": "京都市下京区東塩小路町11-16"}, map[string]string{"eu_address": "京都市下京区東塩小路町11-16"}},
		{nur, "登録書", map[string]any{"AE43": "お客様名", "AL43": "北斗電機㈱", "AL45": "黒柳"}, map[string]string{"support_company_name": "北斗電機㈱", "support_name": "黒柳"}},
		{nur, "登録書", map[string]any{"AE45": "お客様名", "AL43": "北斗電機㈱", "AL45": "黒柳"}, map[string]string{"support_company_name": "北斗電機㈱", "support_name": "黒柳"}},
	} {
		got := values(one(t, fill(t, tt.form, put(t, tt.sheet, tt.cells))))
		for field, want := range tt.want {
			if got[field] != want {
				t.Errorf("%s %v: %s = %q, want %q", tt.form, tt.cells, field, got[field], want)
			}
		}
		if name := got["applicant_name"]; strings.Contains(name, "販売店") {
			t.Errorf("%s %v: applicant_name = %q", tt.form, tt.cells, name)
		}
	}
}

// Choices of another field, typed where a tick belongs, are read as far as they are
// its own; the rest is not lost unseen.
func TestChoicesInPlaceOfTick(t *testing.T) {
	t.Parallel()
	for text, agreed := range map[string]string{"■学校情報登録リスト　□コンタクトパーソン登録票": "", "■学校情報登録リスト　■コンタクトパーソン登録票": "true"} {
		a := one(t, fill(t, "【B-3】法人向け製品申請書.xlsx", put(t, "申込書", map[string]any{"J13": text})))
		if got := values(a)["svc_contact_person_annex"]; got != agreed {
			t.Errorf("%s: %q", text, got)
		}
		if got := said(a, diag.Error); !slices.Contains(got, "error unread.mark  J13") {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// A cell that holds more than family and given name is split, with a warning.
func TestMoreThanName(t *testing.T) {
	t.Parallel()
	const b3 = "【B-3】法人向け製品申請書.xlsx"
	for _, tt := range []struct {
		text, last, first string
		warned            bool
	}{
		{"山田 太郎", "山田", "太郎", false},
		{"山田　太　郎", "山田", "太　郎", false},
		{"Nguyen Thi Lan", "Nguyen", "Thi Lan", false},
		{"山　田　太　郎", "山", "田　太　郎", true},
		{"営業部　山田太郎", "営業部", "山田太郎", true},
		{"山田 太郎 様", "山田", "太郎 様", true},
		{"山田 太郎、佐藤 花子", "山田", "太郎、佐藤 花子", true},
	} {
		a := one(t, fill(t, b3, put(t, "申込書", map[string]any{"L21": tt.text})))
		got := values(a)
		warned := slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "name_unsure" })
		if got["eu_contact_last_name"] != tt.last || got["eu_contact_first_name"] != tt.first || warned != tt.warned {
			t.Errorf("%s: %q, %q, warned %v", tt.text, got["eu_contact_last_name"], got["eu_contact_first_name"], warned)
		}
	}
}

// In a list 〃 below a blank cell is blank, 〃 in the first item is warned about,
// and so is 未定.
func TestRepeatsInList(t *testing.T) {
	t.Parallel()
	const form, s = "コンタクトパーソン登録票.xlsx", "コンタクトパーソン登録票"
	a := one(t, fill(t, form, put(t, s, map[string]any{
		"L15": "髙橋", "R15": "太郎", "AG15": "〃", "L17": "小野", "R17": "花子", "AG17": "未定", "AR17": "〃", "BS17": "〃"})))
	if d := cmp.Diff([]string{"", ""}, itemsOf(a, "department")); d != "" {
		t.Error(d)
	}
	var got []string
	for _, d := range a.Diagnostics {
		if strings.HasPrefix(d.Field, "rows[") && d.Severity == diag.Warning {
			got = append(got, string(d.Code)+" "+d.Field)
		}
	}
	if d := cmp.Diff([]string{"value.reference rows[0].company_name", "value.stand_in rows[1].company_name"}, got); d != "" {
		t.Error(d)
	}
}

// One serial number, of letters, digits and hyphens; an address that points to
// another one is none.
func TestSerialAndSite(t *testing.T) {
	t.Parallel()
	for cell, tt := range map[string]struct{ text, want string }{
		"AO46": {"S68-9886-0042 他1台", "serial_number hw_serial_number"},
		"L63":  {"契約者住所と同じ", "value.reference hw_site_address"},
	} {
		a := one(t, fill(t, "【B-2HW】法人向け製品申請書.xlsx", put(t, "申請書（HW）", map[string]any{cell: tt.text})))
		if !slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool { return string(d.Code)+" "+d.Field == tt.want }) {
			t.Errorf("%s: %v", tt.text, said(a, diag.Warning))
		}
	}
}
