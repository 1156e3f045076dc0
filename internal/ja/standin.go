package ja

import (
	"strings"
	"unicode/utf8"
)

// Elsewhere reports whether a text is no answer but says where the answer is: 同左,
// 上記のとおり, 別紙参照, or takes a part of it from there: 〃　特別支援学校, 同上 2階.
func Elsewhere(s string) bool {
	if strings.ContainsAny(s, "〃仝") || strings.HasPrefix(s, "同上") {
		return true
	}
	if len(s) > 40 || !strings.ContainsAny(s, "同左上下別備見変従現今←→↓⇐⇒⇓↖↗") {
		return false
	}
	switch strings.Trim(compact(s), "()[]「」【】。.※") {
	case "←", "→", "↓", "⇐", "⇒", "⇓", "↖", "↗", "←同じ", "→同じ", "↓同じ", "←に同じ", "→に同じ", "↓に同じ", "←と同じ", "→と同じ", "↓と同じ", "同左", "同右", "同下", "左に同じ", "右に同じ", "下に同じ", "下記に同じ", "下記と同じ", "左記に同じ", "左記と同じ", "変更なし", "変更無し", "変更ありません", "変更はありません", "従来通り", "従来どおり", "従来のとおり", "従来の通り", "従来と同じ", "今まで通り", "今までどおり", "現状通り", "現状どおり",
		"上記販売店", "上記代理店", "上記契約者", "上記会社", "上記申請者", "上記", "上記のとおり", "上記の通り", "上記参照", "同前", "下記のとおり", "下記の通り", "下記参照",
		"別紙", "別紙参照", "別紙のとおり", "別紙の通り", "別紙記載", "別添", "別添参照", "別添のとおり", "別添の通り", "備考参照", "見積書参照", "見積書のとおり", "見積書の通り":
		return true
	}
	return false
}

// StandIn is true for what is written where there is no answer yet, or to try a
// form out: 未定, 確認中, ○○株式会社, ***.
func StandIn(s string) bool {
	if len(s) > 90 {
		return false
	}
	return Undecided(s) || namesNobody(s) || dummy(s)
}

// namesNobody reports whether a text is a form of address or the legal form of a company
// without any name.
func namesNobody(s string) bool {
	switch strings.Trim(s, " \u3000") {
	case "お客様", "お客さま", "御社", "貴社", "弊社", "当社", "御中", "様", "株式会社", "(株)", "㈱", "有限会社", "(有)", "合同会社", "一般社団法人", "学校法人", "医療法人":
		return true
	}
	return false
}

// dummy reports whether a text consists of signs that hold a place, or has two
// of them side by side.
func dummy(s string) bool {
	var last rune
	others := false
	for i, r := range s {
		switch r {
		case '○', '◯', '×', '△', '●', '□', '*', '_':
			if r == last {
				return true
			}
		case '〇':
			if r == last && i == len("〇") {
				return true // but 二〇〇八年会
			}
		case '✕', '◎', '?', '…', '～', '~', '=', '/', '\\', ' ', '\u3000':
		default:
			others = true
		}
		last = r
	}
	return !others && s != ""
}

// Undecided is true for words that mean that there is no answer yet, and for
// those typed to try a form out.
func Undecided(s string) bool {
	if s == "" || len(s) > len("別途ご連絡いたします。") || s[0] < 0x80 && s[0] != '(' && len(s) > len("testtest") || !undecidedLeads[s[0]] || !beginsUndecided(s) {
		return false
	}
	switch strings.ToLower(strings.TrimSuffix(strings.Trim(compact(s), "()[]「」【】。.※"), "です")) {
	case "未定", "要確認", "未決", "未決定", "未確定", "不明", "わからない", "分からない", "わかりません", "分かりません", "確認中", "調整中", "検討中", "申請中", "発行待ち", "後日", "後日記入", "後ほど", "後ほど記入", "後で記入", "あとで記入", "後日連絡", "後日ご連絡", "追って連絡", "別途", "別途連絡", "別途ご連絡", "別途ご連絡いたします", "後日ご連絡いたします",
		"空欄", "空白", "未記入", "未入力", "記入不要", "入力不要", "不要", "該当せず", "省略", "担当者未定", "担当未定", "ご担当者", "仮",
		"テスト", "てすと", "test", "testtest", "ダミー", "dummy", "サンプル", "sample", "tbd", "asap", "aaa", "xxx", "あああ", "ああああ":
		return true
	}
	return false
}

// undecidedLeads are the first bytes of what beginsUndecided looks for.
var undecidedLeads = leadsOf("未要不わ分確調検申発後追別空記入該省担ご仮テてダサあtTdDsSaAxX([「【※")

// beginsUndecided is asked of every cell of a list, and few begin like one.
func beginsUndecided(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch first {
	case '未', '要', '不', 'わ', '分', '確', '調', '検', '申', '発', '後', '追', '別', '空', '記', '入', '該', '省', '担', 'ご', '仮', 'テ', 'て', 'ダ', 'サ', 'あ', 't', 'T', 'd', 'D', 's', 'S', 'a', 'A', 'x', 'X',
		'(', '[', '「', '【', '※':
		return true
	}
	return false
}
