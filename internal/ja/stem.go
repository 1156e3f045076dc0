package ja

import "strings"

// LabelStem folds a label key further, to what people mean by it: polite
// words, particles, separators and brackets fall away, and the writings of one
// word (TEL, 電話; №, No., 番号; カナ, ふりがな) become one. Two labels of one
// stem may still name different things, so a stem is asked only for a label
// that is unknown as it is written.
func LabelStem(key string) string {
	stem := stemWords.Replace(key)
	if rest, ok := strings.CutSuffix(stem, "no"); ok && rest != "" {
		return rest + "番号"
	}
	return stem
}

// StemLetters are the letters that LabelStem may take away: all others of a key
// are in its stem too.
func StemLetters() string {
	var letters strings.Builder
	for i := 0; i < len(stemPairs); i += 2 {
		letters.WriteString(stemPairs[i])
	}
	return letters.String()
}

var stemWords = strings.NewReplacer(stemPairs[:]...)

// stemPairs: at one place of a text the first of the pairs that fits wins, so
// longer writings precede shorter ones.
var stemPairs = [...]string{
	"電子メールアドレス", "メール", "e-メールアドレス", "メール", "eメールアドレス", "メール", "メールアドレス", "メール", "e-mailaddress", "メール", "emailaddress", "メール",
	"e-mailアドレス", "メール", "emailアドレス", "メール", "mailアドレス", "メール", "mailaddress", "メール",
	"電子メール", "メール", "e-メール", "メール", "eメール", "メール", "e-mail", "メール", "email", "メール", "mail", "メール", "メアド", "メール",
	"電話番号", "電話", "tel番号", "電話", "telno.", "電話", "tel.", "電話", "tel", "電話", "℡", "電話", "phone", "電話",
	"fax番号", "fax", "faxno.", "fax", "ファクシミリ番号", "fax", "ファクシミリ", "fax", "ファックス番号", "fax", "ファックス", "fax", "ファクス", "fax",
	"読み仮名", "フリガナ", "読みがな", "フリガナ", "ふりがな", "フリガナ", "よみがな", "フリガナ", "ヨミガナ", "フリガナ", "フリガナ", "フリガナ", "カナ", "フリガナ",
	"年月日", "日", "日付", "日", "名称", "名", "お名前", "氏名", "名前", "氏名", "貴社", "会社", "御社", "会社",
	"申し込み", "申込", "申込み", "申込", "取り扱い", "取扱", "取扱い", "取扱", "取り扱", "取扱", "乗り換え", "乗換", "切り替え", "切替",
	"no.", "番号", "№", "番号", "ナンバ", "番号", "について", "", "および", "", "及び", "", "ならびに", "",
	"ご", "", "お", "", "御", "", "様", "", "の", "", "欄", "", "・", "", "/", "", "、", "", ",", "", "，", "", "_", "", "(", "", ")", "", ":", "", "|", "", "+", "", "＋", "",
}
