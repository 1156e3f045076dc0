package practice

var officeTitles = map[string][2]string{
	"A-1": {"第１号", "情報保護ソフトウェア新規調達申請書【A-1】"}, "A-2": {"第２号", "情報保護ソフトウェア優待調達申請書【A-2】"},
	"B-1": {"第３号", "情報保護ソフトウェア追加調達申請書【B-1】"}, "NUR": {"第７号", "新規ユーザー登録申請書"},
	"annex_k12": {"第８号", "学校別端末配当表（学校情報登録リスト）"},
}

const officeApplication = `
# １　申請者
applicant_role 申請者の別 word w=4 end_user=使用団体,reseller=販売店,distributor=代理店
applicant_company 団体名 w=4
applicant_name 職・氏名 / applicant_phone 連絡先
applicant_email 電子メール w=4
# ２　使用団体
eu_company_name_kana （フリガナ） w=4
eu_company_name 団体の名称 w=4
eu_corporate_number 法人番号 chars 13 w=4
eu_segment 団体の区分 word w=4 corporate=企業,government=官公庁,academic=学校
@A-1,NUR gap 所在地 gap 〒<eu_postal_code|　　　－　　　　>　　<eu_prefecture|　　　　　>（都・道・府・県） w=4
@A-2,B-1 eu_postal_code 郵便番号 chars 7 / eu_prefecture 都道府県
eu_address 市区町村番地 w=4
eu_building 庁舎・建物 w=4
@A-1,NUR gap 連絡方法 gap 電話<eu_phone|（　　　）　　　－　　　　>　ＦＡＸ<eu_fax|（　　　）　　　－　　　　> w=4
@A-2,B-1 gap 電　話 gap <eu_phone|（　　　）　　　－　　　　> / gap ＦＡＸ gap <eu_fax|（　　　）　　　－　　　　>
eu_email 担当者の電子メール w=4
eu_department 担当課 / eu_contact_kana 担当者フリガナ
eu_contact_last_name 担当者氏名 person w=4 n=姓と名の間を一字あけること
gap 使用予定者数 gap （内訳　職員<-|　　　>名　　児童生徒<-|　　　>名） w=4
@A-2,B-1 # ３　現に使用しているソフトウェア
@A-2,B-1 existing_product_name ソフトウェア名 w=4
@A-2,B-1 existing_lid 許諾番号（LID） / gap 許諾数 gap <existing_quantity|　　　　　>ライセンス
@A-2,B-1 existing_activation_code 認証符号 w=4
@A-2,B-1 gap 使用期間 gap <existing_contract_end|令和　　年　　月　　日>まで w=4
@A-1,A-2,B-1 # ４　調達の内容
@A-1 transaction_type 調達の種別 wcell w=4 new=新規,additional=追加,renewal=更新
@A-2 transaction_type 調達の種別 wcell w=4 new=新規,preferential=優待,switch=切替,upgrade=上位,migration=移行
@B-1 transaction_type 調達の種別 wcell w=4 additional=追加,renewal=更新
@A-1,A-2,B-1 ## ５　調達するソフトウェアの明細 rows=5
@A-1,A-2,B-1 line_product_name 名　称 w=8
@A-1,A-2,B-1 line_product_code 規格・型番 w=4
@A-1,A-2,B-1 line_quantity 数量 w=2
@A-1,A-2,B-1 line_unit 単位 word w=7 client=端末,server=サーバ,user=人,device=台
@A-1,A-2,B-1 line_years 年数 w=2
@A-1,A-2,B-1 line_start_date 始期 w=4
@A-1,A-2,B-1 line_end_date 終期 w=4
@A-1,A-2,B-1 line_option 摘要 w=4
@NUR # ３　登録の内容
@NUR transaction_type 登録の種別 wcell w=4 new=新規,additional=追加
# ６　保守の連絡窓口
support_same_as_eu 別に設ける窓口 word w=4 false=有,true=無 n=「有」の場合は以下に記入すること
support_company_name 窓口の団体 / support_department 窓口の課
support_name 窓口の氏名 / support_phone 窓口の電話
support_email 窓口の電子メール w=4
support_address 窓口の所在地 w=4
# ７　納品及び調達先
delivery_email 納品用電子メール w=4
delivery_company_name 納品先の団体 / delivery_name 納品先の氏名
@A-1,A-2,B-1 activation_method 認証の方式 word code=符号,link=リンク / cloud_admin_email 管理用ID
reseller_company_name 調達先の業者 / reseller_department 業者の支店等
reseller_contact_name 業者の氏名 / reseller_phone 業者の電話
reseller_email 業者の電子メール w=4
distributor_same_as_reseller 代理店の別 word w=4 true=調達先と同じ,false=調達先と異なる
distributor_company_name 代理店の名称 / distributor_contact_name 代理店の氏名
quote_number 見積書番号等 / order_number 契約番号等
sbd_number 特価番号（SBD） / - 予算科目
# ８　添付書類及び誓約
@A-1,A-2,B-1,NUR annex_refs 添付書類 line w=4 annex_k12=学校別端末配当表,annex_vbbss_hyb=既存許諾番号調書
terms_agreed 使用許諾の条件 word w=4 true=同意する,false=同意しない
privacy_agreed 個人情報の利用 word w=4 true=同意する,false=同意しない
remarks その他参考事項 area w=4
# ９　承認及び受付
- 所属長の承認 / reception_number 受付番号
`

const officeK12 = `
# １　設置者
reception_number 申請の受付番号 w=4
organization_name 設置者の名称 w=4
organization_local_gov_code 団体コード chars 6 / - 所管課
product_name 対象ソフトウェア drop @k12 w=4
gap 端末の総数 gap 合計<total_units|　　　　　>台（うち予備<-|　　　>台） w=4
## ２　学校別内訳 rows=7
school_name 学校名 w=7
school_name_kana フリガナ w=7
school_type 学校の種別 w=5
establishment 設置別 word w=5 1=国,2=公,3=私
mext_school_code 学校符号 w=5
postal_code 郵便番号 w=4
prefecture 都道府県 w=3
city 市区町村 w=4
address 番地 w=4
phone 電話番号 w=5
admin_last_name 管理職員／（姓） w=3
admin_first_name 管理職員／（名） w=3
admin_email 管理職員の電子メール w=8
account_name 利用者番号 w=3
emergency_email 緊急電子メール w=7
units 端末数 w=2
license_start_date 使用開始 w=4
remarks 摘要 w=4
`
