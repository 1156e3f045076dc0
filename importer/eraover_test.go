package importer

import "testing"

// A date typed over a choice of eras is read by how it is written.
func TestDateOverEras(t *testing.T) {
	t.Parallel()
	for _, print := range []string{"昭・平・令　　年　　月　　日", "明・大・昭・平・令　　年　　月　　日", "昭和・平成・令和　　年　　月　　日", "Ｔ・Ｓ・Ｈ・Ｒ　　年　　月　　日", "□昭和　□平成　□令和　　年　　月　　日", "昭・平・西暦\n　　年　　月　　日"} {
		o := ownForm{
			fields: "      - {id: person, type: text}\n      - {id: born, type: date}\n",
			names:  []string{"C3,,person,,", "C4,1,born,date,"},
			draw: func(p *ownPaper) {
				p.print("A1:H1=届出書", "A3:B3=氏名", "C3:H3", "A4:B4=生年月日", "C4:H4="+print)
			},
		}
		for _, text := range []string{"昭和42年4月26日", "昭和４２年　４月　２６日", "S42.4.26", "s42/4/26", "Ｓ４２．４．２６", "1967/4/26", "1967年4月26日", "昭和 42 年 4 月 26 日", "昭42年4月26日", "昭和42.4.26", "西暦1967年4月26日"} {
			t.Run(print+" "+text, func(t *testing.T) {
				wants(t, o.read(t, map[string]any{"C3": "東 学", "C4": text}, nil), map[string]string{"person": "東 学", "born": "1967-04-26"})
			})
		}
		wants(t, o.read(t, map[string]any{"C3": "東 学", "C4": "42年4月26日"}, nil), map[string]string{"person": "東 学"}, "error choice.unclear born C4")
	}
}

// The beginning and the end of a period typed over their cell are read one by one.
func TestPeriodOver(t *testing.T) {
	t.Parallel()
	for _, print := range []string{"令和　　年　　月　　日　～　令和　　年　　月　　日", "令和　　年　　月　　日から令和　　年　　月　　日まで"} {
		o := ownForm{
			fields: "      - {id: person, type: text}\n      - {id: from, type: date}\n      - {id: to, type: date}\n",
			names:  []string{"C3,,person,,", "C4,1,from,date,", "C4,2,to,date,"},
			draw: func(p *ownPaper) {
				p.print("A1:H1=届出書", "A3:B3=氏名", "C3:H3", "A4:B4=期間", "C4:H4="+print)
			},
		}
		for text, to := range map[string]string{"2025/4/1～2026/3/31": "2026-03-31", "2025/4/1 - 2026/3/31": "2026-03-31", "令和7年4月1日～令和8年3月31日": "2026-03-31", "R7.4.1〜R8.3.31": "2026-03-31",
			"2025年4月1日から2026年3月31日まで": "2026-03-31", "令和7年4月1日～8年3月31日": "2026-03-31", "2025.4.1-2026.3.31": "2026-03-31", "２０２５／４／１～２０２６／３／３１": "2026-03-31"} {
			t.Run(print+" "+text, func(t *testing.T) {
				wants(t, o.read(t, map[string]any{"C3": "東 学", "C4": text}, nil), map[string]string{"person": "東 学", "from": "2025-04-01", "to": to})
			})
		}
	}
}

// A year of one or two digits alone is none where the blank prints no era.
func TestYearWithoutEra(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: from, type: date}\n      - {id: to, type: date}\n",
		names:  []string{"C3,,person,,", "C4,1,from,date,", "C4,2,to,date,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=届出書", "A3:B3=氏名", "C3:H3", "A4:B4=期間", "C4:H4=西暦　　　　年　　月　　日　～　西暦　　　　年　　月　　日")
		},
	}
	app := o.read(t, map[string]any{"C3": "東 学", "C4": "令和7年4月1日～8年3月31日"}, nil)
	wants(t, app, map[string]string{"person": "東 学", "from": "2025-04-01"}, "error date to C4")
}
