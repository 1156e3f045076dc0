package importer

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

const grantForm = `form: grant
edition: "2025-04-01"
name: {ja: 補助金交付申請書, en: Grant application}
titles: [補助金交付申請書]
sections:
  - section: main
    titles: []
    fields:
      - {id: sum, type: money, labels: [申請額], range: [1000, 5000000], usual: [10000, ""]}
      - {id: budget, type: money, unit: 千円, labels: [予算]}
      - {id: area, type: decimal, unit: ㎡, labels: [床面積]}
      - {id: share, type: percent, labels: [補助率], range: [0, 100]}
      - {id: opens, type: time, labels: [開始時刻], range: ["06:00", "22:00"]}
      - {id: work, type: duration, labels: [稼働時間]}
      - {id: month, type: month, labels: [対象年月]}
      - {id: fiscal, type: year, labels: [年度], range: [1868, 2099]}
      - {id: founded, type: date, labels: [設立年月日]}
      - {id: who, type: person, labels: [代表者氏名]}
      - {id: home, type: address, labels: [所在地]}
      - {id: seal, type: picture, labels: [押印欄]}
      - {id: plan, type: file, labels: [添付資料]}
      - {id: ready, type: mark, labels: [準備状況]}
      - {id: account, type: code, labels: [口座番号], pattern: '\d{7}', message: {ja: 7桁の数字, en: seven digits}}
`

var grantLabels = []string{"申請額", "予算", "床面積", "補助率", "開始時刻", "稼働時間", "対象年月", "年度", "設立年月日", "代表者氏名", "所在地", "押印欄", "添付資料", "準備状況", "口座番号"}

// readGrant reads a form in which answers are beside their labels, by label.
func readGrant(t *testing.T, answers map[string]sheet.Input, graphics ...string) form.Application {
	t.Helper()
	set, err := form.Load(fstest.MapFS{"parts.yaml": {}, "forms/grant.yaml": {Data: []byte(grantForm)}})
	if err != nil {
		t.Fatal(err)
	}
	b := sheet.NewSheet("申請書", sheet.Visible)
	add := func(row, col int32, in sheet.Input) { must(t, b.Add(row, col, in)) }
	add(1, 2, textCell("補助金交付申請書"))
	var drawn []sheet.Graphic
	for i, label := range grantLabels {
		row := int32(i + 3)
		add(row, 2, textCell(label))
		if in, ok := answers[label]; ok {
			add(row, 3, in)
		}
		for _, g := range graphics {
			if g == label {
				object := ""
				if label == "添付資料" {
					object = "Acrobat.Document"
				}
				drawn = append(drawn, sheet.Graphic{Area: sheet.Area{Top: row, Left: 3, Bottom: row, Right: 3}, Object: object})
			}
		}
	}
	s := b.Sheet()
	s.Graphics = drawn
	book := sheet.NewBook(false)
	book.Sheets = []*sheet.Sheet{s}
	return one(t, New(set, DefaultOptions()).Read(book))
}

func number(literal, format string) sheet.Input {
	return sheet.Input{Kind: sheet.Number, Text: literal, Format: format}
}

func dated(literal, format string) sheet.Input {
	return sheet.Input{Kind: sheet.Number, Text: literal, Date: true, Format: format}
}

func TestTypes(t *testing.T) {
	for _, tt := range []struct {
		label string
		in    sheet.Input
		want  string
		said  []string
	}{
		{"申請額", textCell("金壱百弐拾万円也"), "1200000", nil},
		{"申請額", number("1200000", "#,##0"), "1200000", nil},
		{"申請額", textCell("120万円（税込）"), "1200000", []string{"info unread_text sum C3"}},
		{"申請額", textCell("¥500-"), "500", []string{"error number.range sum C3"}},
		{"申請額", textCell("￥5,000"), "5000", []string{"warning number.usual sum C3"}},
		{"申請額", textCell("要相談"), "", []string{"error money sum C3"}},
		{"申請額", textCell("$100"), "", []string{"error money sum C3"}},
		{"予算", textCell("1,200"), "1200", nil},
		{"予算", textCell("1,200千円"), "1200", nil},
		{"予算", textCell("1,200,500円"), "1200.5", nil},
		{"床面積", textCell("１２．５平米"), "12.5", nil},
		{"床面積", number("12.50", "0.00"), "12.5", nil},
		{"床面積", textCell("12坪"), "", []string{"error number.unit area C5"}},
		{"床面積", textCell("約12"), "", []string{"error decimal area C5"}},
		{"補助率", number("0.5", "0%"), "50", nil},
		{"補助率", textCell("50%"), "50", nil},
		{"補助率", number("0.5", ""), "0.5", []string{"warning percent.ratio share C6"}},
		{"補助率", textCell("120%"), "120", []string{"error number.range share C6"}},
		{"開始時刻", dated("0.395833333333333", "h:mm"), "09:30", nil},
		{"開始時刻", textCell("午後3時半"), "15:30", nil},
		{"開始時刻", textCell("5:00"), "05:00", []string{"error number.range opens C7"}},
		{"開始時刻", textCell("朝"), "", []string{"error time opens C7"}},
		{"稼働時間", dated("1.5", "[h]:mm"), "36:00", nil},
		{"稼働時間", textCell("8時間30分"), "8:30", nil},
		{"稼働時間", textCell("終日"), "", []string{"error duration work C8"}},
		{"対象年月", textCell("令和7年6月"), "2025-06", nil},
		{"対象年月", dated("45809", "yyyy/m"), "2025-06", nil},
		{"対象年月", textCell("6月"), "", []string{"error month month C9"}},
		{"年度", textCell("令和7年度"), "2025", nil},
		{"年度", number("2025", ""), "2025", nil},
		{"年度", textCell("7"), "", []string{"error year fiscal C10"}},
		{"設立年月日", textCell("明治6年1月5日"), "1873-01-05", nil},
		{"設立年月日", dated("5000", "yyyy/m/d"), "1913-09-08", nil},
		{"設立年月日", textCell("1850/1/1"), "1850-01-01", []string{"warning date.far founded C11"}},
		{"代表者氏名", textCell("青木　恵　㊞"), "青木　恵", nil},
		{"代表者氏名", textCell("aoki@example.jp"), "aoki@example.jp", []string{"warning name_unsure who C12"}},
		{"所在地", textCell("〒100-0001 東京都千代田区千代田1-1"), "〒100-0001 東京都千代田区千代田1-1", nil},
		{"押印欄", textCell("㊞"), "true", nil},
		{"押印欄", textCell("青木"), "true", []string{"warning picture.typed seal C14"}},
		{"添付資料", textCell("計画書.pdf"), "計画書.pdf", nil},
		{"準備状況", textCell("〇"), "○", nil},
		{"準備状況", textCell("たぶん"), "たぶん", []string{"warning mark ready C16"}},
		{"口座番号", textCell("１２３４５６７"), "1234567", nil},
		{"口座番号", textCell("12345"), "12345", []string{"error pattern account C17"}},
	} {
		// A second answer keeps the form from being blank.
		other := map[string]sheet.Input{"代表者氏名": textCell("山田 花子")}
		other[tt.label] = tt.in
		a := readGrant(t, other)
		id := grantID(tt.label)
		if got := values(a)[id]; got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.label, tt.in.Text, got, tt.want)
		}
		about := slices.DeleteFunc(said(a, diag.Info), func(s string) bool { return !strings.Contains(s, " "+id+" ") })
		if d := cmp.Diff(tt.said, about, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s %q (-want +got):\n%s", tt.label, tt.in.Text, d)
		}
	}
}

func grantID(label string) string {
	ids := []string{"sum", "budget", "area", "share", "opens", "work", "month", "fiscal", "founded", "who", "home", "seal", "plan", "ready", "account"}
	for i, l := range grantLabels {
		if l == label {
			return ids[i]
		}
	}
	return ""
}

func TestGraphics(t *testing.T) {
	a := readGrant(t, map[string]sheet.Input{"代表者氏名": textCell("山田 花子")}, "押印欄", "添付資料")
	if v := values(a); v["seal"] != "true" || v["plan"] != "Acrobat.Document" {
		t.Errorf("%v", v)
	}
	a = readGrant(t, map[string]sheet.Input{"代表者氏名": textCell("山田 花子")})
	if v := values(a); v["seal"] != "" || v["plan"] != "" {
		t.Errorf("%v, want neither", v)
	}
	// Numbers are numbers in JSON, and a seal is true.
	a = readGrant(t, map[string]sheet.Input{"申請額": textCell("120万円"), "床面積": textCell("12.5"), "年度": textCell("R7")}, "押印欄")
	if got, want := string(a.AppendValues(nil)), `{"sum":1200000,"area":12.5,"fiscal":2025,"seal":true}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var again form.Application
	if err := again.Decode(a.AppendValues(nil), a.AppendEvidence(nil)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(values(a), values(again)); d != "" {
		t.Error(d)
	}
}

// The message of a pattern is the definition's own, in both languages.
func TestPatternSaysWhatItDemands(t *testing.T) {
	a := readGrant(t, map[string]sheet.Input{"口座番号": textCell("12")})
	for _, d := range a.Diagnostics {
		if d.Code == "pattern" {
			if got, want := d.Hint(diag.JA), "7桁の数字の形で入力してください。"; got != want {
				t.Errorf("%s, want %s", got, want)
			}
			if got, want := d.Hint(diag.EN), "Please enter it as seven digits."; got != want {
				t.Errorf("%s, want %s", got, want)
			}
			return
		}
	}
	t.Errorf("no pattern in %v", a.Diagnostics)
}
