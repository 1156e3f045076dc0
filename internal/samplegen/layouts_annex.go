package samplegen

var layoutK12 = &layout{form: "annex_k12", file: "K12 RM用_学校情報登録リスト.xlsx", sheet: "学校情報登録リスト",
	spots: spots(`
reception_number code L6
product_name text AR6
total_units num CJ6
organization_name text L8
organization_local_gov_code code BP8`),
	table: &table{field: "rows", first: 18, step: 2, count: 50, spots: spots(`
no none B
school_name text D
school_name_kana kana M
mext_school_code code V
school_type drop AC A1=A1（幼稚園） A2=A2（幼保連携型認定こども園） B1=B1（小学校） C1=C1（中学校） C2=C2（義務教育学校） D1=D1（高等学校） D2=D2（中等教育学校） E1=E1（特別支援学校）
establishment drop AH 1=1（国） 2=2（公） 3=3（私）
postal_code postal AK
prefecture pref AO
city text AS
address text AY
phone phone BF
admin_last_name text BL
admin_first_name text BP
admin_email email BT
account_name code CD
emergency_email email CJ
units num CR
license_start_date day CV
remarks text DA`)},
	required: []string{"reception_number", "product_name", "organization_name", "total_units"},
	inner:    []int{6, 8, 18},
	labels: map[string][]string{
		"CB6": {"合計ライセンス数※", "合計台数（ライセンス数）※"}, "B8": {"契約者名（教育委員会・学校法人）※"}, "BB8": {"教育委員会コード"},
		"D14": {"学 校 名 ※", "学校名（必須）"}, "M14": {"学校名ﾌﾘｶﾞﾅ"}, "AH14": {"設置区分"}, "BF14": {"TEL"}, "BT16": {"Eメール※", "メール\nアドレス※"},
		"CD14": {"ログインID\n（アカウント名）"}, "CJ14": {"緊急連絡先メール"}, "CR14": {"台　数※", "ライセンス数※"}, "CV14": {"ライセンス開始日"}, "AY16": {"番地等"},
	},
}

var layoutHyb = &layout{form: "annex_vbbss_hyb", file: "VBBSS-Hyb用既存Biz-LID報告書.xlsx", sheet: "報告書",
	spots: spots(`
reception_number code L6
eu_company_name text AT6
new_product_name text L8
new_quantity num BQ8`),
	table: &table{field: "rows", first: 15, step: 2, count: 15, spots: spots(`
no none B
biz_lid code D
existing_product_name text N
existing_activation_code ac AD
existing_quantity num AT
migrate_quantity num AY
existing_contract_end day BD
contract_holder_name text BL
remarks text BV`)},
	required: []string{"reception_number", "eu_company_name", "new_product_name", "new_quantity"},
	inner:    []int{6, 8, 15},
	labels: map[string][]string{
		"AJ6": {"ご契約者名(必須)"}, "BF8": {"購入数(必須)"}, "D11": {"既存Biz-LID※", "Biz-LID（必須）"}, "AD11": {"AC"},
		"BD11": {"契約満了日", "有効期限"}, "BL11": {"既存契約の契約者名"}, "BV11": {"備　考"},
	},
}

var layoutContact = &layout{form: "annex_contact_person", file: "コンタクトパーソン登録票.xlsx", sheet: "コンタクトパーソン登録票",
	spots: spots(`
reception_number code L6
eu_company_name text AV6
svc_name text P8
lid code AU8
svc_start_date day BT8`),
	table: &table{field: "rows", first: 15, step: 2, count: 8, spots: spots(`
no none B
action drop D new=新規 add=追加 change=変更 delete=削除
is_primary mark I
last_name text L
first_name text R
name_kana kana X
company_name text AG
department text AR
title text AZ
email email BE
phone phone BS
mobile phone CA
remarks text CI`)},
	required: []string{"reception_number", "eu_company_name", "svc_name"},
	inner:    []int{6, 8, 15},
	labels: map[string][]string{
		"AL6": {"ご契約者名（必須）"}, "AL8": {"対象LID"}, "BK8": {"開始日"}, "X11": {"ﾌﾘｶﾞﾅ"}, "BE11": {"Eメール（必須）", "E-mail※"},
		"AR11": {"所属部署"}, "BS13": {"TEL（必須）"}, "CA13": {"携帯"},
	},
}

// layouts lists every form in the order they are drawn from.
var layouts = []*layout{layoutA1, layoutA2, layoutB1, layoutB2, layoutB2HW, layoutB3, layoutNUR, layoutK12, layoutHyb, layoutContact}
