package practice

var graphTitles = map[string]string{
	"A-1": "ソフトウェア使用許諾 申込票（新規）【A-1】", "B-1": "ソフトウェア使用許諾 申込票（増設）【B-1】",
	"B-2HW": "機器保守 申込票【B-2HW】", "NUR": "新規ユーザー登録票",
	"annex_k12": "別紙１　学校情報登録リスト（K12 RM用）", "annex_vbbss_hyb": "別紙２　既存Biz-LID報告書（VBBSS-Hyb用）",
}

const graphApplication = `
# 申込
application_date 申込票の記入日 ymd
@A-1 transaction_type 申込種別（○印） pick new=新設,additional=増設,renewal=延長
@B-1 transaction_type 申込種別（○印） pick additional=増設,renewal=延長
@B-2HW transaction_type 申込種別（○印） pick new=新設,additional=増設,renewal=延長
@NUR transaction_type 登録種別（○印） pick new=新設,additional=増設
quote_number 参照番号＞見積 / order_number 発注
sbd_number 参照番号＞特価 / - 社内伝票
# 契約者
eu_company_name_kana 名称＞カナ
eu_company_name 名称＞漢字
eu_corporate_number 名称＞法人番号 chars 13
eu_segment 業態（○印） pick corporate=会社等,government=国・自治体,academic=学校等
@A-1,B-2HW eu_postal_code 住所＞〒 post / eu_prefecture 都道府県 drop @pref
@A-1,B-2HW eu_address 住所＞市区町村以下
@A-1,B-2HW eu_building 住所＞建物名
@B-1,NUR eu_postal_code 住所＞〒 post / eu_building 建物名
@B-1,NUR eu_address 住所＞都道府県から番地まで addr
eu_phone 連絡先＞TEL tel / eu_fax FAX tel
eu_email 連絡先＞E-mail
eu_department 責任者＞所属 / eu_contact_kana カナ
eu_contact_last_name 責任者＞姓 / eu_contact_first_name 名
# 申込者
applicant_role 立場（○印） pick end_user=契約者,reseller=販売元,distributor=卸元
applicant_company 申込者＞社名 / applicant_name 氏名
applicant_phone 申込者＞TEL / applicant_email E-mail
@B-1,B-2HW # 現契約
@B-1,B-2HW existing_lid 識別＞LID / existing_activation_code AC
@B-1,B-2HW existing_product_name 内容＞製品 / existing_quantity 本数 text u=本
@B-1,B-2HW existing_contract_end 内容＞満了の日 ymd
@B-2HW # 機器
@B-2HW hw_model 本体＞機種 / hw_serial_number S/N
@B-2HW hw_support_level 本体＞保守 pick sendback=センドバック,onsite_weekday=オンサイト平日,onsite_24x7=オンサイト24H
@B-2HW hw_site_company 設置先＞名称
@B-2HW hw_site_postal_code 設置先＞〒 post / hw_site_phone TEL tel
@B-2HW hw_site_address 設置先＞所在地
@B-2HW hw_site_contact 設置先＞担当
@B-2HW hw_delivery_date 納入希望 ymd
@A-1,B-1,B-2HW ## 明細 rows=6
@A-1,B-1,B-2HW line_product_name 製品（正式名） w=15 eg=セキュリティ対策ソフトX
@A-1,B-1,B-2HW line_product_code 型式 w=8 eg=ABCD-0001A
@A-1,B-1,B-2HW line_quantity 本数 w=5 eg=100
@A-1,B-1,B-2HW line_unit 単位 drop クライアント,サーバ,ユーザー,台 w=6 eg=台
@A-1 line_license_type 業態 drop 企業,ガバメント,アカデミック w=6 eg=企業
@B-1 line_license_type 申込種別 drop 追加,更新 w=5 eg=追加
@A-1,B-1,B-2HW line_years 年 w=3 eg=1
@A-1,B-1,B-2HW line_start_date 開始の日 ymd w=12 eg=2025年4月1日
@A-1,B-1,B-2HW line_end_date 満了の日 w=7 eg=2026/3/31
@A-1,B-1,B-2HW line_option オプション等 w=8 eg=なし
# 保守窓口
support_same_as_eu 同上 tickmark 契約者に同じ（以下省略可）
support_company_name 窓口＞社名 / support_department 所属
support_name 窓口＞氏名 / support_phone TEL
support_email 窓口＞E-mail
support_address 窓口＞住所
# 納品
delivery_email 電子納品＞E-mail
delivery_company_name 電子納品＞社名 / delivery_name 氏名
@A-1,B-1 activation_method 有効化＞方式（○印） pick code=コード,link=リンク
@A-1,B-1 cloud_admin_email 有効化＞管理ID（E-mail）
# 商流
reseller_company_name 販売元＞社名 / reseller_department 支店
reseller_contact_name 販売元＞氏名 / reseller_phone TEL
reseller_email 販売元＞E-mail
distributor_same_as_reseller 卸元＞同上 tickmark 販売元に同じ
distributor_company_name 卸元＞社名 / distributor_contact_name 氏名
# 確認
@A-1,B-1,NUR annex_refs 別紙の有無 mark annex_k12=別紙１（学校）,annex_vbbss_hyb=別紙２（LID）
@B-2HW annex_refs 別紙の有無 mark annex_contact_person=別紙３（連絡者）
terms_agreed 承諾＞使用許諾 tickmark 同意 / privacy_agreed 個人情報 tickmark 同意
remarks 自由記入 area
reception_number 弊社記入＞受付No. / - 担当印
`

const graphK12 = `
# 本体
reception_number 本体の受付No.
organization_name 契約者＞名称 / organization_local_gov_code 団体コード chars 6
product_name 製品 drop @k12
- 記入者
## 学校 rows=8
school_name 学校名（正式） w=14 eg=〇〇市立〇〇小学校
school_name_kana カナ w=12 eg=マルマルショウガッコウ
mext_school_code 学校コード13桁 w=10 eg=B113210000000
school_type 区分 drop @school w=7 eg=B1（小学校）
establishment 設置 drop @founder w=5 eg=2（公）
postal_code 〒 w=7 eg=100-0000
prefecture 都道府県 drop @pref w=6 eg=東京都
city 市区町村 w=8 eg=千代田区
address 番地 w=9 eg=霞が関3-1
phone TEL w=10 eg=03-0000-0000
admin_last_name 姓 w=6 eg=文部
admin_first_name 名 w=6 eg=太郎
admin_email E-mail w=17 eg=taro@example.jp
account_name 希望ID w=7 eg=school01
units 台数 w=5 eg=40
license_start_date 開始の日 w=9 eg=2025/4/1
remarks 備考 w=7 eg=分校含む
# 計
total_units 台数の計 text u=台
`

const graphHybrid = `
# 本体
reception_number 本体の受付No.
eu_company_name 契約者＞漢字 / - 記入者
new_product_name 購入＞製品 drop @hybrid
new_quantity 購入＞本数 text u=本
## LID rows=6
no 行 w=3 eg=1
biz_lid 既存LID w=9 eg=0001234567
existing_product_name 既存製品 w=14 eg=ビジネスセキュリティ
existing_activation_code 既存AC w=18 eg=XX-0000-00000-…
existing_quantity 保有本数 w=5 eg=25
migrate_quantity 移す本数 w=5 eg=20
existing_contract_end 満了の日 ymd w=12 eg=2026年3月31日
contract_holder_name 既存の契約者 w=12 eg=〇〇株式会社
remarks 備考 w=8 eg=本社分
`
