package practice

// towerTitles are the names that the house gives to the forms.
var towerTitles = map[string]string{
	"A-1": "セキュリティソフト　新規導入依頼シート【A-1】", "A-2": "セキュリティソフト　優待・乗換依頼シート【A-2】",
	"B-1": "ライセンス増設依頼シート【B-1】", "NUR": "ユーザー情報届出シート（新規ユーザー登録書）",
	"annex_k12": "校別配備計画表（K12 RM用 学校情報登録リスト）",
}

const towerApplication = `
# １．ご依頼の概要
application_date ご依頼日 / applicant_role ご依頼元のお立場 box w=4 end_user=ご利用企業,reseller=取扱店,distributor=仕入先（卸）
@A-1 transaction_type ご依頼の種類 box w=4 new=新規購入,additional=買い足し,renewal=継続 / - 社内管理番号
@A-2 transaction_type ご依頼の種類 box w=5 new=新規,preferential=優待購入,switch=他社から切替,upgrade=上位版へ,migration=移行
@B-1 transaction_type ご依頼の種類 box w=4 additional=買い足し,renewal=継続 / - 社内管理番号
@NUR transaction_type ご依頼の種類 box w=4 new=新規,additional=追加 / - 社内管理番号
# ２．ご依頼者（この用紙を書かれた方）
applicant_company 勤務先 / applicant_name お名前 eg=豊洲　太郎 / applicant_phone 連絡先電話
applicant_email 連絡用E-mail w=3 n=完了通知をお送りします / - 上長のお名前 w=2
# ３．ソフトをお使いになる企業・団体
eu_company_name_kana 読み（カタカナ） w=3 / eu_corporate_number 法人番号（13桁）
eu_company_name 正式名称 w=3 n=㈱などの略記可 / eu_segment 価格区分 box w=3 corporate=民間企業,government=官公庁,academic=教育機関
eu_postal_code 〒番号 w=1 / eu_prefecture 都道府県 drop @pref w=1 / eu_address 市区町村・番地 w=4
eu_building 建物・階数 / eu_phone 代表電話 / eu_fax ファックス
eu_department ご担当部門 w=3 / eu_contact_kana ご担当者の読み w=3
eu_contact_last_name ご担当者（姓） / eu_contact_first_name ご担当者（名） / eu_email ご担当者E-mail w=3
@A-2,B-1 # ４．いまお使いのライセンス
@A-2,B-1 existing_product_name お使いの製品 w=4 / existing_quantity 契約数 u=本
@A-2,B-1 existing_lid お客様ライセンス番号（LID） / existing_activation_code 認証コード（AC） w=4 / existing_contract_end ご契約の満了日
@A-1,A-2,B-1 ## ５．ご購入品目 rows=6
@A-1,A-2,B-1 line_product_code 商品コード w=2
@A-1,A-2,B-1 line_product_name 品名 w=5
@A-1,A-2,B-1 line_quantity ご購入数 w=1
@A-1,A-2,B-1 line_unit 数え方 drop クライアント,サーバ,ユーザー,台,校 w=2
@A-1,A-2 line_license_type 価格種別 drop 企業,ガバメント,アカデミック w=2
@B-1 line_license_type 明細区分 drop 追加,更新 w=1
@A-1,A-2,B-1 line_years 年数 w=1
@A-1,A-2,B-1 line_start_date 使用開始日 w=2
@A-1,A-2,B-1 line_end_date 使用期限 w=2
@A-1,A-2,B-1 line_option 付帯オプション w=2
@A-1,A-2,B-1 # ６．クラウド製品の設定
@A-1,A-2,B-1 cloud_admin_email 管理者アカウント（E-mail） w=3 n=あとから変更できません / activation_method 引渡しの方法 box w=4 code=コードで受取,link=リンクで受取
# ７．障害時のお問い合わせ窓口
support_same_as_eu 窓口の指定 tick w=6 ３．の企業・団体と同一（以下記入不要）
support_company_name 窓口の会社 / support_department 窓口の部門 / support_name 窓口のご担当
support_email 窓口E-mail / support_phone 窓口電話 / support_address 窓口の住所
# ８．証書メールの送り先
delivery_email 送付先E-mail w=3 n=１件のみ / delivery_company_name 送付先の会社 w=2 / delivery_name 送付先のお名前 w=2
# ９．お取引の経路
reseller_company_name お買い求めの取扱店 w=3 / reseller_department 取扱店の部署 / reseller_contact_name 取扱店ご担当
reseller_email 取扱店E-mail w=3 / reseller_phone 取扱店電話 w=2
distributor_same_as_reseller 卸の指定 tick w=2 取扱店に同じ／不明 / distributor_company_name 卸（仕入先）の会社 w=3 / distributor_contact_name 卸のご担当
quote_number お見積No. / order_number ご注文No. / sbd_number 特価申請No.（SBD）
# １０．添付・確認
@A-1,A-2,B-1 annex_refs 添付する別紙 box w=6 annex_k12=学校一覧（K12 RM）,annex_vbbss_hyb=旧LID一覧（Hyb）
@NUR annex_refs 添付する別紙 box w=6 annex_k12=学校一覧（K12 RM）,annex_contact_person=窓口担当者登録票
terms_agreed 使用許諾 tick w=3 使用許諾契約の条項に同意します / privacy_agreed 個人情報 tick w=3 個人情報の取扱いに同意します
remarks 連絡事項 area w=6
`

const towerK12 = `
# 配備元
reception_number 申請の受付番号（24文字） w=3 / organization_name 教育委員会・学校法人名 w=3
product_name 対象製品 drop @k12 w=4 / organization_local_gov_code 自治体コード（6桁） / - 記入者
## 学校別の明細 rows=8
school_name 学校名称 w=4
school_name_kana 学校名称の読み w=4
mext_school_code 文科省コード w=3
school_type 種別 drop @school w=2
establishment 設置者 drop @founder w=2
postal_code 〒 w=2
prefecture 県名 drop @pref w=2
city 市町村 w=2
address 町名番地 w=3
phone 学校電話 w=3
admin_last_name 管理者／姓 w=2
admin_first_name 管理者／名 w=2
admin_email 管理者E-mail w=4
account_name 希望ID w=2
emergency_email 緊急用E-mail w=4
units 配備台数 w=2
license_start_date 利用開始日 w=3
remarks 摘要 w=2
# 集計
total_units 配備台数の合計 u=台 / - 確認者氏名 w=4
`
