package practice

var controlsTitles = map[string]string{
	"A-1": "注文明細兼登録書〔新規導入〕　Ａ－１", "B-1": "注文明細兼登録書〔追加・更新〕　Ｂ－１",
	"B-2HW": "注文明細兼登録書〔アプライアンス保守〕　Ｂ－２ＨＷ", "NUR": "利用者登録書（新規）",
	"annex_k12": "学校登録依頼一覧（K12 RM）", "annex_contact_person": "コンタクトパーソン登録依頼書",
}

const controlsApplication = `
# Ａ　注文の種類
@A-1 transaction_type 注文種類 ctl w=4 new=新規導入,additional=追加導入,renewal=期間延長
@B-1 transaction_type 注文種類 ctl w=4 additional=追加導入,renewal=期間延長
@B-2HW transaction_type 注文種類 ctl w=4 new=新規導入,additional=追加導入,renewal=期間延長
@NUR transaction_type 登録種類 ctl w=4 new=初めて登録,additional=登録の追加
application_date 作成日 / - 納期の希望
applicant_role 作成者の区分 opt w=4 end_user=使用者,reseller=販売代理,distributor=総代理
applicant_company 作成者の会社 / applicant_name 作成者の氏名
applicant_email 作成者のＥメール / applicant_phone 作成者の電話
# Ｂ　使用者（エンドユーザー）
eu_company_name 使用者名称 w=4
eu_company_name_kana 使用者名称（カタカナ） w=4
eu_segment 使用者の種別 opt w=4 corporate=民間,government=公的機関,academic=文教
eu_corporate_number 国税庁法人番号 / eu_department 使用部署
eu_postal_code 〒 / eu_prefecture 県名 drop @pref
eu_address 番地まで w=4
eu_building 建物・号室 / eu_phone 使用者電話
eu_fax 使用者ＦＡＸ / eu_email 使用者Ｅメール
eu_contact_last_name 責任者 person eg=姓と名の間は空けてください / eu_contact_kana 責任者（カタカナ）
@B-1,B-2HW # Ｃ　ご使用中のライセンス
@B-1,B-2HW existing_lid ＬＩＤ / existing_activation_code 有効化コード
@B-1,B-2HW existing_product_name 使用中製品名 / existing_quantity 使用中の数
@B-1,B-2HW existing_contract_end 使用期限の日 / - 保守の契約番号
@B-2HW # Ｃの２　機器と設置場所
@B-2HW hw_model 機器の型式 / hw_serial_number 機器の製造番号
@B-2HW hw_support_level 保守の内容 line w=4 sendback=引取り修理,onsite_weekday=訪問（平日）,onsite_24x7=訪問（24時間）
@B-2HW hw_site_company 設置場所の名称 w=4
@B-2HW hw_site_postal_code 設置場所の〒 / hw_site_phone 設置場所の電話
@B-2HW hw_site_address 設置場所の所在 w=4
@B-2HW hw_site_contact 設置場所の立会者 / hw_delivery_date 納入を希望する日
@A-1,B-1,B-2HW ## Ｄ　注文する製品 rows=6
@A-1,B-1,B-2HW line_product_name 注文製品 w=7
@A-1,B-1,B-2HW line_product_code 製品コード w=4
@A-1,B-1,B-2HW line_quantity 注文数 w=2
@A-1,B-1 line_unit 単位 line w=9 client=CL,server=SV,user=人,device=台
@A-1 line_license_type 導入の別 ctl w=8 new=新規,additional=追加
@B-1,B-2HW line_license_type 導入の別 ctl w=8 additional=追加,renewal=延長
@A-1,B-1,B-2HW line_years 年 w=1
@A-1,B-1,B-2HW line_start_date 開始 w=4
@A-1,B-1,B-2HW line_end_date 終了 w=4
@A-1,B-1,B-2HW line_option 付属 w=3
# Ｅ　サポートの連絡先
support_same_as_eu 連絡先 tickctl w=4 使用者と同じにする
support_company_name 連絡先の会社 / support_department 連絡先の部署
support_name 連絡先の氏名 / support_phone 連絡先の電話
support_email 連絡先のＥメール / support_address 連絡先の所在
# Ｆ　納品と流通
@A-1,B-1 activation_method 納品物 line w=4 code=認証コード,link=認証リンク
@A-1,B-1 cloud_admin_email クラウド管理Ｅメール w=4
delivery_email 納品Ｅメール / delivery_company_name 納品を受ける会社
delivery_name 納品を受ける氏名 / - 納品書の要否
reseller_company_name 販売代理の会社 / reseller_department 販売代理の部署
reseller_contact_name 販売代理の氏名 / reseller_email 販売代理のＥメール
reseller_phone 販売代理の電話 / distributor_same_as_reseller 総代理 tick 販売代理と同じ
distributor_company_name 総代理の会社 / distributor_contact_name 総代理の氏名
quote_number 見積の番号 / order_number 注文の番号
sbd_number ＳＢＤの番号 / - 請求先コード
# Ｇ　添付と同意
@A-1,B-1,NUR annex_refs 添付の書類 ctl w=4 annex_k12=学校登録依頼一覧,annex_vbbss_hyb=既存ＬＩＤ報告書
@B-2HW annex_refs 添付の書類 ctl w=4 annex_contact_person=コンタクトパーソン登録依頼書
terms_agreed 許諾条件の確認 tickctl 同意する / privacy_agreed 個人情報の確認 tickctl 同意する
- ご案内メール opt w=4 希望する,希望しない
remarks 申し送り area w=4
`

const controlsK12 = `
# Ａ　依頼元
reception_number 注文の受付番号 w=4
organization_name 設置者名（教委・法人） / organization_local_gov_code 自治体番号
product_name 注文製品 drop @k12 w=4
- 作成者
## Ｂ　学校 rows=8
no № w=2
school_name 校名 w=6
school_name_kana 校名（カタカナ） w=6
school_type 校種 line w=11 B1=小,C1=中,C2=義,D1=高,E1=特
establishment 設置 line w=6 1=国,2=公,3=私
mext_school_code 学校番号 w=5
postal_code 〒 w=3
prefecture 県名 w=3
city 市町村名 w=4
address 番地 w=4
phone 学校の電話 w=5
admin_last_name 責任者姓 w=3
admin_first_name 責任者名 w=3
admin_email 責任者Ｅメール w=7
account_name 登録名 w=3
units 台数 w=2
license_start_date 開始 w=4
remarks 補足 w=3
# Ｃ　合計
total_units 台数合計 / - 確認印
`

const controlsContact = `
# Ａ　契約
reception_number 注文の受付番号 w=4
eu_company_name 使用者名称 / svc_name サポート名
svc_start_date サポートの開始 w=4
## Ｂ　登録する方 rows=6
is_primary 主 tickctl w=2
action 依頼の別 ctl w=14 new=新規,add=追加,change=変更,delete=削除
last_name 姓 w=3
first_name 名 w=3
name_kana カタカナ w=5
company_name 会社 w=6
department 部署 w=5
title 役職名 w=3
email Ｅメール w=7
phone 電話 w=4
mobile 携帯電話 w=4
lid ＬＩＤ w=3
remarks 補足 w=3
`
