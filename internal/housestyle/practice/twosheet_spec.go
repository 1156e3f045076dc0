package practice

var twosheetTitles = map[string]string{
	"A-1": "ライセンス新規手配票【Ａ－１】", "B-1": "ライセンス追加手配票【Ｂ－１】", "B-3": "有償サポート手配票【Ｂ－３】", "NUR": "新規ユーザー登録票",
	"annex_k12": "K-12 学校マスタ登録票（学校情報登録リスト）", "annex_vbbss_hyb": "既存Biz-LID調査票（VBBSS-Hyb用）",
}

const twosheetApplication = `
# ■ 手配区分
@A-1 transaction_type 手配区分 drop 新規,追加,更新 / application_date 手配依頼日
@B-1 transaction_type 手配区分 drop 追加,更新,追加・更新 / application_date 手配依頼日
@B-3 transaction_type 手配区分 drop 新規,更新 / application_date 手配依頼日
@NUR transaction_type 登録区分 drop 新規,追加 / application_date 登録依頼日
applicant_role 依頼者種別 drop @role / applicant_company 依頼者法人名
applicant_name 依頼者氏名 / applicant_phone 依頼者TEL
applicant_email 依頼者メール / - 依頼者社員コード
# ■ 販売チャネル
reseller_company_name 販社名 / reseller_department 販社の支店・課
reseller_contact_name 販社担当 / reseller_phone 販社TEL tel
reseller_email 販社メール / distributor_same_as_reseller 卸の扱い tickmark 販社と同一とする
distributor_company_name 卸会社名 / distributor_contact_name 卸会社担当
quote_number 見積ID / order_number 注文ID
sbd_number 特価ID（SBD） / - 営業部門コード
# ■ エンドユーザー
eu_company_name ユーザー名（法人・団体） w=4
eu_company_name_kana ユーザー名（全角カナ） w=4
@A-1,B-1,NUR eu_segment 市場区分 drop @segment / eu_corporate_number 法人番号13桁
@B-3 eu_segment 市場区分 drop 企業,ガバメント,アカデミック / eu_corporate_number 法人番号13桁
eu_postal_code 郵便番号 post / eu_prefecture 都道府県名 drop @pref
eu_address 市区郡町村・番地 w=4
eu_building 建物・部屋 / eu_department 管理部署
eu_contact_last_name 管理者姓 / eu_contact_first_name 管理者名
eu_contact_kana 管理者カナ / eu_email 管理者メール
eu_phone 管理者TEL tel / eu_fax 管理者FAX tel
@B-1,B-3 # ■ 保有ライセンス
@B-1,B-3 existing_lid 保有LID / existing_activation_code 保有AC
@B-1 existing_product_name 保有製品 / existing_quantity 保有数
@B-1 existing_contract_end 契約満了日 / - 契約更新担当
@B-3 existing_product_name 保有製品 w=4
@B-3 # ■ 有償サポート
@B-3 svc_name サービス品目 drop @services / svc_start_date 利用開始日
@B-3 svc_target_lids サービス対象LID list w=4
@B-3 svc_contact_person_annex 連絡先の登録 tickmark w=4 コンタクトパーソンの登録票を添付した
# ■ 技術連絡先
support_same_as_eu 連絡先の扱い tickmark w=4 エンドユーザーの管理者と同一とする
support_company_name 連絡先法人名 / support_department 連絡先部署
support_name 連絡先氏名 / support_phone 連絡先TEL
support_email 連絡先メール / support_address 連絡先住所
# ■ 電子納品
delivery_email 納品メール / delivery_company_name 納品先法人名
delivery_name 納品先氏名 / - 納品メール件名の指定
@A-1,B-1 activation_method 有効化の形態 drop @method / cloud_admin_email クラウドID用メール
# ■ 同意と添付
@A-1,B-1 annex_refs 添付資料 mark w=4 annex_k12=学校マスタ登録票,annex_vbbss_hyb=既存LID調査票
@B-3 annex_refs 添付資料 mark w=4 annex_contact_person=コンタクトパーソン票,annex_k12=学校マスタ登録票
@NUR annex_refs 添付資料 mark w=4 annex_k12=学校マスタ登録票
terms_agreed 許諾条件 tickmark 使用許諾条件に同意 / privacy_agreed 個人情報 tickmark 取扱いに同意
remarks 特記事項 area w=4
@A-1,B-1 # ●手配先 sheet=製品一覧
@A-1,B-1 - ユーザー名（自動表示） calc COPY:eu_company_name w=4
@A-1,B-1 ## ●手配製品 rows=8 sheet=製品一覧
@A-1,B-1 line_product_code 製品コード（選択） drop @code w=3
@A-1,B-1 line_product_name 製品名称（自動表示） calc IFERROR(VLOOKUP({line_product_code},マスタ!$N$2:$O$20,2,FALSE),"") w=6
@A-1 line_license_type 市場区分 drop 企業,ガバメント,アカデミック w=2
@B-1 line_license_type 手配の別 drop 追加,更新 w=2
@A-1,B-1 line_quantity 数量 w=1
@A-1,B-1 line_unit 単位 drop @unit w=2
@A-1,B-1 line_start_date 開始日 day w=2
@A-1,B-1 line_years 年数 drop 1,2,3,4,5 w=1
@A-1,B-1 line_end_date 終了日（自動計算） calc IF({line_start_date}="","",EDATE({line_start_date},12*{line_years})-1) w=2
@A-1,B-1 line_option オプション品 w=2
`

const twosheetK12 = `
# ■ 登録元
reception_number 手配受付番号 w=4
organization_name 教委・学校法人の名称 w=4
organization_local_gov_code 地方公共団体コード / product_name 登録製品 drop @k12
total_units 登録台数計（自動計算） calc SUM:units / - 登録作業者
## ■ 学校マスタ rows=8 sheet=学校リスト
mext_school_code 学校識別コード w=4
school_name 学校（正式名） w=5
school_name_kana 学校（カナ） w=5
school_type 学校の種類 drop @school w=3
establishment 設置 drop @founder w=2
postal_code 郵便 w=2
prefecture 所在県 drop @pref w=2
city 所在市区町村 w=3
address 所在地番 w=4
phone TEL w=3
admin_last_name 管理者の姓 w=2
admin_first_name 管理者の名 w=2
admin_email 管理者のメール w=6
emergency_email 緊急時メール w=5
account_name LMPアカウント w=3
units 台数 w=2
license_start_date 起算日 day w=3
remarks メモ w=2
`

const twosheetHybrid = `
# ■ 移行元・移行先
reception_number 手配受付番号 w=4
eu_company_name ユーザー名 w=4
new_product_name 移行先の製品 drop @hybrid w=4
new_quantity 移行先の購入数 / - 調査担当
## ■ 既存ライセンス rows=6 sheet=LIDリスト
biz_lid 旧LID w=3
existing_product_name 旧製品 w=5
existing_activation_code 旧AC w=7
existing_quantity 旧保有数 w=2
migrate_quantity うち移行数 w=2
existing_contract_end 旧契約満了 day w=3
contract_holder_name 旧契約の名義 w=4
remarks メモ w=3
`
