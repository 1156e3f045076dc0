package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atomKind is the kind of a piece of a line.
type atomKind uint8

const (
	atomNone atomKind = iota // outside the line
	atomBlank
	atomWord
	atomOpen
	atomClose
	atomColon
	atomDash
	atomRange // ～ and /
	atomDot   // ・
	atomBox   // one □
	atomRule  // underscores, or several □: room by itself
)

// atom is a piece of a line.
type atom struct {
	kind     atomKind
	text     string
	from, to int // bytes of the line
	width    int // of a blank, in half-width characters
	gap      bool
}

// atomsOf cuts a line into its pieces.
func atomsOf(line string) (atoms []atom) {
	for from := 0; from < len(line); {
		r, size := utf8.DecodeRuneInString(line[from:])
		kind := kindOf(r, line[:from], line[from+size:])
		if n := len(atoms); n > 0 && atoms[n-1].kind == kind && joins(kind) {
			a := &atoms[n-1]
			a.to += size
			a.width += blankWidth(r)
			a.text = line[a.from:a.to]
		} else {
			atoms = append(atoms, atom{kind: kind, text: line[from : from+size], from: from, to: from + size, width: blankWidth(r)})
		}
		from += size
	}
	return ruled(atoms)
}

// joins reports whether neighbours of a kind are one piece.
func joins(k atomKind) bool {
	return k == atomBlank || k == atomWord || k == atomRule || k == atomBox
}

// ruled turns runs of boxes into room to write, a character a box, and single
// underscores into words.
func ruled(atoms []atom) []atom {
	for i := range atoms {
		a := &atoms[i]
		n := utf8.RuneCountInString(a.text)
		switch {
		case a.kind == atomBox && n > 1:
			a.kind = atomRule
		case a.kind == atomRule && n == 1:
			a.kind = atomWord
		}
	}
	return atoms
}

func blankWidth(r rune) int {
	switch {
	case r == '\u3000' || r == '\u2003':
		return 2
	case isBlank(r):
		return 1
	}
	return 0
}

func isBlank(r rune) bool { return r != '\n' && unicode.IsSpace(r) }

// The brackets in which people write, and which they close.
const (
	opens  = "(（「『[［【〔〈｢"
	closes = ")）」』]］】〕〉｣"
)

func kindOf(r rune, before, after string) atomKind {
	switch {
	case strings.ContainsRune(opens, r):
		return atomOpen
	case strings.ContainsRune(closes, r):
		return atomClose
	}
	switch r {
	case ':', '：':
		return atomColon
	case '-', '－', '‐', '‑', '−', '–', '—', '―', '─':
		return atomDash
	case 'ー', 'ｰ', '一':
		if apart(before, after) {
			return atomDash
		}
	case '~', '～', '〜', '/', '／':
		return atomRange
	case '・', '･', '，', '、', ',':
		return atomDot
	case '□', '☐', '◻':
		return atomBox
	case '_', '＿':
		return atomRule
	}
	if isBlank(r) {
		return atomBlank
	}
	return atomWord
}

// apart reports whether a character has blanks, or nothing, on both sides; so
// set, a long vowel mark is a hyphen.
func apart(before, after string) bool {
	l, _ := utf8.DecodeLastRuneInString(before)
	r, _ := utf8.DecodeRuneInString(after)
	return (isBlank(l) || l == '〒') && (after == "" || isBlank(r))
}

// isLead reports whether a text ends in a word that room to write follows.
func isLead(text string) bool {
	if isEra(text) || phoneWords[strings.ToUpper(text)] {
		return true
	}
	for _, l := range leads {
		if strings.HasSuffix(text, l) {
			return true
		}
	}
	return singleLeads[text]
}

// leads may have other text before them.
var leads = []string{"〒", "￥", "¥", "\\", "No.", "Ｎｏ．", "NO.", "№", "ＮＯ．"}

// singleLeads must be a word of their own.
var singleLeads = set("第", "金", "約", "計", "満", "他", "全", "延", "外", "同", "合計", "小計", "総額", "郵便番号", "男", "女", "名")

var phoneWords = set("TEL", "ＴＥＬ", "℡", "FAX", "ＦＡＸ", "TEL.", "FAX.", "電話", "電話番号", "携帯", "携帯電話", "☎", "📞", "内線", "ファクス", "ファックス", "FAX番号", "E-MAIL", "EMAIL", "MAIL", "Ｅ－ＭＡＩＬ", "メール")

// isEra reports whether a text ends in the name of an era, or of none.
func isEra(text string) bool {
	for _, e := range eras {
		if strings.HasSuffix(text, e) {
			return true
		}
	}
	return false
}

// IsCentury reports whether a text is the 20 of a year of which two digits are
// written.
func IsCentury(text string) bool {
	t := folded(text)
	return t == "20" || t == "西暦20"
}

var eras = []string{"令和", "平成", "昭和", "大正", "明治", "西暦", "㋿", "㍻", "㍼", "㍽", "㍾"}

// unitAt is the unit that a text begins with, if it is the whole word or only
// an ending follows it.
func unitAt(text string) string {
	for n := min(len(text), longestUnit); n > 0; n-- {
		if units[text[:n]] && endsUnit(text[n:]) {
			return text[:n]
		}
	}
	return ""
}

// longestUnit is the length of the longest unit, in bytes.
var longestUnit = func() (n int) {
	for u := range units {
		n = max(n, len(u))
	}
	return n
}()

// endsUnit reports whether rest may follow a unit: nothing, an ending, or
// something that is no part of a word.
func endsUnit(rest string) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Katakana, r) {
		return true
	}
	for _, e := range unitEndings {
		if strings.HasPrefix(rest, e) {
			return true
		}
	}
	return false
}

var unitEndings = []string{"分", "現在", "生", "付", "以上", "以下", "以内", "未満", "迄", "也", "目", "前", "後", "頃", "提出", "申請", "届出", "受付", "交付", "決定", "発行", "受領", "限", "税込", "税抜", "竣工", "建築", "完成", "着工", "調査", "実施", "設置", "変更", "開始", "終了", "完了", "取得", "発生", "登録", "契約"}

// unitEnd is the unit that a text ends with.
func unitEnd(text string) string {
	r, _ := utf8.DecodeLastRuneInString(text)
	if units[string(r)] {
		return string(r)
	}
	return ""
}

// units are words that room to write precedes.
var units = set("年", "月", "日", "時", "分", "秒", "円", "千円", "万円", "百万円", "億円", "円也", "名", "人", "名様", "台", "号", "歳", "才",
	"回", "件", "個", "本", "枚", "冊", "％", "%", "ヶ月", "か月", "カ月", "ヵ月", "ケ月", "箇月", "年間", "年度", "週間", "日間", "時間", "日目",
	"丁目", "番地", "番", "級", "学年", "年生", "組", "㎡", "m", "ｍ", "m2", "kg", "㎏", "km", "㎞", "cm", "㎝", "mm", "㎜", "口", "社", "校", "箇所", "か所", "カ所", "ヶ所", "世帯", "頭", "棟", "階", "階建",
	"号室", "曜日", "曜", "坪", "部", "式", "セット", "ページ", "頁", "点", "戸", "便", "泊", "食", "通", "℃", "°C", "円/月", "円／月", "日/月", "日／月", "kW", "kVA", "L", "ℓ", "t", "トン", "ライセンス", "ユーザー", "ユーザ", "日付", "付", "代", "親等", "期",
	"銀行", "信用金庫", "金庫", "支店", "本店", "信用組合", "農協", "都", "道", "府", "県", "市", "区", "町", "村", "郡", "都道府県", "市区町村", "市町村", "区市町村", "局", "学校", "大学", "学部", "学科", "保険", "組合", "課", "係", "室", "科", "線", "駅",
	"造", "印", "㊞", "様", "殿", "御中", "氏", "宛", "宛て", "行")

// wideUnits follow room only if there is much of it: they are words of labels
// as well.
var wideUnits = set("銀行", "信用金庫", "金庫", "支店", "本店", "信用組合", "農協", "都", "道", "府", "県", "市", "区", "町", "村", "郡", "都道府県", "市区町村", "市町村", "区市町村", "局", "学校", "大学", "学部", "学科", "保険", "組合", "課", "係", "室", "科", "線", "駅",
	"造", "印", "㊞", "様", "殿", "御中", "氏", "宛", "宛て", "行", "部", "式", "期", "代", "便", "付", "点", "番", "組", "口", "通", "社", "校", "L", "t", "m", "ｍ", "日付", "本", "戸", "食", "年度")

// vagueUnits end labels too: 担当者 名.
var vagueUnits = set("名", "号", "日", "人", "台", "時", "分", "年", "月", "級", "階", "件", "ユーザー", "ユーザ", "ライセンス", "セット", "枚", "個", "回", "曜日", "曜")

// countedWords are what is counted by a unit right behind a small gap.
var countedWords = set("大人", "小人", "子供", "子ども", "こども", "男性", "女性", "男子", "女子", "合計", "計", "従業員", "社員", "正社員", "パート", "アルバイト", "定員", "幼児", "児童", "生徒", "学生", "一般", "約", "高齢者", "障害者", "その他", "最大", "最小", "平均", "月額", "年額", "総額", "毎月", "毎週", "毎年", "昼間", "夜間")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// isAsked reports whether a word asks for something to be written behind it.
func isAsked(text string) bool {
	return asked[text] || phoneWords[strings.ToUpper(text)]
}

var asked = set("住所", "氏名", "電話", "電話番号", "所在地", "名称", "会社名", "代表者", "代表者名", "代表者氏名", "担当者", "担当者名", "ふりがな", "フリガナ", "生年月日", "職業", "職名", "役職", "部署", "所属", "連絡先", "商号", "屋号", "事業所名", "団体名", "続柄", "携帯", "備考", "理由", "施設名", "学校名", "郵便番号", "法人名", "事業者名", "担当", "被保険者番号", "社員番号", "会員番号", "契約番号")
