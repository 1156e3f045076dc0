package draft

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
)

// The reading of a name is kana where the name has a place of its own; one cell alone is
// for both.
func TestReadingOfName(t *testing.T) {
	d := &Draft{Blank: &layout.Blank{Places: []layout.Place{
		{Kind: layout.Text, Label: "氏名"}, {Kind: layout.Text, Label: "氏名（フリガナ）"}, {Kind: layout.Text, Label: "代表者（フリガナ）"}, {Kind: layout.Text, Label: "担当者名（全角カナ）"},
	}}}
	for i, want := range []string{"person", "kana", "person", "kana"} {
		if got := d.typeOf(&d.Blank.Places[i]); got != want {
			t.Errorf("%s: %s, want %s", d.Blank.Places[i].Label, got, want)
		}
	}
}

// What is printed around an answer and in its label determines its type.
func TestTypeOf(t *testing.T) {
	text := func(label, unit, lead, format string) layout.Place {
		return layout.Place{Kind: layout.Text, Label: label, Hints: layout.Hints{Unit: unit, Lead: lead, Format: format}, Spots: make([]layout.Spot, 1)}
	}
	inline := text("その他", "", "", "#,##0")
	inline.Kind = layout.Inline
	phone := text("電話", "番", "", "")
	phone.Kind = layout.Inline
	postal := text("現住所", "", "〒", "")
	postal.Kind, postal.Spots, postal.Printed = layout.Parts, make([]layout.Spot, 2), " - "
	high, sample := text("緊急連絡先", "", "", ""), text("", "", "", "")
	high.Area.Bottom = 2
	sample.Hints.Example = "〇〇年〇月〇日"
	for _, tt := range []struct {
		name  string
		place layout.Place
		want  string
	}{
		{"a text with gaps, whatever the format of its cell", inline, "text"},
		{"a cell with that format", text("計", "", "", "#,##0"), "int"},
		{"a name before 銀行", text("口座番号", "銀行", "", ""), "text"},
		{"a telephone number before 番", phone, "phone"},
		{"a number before 番", text("棟", "番", "", ""), "int"},
		{"a lot before 番", text("地番", "番", "", ""), "text"},
		{"a postal code over two cells", postal, "postal"},
		{"a place and a time", text("出発地・時刻", "", "", ""), "text"},
		{"times", text("始業・終業", "", "", ""), "time"},
		{"who earns least", text("事業所内最低賃金者", "", "", ""), "person"},
		{"a rate of tax", text("消費税率", "", "", ""), "percent"},
		{"a fee", text("受講料", "", "", ""), "money"},
		{"what is no fee", text("添付資料", "", "", ""), "text"},
		{"capital", text("申請者資本金", "", "", ""), "money"},
		{"pay", text("年収", "", "", ""), "money"},
		{"a day and its time", text("希望日時", "", "", ""), "text"},
		{"a time of day", text("集合時間", "", "", ""), "time"},
		{"a year", text("取得年", "", "", ""), "year"},
		{"a mail address", text("連絡先（メール）", "", "", ""), "email"},
		{"a telephone", text("勤務先TEL", "", "", ""), "phone"},
		{"two days", text("開始日／終了日", "", "", ""), "text"},
		{"an English name", text("Name", "", "", ""), "person"},
		{"an English day", text("Date of Birth", "", "", ""), "date"},
		{"an English product", text("Product Name", "", "", ""), "text"},
		{"tolls", text("高速代", "", "", ""), "money"},
		{"an open question about money", text("3年後の「売上目標」を教えてください", "", "", ""), "text"},
		{"how many percent or hours", text("作業時間は何％（あるいは何時間）削減できそうですか？", "", "", ""), "text"},
		{"allowances and the like", text("集客等による特別手当等", "", "", ""), "text"},
		{"a day of no year", text("月日", "", "", ""), "text"},
		{"the time from which", text("利用開始日（時期）", "", "", ""), "text"},
		{"the day from which", text("利用開始日", "", "", ""), "date"},
		{"storeys", text("階数", "", "", ""), "text"},
		{"minutes on foot", text("駅徒歩(分)", "", "", ""), "int"},
		{"a quantity with decimals", text("数量", "", "", "#,##0.0"), "decimal"},
		{"whom to call, on several lines", high, "text"},
		{"a sample of a date", sample, "date"},
		{"what an amount is made of", text("経費内訳（単価×回数）", "", "", ""), "text"},
		{"what an allowance is called, or others", text("特別児童扶養手当その他", "", "", ""), "text"},
		{"a name in a cell with the format of dates", text("御社名", "", "", "yyyy/m/d"), "text"},
		{"a hotel in a cell with the format of times", text("Name of Hotel TEL", "", "", "h:mm"), "text"},
		{"how far", text("走行㎞数", "", "", ""), "decimal"},
		{"how much, in halves too", text("数量", "", "", ""), "decimal"},
		{"how many people", text("参加人数", "", "", ""), "int"},
		{"a day in one", text("着工", "", "", "yyyy/m/d"), "date"},
	} {
		if got := typeOf(&tt.place); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// What is between brackets behind a date or time is a remark on it.
func TestRemarkInBrackets(t *testing.T) {
	p := layout.Place{Kind: layout.Text, Label: "利用時間", Printed: layout.InBrackets, Spots: make([]layout.Spot, 1)}
	d := Draft{Blank: &layout.Blank{}}
	if got := d.typeOf(&p); got != "text" {
		t.Errorf("%s, want text", got)
	}
	p.Hints.Unit = "時間"
	if got := d.typeOf(&p); got != "decimal" {
		t.Errorf("with a unit: %s, want decimal", got)
	}
}

// A column that was formatted for dates as a whole makes no date of what its labels do
// not call one.
func TestFormatOfColumnIsNoDate(t *testing.T) {
	cell := func(row int32, label string) layout.Place {
		p := layout.Place{Kind: layout.Text, Label: label, Hints: layout.Hints{Format: "yyyy/m/d"}, Spots: make([]layout.Spot, 1)}
		p.Area.Top, p.Area.Bottom = row, row
		return p
	}
	for last, want := range map[string]string{"電話番号": "text", "引渡し日": "date"} {
		d := Draft{Blank: &layout.Blank{Pages: make([]layout.Page, 1), Places: []layout.Place{cell(1, "着工"), cell(2, "竣工"), cell(3, last)}}}
		if got := d.typeOf(&d.Blank.Places[0]); got != want {
			t.Errorf("着工 beside %s: %s, want %s", last, got, want)
		}
	}
}

// A sentence that asks for something is known by what it asks for.
func TestThing(t *testing.T) {
	for sentence, want := range map[string]string{
		"会社名":                  "会社名",
		"会社名をご記入ください。":         "会社名",
		"問3　貴社の会社名をお書きください":    "貴社の会社名",
		"FAX番号がありましたらご記入ください。": "FAX番号",
		"台数は何台ですか。":            "台数",
		"ご契約はいつまでですか":          "ご契約",
		"納品先についてお聞きします。":       "納品先",
		"使用許諾契約の内容に同意なさいますか。":  "使用許諾契約の内容に同意",
		"ご記入ください":              "ご記入ください",
		"お名前をお知らせください":         "お名前",
		"ご入力担当者":               "ご入力担当者",
	} {
		if got := thing(sentence); got != want {
			t.Errorf("%s: %s, want %s", sentence, got, want)
		}
	}
}
