package draft

import (
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// rule ties a pattern in a label to a type.
type rule struct {
	pattern *lazyregexp.Regexp
	typ     string
}

// rules are tried in order on the folded label.
var rules = []rule{
	{lazyregexp.New(`フリガナ|ふりがな|カナ|ヨミガナ|よみがな|^ふり仮名`), "kana"},
	{lazyregexp.New(`(?i)(?:ip|mac)-?アドレス`), "code"},
	{lazyregexp.New(`(?i)e-?mail|メール|mail|アドレス`), "email"},
	{lazyregexp.New(`(?i)^no\.?$`), "int"},
	{lazyregexp.New(`(?i)^(?:full|contact|applicant)?name$|^contactperson$`), "person"},
	{lazyregexp.New(`(?i)^(?:postal|zip)(?:code)?$`), "postal"},
	{lazyregexp.New(`(?i)^(?:street|mailing|billing|shipping)?address$`), "address"},
	{lazyregexp.New(`(?i)^(?:date|dateof.*|.*[a-z]date)$`), "date"},
	{lazyregexp.New(`(?i)^(?:quantity|qty|numberof.*)$`), "int"},
	{lazyregexp.New(`(?i)^(?:total|unit)?(?:amount|price|fee|cost)$`), "money"},
	{lazyregexp.New(`(?i)url|ホームページ|HP`), "text"},
	{lazyregexp.New(`(?:^|[^年生])月日$|時期$|階数$|(?:手当|料金|費用|経費)等$`), "text"}, // 8月20日 of no year is no date
	{lazyregexp.New(`(?:賃金|給与|所得|受給|扶養|控除対象)者(?:名|氏名)?$`), "person"},
	{lazyregexp.New(`郵便番号|^〒`), "postal"},
	{lazyregexp.New(`(?:住所|所在地).*(?:氏名|電話)|(?:氏名|名称).*電話`), "text"},
	// The end of a label determines the type: the name of an allowance is no
	// sum.
	{lazyregexp.New(`(?:名称|科目|項目|品目|内訳|\p{Han}その他|種別|区分|理由|備考|コメント|感想|内容|摘要|目的|概要|特記事項|所見|様子|経緯|状況|要望|方法|事由|用務先|記載欄|記入欄)(?:\(|$)`), "text"},
	{lazyregexp.New(`(?:人|員|者|件|個|回|台|枚|部|日|月|年|戸|本|社|冊)数(?:\(|$)`), "int"},
	{lazyregexp.New(`[%％]$|\([%％]\)$`), "percent"},
	{lazyregexp.New(`(?:担当者|代表者|責任者)(?:名|氏名)?$`), "person"},
	{lazyregexp.New(`(?i)^tel|\p{Han}tel$|^(?:tele|mobile)?phone|電話|fax|ファックス|ファクス|ファクシミリ|携帯|連絡先$|^連絡先\(|℡|緊急連絡先`), "phone"},
	{lazyregexp.New(`日時(?:\(|$)`), "text"}, // a day and a time of it
	{lazyregexp.New(`法人番号|被保険者番号|個人番号|受付番号|口座番号|店番|支店番号|銀行コード|金融機関コード|支店コード|店舗コード|登録番号|許可番号|免許番号|証番号|整理番号|管理番号|申請番号|契約番号|会員番号|学籍番号|社員番号|職員番号|番号$|(?i)コード$|ID$|No\.?$|S/N|型番|品番|ライセンスキ$|プロダクトキ$|マイナンバ|シリアル|記号$|記号番号`), "code"},
	{lazyregexp.New(`生年月日|年月日|期日|期限|記入日|申請日|申込日|届出日|作成日|提出日|発行日|予定日|希望日|開始日|終了日|満了日|完了日|取得日|発生日|契約日|登録日|受付日|決定日|交付日|受領日|[^曜終本当休祝平毎]日$|日付|有効期限|納期$`), "date"},
	{lazyregexp.New(`年月$|年月\(`), "month"},
	{lazyregexp.New(`年度$|(?:取得|築|卒業|入学|修了|設立|創業|建築|製造)年$`), "year"},
	{lazyregexp.New(`時刻|(?:開始|終了|集合|出発|到着|開演|開場|閉場)(?:予定|希望)?時間$|始業|終業|出勤$|退勤$|出社|退社`), "time"},
	{lazyregexp.New(`労働時間|勤務時間|休憩時間|休憩$|残業|時間外|実働|稼働時間|所要時間|時間数|時間$`), "duration"},
	{lazyregexp.New(`割合|比率|率(?:\(|$)`), "percent"}, // 消費税率 is no sum
	{lazyregexp.New(`金額|価格|単価|料金|費用|経費|予算|収入|支出|報酬|給与|賃金|手当|残高|合計額|税額|補助額|日当(?:\(|$)|(?:仮払|前払|立替|前渡|未払|精算)金$|申請額|決定額|交付額|所得|[^者科種燃]費$|総額|月額|年額|預金額|[^定全半]額$|代金|売上|評価額|小計$|運賃|消費税|借方|貸方|差額|残額`), "money"},
	{lazyregexp.New(`(?:資本|出資|入会|敷|礼|保証|借入|謝|寄[付附]|頭|元)金(?:\(|$)|年商|年収|月収|給料|賞与|家賃|地代|賃料|定価|原価|[^資材原無有飼肥飲塗試香衣染燃顔史味食]料(?:\(|$)|(?:高速|駐車場|タクシー|バス|電車|ガソリン|宿泊|食事|弁当|飲食|材料|部品|燃料|書籍|教材|切手)代$`), "money"},
	{lazyregexp.New(`面積|延床|体重|身長|体温|距離|排気量|重量|容量|温度|血圧|視力`), "decimal"},
	{lazyregexp.New(`(?i)(?:km|㎞|kg|㎏|キロ|メートル|[^a-z]m)数$|数量`), "decimal"}, // 25.5km, 2.5箱
	{lazyregexp.New(`人数|台数|件数|個数|回数|枚数|部数|日数|年数|月数|員数|戸数|本数|社数|冊数|ライセンス数|[^複多少]数$|年齢|年令|定員|従業員$|得点$|順位$`), "int"},
	{lazyregexp.New(`住所|所在地|居所|本籍|送付先$`), "address"},
	{lazyregexp.New(`氏名|お名前|^名前|代表者$|担当者$|担当者名|責任者$|責任者名|責任者氏名|代表者名|申請者$|申込者$|届出者$|保護者$|保護者名|記入者$|(?:^|[^部])署名|記名|責任者氏|医師名|代理人$|主治医|(?:利用|従業|訪問|実施|作成|記録|確認|支援|担当|責任|代表|受付|承認|対象|説明|連絡|依頼|請求|納付|入所|入院|受験|参加|起案|発信|報告|記載|点検|検査|受講|出張|出席|契約|被保険|保険)(?:者|員)(?:名|氏名)?$|スタッフ名|職員名|患者名|児童名|生徒名|社員名|相談員`), "person"},
	{lazyregexp.New(`種類|方法|内容|概要|理由|名称`), "text"},
	{lazyregexp.New(`会社|法人|団体|商号|屋号|名称|事業者`), "text"},
}

// byLabel reads the type from the label.
func byLabel(p *layout.Place) string {
	bare := bracketed.ReplaceAllString(p.Label, "")
	if bare == "" {
		bare = p.Label
	}
	// 会社名・代表者名 asks for two things in one cell.
	types, other := map[string]bool{}, false
	for _, part := range several.Split(bare, -1) {
		if t := labelType(part); t != "" {
			types[t] = true
		} else {
			other = true
		}
	}
	if len(types) > 1 || other && (types["time"] || types["date"]) {
		return "text" // 出発地・時刻 is no time
	}
	upper := ""
	if p.List >= 0 {
		upper = p.Section // the heading over several columns
	}
	for _, label := range []string{p.Label, p.Hints.Head, upper} {
		if money.MatchString(ja.FoldLabel(label)) {
			return "money" // 運賃(円), whoever pays it
		}
	}
	if t := labelType(p.Hints.Head); t != "" && !strings.ContainsFunc(p.Hints.Head, unicode.IsNumber) {
		return t // in a table of headings the column tells more than the row: 保守費用 備考
	}
	t := labelType(bare)
	switch key := ja.FoldLabel(p.Label); {
	case p.List >= 0 && p.Kind == layout.Column && (key == "月" || key == "日"):
		return "int" // the columns of a date
	case p.Kind == layout.Text && rangeEnd.MatchString(p.Hints.Unit) && strings.Contains(key, "期間"):
		return "date" // 派遣期間　　から　　まで
	case (t == "money" || t == "percent") && question.MatchString(p.Label):
		return "text" // 売上目標を教えてください
	case t == "phone" && remarkType(p.Label) == "email":
		return "email" // 連絡先（メール）
	case t == "date" && twoDays.MatchString(key):
		return "text" // 開始日／終了日
	case t == "date" && withoutDay.MatchString(p.Label):
		return "text" // 利用開始日（時期）
	case t == "phone" && p.Kind == layout.Text && p.Area.Bottom-p.Area.Top+1 >= tallNumber && !hasNumber.MatchString(key):
		return "text" // a person and a number, on several lines
	case t == "int" && strings.Contains(p.Hints.Format, "0.0"):
		return "decimal"
	case t != "":
		return t
	}
	if m := unitInLabel.FindStringSubmatch(p.Label); m != nil && intUnits[m[1]] {
		return "int"
	} else if m != nil && decimalUnits[m[1]] {
		return "decimal"
	}
	if t := labelType(p.Label); t == "kana" || t == "phone" || t == "email" {
		return t
	}
	if p.Hints.Head != "" {
		if t := labelType(rowLabel(p)); t == "int" || t == "decimal" || t == "money" || t == "percent" {
			return t // 利用者数 of the row, under 移行前 and 移行後
		}
	}
	if p.List >= 0 && len([]rune(bare)) <= 3 {
		return labelType(p.Section + bare)
	}
	return ""
}

// remarkType is the type that the remark behind a label asks for.
func remarkType(label string) string {
	m := bracketed.FindString(label)
	if m == "" {
		return ""
	}
	return labelType(strings.Trim(m, "（(）)【】[]［］〔〕"))
}

var (
	// twoDays asks for two days in one cell.
	twoDays = lazyregexp.New(`日[/~-].*日$`)
	// question is the end of a label that asks in words.
	question = lazyregexp.New(`[?？]$|(?:か|て(?:ください|下さい))[。]?$`)
	// withoutDay says that a date may be less than a day.
	withoutDay = lazyregexp.New(`[(（](?:時期|頃|年月)[)）]`)
	// rangeEnd is printed behind the days of a period.
	rangeEnd  = lazyregexp.New(`^(?:から|より|まで|迄)$`)
	hasNumber = lazyregexp.New(`(?i)tel|fax|電話|番号|携帯|℡`)
	// unitInLabel is the unit in brackets that ends a label.
	unitInLabel = lazyregexp.New(`[(（]([^()（）日月年]{1,4})[)）]$`)
)

// money is the end of a label that tells its unit.
var money = lazyregexp.New(`\((?:単位:?)?[千万億百]*円\)$|[¥￥]$`)

// several separates what a label asks for.
var several = lazyregexp.New(`[・、,]|及び|および|又は|または|並びに`)

func labelType(label string) string {
	key := ja.FoldLabel(label)
	if key == "" {
		return ""
	}
	for _, r := range rules {
		if r.pattern.MatchString(key) {
			return r.typ
		}
	}
	return ""
}
