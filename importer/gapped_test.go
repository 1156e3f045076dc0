package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Words with a bracket each to mark, and cells to mark below their words, are
// choices where names say so, outside a list and in one.
func TestNamedMarks(t *testing.T) {
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: who, type: enum}\nlist:\n  name: rows\n  anchor: what\n  columns:\n" +
			"    - {id: what, type: text}\n    - {id: unit, type: enum}\n",
		names: []string{"C3,1,kind,,new", "C3,2,kind,,more", "C3,3,kind,,again", "C6,,who,,user", "E6,,who,,shop",
			"C9,,what,,", "E9,,unit,,piece", "F9,,unit,,box"},
		draw: func(p *ownPaper) {
			p.print("B2:G2=申込書", "B3=種類", "C3:G3=新規（　）　追加（　）　継続（　）", "B5:B6=立場", "C5:D5=使用者", "E5:G5=販売店", "C6:D6", "E6:G6",
				"B8=番号", "C8:D8=品名", "E8=個", "F8=箱", "G8=摘要")
			for _, row := range []string{"9", "10", "11", "12"} {
				p.print("B"+row, "C"+row+":D"+row, "E"+row, "F"+row, "G"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "新規（　）　追加（✔）　継続（　）", "E6": "○", "C9": "机", "F9": "レ", "C10": "椅子", "E10": "○"}, nil)
	wants(t, app, map[string]string{"kind": "more", "who": "shop", "what": "机;椅子;", "unit": "box;piece;"})
	app = o.read(t, map[string]any{"C3": "新規（○）　追加（○）　継続（　）", "C9": "机"}, nil)
	wants(t, app, map[string]string{"what": "机;"}, "error choice.several kind C3")
}

// A word may be circled in a cell with gaps, whether they are filled in or not.
func TestCircledBesideGap(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: had, type: enum}\n      - {id: year, type: year}\n",
		names:  []string{"C3,,name,,", "C4,1,had,enum,yes", "C4,2,had,enum,no", "C4,3,had,enum,unknown", "C4,1,year,year,"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=改修歴", "C4:F4=有  （　　　　　年）　・　無　・　不明")
		},
	}
	for text, want := range map[string]map[string]string{
		"○有  （1995年）　・　無　・　不明":   {"name": "山田", "had": "yes", "year": "1995"},
		"○有  （　　　　　年）　・　無　・　不明":  {"name": "山田", "had": "yes"},
		"有  （　　　　　年）　・　○無　・　不明":  {"name": "山田", "had": "no"},
		"有  （　　　　　年）　・　無　・　不明　○": {"name": "山田", "had": "unknown"},
		"有  （1995年）　・　無　・　不明":    {"name": "山田", "year": "1995"},
	} {
		wants(t, o.read(t, map[string]any{"C3": "山田", "C4": text}, nil), want)
	}
}

// Several gaps of a text are read with what is printed between them.
func TestTextOfSeveralGaps(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: day, type: text}\n      - {id: number, type: text}\n",
		names:  []string{"C3,,name,,", "C4,1,day,,", "C5,1,number,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=修理依頼書", "B3=氏名", "C3:D3", "B4=希望日", "C4:D4=　　月　　日頃", "B5=年金", "C5:D5=番号：　　　　－　　　　")
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "山田", "C4": "　4月　5日頃", "C5": "番号：2345－678901"}, nil), map[string]string{"name": "山田", "day": "4月5日", "number": "2345-678901"})
}

// A printed number before the gaps of a day is none of the day's.
func TestNumberedDays(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: day, type: text}\n      - {id: week, type: text}\n      - {id: day2, type: text}\n      - {id: week2, type: text}\n",
		names:  []string{"C3,,name,,", "C4,1,day,,", "C4,2,week,,", "C5,1,day2,,", "C5,2,week2,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=予約票", "B3=氏名", "C3:D3", "B4:B5=希望日", "C4:D4=　①　　　月　　 日（      ）", "C5:D5=　②　　　月　　 日（      ）")
		},
	}
	for _, tt := range []struct {
		first, second string
		want          map[string]string
	}{
		{"①4月23日（火）", "　②　　　月　　 日（      ）", map[string]string{"name": "山田", "day": "4月23日", "week": "火"}},
		{"　①　12月 　1日（      ）", "②４月　　日（水）", map[string]string{"name": "山田", "day": "12月1日", "day2": "4月日", "week2": "水"}},
	} {
		app := o.read(t, map[string]any{"C3": "山田", "C4": tt.first, "C5": tt.second}, nil)
		wants(t, app, tt.want)
		if got := said(app, diag.Warning); len(got) > 0 {
			t.Error(got)
		}
	}
}

// What a sentence says behind a date is none of it, typed over or not, and brackets in
// brackets are the number's.
func TestSentenceBehindGap(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: from, type: month}\n      - {id: since, type: month}\n      - {id: phone, type: phone}\n      - {id: due, type: date}\n",
		names:  []string{"C3,,name,,", "C4,,from,,", "C5,,since,,", "C6,,phone,,", "C7,,due,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=休止届", "B3=氏名", "C3:D3", "B4=再開", "C4:D4=　　　　年　　月より再開します", "B5=時期", "C5:D5=発生時期：　　　　年　　　月頃から",
				"B6=窓口", "C6:D6=連絡先（　　　　　　　　　）まで", "B7=期限", "C7:D7=　　年　　月　　日までにお願いします。")
		},
	}
	want := map[string]string{"name": "山田", "from": "2025-08", "since": "2025-02", "phone": "03-3822-7022", "due": "2025-04-05"}
	for _, tt := range [][4]string{
		{"2025年8月より再開します", "発生時期：令和7年2月頃から", "連絡先（03-3822-7022）まで", "令和7年4月5日までにお願いします。"},
		{"R7.8より再開します", "発生時期：R7.2頃から", "連絡先（03(3822)7022）まで", "2025/4/5までにお願いします。"},
		{"R7.8", "R7.2", "03（3822）7022", "R7.4.5"},
	} {
		wants(t, o.read(t, map[string]any{"C3": "山田", "C4": tt[0], "C5": tt[1], "C6": tt[2], "C7": tt[3]}, nil), want)
	}
}

// The first two digits of a year may be printed.
func TestPrintedCentury(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: day, type: date}\n",
		names:  []string{"C3,,name,,", "C4,1,day,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=修理依頼書", "B3=氏名", "C3:D3", "B4=申込日", "C4:D4=　　２０　　年　　月　　日")
		},
	}
	for _, text := range []string{"　　２０２６年　４月　５日", "２０26年4月5日", "2026年4月5日", "令和8年4月5日"} {
		wants(t, o.read(t, map[string]any{"C3": "山田", "C4": text}, nil), map[string]string{"name": "山田", "day": "2026-04-05"})
	}
}

// The unit that a blank prints in a column is no part of its numbers.
func TestPrintedUnitOfColumn(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: minutes, type: int}\n    - {id: fee, type: money}\n",
		names:  []string{"C3,,name,,", "B6,,what,,", "D6,1,fee,,", "E6,1,minutes,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=通勤届", "B3=氏名", "C3:D3", "B5=利用機関", "C5=区間", "D5=定期代", "E5=所要時間")
			for _, r := range []string{"6", "7", "8"} {
				p.print("B"+r, "C"+r, "D"+r+"=円", "E"+r+"=分")
			}
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "山田", "B6": "JR", "D6": "1200円", "E6": "30分"}, nil), map[string]string{"name": "山田", "what": "JR;", "minutes": "30;", "fee": "1200;"})
}

// What is written behind the last printed character of a text with gaps, and a mark
// in a text that only its gap is read of, are reported.
func TestBehindGaps(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: postal, type: postal}\n      - {id: count, type: int}\n      - {id: day, type: date}\n",
		names:  []string{"C3,,name,,", "C4,1,postal,,", "C5,1,count,,", "C6,1,day,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=入会申込書", "B3=氏名", "C3:D3", "B4=住所", "C4:D4=（〒　　　－　　　　）", "B5=会員", "C5:D5=法人会員（一口 10,000円 ×　　口）", "B6=日付", "C6:D6=　　年　　月　　日")
		},
	}
	for _, tt := range []struct{ cell, text, unread string }{
		{"C4", "（〒164-0012）東京都中野区本町1-2-3", "C4"},
		{"C4", "（〒164-0012）", ""},
		{"C5", "○法人会員（一口 10,000円 ×　2　口）", "C5"},
		{"C5", "法人会員（一口 10,000円 ×　2　口）", ""},
		{"C6", "2026年4月5日（日）", ""},
		{"C6", "2026年4月5日（日）午後", "C6"},
		{"C6", "2026年4月5日14時", "C6"},
	} {
		app := o.read(t, map[string]any{"C3": "山田", tt.cell: tt.text}, nil)
		got := ""
		for _, u := range app.Unread {
			got += u.Cell.String()
		}
		if got != tt.unread {
			t.Errorf("%s: unread %v, want %q", tt.text, app.Unread, tt.unread)
		}
	}
}
