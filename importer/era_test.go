package importer

import "testing"

// The era of a date may be chosen beside it: among words in its cell, in cells of
// their own, from a list of boxes. One era printed last is not the one that is meant.
func TestErasToChoose(t *testing.T) {
	o := ownForm{
		fields: "      - {id: born, type: date}\n      - {id: left, type: date}\n      - {id: got, type: date}\n      - {id: due, type: date}\n",
		names:  []string{"C3,1,born,,", "C4,1,left,,", "E5,,got,,", "C6,1,due,,"},
		draw: func(p *ownPaper) {
			p.print("B2:I2=届出書", "B3=生年月日", "C3:I3=明・大・昭・平・令　　年　　月　　日", "B4=退職日", "C4:I4=大正・昭和・平成　　　年　　　月　　　日",
				"B5=取得日", "C5=令", "D5=平", "E5", "F5=年", "G5", "H5=月", "I5", "J5=日", "B6=期限", "C6:I6=□昭和　□平成　□令和　　年　　月　　日")
		},
	}
	app := o.read(t, map[string]any{"C3": "○明・大・昭・平・令　40年　4月　12日", "C4": "平成　　30　年　　4　月　　1　日",
		"D5": "○平", "E5": 7, "G5": 4, "I5": 12, "C6": "□昭和　☑平成　□令和　29年　8月　9日"}, nil)
	wants(t, app, map[string]string{"born": "1907-04-12", "left": "2018-04-01", "got": "1995-04-12", "due": "2017-08-09"})
	app = o.read(t, map[string]any{"C5": "○", "E5": 7, "G5": 4, "I5": 12, "C6": "□昭和　☑平成　☑令和　7年　8月　9日"}, nil)
	wants(t, app, map[string]string{"got": "2025-04-12"}, "error choice.several due C6")
}

// The eras may be printed in the row above the date, which is then one question with them.
// Above two dates they are those of neither.
func TestErasAbove(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: born, type: date}\n      - {id: left, type: date}\n",
		names:  []string{"C4,,born,,", "C6,1,left,,"},
		draw: func(p *ownPaper) {
			p.print("B2:H2=届出書", "B3:B4=生年月日", "C3:H3=明・大・昭・平・令", "C4", "D4=年", "E4", "F4=月", "G4", "H4=日",
				"B5:B6=退職日", "C5:H5=□昭和　□平成　□令和", "C6:H6=　　年　　月　　日")
		},
	}
	app := o.read(t, map[string]any{"C3": "明・大・○昭・平・令", "C4": 55, "E4": 5, "G4": 28, "C5": "□昭和　☑平成　□令和", "C6": "29年　8月　9日"}, nil)
	wants(t, app, map[string]string{"born": "1980-05-28", "left": "2017-08-09"})
	app = o.read(t, map[string]any{"C4": 26, "E4": 5, "G4": 28, "C6": "2017年　8月　9日"}, nil)
	wants(t, app, map[string]string{"left": "2017-08-09"}, "error choice.unclear born C4")
}

// Words numbered in one cell are circled by their numbers or before the words, and a
// mark beside a text that asks for none is reported.
func TestNumberedWords(t *testing.T) {
	o := ownForm{
		fields: "      - {id: use, type: enum}\n      - {id: name, type: text}\n",
		names:  []string{"C3,1,use,,yes", "C3,2,use,,no", "C4,,name,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=利用届", "B3=利用の有無", "C3:D3=１．利用する　２．利用しない", "B4=氏名", "C4:D4", "B5=区分", "C5:D5=窓口での受け取り")
		},
	}
	for _, text := range []string{"○１．利用する　２．利用しない", "１．☑利用する　２．利用しない"} {
		wants(t, o.read(t, map[string]any{"C3": text, "C4": "山田"}, nil), map[string]string{"use": "yes", "name": "山田"})
	}
	wants(t, o.read(t, map[string]any{"C3": "１．利用する　②．利用しない○", "C5": "☑窓口での受け取り"}, nil), map[string]string{"use": "no"}, "error unread.mark  C5")
}

// The era may be printed some empty cells before the year, or before a text with gaps.
func TestEraBeforeRoom(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: day, type: date}\n      - {id: day2, type: date}\n      - {id: day3, type: date}\n      - {id: day4, type: date}\n",
		names:  []string{"C2,,name,,", "F3,,day,,", "E4,,day2,,", "D5,,day3,,", "E6,,day4,,"},
		draw: func(p *ownPaper) {
			p.print("A1:K1=申込書", "A2:B2=氏名", "C2:K2", "F3:G3", "I3:J3", "L3:M3", "E4", "G4", "I4", "D5:K5=　　年　　月　　日", "E6:K6=　　年　　月　　日")
			setAll(p.t, p.f, ownSheet, map[string]any{"A3": "提出日", "C3": "令和", "H3": "年", "K3": "月", "N3": "日", "A4": "受付日", "C4": "平成", "F4": "年", "H4": "月", "J4": "日",
				"A5": "開始日", "C5": "令和", "A6": "終了日", "C6": "昭和"})
		},
	}
	wants(t, o.read(t, map[string]any{"C2": "山田", "F3": 7, "I3": 4, "L3": 5, "E4": 30, "G4": 12, "I4": 1, "D5": "7年4月1日", "E6": "60年1月2日"}, nil),
		map[string]string{"name": "山田", "day": "2025-04-05", "day2": "2018-12-01", "day3": "2025-04-01", "day4": "1985-01-02"})
}

// The letters of eras without a dot between them are a choice, and a year of two digits
// beside a choice of eras of which none was made is no day: 26年 may be 平成26年.
func TestUnmarkedEraHolds(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: born, type: date}\n",
		names:  []string{"C3,,name,,", "D4,1,born,,"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=生年月日", "C4=明大昭", "D4:F4=　　年　　月　　日")
		},
	}
	for _, tt := range []struct {
		era, day string
		want     map[string]string
		held     []string
	}{
		{"昭", "17年　5月12日", map[string]string{"name": "山田", "born": "1942-05-12"}, nil},
		{"明大昭", "昭和17年　5月12日", map[string]string{"name": "山田", "born": "1942-05-12"}, nil},
		{"明大昭", "1942年　5月12日", map[string]string{"name": "山田", "born": "1942-05-12"}, nil},
		{"明大昭", "17年　5月12日", map[string]string{"name": "山田"}, []string{"error choice.unclear born D4"}},
	} {
		wants(t, o.read(t, map[string]any{"C3": "山田", "C4": tt.era, "D4": tt.day}, nil), tt.want, tt.held...)
	}
}
