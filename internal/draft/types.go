package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// typeOf proposes the type of a place from the signals of the blank.
func typeOf(p *layout.Place) string {
	switch p.Kind {
	case layout.Box:
		return "bool"
	case layout.Options:
		if p.Many {
			return "enum[]"
		}
		return "enum"
	}
	if len(p.Choices) > 0 && p.Choices[0].Means == layout.Listed {
		return "enum"
	}
	if p.Hints.Picture {
		return "picture"
	}
	if p.Kind == layout.Computed {
		return computedType(p)
	}
	if sampleDate.MatchString(p.Hints.Example) {
		return "date"
	}
	for _, guess := range []func(*layout.Place) string{byPrint, byUnit, byLabel, byFormat} {
		if t := guess(p); t != "" {
			return t
		}
	}
	return "text"
}

// typeOf is typeOf of a place of the draft's blank. What a formula repeats of another
// sheet is a copy, whatever it looks like.
func (d *Draft) typeOf(p *layout.Place) string {
	if p.Kind == layout.Computed {
		c, _ := d.Blank.Pages[p.Page].Sheet.At(p.Area.Cell())
		if f, _ := c.Formula(); strings.Contains(f, "!") {
			return "text"
		}
	}
	if d.rowsTell[headedBy(p)] {
		q := *p
		q.Label, q.Hints.Head = rowLabel(p), ""
		p = &q
	}
	t := typeOf(p)
	if (t == "person" || t == "text") && d.isReading(p) {
		return "kana"
	}
	if t == "duration" && (clock.MatchString(p.Hints.Format) || p.Kind == layout.Inline && p.Hints.Unit != "時間") && d.inRange(p) {
		return "time" // 8:30 ～ 17:30
	}
	if (p.Printed == layout.InBrackets || isInBrackets(p)) && p.Hints.Unit == "" && (t == "date" || t == "time" || t == "duration" || t == "month") {
		return "text" // behind a date or time, in brackets: the day of the week, a remark
	}
	if (t == "date" || t == "time") && d.formattedAlike(p) {
		return "text"
	}
	return t
}

// isReading reports whether a place asks for how a name is read: 氏名（カナ）, or
// 氏名（フリガナ） on a form that asks for 氏名 in another place. Without one the cell is for
// both.
func (d *Draft) isReading(p *layout.Place) bool {
	key := ja.FoldLabel(p.Label)
	m := reading.FindStringSubmatch(key)
	if m == nil {
		return false
	}
	name := strings.TrimSuffix(key, m[0])
	return kanaOnly.MatchString(m[1]) || slices.ContainsFunc(d.Blank.Places, func(o layout.Place) bool { return ja.FoldLabel(o.Label) == name })
}

var (
	// reading is the remark that ends the label of a reading.
	reading = lazyregexp.New(`\(((?:全角|半角)?(?:フリガナ|ふりがな|カナ|かな|カタカナ|ひらがな|ヨミ|よみ|読み))\)$`)
	// kanaOnly is one that names the letters to write.
	kanaOnly = lazyregexp.New(`カナ$|かな$|カタカナ|ひらがな`)
)

var (
	// rangeHead begins a text behind the first part of a range, with nothing but gaps
	// behind it; rangeTail ends one before the second part.
	rangeHead = lazyregexp.New(`^[～〜~][\s\x{3000}：:時分]*$`)
	rangeTail = lazyregexp.New(`^[\s\x{3000}：:時分]*[～〜~]$`)
)

// clock is the format of a time of day.
var clock = lazyregexp.New(`^h{1,2}:mm`)

// inRange reports whether the sign of a range is right before or behind a place.
func (d *Draft) inRange(p *layout.Place) bool {
	return slices.ContainsFunc(d.Blank.Pages[p.Page].Prints, func(o layout.Print) bool {
		if o.Area.Top > p.Area.Top || o.Area.Bottom < p.Area.Top {
			return false
		}
		text := strings.TrimSpace(o.Text)
		return o.Area.Left == p.Area.Right+1 && rangeHead.MatchString(text) || o.Area.Right == p.Area.Left-1 && rangeTail.MatchString(text)
	})
}

// isInBrackets reports whether a place is a gap between brackets behind another answer in
// its cell: 　年　月　日（　　）.
func isInBrackets(p *layout.Place) bool {
	return p.Kind == layout.Inline && p.Part > 1 && len(p.Spots) == 1 && strings.Trim(p.Hints.Lead, " \u3000") != "" && strings.Trim(p.Hints.Lead, "(（ \u3000") == ""
}

// formattedAlike reports whether the number format alone tells the type of a place, and
// the labels of other cells with that format ask for something else: the column was
// formatted as a whole.
func (d *Draft) formattedAlike(p *layout.Place) bool {
	if p.Hints.Validation != "" || byPrint(p) != "" || byUnit(p) != "" || byLabel(p) != "" {
		return false
	}
	return slices.ContainsFunc(d.Blank.Places, func(o layout.Place) bool {
		if o.Page != p.Page || o.Hints.Format != p.Hints.Format || o.Kind != layout.Text {
			return false
		}
		switch byLabel(&o) {
		case "", "date", "time", "month", "year", "duration":
			return namesSomething.MatchString(ja.FoldLabel(o.Label))
		}
		return true
	})
}

// namesSomething is the label of what is called by words, whatever the format of its cell.
var namesSomething = lazyregexp.New(`(?i)名$|^その他|先$|社$|name|link$|url$|hotel|address|(?:資料|書類|書面)$`)

// sampleDate is a date of circles, which is written over.
var sampleDate = lazyregexp.New(`^[^〇○◯]{0,3}[〇○◯]+\s*年[\s〇○◯]+月[\s〇○◯]+日\s*$`)

// computedType returns the type of a formula's result: a number if the label
// implies one, otherwise text.
func computedType(p *layout.Place) string {
	switch t := labelType(p.Label); t {
	case "int", "money", "decimal", "percent", "duration":
		return t
	}
	if key := ja.FoldLabel(p.Label); p.List >= 0 && (key == "計" || key == "合計" || key == "小計") {
		return "decimal"
	}
	return "text"
}

// byPrint reads the type from what is printed around the gaps or cells.
func byPrint(p *layout.Place) string {
	if len(p.Spots) < 2 && p.Kind != layout.Inline {
		return ""
	}
	around := strings.Join(strings.Fields(p.Printed), "")
	if p.Hints.Lead == "〒" {
		around = p.Hints.Lead + around
	}
	if p.Hints.Clock {
		return timeOrDuration(p)
	}
	if p.Kind == layout.Inline {
		around = p.Hints.Lead + " " + strings.Repeat("x", len(p.Spots)-1) + p.Hints.Unit
		if len(p.Spots) > 1 && p.Hints.Unit != "" {
			return chainType(p)
		}
	}
	switch {
	case strings.Contains(around, "〒") && (len(p.Spots) <= 2 || p.Hints.Unit == ""):
		return "postal"
	case strings.Contains(around, "年") && strings.Contains(around, "月") && strings.Contains(around, "日"), strings.Contains(around, "Year"):
		return "date"
	case strings.Contains(around, "年") && strings.Contains(around, "月"):
		return "month"
	case strings.Contains(around, "月") && strings.Contains(around, "日"):
		return "text" // 5月3日 of no year is no date
	case strings.Contains(around, "時") && strings.Contains(around, "分"):
		return timeOrDuration(p)
	case p.Kind == layout.Parts && len(p.Spots) == 2 && strings.Trim(around, ":：") == "" && around != "":
		return "time" // hours and minutes
	}
	up := strings.ToUpper(around)
	if strings.Contains(up, "TEL") || strings.Contains(up, "FAX") || strings.Contains(around, "電話") {
		return "phone"
	}
	return ""
}

// chainType is the type of an answer of several gaps by the unit that ends it.
func chainType(p *layout.Place) string {
	switch p.Hints.Unit {
	case "日":
		if len(p.Spots) == 2 && !strings.Contains(p.Hints.Lead, "年") {
			return "text" // month and day alone are no date
		}
		return "date"
	case "月":
		return "month"
	case "分", "秒", "時":
		if len(p.Spots) > 3 {
			return "date"
		}
		return timeOrDuration(p)
	}
	return ""
}

func timeOrDuration(p *layout.Place) string {
	if strings.Contains(p.Printed, "午前") || strings.Contains(p.Printed, "午後") || p.Kind == layout.Inline && rangeSign.MatchString(p.Printed) {
		return "time"
	}
	if strings.Contains(p.Label, "時間") && !strings.Contains(p.Label, "時間帯") && !strings.Contains(p.Label, "時刻") || strings.Contains(p.Printed, "時間") {
		return "duration"
	}
	return "time"
}

// rangeSign is printed between the beginning and the end of a range, or behind them.
// A time behind a day is one of that day.
var rangeSign = lazyregexp.New(`[～〜~]|から|より|まで|迄|月[\s\x{3000}]*日`)

// byUnit reads the type from the unit behind an answer.
func byUnit(p *layout.Place) string {
	switch u := strings.Trim(p.Hints.Unit, "()（）也"); {
	case u == "" && p.Hints.Lead == "〒" && p.Kind == layout.Text:
		if p.Area.Bottom > p.Area.Top {
			return "address" // with the code, on more than one line
		}
		return "postal"
	case u == "" && (strings.HasSuffix(p.Hints.Lead, "金") || strings.ContainsAny(p.Hints.Lead, "￥¥")):
		return "money"
	case u == "様" && labelType(p.Label) == "kana":
		return "kana"
	case u == "様":
		return "person"
	case u == "":
	case strings.HasSuffix(u, "円"):
		return "money"
	case u == "%" || u == "％":
		return "percent"
	case u == "年" || u == "年度":
		if strings.Contains(p.Hints.Lead, "第") {
			return "int"
		}
		if isYear(p) {
			return "year"
		}
		return "int"
	case u == "印" || u == "㊞" || u == "殿" || u == "氏":
		return ""
	case u == "時": // an hour, with which minutes may be written: 10時30分
		return "time"
	case nameUnits[u], u == "曜日", u == "曜":
		return "text"
	case u == "番" && labelType(p.Label) == "phone":
		return "phone"
	case u == "番地" || u == "丁目" || u == "番" && (ofAddress.MatchString(p.Label) || strings.Contains(p.Hints.Lead, "丁目")) || u == "号" && strings.Contains(p.Hints.Lead, "番"):
		return "text" // 甲9-10 番地, 亀有3 丁目
	case u == "番":
		return "int"
	case u == "号":
		return "code"
	case intUnits[u]:
		return "int"
	case decimalUnits[u]:
		return "decimal"
	}
	return ""
}

// ofAddress is the label of an address.
var ofAddress = lazyregexp.New(`番地|地番|住居|住所|所在|位置`)

func isYear(p *layout.Place) bool {
	if p.Era > 0 {
		return true
	}
	lead := p.Hints.Lead
	for _, e := range []string{"令和", "平成", "昭和", "大正", "西暦"} {
		if strings.Contains(lead, e) {
			return true
		}
	}
	return p.Hints.Unit == "年度" || strings.Contains(p.Label, "年度") || strings.Contains(p.Label, "年分")
}

var intUnits = words("人 名 名様 台 歳 才 回 件 個 本 枚 冊 月 日 時 分 秒 ヶ月 か月 カ月 ヵ月 箇月 年間 週間 日間 日目 級 学年 年生 口 社 校 箇所 か所 世帯 頭 棟 階 階建 戸 泊 食 セット ページ 頁 点 式 ライセンス ユーザー ユーザ 便 親等 部 組 通 日/月 日／月")

var decimalUnits = words("㎡ m ｍ m2 kg ㎏ km ㎞ cm ㎝ mm ㎜ 坪 kW kVA L ℓ t トン 時間 ℃ °C")

// nameUnits end a name, not a number.
var nameUnits = words("銀行 金庫 信用金庫 信用組合 農協 支店 本店 支所 出張所 店 学校 大学 学部 学科 課 係 室 駅 線")

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// tallNumber is from how many rows on a cell is for sentences, whatever its format.
const tallNumber = 3

// typedRule is a validation that tells the type of what it allows.
var typedRule = lazyregexp.New(`^(?:date|time|whole|decimal)`)

// yearOrMonth is the format of a number that is shown as a year or a month.
var yearOrMonth = lazyregexp.New(`^0+[\\"]?[年月]"?$`)

// byFormat reads the type from the number format and the validation.
func byFormat(p *layout.Place) string {
	f := p.Hints.Format
	if !typedRule.MatchString(p.Hints.Validation) && namesSomething.MatchString(ja.FoldLabel(p.Label)) {
		return ""
	}
	switch {
	case p.Kind == layout.Inline: // the cell holds a text, whatever its format
		return ""
	case strings.HasPrefix(p.Hints.Validation, "date"):
		return "date"
	case strings.HasPrefix(p.Hints.Validation, "time"):
		return "time"
	case strings.HasPrefix(p.Hints.Validation, "whole"):
		return "int"
	case strings.HasPrefix(p.Hints.Validation, "decimal"):
		return "decimal"
	case p.Label == "" && yearOrMonth.MatchString(f):
		return "int"
	case strings.Contains(f, "[h]"):
		return "duration"
	case strings.Contains(f, "h:m") || strings.Contains(f, "h\"時\""):
		return "time"
	case strings.ContainsAny(f, "yge") && strings.Contains(f, "m") && strings.Contains(f, "d"):
		return "date"
	case strings.Contains(f, "%") && !question.MatchString(p.Label):
		return "percent"
	case strings.Contains(f, "¥") || strings.Contains(f, "円"):
		return "money"
	case strings.Contains(f, "#,##0") && p.Area.Bottom-p.Area.Top < tallNumber:
		return "int"
	}
	return ""
}
