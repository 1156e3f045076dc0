package practice

var ledgerTitles = map[string]string{
	"A-1": "法人向けセキュリティ製品　購入申込書【A-1】", "B-1": "法人向けセキュリティ製品　追加購入申込書【B-1】",
	"B-2": "法人向けセキュリティ製品　契約更新申込書【B-2】", "NUR": "お客様登録カード（新規ユーザー登録書）",
	"annex_k12": "学校別利用登録表（K12 RM用）", "annex_contact_person": "サポート連絡担当者　届出書（コンタクトパーソン登録票）",
}

const ledgerApplication = `
# 契約されるお客様
eu_company_name 会社または団体の名称 eg=㈱山川商会 n=登記上の名称
eu_company_name_kana 同　カナ表記 eg=ヤマカワショウカイ
eu_corporate_number 国税庁指定の法人番号 eg=7000012050002
@A-1,B-1,NUR eu_segment 適用価格 mark corporate=一般,government=官公庁・自治体,academic=学校・教育機関
@B-2 eu_segment 適用価格 drop 企業,ガバメント,アカデミック
eu_postal_code 本社の所在地／郵便番号 w=2 / eu_prefecture ／都道府県 drop @pref w=2
eu_address 同　市区町村以下 eg=千代田区霞が関3-1-1
eu_building 同　建物名 eg=〇〇ビル3階
eu_phone 電話（代表） eg=03-0000-0000
eu_fax ファクシミリ
eu_department 利用部署
eu_contact_last_name 利用責任者の氏名／姓 / eu_contact_first_name ／名
eu_contact_kana 同　カナ表記 eg=ヤマカワ　ハナコ
eu_email 利用責任者の電子メール eg=hanako@example.jp
- 従業員数 text u=名 n=概数で可
# お申込者
application_date 記入年月日 ymd
applicant_role 契約との関係 mark end_user=契約者本人,reseller=販売会社,distributor=二次店・卸
applicant_company 所属会社
applicant_name 記入された方の氏名 eg=山川花子
applicant_email 同　電子メール n=受付結果の宛先
applicant_phone 同　電話 eg=090-0000-0000
# 申込の内容
@A-1 transaction_type 申込の区別 mark new=新たに契約,additional=数を増やす,renewal=続けて契約
@B-1,B-2 transaction_type 申込の区別 mark additional=数を増やす,renewal=続けて契約
@NUR transaction_type 申込の区別 mark new=新たに登録,additional=追加で登録
quote_number 見積書の番号 n=お持ちの場合
order_number 貴社の注文書番号
sbd_number 特別価格の承認番号（SBD） n=ある場合のみ
- ご予算（税抜） text u=円
@B-1,B-2 # 現在の契約
@B-1,B-2 existing_lid ライセンスのID eg=00123456 n=どちらか一方で可
@B-1,B-2 existing_activation_code 製品の有効化コード
@B-1,B-2 existing_product_name 契約中の商品
@B-1,B-2 existing_quantity 契約中の数 text u=ライセンス
@B-1,B-2 existing_contract_end 契約が切れる日 ymd
@A-1,B-1,B-2 ## 購入する商品 rows=5
@A-1,B-1,B-2 line_product_name 商品の名称 w=6
@A-1,B-1,B-2 line_product_code 品番 w=3
@A-1,B-1,B-2 line_unit 数え方／(台・校など) drop @unit w=2
@A-1,B-1,B-2 line_quantity 数 w=2
@A-1,B-1 line_license_type 種別 drop 企業,ガバメント,アカデミック w=3
@A-1,B-1,B-2 line_years 年数 drop @years w=1
@A-1,B-1,B-2 line_start_date 始期 w=3
@A-1,B-1,B-2 line_end_date 終期 w=3
@A-1,B-1,B-2 line_option 追加機能 w=3
# 納品先
@A-1,B-1,B-2 activation_method 納品のかたち mark code=コードの通知,link=リンクの通知
@A-1,B-1,B-2 cloud_admin_email クラウドの管理者メール n=※クラウド商品のみ
delivery_email 納品メールの宛先 n=１つだけ
delivery_company_name 宛先の会社
delivery_name 宛先の氏名
# 技術窓口
support_same_as_eu 技術窓口の設定 tickmark 契約されるお客様が兼ねる
support_company_name 技術窓口の会社
support_department 技術窓口の部署
support_name 技術窓口の氏名
support_email 技術窓口の電子メール
support_phone 技術窓口の電話
support_address 技術窓口の住所 eg=東京都〇〇区…
# 販売経路
reseller_company_name 販売会社
reseller_department 販売会社の部署・支店 w=2
reseller_contact_name 販売会社の担当者
reseller_email 販売会社の電子メール
reseller_phone 販売会社の電話
distributor_same_as_reseller 二次店・卸の登録 tickmark 販売会社と同じ（または登録不要）
distributor_company_name 二次店・卸の会社
distributor_contact_name 二次店・卸の担当者
# 確認事項
@A-1,B-1 annex_refs 同封する書類 mark annex_k12=学校別利用登録表,annex_vbbss_hyb=既存ID報告書
@B-2 annex_refs 同封する書類 mark annex_k12=学校別利用登録表,annex_contact_person=連絡担当者届出書
terms_agreed 使用許諾契約書 tickmark 読んで同意しました
privacy_agreed 個人情報保護方針 tickmark 読んで同意しました
remarks 通信欄 area
`

const ledgerK12 = `
# 申込元
reception_number 受付時の番号 eg=英数字24文字
organization_name 教育委員会または学校法人
organization_local_gov_code 団体コード eg=131016
product_name 利用する商品 drop @k12
- 取りまとめ担当 text
## 学校の内訳 rows=10
no 番号 w=2
school_name 学校の名称 w=6
school_name_kana 学校のカナ w=6
mext_school_code 学校の番号／（13桁） w=5
school_type 校種 drop @school w=3
establishment 国公私 drop @founder w=3
postal_code 郵便番号 w=3
prefecture 都道府県 drop @pref w=3
city 市区町村 w=3
address 以下の住所 w=4
phone 電話 w=4
admin_last_name 責任者／（姓） w=3
admin_first_name 責任者／（名） w=3
admin_email 責任者の電子メール w=7
account_name 使いたい／ログイン名 w=3
units 端末数／（台） w=2
license_start_date 開始日 w=3
remarks 備考欄 w=3
# 合計欄
total_units 端末数の総計 text u=台
`

const ledgerContact = `
# 契約情報
reception_number 受付時の番号 eg=英数字24文字
eu_company_name 会社または団体の名称
svc_name 契約するサポート drop @services
svc_start_date サポート開始の日 ymd
## 連絡担当者 rows=5
is_primary 主たる／担当に○ tickpick w=2
action 届出の別 drop @action w=3
last_name 氏 w=3
first_name 名 w=3
name_kana 氏名カナ w=5
company_name 所属先 w=6
department 所属部署 w=5
title 職名 w=3
email 電子メール w=7
phone 電話（直通） w=4
mobile 携帯 w=4
lid 担当するID w=4
remarks その他 w=4
`
