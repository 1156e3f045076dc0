package ja

import "testing"

func TestAmount(t *testing.T) {
	for s, want := range map[string][3]string{
		"10000":       {"10000", "", ""},
		"10,000円":     {"10000", "円", ""},
		"￥10,000-":    {"10000", "円", ""},
		"¥１０，０００":     {"10000", "円", ""},
		"金10,000円也":   {"10000", "円", ""},
		"金壱百万円也":      {"1000000", "円", ""},
		"金壱百弐拾参万円":    {"1230000", "円", ""},
		"一二〇〇円":       {"1200", "円", ""},
		"1,200千円":     {"1200000", "千円", ""},
		"120万円":       {"1200000", "万円", ""},
		"1.5万円":       {"15000", "万円", ""},
		"1億2,000万円":   {"120000000", "円", ""},
		"3百万円":        {"3000000", "百万円", ""},
		"2億円":         {"200000000", "億円", ""},
		"120万":        {"1200000", "万円", ""},
		"△500円":       {"-500", "円", ""},
		"(500)":       {"-500", "", ""},
		"-¥500":       {"-500", "円", ""},
		"10,000円（税込）": {"10000", "円", "(税込)"},
		"0円":          {"0", "円", ""},
		"1234.5":      {"1234.5", "", ""},
	} {
		text, unit, beside, ok := Amount(s)
		if got := [3]string{text, unit, beside}; !ok || got != want {
			t.Errorf("Amount(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "円", "$100", "100ドル", "10万~20万円", "約1万円", "無料", "1,00円", "1 2円3", "金", "999999999999999円", "1億億円", "1.23456円"} {
		if text, unit, _, ok := Amount(s); ok {
			t.Errorf("Amount(%q) = %q %q, want none", s, text, unit)
		}
	}
}

func TestUnitsOfMoney(t *testing.T) {
	for _, tt := range [][3]string{{"1200000", "千円", "1200"}, {"1234", "千円", "1.234"}, {"-50", "万円", "-0.005"}, {"7", "円", "7"}, {"0", "百万円", "0"}} {
		if got := InUnit(tt[0], tt[1]); got != tt[2] {
			t.Errorf("InUnit(%s, %s) = %s, want %s", tt[0], tt[1], got, tt[2])
		}
		if got := InYen(tt[2], tt[1]); got != tt[0] {
			t.Errorf("InYen(%s, %s) = %s, want %s", tt[2], tt[1], got, tt[0])
		}
	}
}

func TestDecimal(t *testing.T) {
	for s, want := range map[string][2]string{
		"12.5": {"12.5", ""}, "１２．５㎡": {"12.5", "㎡"}, "1,234.50 kg": {"1234.5", "kg"}, "-3": {"-3", ""}, "3.5E1": {"35", ""},
		"007": {"7", ""}, "0": {"0", ""}, "5（人）": {"5", "人"},
	} {
		text, unit, ok := Decimal(s)
		if got := [2]string{text, unit}; !ok || got != want {
			t.Errorf("Decimal(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "kg", "10~20", "1.2.3", "12,34", "約3kg位でお願いします"} {
		if text, unit, ok := Decimal(s); ok {
			t.Errorf("Decimal(%q) = %q %q, want none", s, text, unit)
		}
	}
	if !SameUnit("m2", "㎡") || !SameUnit("ｋｇ", "㎏") || SameUnit("g", "kg") {
		t.Error("SameUnit")
	}
}

func TestPercent(t *testing.T) {
	for s, want := range map[string]string{"12.5%": "12.5", "１２％": "12", "50": "50", "3割": "30", "3割5分": "35", "100パーセント": "100"} {
		if got, _, ok := Percent(s); !ok || got != want {
			t.Errorf("Percent(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "12円", "半分", "割", "10~20%"} {
		if got, _, ok := Percent(s); ok {
			t.Errorf("Percent(%q) = %q, want none", s, got)
		}
	}
	if got, ok := OfRatio("0.125"); !ok || got != "12.5" {
		t.Errorf("OfRatio = %q, %v", got, ok)
	}
}

func TestCompareDecimals(t *testing.T) {
	order := []string{"-10", "-2.5", "-2", "0", "0.5", "2", "2.25", "2.5", "10", "100"}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := CompareDecimals(a, b); got != want {
				t.Errorf("CompareDecimals(%s, %s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestClock(t *testing.T) {
	for s, want := range map[string]string{
		"9:30": "09:30", "９時３０分": "09:30", "9時半": "09:30", "15時": "15:00", "午後3時": "15:00", "午前12時": "00:00", "3:30 PM": "15:30",
		"正午": "12:00", "0930": "09:30", "24:00": "24:00", "9:05:30": "09:05:30", "十時": "10:00", "17時00分": "17:00",
	} {
		if got, ok := Clock(s); !ok || got != want {
			t.Errorf("Clock(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "25:00", "9:60", "9:00~17:00", "朝", "午後13時", "24:01", "123"} {
		if got, ok := Clock(s); ok {
			t.Errorf("Clock(%q) = %q, want none", s, got)
		}
	}
	for s, want := range map[string]string{"0.395833333333333": "09:30", "45814.75": "18:00", "0": "00:00", "1": "24:00"} {
		if got, ok := ClockSerial(s); !ok || got != want {
			t.Errorf("ClockSerial(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
}

func TestDuration(t *testing.T) {
	for _, tt := range [][3]string{
		{"8:30", "", "8:30"}, {"8時間30分", "", "8:30"}, {"8.5時間", "", "8:30"}, {"45分", "", "0:45"}, {"8h", "", "8:00"}, {"8", "", "8:00"}, {"90", "分", "1:30"},
		{"7.75", "時間", "7:45"}, {"160:00", "", "160:00"}, {"1時間半", "", "1:30"},
	} {
		if got, ok := Duration(tt[0], tt[1]); !ok || got != tt[2] {
			t.Errorf("Duration(%q, %q) = %q, %v, want %q", tt[0], tt[1], got, ok, tt[2])
		}
	}
	for _, s := range []string{"", "8:60", "8:3", "長時間", "8~9時間", "8日"} {
		if got, ok := Duration(s, ""); ok {
			t.Errorf("Duration(%q) = %q, want none", s, got)
		}
	}
	if got, ok := DurationSerial("1.5"); !ok || got != "36:00" {
		t.Errorf("DurationSerial = %q, %v", got, ok)
	}
}

func TestYearMonth(t *testing.T) {
	for s, want := range map[string]string{
		"2025年6月": "2025-06", "令和7年6月": "2025-06", "R7.6": "2025-06", "2025/6": "2025-06", "202506": "2025-06", "令和七年六月分": "2025-06",
		"明治元年10月": "1868-10", "2025-06-15": "2025-06",
	} {
		if got, ok := YearMonth(s); !ok || got != want {
			t.Errorf("YearMonth(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "6月", "2025年13月", "25年6月", "令和　年　月", "2025"} {
		if got, ok := YearMonth(s); ok {
			t.Errorf("YearMonth(%q) = %q, want none", s, got)
		}
	}
	for s, want := range map[string]string{"2025": "2025", "令和7年": "2025", "令和7年度": "2025", "R7": "2025", "令和元年分": "2019", "明治元年": "1868", "西暦2025年": "2025"} {
		if got, ok := Year(s); !ok || got != want {
			t.Errorf("Year(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "7年", "25", "令和", "来年", "2025年6月"} {
		if got, ok := Year(s); ok {
			t.Errorf("Year(%q) = %q, want none", s, got)
		}
	}
}

func TestFreeMark(t *testing.T) {
	for s, want := range map[string]string{"〇": "○", "◯": "○", "（○）": "○", "Ｘ": "×", "レ": "✓", "△": "△", "－": "-", "◎": "◎"} {
		if got, ok := FreeMark(s); !ok || got != want {
			t.Errorf("FreeMark(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "○×", "有", "1"} {
		if got, ok := FreeMark(s); ok {
			t.Errorf("FreeMark(%q) = %q, want none", s, got)
		}
	}
}
