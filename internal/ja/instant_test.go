package ja

import "testing"

func TestInstant(t *testing.T) {
	for in, want := range map[string]CivilDate{
		"2025-04-11T15:00:00.000Z":      {2025, 4, 12},
		"2025-04-11T15:00:00Z":          {2025, 4, 12},
		"2025-04-11t15:00z":             {2025, 4, 12},
		"２０２５-04-11T15:00:00Z":          {2025, 4, 12},
		"2025-04-11 15:00:00Z":          {2025, 4, 12},
		"2025-12-31T15:00:00.000+00:00": {2026, 1, 1},
		"2025-12-31T15:00:00+0000":      {2026, 1, 1},
		"2025-04-12T00:30:00+12:00":     {2025, 4, 11},
		"2024-02-28T16:00:00-05:00":     {2024, 2, 29},
	} {
		if d, note, ok := Date(in); d != want || note != DateOtherZone || !ok {
			t.Errorf("%s: %v, %v, %v", in, d, note, ok)
		}
	}
	for _, in := range []string{"2025-04-12T00:00:00+09:00", "2025-04-12T00:00:00Z", "2025-04-12T14:59:59Z", "2025-04-12T15:00:00", "2025-04-12T23:59:59+0900"} {
		if d, note, ok := Date(in); d != (CivilDate{2025, 4, 12}) || note != DatePlain || !ok {
			t.Errorf("%s: %v, %v, %v", in, d, note, ok)
		}
	}
	if d, _, ok := Date("2025-02-30T15:00:00Z"); ok {
		t.Errorf("an instant of no day: %v", d)
	}
}

func TestChosenEra(t *testing.T) {
	showa, heisei := CivilDate{1940, 3, 5}, CivilDate{2003, 3, 5}
	for in, want := range map[string]CivilDate{
		"大・○昭・平 15年3月5日":         showa,
		"大正・○昭和・平成　15年3月5日":      showa,
		"明治 大正 ●昭和 平成 15年3月5日":   showa,
		"□大正 ☑昭和 □平成 15年3月5日":    showa,
		"大・昭○・平 15年3月5日":         showa,
		"大・(昭)・平 15年3月5日":        showa,
		"(大・○昭・平) 15年3月5日":       showa,
		"M・T・◯S・H 15.3.5":        showa,
		"明大○昭平 15年3月5日":          showa,
		"○平・昭15/3/5":             heisei,
		"昭和・平成○ 15年3月5日":         heisei,
		"□明治□大正□昭和■平成□令和15年3月5日": heisei,
	} {
		if d, note, ok := Date(in); d != want || note != DatePlain || !ok {
			t.Errorf("%s: %v, %v, %v", in, d, note, ok)
		}
	}
	for in, want := range map[string]DateNote{
		"明治・大正・昭和 15年3月5日":     DateIncomplete,
		"大・昭・平 15年3月5日":        DateIncomplete,
		"○大・○昭・平 15年3月5日":      DateIncomplete,
		"○大・○昭 年 月 日":          DateIncomplete,
		"明・大・昭・平・令　　年　　月　　日":   DateBlank,
		"□大正 □昭和 □平成　　年　　月　　日": DateBlank,
		"(明治・大正・昭和)　年　月　日":     DateBlank,
		"大・昭・平":                DateBlank,
	} {
		if d, note, ok := Date(in); note != want || ok {
			t.Errorf("%s: %v, %v, %v", in, d, note, ok)
		}
	}
}
