package samplegen

var layoutB1 = &layout{form: "B-1", file: "【B-1】法人向け製品申請書.xlsx", sheet: "B-1申請書",
	spots: spots(`
application_date day J5
reception_number code AH5
transaction_type drop J6 new=新規 additional=追加 renewal=更新 additional,renewal=追加・更新
copied_from_reception_number code AH6
applicant_role drop J7 end_user=契約者 reseller=販売店 distributor=代理店
applicant_company text AH7
applicant_name text J8
applicant_phone phone AH8
applicant_email email M9
eu_company_name text M11
eu_company_name_kana kana M12
eu_corporate_number code AL12
eu_segment drop M13 corporate=企業 government=ガバメント academic=アカデミック
eu_department text AE13
eu_contact_last_name text M14
eu_contact_first_name text AE14
eu_contact_kana kana AR14
eu_postal_code postal M15
eu_prefecture pref AE15
eu_address text M16
eu_building text AM16
eu_phone phone M17
eu_fax phone AE17
eu_email email M18
existing_product_name text M20
existing_quantity num AW20
existing_lid code M21
existing_contract_end day AJ21
existing_activation_code ac M22
cloud_admin_email email M35
activation_method drop AK35 code=アクティベーションコード link=アクティベーションリンク
support_same_as_eu marks true=○@M37
support_company_name text AE37
support_name text M38
support_department text AE38
support_email email M39
support_phone phone AM39
support_address text M40
delivery_email email O42
delivery_company_name text M43
delivery_name text AM43
reseller_company_name text M44
reseller_department text AM44
reseller_contact_name text M45
reseller_phone phone AM45
reseller_email email M46
distributor_same_as_reseller marks true=○@M47
distributor_company_name text M48
distributor_contact_name text AM48
quote_number code I49
order_number code Y49
sbd_number code AO49
annex_refs inline K52 annex_k12=学校情報登録リスト annex_vbbss_hyb=既存Biz-LID報告書 annex_contact_person=コンタクトパーソン登録票
terms_agreed marks true=同意します@M53
privacy_agreed marks true=同意します@AI53
remarks memo K54`),
	table: &table{field: "product_lines", first: 26, step: 1, count: 8, total: "Z34", totalOf: "line_quantity", spots: spots(`
line_product_name text D
line_product_code code U
line_quantity num Z
line_unit drop AD client=クライアント server=サーバ user=ユーザー device=台 school=校
line_license_type drop AH new=新規 additional=追加 renewal=更新 preferential=新規優待
line_years num AL
line_start_date day AN
line_end_date day AT`)},
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "eu_contact_last_name", "existing_product_name", "existing_quantity", "existing_contract_end", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{4, 9}, {10, 18}, {19, 22}, {23, 35}, {36, 40}, {41, 50}, {51, 56}},
	inner:    []int{7, 9, 13, 16, 21, 26, 35, 39, 45, 49, 53},
	optional: [][2]int{{7, 1}, {12, 1}, {15, 1}, {18, 1}, {40, 1}, {43, 1}, {46, 1}, {49, 1}, {52, 1}},
	labels: map[string][]string{
		"B5": {"申請日", "申込日"}, "B6": {"ご注文区分 （必須）", "区分※"}, "B8": {"申請者氏名（必須）"}, "B9": {"申請者E-mail （必須）"},
		"D11": {"契約者名（会社名・団体名）（必須）", "エンドユーザー名 （必須）"}, "D12": {"フリガナ", "契約者名ﾌﾘｶﾞﾅ"}, "D13": {"契約区分"},
		"D14": {"担当者　姓※"}, "D15": {"〒"}, "D16": {"所在地", "住　所"}, "D17": {"TEL", "ＴＥＬ"}, "Y17": {"ＦＡＸ"}, "D18": {"E-mail", "メールアドレス"},
		"B21": {"ライセンスID（LID）", "ライセンスID"}, "AA21": {"契約終了日 （必須）", "有効期限（必須）"}, "B22": {"AC", "アクティベーションコード\n（AC）"},
		"D24": {"製 品 名"}, "U24": {"商品コード"}, "Z25": {"数量"}, "D42": {"納品先Emailアドレス（必須）"}, "D44": {"販売店 会社名（必須）"},
		"B49": {"見積書番号"}, "T49": {"注文番号"}, "B54": {"備　考"},
	},
}

var layoutB2 = &layout{form: "B-2", file: "【B-2】法人向け製品申請書.xlsx", sheet: "申請書",
	spots: spots(`
application_date day J8
reception_number code AL8
transaction_type native renewal=更新 additional=追加 new=新規 upgrade=アップグレード switch=切替
applicant_role native end_user=契約者 reseller=販売店 distributor=代理店
applicant_company text AN12
applicant_name text J14
applicant_phone phone AN14
applicant_email email M16
copied_from_reception_number code M18
existing_lid code M22
existing_contract_end day AK22
existing_activation_code ac O24
existing_product_name text M26
existing_quantity num AZ26
eu_company_name text M32
eu_corporate_number code AW32
eu_company_name_kana kana M34
eu_segment native corporate=企業 government=ガバメント academic=アカデミック
eu_department text M38
eu_contact_last_name text AK38
eu_contact_first_name text AY38
eu_contact_kana kana M40
eu_postal_code postal AI40
eu_prefecture pref AY40
eu_address text M42
eu_building text AS42
eu_phone phone M44
eu_fax phone AK44
eu_email email M46
reseller_company_name text M50
reseller_department text AO50
reseller_contact_name text M52
reseller_phone phone AO52
reseller_email email M54
distributor_same_as_reseller native true=販売店と同じ
distributor_company_name text AE56
distributor_contact_name text BB56
support_same_as_eu native true=契約者と同じ
support_company_name text AE60
support_department text BB60
support_name text M62
support_email email AG62
support_phone phone BB62
support_address text M64
delivery_company_name text M66
delivery_name text AO66
delivery_email email O68
cloud_admin_email email N97
activation_method native code=コード link=リンク
quote_number code I99
order_number code AC99
sbd_number code AW99
annex_refs native annex_k12=学校情報登録リスト annex_vbbss_hyb=既存Biz-LID報告書 annex_contact_person=コンタクトパーソン登録票
terms_agreed native true=使用許諾契約に同意する
privacy_agreed native true=個人情報の取り扱いに同意する
remarks memo J107`),
	table: &table{field: "product_lines", first: 79, step: 2, count: 8, total: "AH95", totalOf: "line_quantity", spots: spots(`
line_product_name text D
line_product_code code V
line_license_type drop AC new=新規 additional=追加 renewal=更新 preferential=新規優待
line_quantity num AH
line_unit drop AL client=クライアント server=サーバ user=ユーザー device=台 school=校
line_years num AQ
line_start_date day AT
line_end_date day AZ
line_option text BF`)},
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "eu_contact_last_name", "existing_product_name", "existing_quantity", "existing_contract_end", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{6, 19}, {20, 29}, {30, 47}, {48, 57}, {58, 72}, {73, 100}, {101, 112}},
	inner:    []int{10, 14, 22, 26, 34, 40, 50, 60, 66, 79, 97, 105},
	optional: [][2]int{{18, 2}, {34, 2}, {42, 2}, {46, 2}, {54, 2}, {64, 2}, {99, 2}},
	labels: map[string][]string{
		"B8": {"記入日", "申込日"}, "B10": {"ご注文区分 *"}, "B14": {"申請者 氏名（必須）"}, "B16": {"申請者Eメール *", "申請者\nE-mail（必須）"},
		"B22": {"LID", "ライセンスID"}, "AC22": {"有効期限 *", "契約満了日 （必須）"}, "B24": {"アクティベーションコード"},
		"E32": {"契約者名（会社名・団体名） *", "ご契約者名（必須）", "エンドユーザー名*"}, "E34": {"契約者名フリガナ", "ﾌﾘｶﾞﾅ"}, "E36": {"契約区分"},
		"AE38": {"ご担当者 姓*"}, "E42": {"住所"}, "E44": {"電話番号", "電　話"}, "AE44": {"ＦＡＸ"}, "E46": {"Ｅメール", "E-mail"},
		"E50": {"販売店 会社名 *"}, "E68": {"納品先メールアドレス *", "納品先\nEmailアドレス（必須）"}, "B99": {"見積書番号"}, "V99": {"注文番号"},
		"D77": {"製品名称 *"}, "V77": {"商品コード"}, "AT77": {"開始日"}, "AZ77": {"終了日"}, "B107": {"備　考"},
	},
}

var layoutB2HW = &layout{form: "B-2HW", file: "【B-2HW】法人向け製品申請書.xlsx", sheet: "申請書（HW）",
	spots: spots(`
application_date wareki N8 S8 W8
reception_number code AK8
transaction_type boxes renewal=更新@J10 additional=追加@R10 new=新規@Z10
applicant_role boxes end_user=契約者@AQ10 reseller=販売店@AW10 distributor=代理店@BC10
applicant_company text J12
applicant_name text AO12
applicant_email email J14
applicant_phone phonedigits J16 L16 N16 P16 / S16 U16 W16 Y16 / AB16 AD16 AF16 AH16
copied_from_reception_number code J18
eu_company_name text L22
eu_company_name_kana kana L24
eu_corporate_number digits L26 O26 Q26 S26 U26 X26 Z26 AB26 AD26 AG26 AI26 AK26 AM26
eu_segment boxes corporate=企業@L28 government=ガバメント@AB28 academic=アカデミック@AR28
eu_department text L30
eu_contact_name name AM30
eu_contact_kana kana L32
eu_postal_code postal7 L34 N34 P34 S34 U34 W34 Y34
eu_prefecture pref AK34
eu_address text L36
eu_building text AR36
eu_phone phonedigits L38 N38 P38 R38 / U38 W38 Y38 AA38 / AD38 AF38 AH38 AJ38
eu_fax phonedigits L40 N40 P40 R40 / U40 W40 Y40 AA40 / AD40 AF40 AH40 AJ40
eu_email email L42
hw_model text J46
hw_serial_number code AO46
hw_support_level drop J48 sendback=センドバック onsite_weekday=オンサイト（平日9-17時） onsite_24x7=オンサイト（24時間365日）
hw_delivery_date wareki AP48 AU48 AY48
existing_lid code J51
existing_contract_end wareki AP51 AU51 AY51
existing_activation_code ac J54
existing_product_name text J57
existing_quantity num AR57
hw_site_company text L59
hw_site_contact text AR59
hw_site_postal_code postal7 L61 N61 P61 S61 U61 W61 Y61
hw_site_address text L63
hw_site_phone phonedigits L65 N65 P65 R65 / U65 W65 Y65 AA65 / AD65 AF65 AH65 AJ65
support_same_as_eu native true=契約者と同じ
support_company_name text AF89
support_department text AY89
support_name text L91
support_email email AG91
support_phone phone L93
support_address text AF93
delivery_company_name text L95
delivery_name text AN95
delivery_email email P97
reseller_company_name text L101
reseller_department text AN101
reseller_contact_name text L103
reseller_phone phone AN103
reseller_email email L105
distributor_same_as_reseller native true=販売店と同じ
distributor_company_name text AF107
distributor_contact_name text AZ107
quote_number code I109
order_number code AC109
sbd_number code AW109
annex_refs boxes annex_k12=学校情報登録リスト@J113 annex_vbbss_hyb=既存Biz-LID報告書@AA113 annex_contact_person=コンタクトパーソン登録票@AR113
terms_agreed boxes true=使用許諾契約に同意する@J115
privacy_agreed boxes true=個人情報の取り扱いに同意する@AH115
remarks memo J117`),
	table: &table{field: "product_lines", first: 75, step: 2, count: 5, total: "AD85", totalOf: "line_quantity", spots: spots(`
line_product_name text D
line_product_code code W
line_quantity num AD
line_unit drop AH client=クライアント server=サーバ user=ユーザー device=台 school=校
line_license_type drop AL new=新規 additional=追加 renewal=更新 preferential=新規優待
line_years num AP
line_start_date day AS
line_end_date day AY
line_option text BE`)},
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "hw_model", "hw_serial_number", "hw_site_company", "hw_site_address", "hw_site_contact", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{6, 19}, {20, 43}, {44, 68}, {69, 86}, {87, 98}, {99, 110}, {111, 122}},
	inner:    []int{10, 14, 24, 30, 36, 46, 54, 61, 75, 91, 97, 103, 115},
	optional: [][2]int{{18, 2}, {24, 2}, {32, 2}, {40, 2}, {42, 2}, {105, 2}, {109, 2}, {113, 2}},
	labels: map[string][]string{
		"B8": {"記入日"}, "B10": {"申請種別※", "ご注文区分※"}, "AH12": {"申請者 氏名（必須）"}, "B14": {"申請者E-mail※", "申請者\nメールアドレス（必須）"},
		"D22": {"ご契約者名（必須）", "契約者名（会社名・団体名）※"}, "D24": {"契約者名フリガナ", "ﾌﾘｶﾞﾅ"}, "D28": {"契約区分"}, "AF30": {"担当者※", "ご担当者名※"},
		"D34": {"〒"}, "D36": {"所在地"}, "D38": {"TEL", "Ｔ Ｅ Ｌ"}, "D40": {"FAX"}, "D42": {"Ｅメール", "E-mail"},
		"B46": {"機種・型番（必須）", "機　種"}, "AD46": {"S/N※", "機器シリアル番号（必須）"}, "B51": {"LID"}, "B54": {"アクティベーションコード"},
		"D63": {"所在地※"}, "W71": {"商品コード"}, "D97": {"納品先Emailアドレス※"}, "D101": {"販売店 会社名※"}, "B109": {"見積書番号"}, "V109": {"注文番号"}, "B117": {"備考"},
	},
}

var layoutB3 = &layout{form: "B-3", file: "【B-3】法人向け製品申請書.xlsx", sheet: "申込書",
	spots: spots(`
application_date day J5
reception_number code AE5
transaction_type marks new=新規@J6 renewal=更新@P6 additional=追加@V6
applicant_role drop AI6 end_user=契約者 reseller=販売店 distributor=代理店
applicant_company text J7
applicant_name text AE7
applicant_email email J8
applicant_phone phone AH8
copied_from_reception_number code J9
svc_name text N11
svc_start_date daytext AM11
svc_target_lids lids N12 W12 AF12 AO12
svc_contact_person_annex marks true=コンタクトパーソン登録票（別紙）@J13
annex_refs inline AF13 annex_k12=学校情報登録リスト annex_vbbss_hyb=既存Biz-LID報告書
existing_product_name text J14
existing_lid code AI14
existing_activation_code ac N15
eu_company_name text N17
eu_company_name_kana kana N19
eu_corporate_number code AN19
eu_segment inline L20 corporate=企業 government=ガバメント academic=アカデミック
eu_contact_name name L21
eu_contact_kana kana AF21
eu_department text L22
eu_postal_code postalm AF22
eu_prefecture pref AS22
eu_address text L23
eu_building text AL23
eu_phone phone L24
eu_fax phone AF24
eu_email email L25
support_same_as_eu marks true=同じ@L27
support_company_name text Z27
support_name text L28
support_department text AF28
support_email email L29
support_phone phone AJ29
support_address text L30
delivery_email email N32
delivery_company_name text L33
delivery_name text AH33
reseller_company_name text L34
reseller_department text AH34
reseller_contact_name text L35
reseller_phone phone AH35
reseller_email email L36
distributor_same_as_reseller marks true=同じ@L37
distributor_company_name text Z37
distributor_contact_name text AQ37
quote_number code H38
order_number code X38
sbd_number code AM38
terms_agreed marks true=同意する@J41
privacy_agreed marks true=同意する@AD41
remarks memo J42`),
	required: []string{"applicant_name", "applicant_email", "svc_name", "svc_start_date", "eu_company_name", "existing_product_name", "delivery_email", "reseller_company_name", "transaction_type", "terms_agreed"},
	blocks:   [][2]int{{4, 9}, {10, 15}, {16, 25}, {26, 30}, {31, 39}, {40, 45}},
	inner:    []int{7, 9, 12, 15, 20, 23, 28, 34, 38, 42},
	optional: [][2]int{{9, 1}, {19, 1}, {23, 1}, {30, 1}, {33, 1}, {36, 1}, {38, 1}},
	labels: map[string][]string{
		"B5": {"申請日", "記入日"}, "B6": {"申請種別※"}, "X7": {"申請者 氏名（必須）"}, "B8": {"申請者E-mail（必須）"}, "AB8": {"TEL"},
		"B11": {"有償サポートサービス名（必須）"}, "AE11": {"開始日※"}, "B12": {"対象LID※"}, "B14": {"現在ご利用の製品名※"}, "AD14": {"ライセンスID"},
		"D17": {"ご契約者名※", "エンドユーザー名※"}, "D19": {"フリガナ"}, "D20": {"ライセンス区分"}, "D21": {"担当者名※"}, "Z22": {"〒"},
		"D23": {"所在地"}, "D24": {"TEL", "ＴＥＬ"}, "D25": {"E-mail"}, "D32": {"納品先Emailアドレス※"}, "D34": {"販売店 会社名※"},
		"B38": {"見積書番号"}, "R38": {"注文番号"}, "B42": {"備　考"},
	},
}

var layoutNUR = &layout{form: "NUR", file: "新規ユーザー登録書.xlsx", sheet: "登録書",
	spots: spots(`
application_date daytext J8
reception_number code AL8
transaction_type inline J10 new=新規 additional=追加 renewal=更新
applicant_role inline AL10 end_user=契約者 reseller=販売店 distributor=代理店
applicant_company text J12
applicant_name text AL12
applicant_phone phone3 J14 Q14 X14
applicant_email email AL14
copied_from_reception_number code J16
eu_company_name_kana kana M20
eu_company_name text M22
eu_corporate_number code M26
eu_department text AL26
eu_segment inline M28 corporate=企業 government=ガバメント academic=アカデミック
eu_contact_kana kana M30
eu_contact_last_name text P32
eu_contact_first_name text AG32
eu_postal_code postal M34
eu_address_whole fulladdr Y34
eu_building text M37
eu_phone phone3 M39 S39 Y39
eu_fax phone3 AJ39 AQ39 AX39
eu_email email M41
support_same_as_eu inline M43 true=契約者と同じ
support_company_name text AL43
support_department text M45
support_name text AL45
support_email email M47
support_phone phone AL47
support_address text M49
delivery_company_name text M51
delivery_name text AL51
delivery_email email M53
reseller_company_name text M57
reseller_department text AL57
reseller_contact_name text M59
reseller_phone phone AL59
reseller_email email M61
distributor_same_as_reseller inline M63 true=販売店と同じ
distributor_company_name text M65
distributor_contact_name text AL65
quote_number code I69
order_number code Z69
sbd_number code AQ69
annex_refs inline J71 annex_k12=学校情報登録リスト annex_vbbss_hyb=既存Biz-LID報告書 annex_contact_person=コンタクトパーソン登録票
terms_agreed inline J73 true=使用許諾契約に同意します
privacy_agreed inline AF73 true=個人情報の取り扱いに同意します
remarks memo J75`),
	required: []string{"applicant_name", "applicant_email", "eu_company_name", "eu_company_name_kana", "eu_segment", "eu_contact_last_name", "eu_contact_first_name", "eu_postal_code", "eu_email", "delivery_email", "reseller_company_name", "terms_agreed"},
	blocks:   [][2]int{{6, 17}, {18, 42}, {43, 50}, {51, 56}, {57, 62}, {63, 66}, {67, 82}},
	inner:    []int{10, 14, 22, 28, 34, 39, 45, 53, 59, 65, 69, 73},
	optional: [][2]int{{16, 2}, {30, 2}, {37, 2}, {49, 2}, {51, 2}, {61, 2}, {69, 2}, {71, 2}},
	labels: map[string][]string{
		"B8": {"申込日", "記　入　日"}, "B10": {"ご注文区分"}, "AD12": {"申請者氏名 ※"}, "B14": {"T　E　L"}, "AD14": {"E-mail ※", "メールアドレス ※"},
		"E20": {"ﾌﾘｶﾞﾅ※", "カナ（必須）"}, "E22": {"ご契約者名 ※", "会社名・団体名※", "契約者名（学校名）※"}, "E28": {"ライセンス区分 ※"},
		"E32": {"ご 担 当 者 ※"}, "E34": {"住　　所 ※"}, "E37": {"建　物　名"}, "E39": {"TEL ※"}, "AE39": {"FAX"}, "E41": {"Ｅメール ※", "E-mail（必須）"},
		"E53": {"納品先Emailアドレス ※"}, "B69": {"見積番号"}, "T69": {"発注番号"}, "B75": {"備考"},
	},
}
