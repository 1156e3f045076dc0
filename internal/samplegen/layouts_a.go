package samplegen

var layoutA1 = &layout{form: "A-1", file: "【A-1】法人向け製品申請書.xlsx", sheet: "申請書",
	spots: spots(`
application_date ymd M10 R10 V10
reception_number code AK10
transaction_type inline I13 new=新規 additional=追加 renewal=更新
copied_from_reception_number code AK13
applicant_role inline I15 end_user=契約者 reseller=販売店 distributor=代理店
applicant_company text AK15
applicant_name text I17
applicant_email email AB17
applicant_phone phone AV17
eu_company_name_kana kana K21
eu_company_name text K23
eu_corporate_number code AR23
eu_segment inline K26 corporate=企業 government=ガバメント academic=アカデミック
eu_department text K28
eu_contact_kana kana AK28
eu_contact_last_name text M30
eu_contact_first_name text Y30
eu_fax phone AN30
eu_postal_code postal K32
eu_prefecture pref AA32
eu_phone phone AO32
eu_address text K34
eu_building text AR34
eu_email email K36
support_same_as_eu inline K42 true=契約者と同じ
support_company_name text AD42
support_department text AY42
support_name text K44
support_email email AD44
support_phone phone AY44
support_address text K46
delivery_company_name text K50
delivery_name text AK50
delivery_email email K52
reseller_company_name text K59
reseller_department text AO59
reseller_contact_name text K61
reseller_email email AC61
reseller_phone phone AW61
distributor_same_as_reseller inline K63 true=販売店と同じ
distributor_company_name text AC63
distributor_contact_name text AW63
quote_number code I65
order_number code Z65
sbd_number code AS65
cloud_admin_email email K94
activation_method inline AK94 code=アクティベーションコード link=アクティベーションリンク
annex_refs inline K101 annex_k12=学校情報登録リスト annex_vbbss_hyb=既存Biz-LID報告書 annex_contact_person=コンタクトパーソン登録票
terms_agreed inline K103 true=使用許諾契約書に同意する
privacy_agreed inline AJ103 true=個人情報の取り扱いに同意する
remarks memo K105`),
	table: &table{field: "product_lines", first: 76, step: 2, count: 8, total: "AE92", totalOf: "line_quantity", spots: spots(`
line_product_name text D
line_product_code code T
line_license_type drop Z corporate=企業 government=ガバメント academic=アカデミック
line_quantity num AE
line_unit drop AI client=クライアント server=サーバ user=ユーザー device=台 school=校
line_years num AN
line_start_date day AQ
line_end_date day AW
line_option text BC`)},
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "eu_company_name_kana", "eu_segment", "eu_contact_last_name", "eu_contact_first_name", "eu_postal_code", "eu_prefecture", "eu_address", "eu_phone", "eu_email", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{8, 18}, {19, 39}, {40, 47}, {48, 56}, {57, 69}, {70, 98}, {99, 110}},
	inner:    []int{13, 17, 26, 32, 42, 52, 59, 65, 76, 94, 103},
	optional: [][2]int{{28, 2}, {46, 2}, {50, 2}, {65, 3}, {101, 2}, {15, 2}},
	labels: map[string][]string{
		"B10": {"記入日※", "申込日", "申　請　日"}, "B13": {"ご注文区分※", "区分（必須）"},
		"B17": {"申請者 氏名※", "申請者\n氏名（必須）"}, "V17": {"E-mail※", "Ｅメール*"}, "AQ17": {"TEL", "ＴＥＬ", "電　話"},
		"D21": {"ﾌﾘｶﾞﾅ※", "カナ※", "契約者名フリガナ（必須）"}, "D23": {"ご契約者名※", "エンドユーザー名※\n（正式名称）", "会 社 名 ・ 団 体 名 ※"},
		"D26": {"契約区分※", "ライセンス\n区分（必須）"}, "D34": {"所在地※", "住所（市区町村・番地）※"}, "AL34": {"建物名"},
		"D36": {"Eメールアドレス※", "Ｅ－ｍａｉｌ※"}, "AO32": nil, "AI32": {"TEL※", "ＴＥＬ（必須）"}, "AI30": {"ＦＡＸ", "FAX番号"},
		"D52": {"納品先Emailアドレス※", "納品先\nEメールアドレス（必須）"}, "D59": {"販売店 会社名※"}, "W63": {"代理店 会社名"},
		"B65": {"見積書番号"}, "U65": {"注文番号"}, "AL65": {"SBD番号"}, "D74": {"製品名称※", "ご注文製品名※"}, "T74": {"商品コード"},
		"AE74": {"ライセンス数※"}, "AQ74": {"契約開始日"}, "AW74": {"契約終了日"}, "B105": {"備　　考"},
	},
}

var layoutA2 = &layout{form: "A-2", file: "【A-2】法人向け製品申請書.xlsx", sheet: "申請書",
	spots: spots(`
application_date daytext K8
reception_number code AN8
transaction_type marks preferential=新規優待@K10 switch=乗換・切替@T10 upgrade=アップグレード@AC10 migration=移行@AL10 new=新規@AU10
copied_from_reception_number code K12
applicant_role marks end_user=契約者@AN12 reseller=販売店@AT12 distributor=代理店@AZ12
applicant_company text K14
applicant_name text AN14
applicant_email email K16
applicant_phone phone AN16
eu_company_name text N20
eu_company_name_kana kana N22
eu_segment marks corporate=企業@N24 government=ガバメント@W24 academic=アカデミック@AF24
eu_corporate_number code AV24
eu_department text N26
eu_contact_name name AN26
eu_contact_kana kana N28
eu_postal_code postal2 AN28 AW28
eu_prefecture pref N30
eu_address text AF30
eu_building text N32
eu_phone phone AN32
eu_fax phone N34
eu_email email AN34
existing_product_name text K38
existing_quantity num AV38
existing_lid code K40
existing_contract_end daytext AF40
existing_activation_code ac K43
support_same_as_eu marks true=契約者と同じ@N50
support_company_name text AN50
support_department text N52
support_name text AN52
support_email email N54
support_phone phone AN54
support_address text N56
delivery_company_name text N60
delivery_name text AN60
delivery_email email S62
reseller_company_name text N68
reseller_department text AN68
reseller_contact_name text N70
reseller_phone phone AN70
reseller_email email N72
distributor_same_as_reseller marks true=販売店と同じ@N74
distributor_company_name text AN74
distributor_contact_name text N76
quote_number code K78
order_number code AC78
sbd_number code AU78
cloud_admin_email email P120
activation_method marks code=アクティベーションコード@K122 link=アクティベーションリンク@AI122
annex_refs marks annex_k12=学校情報登録リスト@K126 annex_vbbss_hyb=既存Biz-LID報告書@AA126 annex_contact_person=コンタクトパーソン登録票@AQ126
terms_agreed marks true=同意する@K128
privacy_agreed marks true=同意する@AK128
remarks memo K130`),
	table: &table{field: "product_lines", first: 86, step: 4, count: 8, total: "AU118", totalOf: "line_quantity", spots: spots(`
line_product_name text D
line_product_code code AI
line_quantity num AU
line_unit drop BA client=クライアント server=サーバ user=ユーザー device=台 school=校
line_start_date daytext D+2
line_end_date daytext R+2
line_years num AF+2
line_license_type drop AJ+2 new=新規 additional=追加 renewal=更新 preferential=新規優待
line_option text AQ+2`)},
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "eu_company_name_kana", "eu_segment", "eu_postal_code", "eu_prefecture", "eu_address", "eu_phone", "eu_email", "existing_product_name", "existing_quantity", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{6, 17}, {18, 35}, {36, 47}, {48, 57}, {58, 65}, {66, 79}, {80, 123}, {124, 135}},
	inner:    []int{10, 14, 24, 28, 40, 52, 62, 70, 78, 86, 120, 128},
	optional: [][2]int{{12, 2}, {56, 2}, {72, 2}, {78, 2}, {126, 2}},
	labels: map[string][]string{
		"B8": {"申請日", "記　入　日"}, "B10": {"申請種別(必須)", "区　分（必須）"}, "AE14": {"申請者 氏名（必須）", "ご担当者名(必須)"},
		"E20": {"ご契約者名(必須)", "契約者名（会社名・団体名）※", "エンドユーザー名\n(必須)"}, "E22": {"ﾌ ﾘ ｶﾞ ﾅ(必須)", "カナ（必須）"},
		"E24": {"ライセンス区分(必須)"}, "AF26": {"ご担当者名(必須)", "担当者　氏名 ※"}, "AF28": {"〒(必須)"}, "X30": {"住所(必須)"},
		"AF32": {"電話番号(必須)", "ＴＥＬ※"}, "AF34": {"Ｅメール(必須)", "メールアドレス※"}, "AN38": nil, "B38": {"現在ご利用の製品名(必須)"},
		"B40": {"LID", "ライセンスＩＤ"}, "Y40": {"有効期限", "契約満了日"}, "B43": {"AC\n（アクティベーションコード）"},
		"E62": {"納品先メールアドレス(必須)"}, "E68": {"販売店名(必須)"}, "B78": {"見積番号"}, "V78": {"発注番号"},
		"AI82": {"型番"}, "AJ84": {"ライセンス種別"}, "B130": {"備考"},
	},
}
