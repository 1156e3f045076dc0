package samplegen

import "strings"

// What forms call the parts of an address or a person, whoever's it is.
var (
	companyWords = []string{"会社名", "貴社名", "御社名", "会社名（団体名）", "会社・団体名", "法人名", "企業名", "社名", "組織名", "会社名称", "貴社名・団体名"}
	personWords  = []string{"担当者名", "ご担当者名", "氏名", "お名前", "ご担当者氏名", "担当者", "ご担当", "担当者（氏名）", "ご担当者様", "担当者様お名前", "担当者　氏　名"}
	phoneWords   = []string{"電話番号", "TEL", "電話", "ＴＥＬ", "お電話番号", "Tel", "Tel.", "℡", "電話番号（代表）", "電話番号\n（半角）", "連絡先TEL", "ご連絡先電話番号", "電話 番号"}
	mailWords    = []string{"メールアドレス", "Eメール", "E-mail", "Ｅ－ｍａｉｌ", "e-mail", "Eﾒｰﾙｱﾄﾞﾚｽ", "メール", "Mail", "E-Mail アドレス", "電子メールアドレス", "メールアドレス（半角）", "Ｅメール\nアドレス", "ﾒｰﾙｱﾄﾞﾚｽ", "E mail"}
	groupWords   = []string{"部署名", "部署", "所属", "ご所属", "所属部署", "部課名", "部門", "部門名", "部署名・役職", "ご所属部署名", "部署名（部課名）"}
	kanaWords    = []string{"フリガナ", "ﾌﾘｶﾞﾅ", "カナ", "ふりがな", "よみがな", "フリガナ（全角カナ）", "ヨミガナ", "読み仮名", "（フリガナ）"}
	placeWords   = []string{"住所", "所在地", "ご住所", "住　所", "住所（都道府県から）"}
	faxWords     = []string{"FAX", "ＦＡＸ", "FAX番号", "Fax", "ファックス", "ファクシミリ", "FAX番号（任意）"}
)

// owners are what forms call the parties, put in front of such a word.
var owners = map[string][]string{
	"applicant": {"申請者", "ご申請者", "申込者", "お申込者"}, "eu": {"契約者", "ご契約者", "エンドユーザー", "エンドユーザ", "お客様"},
	"support": {"サポート窓口"}, "delivery": {"納品先", "電子納品先"}, "reseller": {"販売店", "販売店様"}, "distributor": {"代理店"}, "hw_site": {"設置先"},
}

// peculiar are the labels that need no owner.
var peculiar = map[string][]string{
	"application_date":             {"申請日", "記入日", "申込日", "お申込日", "ご記入日", "申請年月日", "お申込み日", "記入年月日", "ご申請日", "届出日"},
	"reception_number":             {"受付番号", "受付No.", "受付№", "受付番号（Web）", "受付番号（24桁）"},
	"transaction_type":             {"申請種別", "ご注文区分", "申込区分", "お申込み区分", "申込種別", "区分", "ご注文種別", "注文区分"},
	"copied_from_reception_number": {"コピー元受付番号", "コピー元　受付番号", "コピー元受付No."},
	"applicant_role":               {"申請者区分", "申請者種別", "申請者の区分", "お申込者区分"},
	"eu_company_name":              {"契約者名", "契約者名（会社名・団体名）", "ご契約者名", "エンドユーザー名", "ご契約者名（正式名称）", "エンドユーザ名", "契約者名称", "ご契約者様名", "契約先名"},
	"eu_company_name_kana":         {"契約者名フリガナ", "契約者名（フリガナ）", "契約者名ﾌﾘｶﾞﾅ", "契約者名カナ", "会社名フリガナ", "ご契約者名フリガナ"},
	"eu_corporate_number":          {"法人番号", "法人番号（13桁）", "法人番号\n（１３桁）", "法人番号（任意）"},
	"eu_segment":                   {"ライセンス区分", "契約区分", "ご契約区分", "ライセンス区分（企業/ガバメント/アカデミック）", "ライセンス種類"},
	"eu_contact_kana":              {"担当者フリガナ", "ご担当者フリガナ", "担当者（フリガナ）", "氏名フリガナ", "担当者名フリガナ", "氏名カナ"},
	"eu_contact_last_name":         {"担当者 姓", "ご担当者（姓）", "姓", "担当者姓", "氏名（姓）"},
	"eu_contact_first_name":        {"担当者 名", "ご担当者（名）", "名", "担当者（名）", "氏名（名）"},
	"eu_contact_name":              personWords,
	"eu_postal_code":               {"郵便番号", "〒", "郵便番号（〒）", "〒番号", "郵便番号（7桁）", "郵便　番号"},
	"eu_prefecture":                {"都道府県", "都道府県名", "都　道　府　県"},
	"eu_address":                   {"住所（市区町村以下）", "市区町村・番地", "住所", "所在地", "ご住所", "住所（市区町村・番地）", "市区町村以下", "市区町村番地"},
	"eu_address_whole":             placeWords,
	"eu_building":                  {"ビル名等", "建物名", "ビル名", "建物名・階数", "マンション・ビル名", "ビル・建物名", "建物名等", "建物名（階数）", "ビル名・階"},
	"delivery_email":               {"納品先メールアドレス", "納品先Emailアドレス", "納品先 E-mail", "納品先の電子メールアドレス", "納品先Eメール\nアドレス", "電子納品先メールアドレス", "納品先ﾒｰﾙｱﾄﾞﾚｽ", "納品用メールアドレス"},
	"reseller_company_name":        {"販売店名", "販売店 会社名", "販売店名（ご購入先）", "販売店様名", "販売店会社名", "販売会社名", "ご購入販売店名"},
	"reseller_department":          {"部署・支店", "支店名・部署名", "部署・支店名", "支店・営業所", "支店・部署", "販売店 部署・支店"},
	"distributor_company_name":     {"代理店名", "代理店 会社名", "代理店会社名", "代理店名（仕入先）"},
	"quote_number":                 {"見積番号", "見積書番号", "お見積番号", "見積No.", "御見積書番号", "見積№", "見積ID"},
	"order_number":                 {"発注番号", "注文番号", "ご注文番号", "注文書番号", "発注No.", "発注書№", "注文ID", "貴社発注番号"},
	"sbd_number":                   {"SBD番号", "SBD番号（特価案件番号）", "ＳＢＤ番号", "特価案件番号", "SBD No."},
	"cloud_admin_email":            {"アカウント用メールアドレス", "アカウント用\nE-mail", "アカウント用Eメールアドレス", "アカウントメールアドレス", "クラウド管理者メールアドレス"},
	"activation_method":            {"提供形態", "提供形態（アクティベーションコード/リンク）", "ご提供形態", "提供方法"},
	"annex_refs":                   {"添付別紙", "別紙", "添付書類", "添付資料"},
	"terms_agreed":                 {"使用許諾契約への同意", "使用許諾契約", "使用許諾契約書への同意", "使用許諾契約の同意"},
	"privacy_agreed":               {"個人情報の取り扱いへの同意", "個人情報の取り扱い", "個人情報", "個人情報の取扱いについて", "個人情報の取扱い"},
	"remarks":                      {"備考", "備考欄", "備　考", "連絡事項", "その他・備考", "通信欄", "特記事項", "ご連絡事項", "備考（ご連絡事項）"},
	"existing_lid":                 {"ライセンスID（LID）", "LID", "ライセンスID", "ﾗｲｾﾝｽID", "ライセンスＩＤ", "Biz-LID", "ライセンスID\n(LID)"},
	"existing_activation_code":     {"アクティベーションコード", "アクティベーションコード（AC）", "AC", "製品キー", "アクティベーション\nコード", "ｱｸﾃｨﾍﾞｰｼｮﾝｺｰﾄﾞ", "アクティベーションコード(製品キー)"},
	"existing_product_name":        {"現在ご利用の製品名", "ご利用中の製品名", "ご利用の製品名", "現在ご利用中の製品", "現在の製品名", "現在ご利用製品名", "現在ご使用の製品名"},
	"existing_quantity":            {"保有ライセンス数", "保有数", "現在の保有数", "保有ライセンス数量", "現在のライセンス数"},
	"existing_contract_end":        {"契約終了日", "契約満了日", "有効期限", "現契約終了日", "契約満了日（有効期限）", "契約の終了日"},
	"hw_model":                     {"機種・型番", "機種名", "機種／型番", "対象機種"},
	"hw_serial_number":             {"機器シリアル番号", "S/N", "シリアル番号", "シリアルNo.", "機器シリアル番号（Ｓ／Ｎ）", "製造番号"},
	"hw_support_level":             {"ハードウェア保守種別", "保守種別", "ハードウェア保守", "保守レベル", "HW保守種別"},
	"hw_delivery_date":             {"納品希望日", "ご納品希望日", "納入希望日", "希望納期"},
	"hw_site_company":              {"設置先会社名", "設置先名", "設置先 会社名"},
	"hw_site_contact":              {"設置先担当者名", "設置先 ご担当者名", "設置先担当者"},
	"hw_site_postal_code":          {"設置先郵便番号", "郵便番号", "〒"},
	"hw_site_address":              {"設置先住所", "設置先所在地", "住所"},
	"hw_site_phone":                {"設置先電話番号", "設置先TEL", "電話番号"},
	"svc_name":                     {"有償サポートサービス名", "サービス名", "有償サポート名", "お申込みサービス名", "ご契約サービス名"},
	"svc_start_date":               {"サービス開始日", "開始日", "ご利用開始日", "サービス開始希望日", "サービスご利用開始日"},
	"svc_target_lids":              {"対象ライセンスID", "対象LID", "対象ライセンスＩＤ（LID）", "対象のライセンスID"},
	"svc_contact_person_annex":     {"コンタクトパーソン登録（別紙）", "コンタクトパーソン登録", "別紙添付"},
	"support_same_as_eu":           {"窓口登録", "契約者との関係", "登録方法", "窓口の指定"},
	"distributor_same_as_reseller": {"登録区分", "販売店との関係", "登録方法", "代理店登録"},
	"new_product_name":             {"購入製品名", "ご購入製品名"},
	"new_quantity":                 {"購入ライセンス数", "ご購入ライセンス数", "購入数量"},
	"organization_name":            {"契約者名（教育委員会・学校法人）", "契約者名", "教育委員会・学校法人名"},
	"organization_local_gov_code":  {"教育委員会コード（全国地方公共団体コード）", "全国地方公共団体コード", "地方公共団体コード"},
	"total_units":                  {"合計台数（ライセンス数）", "合計台数", "合計ライセンス数", "総台数"},
	"product_name":                 {"製品名", "ご購入製品名", "対象製品名"},
	"lid":                          {"対象ライセンスID", "対象LID", "ライセンスID"},
	"line_product_name":            {"製品名", "商品名", "ご注文製品名", "製品名称", "品名", "ご注文製品"},
	"line_product_code":            {"型番", "商品コード", "製品型番", "品番", "型番（商品コード）", "型式"},
	"line_license_type":            {"ライセンス種別", "種別", "ライセンスの種別", "種類"},
	"line_quantity":                {"数量", "ライセンス数", "数量（ライセンス数）", "ご注文数量", "数 量", "ﾗｲｾﾝｽ数", "注文数", "台数", "ユーザー数"},
	"line_unit":                    {"課金単位", "単位"},
	"line_years":                   {"契約年数", "年数", "契約年数（年）"},
	"line_start_date":              {"契約開始日", "開始日", "ご契約開始日", "契約期間（自）", "利用開始日"},
	"line_end_date":                {"契約終了日", "終了日", "ご契約終了日", "契約期間（至）", "契約満了日", "終期"},
	"line_option":                  {"オプション", "ｵﾌﾟｼｮﾝ", "オプション名", "備考欄"},
	"no":                           {"No.", "No", "№", "項番", "番号", "Ｎｏ"},
	"school_name":                  {"学校名", "学校名称", "学 校 名"},
	"school_name_kana":             {"学校名フリガナ", "学校名（フリガナ）", "学校名カナ"},
	"mext_school_code":             {"学校コード", "文部科学省 学校コード", "学校コード（１３桁）"},
	"school_type":                  {"学校種", "学校種別", "校種"},
	"establishment":                {"設置区分", "設置者区分", "設置\n区分"},
	"postal_code":                  {"郵便番号", "〒"},
	"prefecture":                   {"都道府県", "都道府県名"},
	"city":                         {"市区町村", "市区町村名", "市町村"},
	"address":                      {"住所（番地等）", "番地等", "町名・番地"},
	"admin_last_name":              {"管理者 姓", "管理者（姓）", "管理者姓"},
	"admin_first_name":             {"管理者 名", "管理者（名）"},
	"admin_email":                  {"管理者メールアドレス", "管理者 E-mail", "管理者Eメール"},
	"account_name":                 {"ログインID（アカウント名）", "ログインID", "アカウント名"},
	"emergency_email":              {"緊急連絡先メール", "緊急連絡先メールアドレス", "緊急連絡先 E-mail"},
	"units":                        {"台数（ライセンス数）", "台数", "ライセンス数"},
	"license_start_date":           {"ライセンス開始日", "利用開始日"},
	"biz_lid":                      {"既存Biz-LID（ライセンスID）", "既存Biz-LID", "Biz-LID", "ライセンスID"},
	"migrate_quantity":             {"移行ライセンス数", "移行数"},
	"contract_holder_name":         {"既存契約の契約者名", "契約者名"},
	"action":                       {"区分", "区分（新規/追加/変更/削除）"},
	"is_primary":                   {"主担当"},
	"last_name":                    {"氏名（姓）", "姓"},
	"first_name":                   {"氏名（名）", "名"},
	"name_kana":                    kanaWords[:4],
	"company_name":                 {"会社名", "御社名", "会社名・団体名"},
	"department":                   groupWords[:5],
	"title":                        {"役職", "役職名"},
	"email":                        mailWords,
	"phone":                        {"電話番号", "TEL", "電話"},
	"mobile":                       {"携帯電話番号", "携帯電話", "携帯番号", "携帯"},
}

// parts lists the words that the last part of a field's id stands for.
var partWords = []struct {
	suffix string
	words  []string
}{
	{"_company_name", companyWords}, {"_company", companyWords}, {"_contact_name", personWords}, {"_name", personWords}, {"_phone", phoneWords}, {"_fax", faxWords},
	{"_email", mailWords}, {"_department", groupWords}, {"_address", placeWords}, {"_contact", personWords},
}

// wordings lists possible labels of a field; owned selects labels that name
// their owner, for places without a title.
func wordings(field string, owned bool) []string {
	if w := peculiar[field]; w != nil && !(owned && strings.HasPrefix(field, "eu_")) {
		return w
	}
	for owner, names := range owners {
		rest, ok := strings.CutPrefix(field, owner)
		if !ok {
			continue
		}
		for _, p := range partWords {
			if rest != p.suffix {
				continue
			}
			if !owned {
				return p.words
			}
			var out []string
			for _, n := range names {
				for _, w := range p.words {
					for _, glue := range []string{"", " ", "\n", "の"} {
						out = append(out, n+glue+strings.TrimSpace(w))
					}
				}
			}
			return out
		}
	}
	return peculiar[field]
}
