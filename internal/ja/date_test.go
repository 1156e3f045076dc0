package ja

import (
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	day := CivilDate{2025, 6, 6}
	for _, in := range []string{
		"2025-06-06", "2025/6/6", "2025/06/06", "2025.6.6", "2025. 6. 6", "20250606", "２０２５０６０６",
		"2025年6月6日", "2025年06月06日", "２０２５年　６月　６日", "2 0 2 5 年 6 月 6 日", "西暦2025年6月6日", "2025年6月6",
		"2025年6月6日(金)", "2025年6月6日（金曜日）", "2025年6月6日金曜日", "2025/6/6(Fri)", "2025/6/6 (金)",
		"2025-06-06 00:00:00", "2025-06-06T10:20:30", "2025/6/6 9:05", "2025年6月6日 午後3:20", "2025年6月6日10:30",
		"2025－6－6", "2025ー06ー06", "2025／6／6", "2025 6 6", "2025　6　6", "2025,6,6", "2025、6、6",
		"令和7年6月6日", "令和７年６月６日", "令和　7　年　6　月　6　日", "令和07年06月06日", "令和7年6月6日（金）", "令和7/6/6", "令和7.6.6", "令和7-6-6", "令和 7 6 6",
		"R7.6.6", "r07/06/06", "Ｒ７．６．６", "R7-6-6", "R.7.6.6", "R7年6月6日", "R 7 . 6 . 6", "R070606", "令7.6.6",
		"㋿7年6月6日", "令和七年六月六日", "二〇二五年六月六日", "令和7年(2025年)6月6日", "2025年（令和7年）6月6日", "2025(R7)年6月6日", "6/6/2025",
	} {
		if d, note, ok := Date(in); d != day || note != DatePlain || !ok {
			t.Errorf("Date(%q) = %v, %v, %v", in, d, note, ok)
		}
	}
}

func TestDateOthers(t *testing.T) {
	tests := []struct {
		in   string
		want CivilDate
		note DateNote
	}{
		{"令和元年5月1日", CivilDate{2019, 5, 1}, DatePlain},
		{"R元.5.1", CivilDate{2019, 5, 1}, DatePlain},
		{"昭和15年5月12日（85歳）", CivilDate{1940, 5, 12}, DatePlain},
		{"2025年6月20日現在", CivilDate{2025, 6, 20}, DatePlain},
		{"2025.6.20付", CivilDate{2025, 6, 20}, DatePlain},
		{"令和9年7月7日まで", CivilDate{2027, 7, 7}, DatePlain},
		{"S.15. 5.12生", CivilDate{1940, 5, 12}, DatePlain},
		{"昭和15年5月12日 85歳", CivilDate{1940, 5, 12}, DatePlain},
		{"令和元年五月三十一日", CivilDate{2019, 5, 31}, DatePlain},
		{"令和1年12月10日", CivilDate{2019, 12, 10}, DatePlain},
		{"令和十一年十月二十日", CivilDate{2029, 10, 20}, DatePlain},
		{"平成31年4月30日", CivilDate{2019, 4, 30}, DatePlain},
		{"㍻元年1月8日", CivilDate{1989, 1, 8}, DatePlain},
		{"H1.1.8", CivilDate{1989, 1, 8}, DatePlain},
		{"昭和64年1月7日", CivilDate{1989, 1, 7}, DatePlain},
		{"昭和元年12月25日", CivilDate{1926, 12, 25}, DatePlain},
		{"大正15年12月25日", CivilDate{1926, 12, 25}, DatePlain},
		{"明治45年7月30日", CivilDate{1912, 7, 30}, DatePlain},
		{"大正元年7月30日", CivilDate{1912, 7, 30}, DatePlain},
		{"平成31年5月1日", CivilDate{2019, 5, 1}, DateBeyondEra},
		{"平成37年6月6日", CivilDate{2025, 6, 6}, DateBeyondEra},
		{"昭和100年6月6日", CivilDate{2025, 6, 6}, DateBeyondEra},
		{"昭和64年1月8日", CivilDate{1989, 1, 8}, DateBeyondEra},
		{"令和1年4月30日", CivilDate{2019, 4, 30}, DateBeyondEra},
		{"昭和1年12月24日", CivilDate{1926, 12, 24}, DateBeyondEra},
		{"25/6/6", CivilDate{2025, 6, 6}, DateTwoDigitYear},
		{"25.06.06", CivilDate{2025, 6, 6}, DateTwoDigitYear},
		{"令和2025年6月6日", CivilDate{2025, 6, 6}, DatePlain},
		{"令和R7年6月6日", CivilDate{2025, 6, 6}, DatePlain},
		{"令和令和7年6月6日", CivilDate{2025, 6, 6}, DatePlain},
		{"令和H31年4月30日", CivilDate{2019, 4, 30}, DateBeyondEra},
		{"(令和)7年6月6日", CivilDate{2025, 6, 6}, DatePlain},
		{"西暦2025年年6月月6日日", CivilDate{2025, 6, 6}, DatePlain},
		{"6/13/2025", CivilDate{2025, 6, 13}, DatePlain},
		{"13/6/2025", CivilDate{2025, 6, 13}, DatePlain},
		{"12/13/2025", CivilDate{2025, 12, 13}, DatePlain},
		{"12/12/2025", CivilDate{2025, 12, 12}, DatePlain},
		{"1/1/2025", CivilDate{2025, 1, 1}, DatePlain},
		{"2024年4月1日(月)", CivilDate{2024, 4, 1}, DatePlain},
		{"2024年4月1日(火)", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"令和6年4月1日（日曜日）", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"2024/4/1 日曜", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"2024/4/1(Sunday)", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"R6.4.1㈫", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"Tue, 1 Apr 2024", CivilDate{2024, 4, 1}, DateOtherWeekday},
		{"24/4/1(火)", CivilDate{2024, 4, 1}, DateTwoDigitYear},
		{"2024年4月29日(月・祝)", CivilDate{2024, 4, 29}, DatePlain},
		{"2024年4月29日(祝)", CivilDate{2024, 4, 29}, DatePlain},
		{"13/6/2025", CivilDate{2025, 6, 13}, DatePlain},
		{"2024-02-29", CivilDate{2024, 2, 29}, DatePlain},
	}
	for _, tt := range tests {
		if d, note, ok := Date(tt.in); d != tt.want || note != tt.note || !ok {
			t.Errorf("Date(%q) = %v, %v, %v; want %v, %v", tt.in, d, note, ok, tt.want, tt.note)
		}
	}
}

func TestDateNotOK(t *testing.T) {
	tests := []struct {
		in   string
		note DateNote
	}{
		{"", DateBlank}, {"　　年　　月　　日", DateBlank}, {"令和　　年　　月　　日", DateBlank}, {"西暦　　年　月　日", DateBlank},
		{"20　　年　　月　　日", DateBlank}, {"令和・平成　年　月　日", DateBlank}, {" / / ", DateBlank}, {"令和〇年〇月〇日", DateBlank}, {"　年　月　日（　）", DateBlank},
		{"令和7年6月吉日", DateKichijitsu}, {"2025年6月吉日", DateKichijitsu}, {"令和七年 吉日", DateKichijitsu},
		{"6月6日", DateIncomplete}, {"2025年6月", DateIncomplete}, {"2025", DateIncomplete}, {"令和7年6月末日", DateIncomplete}, {"令和年6月6日", DateIncomplete},
		{"2025-02-30", DateImpossible}, {"2025-02-29", DateImpossible}, {"2025/13/1", DateImpossible}, {"令和7年6月31日", DateImpossible}, {"2025/0/1", DateImpossible},
		{"7/6/6", DateUnknown}, {"6/7/2025", DateUnknown}, {"2025/6/6～2025/7/7", DateUnknown}, {"来週", DateUnknown}, {"45814", DateUnknown},
		{"令和7年(2024年)6月6日", DateUnknown}, {"2025年6月6日(予定)", DateUnknown}, {"2025/6/6頃", DateUnknown}, {"6月6日から2025年7月7日まで", DateIncomplete}, {"2025年6月まで", DateIncomplete}, {"2025年6月6日 歳", DateUnknown}, {"2025年6月6日（満才）", DateUnknown}, {"令和200年1月1日", DateIncomplete}, {"(2025", DateUnknown},
	}
	for _, tt := range tests {
		if d, note, ok := Date(tt.in); ok || note != tt.note || !d.IsZero() {
			t.Errorf("Date(%q) = %v, %v, %v; want note %v", tt.in, d, note, ok, tt.note)
		}
	}
}

func TestSerial(t *testing.T) {
	tests := []struct {
		literal string
		d1904   bool
		want    string
	}{
		{"1", false, "1900-01-01"}, {"59", false, "1900-02-28"}, {"61", false, "1900-03-01"},
		{"45814", false, "2025-06-06"}, {"45814.999999", false, "2025-06-06"}, {"4.5814E4", false, "2025-06-06"}, {"4.5814e+04", false, "2025-06-06"}, {"458140E-1", false, "2025-06-06"},
		{"44352", false, "2021-06-05"}, {"44352", true, "2025-06-06"}, {"0", true, "1904-01-01"}, {"59", true, "1904-02-29"},
		{"2958465", false, "9999-12-31"}, {"2957003", true, "9999-12-31"},
		{"60", false, ""}, {"60.5", false, ""}, {"0", false, ""}, {"0.5", false, ""}, {"-1", false, ""}, {"2958466", false, ""}, {"2957004", true, ""},
		{"", false, ""}, {".", false, ""}, {"1e", false, ""}, {"1e999", false, ""}, {"1e-999", false, ""}, {"abc", false, ""}, {"1.2.3", false, ""}, {"1e9999999999", false, ""},
	}
	for _, tt := range tests {
		d, ok := Serial(tt.literal, tt.d1904)
		if d.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("Serial(%q, %v) = %v, %v; want %q", tt.literal, tt.d1904, d, ok, tt.want)
		}
	}
}

// TestCalendar walks every day from 1868 to 2200 beside package time.
func TestCalendar(t *testing.T) {
	d := CivilDate{1868, 1, 1}
	for u := time.Date(1868, 1, 1, 0, 0, 0, 0, time.UTC); u.Year() < 2200; u = u.AddDate(0, 0, 1) {
		if (CivilDate{u.Year(), int(u.Month()), u.Day()}) != d || !d.Valid() {
			t.Fatalf("day %v, want %v", d, u)
		}
		if want := []rune("日月火水木金土")[u.Weekday()]; d.Weekday() != string(want) {
			t.Fatalf("%v is a %s, want %c", d, d.Weekday(), want)
		}
		if next := d.AddDays(1); !d.Before(next) || next.AddDays(-1) != d || d.AddDays(0) != d {
			t.Fatalf("AddDays around %v", d)
		}
		d = d.AddDays(1)
	}
}

// Every day written by era is read back as itself, unless its era is open to
// doubt, which no day is.
func TestEraTextRoundTrip(t *testing.T) {
	for d := (CivilDate{1868, 1, 25}); d.Year < 2060; d = d.AddDays(1) {
		if got, note, ok := Date(d.EraText()); got != d || note != DatePlain || !ok {
			t.Fatalf("Date(%q) = %v, %v, %v", d.EraText(), got, note, ok)
		}
	}
}

func TestEraText(t *testing.T) {
	for want, d := range map[string]CivilDate{
		"令和7年6月6日": {2025, 6, 6}, "令和元年5月1日": {2019, 5, 1}, "平成31年4月30日": {2019, 4, 30}, "平成元年1月8日": {1989, 1, 8},
		"昭和64年1月7日": {1989, 1, 7}, "昭和元年12月25日": {1926, 12, 25}, "大正元年7月30日": {1912, 7, 30}, "1868年1月24日": {1868, 1, 24},
	} {
		if got := d.EraText(); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		from CivilDate
		n    int
		want CivilDate
	}{
		{CivilDate{2025, 1, 31}, 1, CivilDate{2025, 2, 28}}, {CivilDate{2024, 2, 29}, 12, CivilDate{2025, 2, 28}},
		{CivilDate{2025, 6, 6}, -6, CivilDate{2024, 12, 6}}, {CivilDate{2025, 11, 30}, 3, CivilDate{2026, 2, 28}}, {CivilDate{2025, 6, 6}, 0, CivilDate{2025, 6, 6}},
	}
	for _, tt := range tests {
		if got := tt.from.AddMonths(tt.n); got != tt.want {
			t.Errorf("%v + %d months = %v, want %v", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestParseISO(t *testing.T) {
	if d, ok := ParseISO("2025-06-06"); d != (CivilDate{2025, 6, 6}) || !ok {
		t.Errorf("ParseISO = %v, %v", d, ok)
	}
	for _, s := range []string{"", "2025-6-6", "2025-02-30", "2025/06/06", "0000-01-01"} {
		if _, ok := ParseISO(s); ok {
			t.Errorf("ParseISO(%q) is ok", s)
		}
	}
	if s := (CivilDate{}).String(); s != "" {
		t.Errorf("no day is %q", s)
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-06-06", "令和7年(2025)6月6日(金)", "R070606", "十年十月十日", "((", "㋿元.1.1", "99/99/99", "1:2:3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, note, ok := Date(s)
		if ok != (note <= DateOtherWeekday) || ok != d.Valid() {
			t.Errorf("Date(%q) = %v, %v, %v", s, d, note, ok)
		}
		if again, n, ok2 := Date(d.String()); ok && (again != d || n != DatePlain || !ok2) {
			t.Errorf("Date(%q) = %v, again %v, %v", s, d, again, n)
		}
	})
}

func FuzzSerial(f *testing.F) {
	for _, s := range []string{"45814", "4.5E4", "1e-3", "60", "0x1p3", "1_0"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, d1904 bool) {
		if d, ok := Serial(s, d1904); ok && (!d.Valid() || d.Year < 1900) {
			t.Errorf("Serial(%q) = %v", s, d)
		}
	})
}

func BenchmarkDate(b *testing.B) {
	for _, text := range []string{"2025-06-06", "令和7年6月6日", "令和　　年　　月　　日"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Date(text)
			}
		})
	}
}

// Day and month cannot be distinguished if both may be a month.
func TestDateOfTwoMonths(t *testing.T) {
	for _, in := range []string{"12/6/2025", "6/12/2025", "1/2/2025", "11/12/2025"} {
		if d, note, ok := Date(in); ok || note != DateUnknown {
			t.Errorf("%s: %v, %v", in, d, note)
		}
	}
	if d, note, ok := Date("13/14/2025"); ok || note != DateImpossible {
		t.Errorf("13/14/2025: %v, %v", d, note)
	}
}

// A time of day behind a date has an hour of one or two digits, and nothing else.
func TestIsClock(t *testing.T) {
	for s, want := range map[string]bool{
		"10時": true, "9時": true, "10時30分": true, "10時頃": true, "10時半": false, "時": false, "時30分": false, "100時": false,
		"10": false, "": false, "10時30分開始": false, "午前時": false,
	} {
		if got := isClock(s); got != want {
			t.Errorf("%q: %t, want %t", s, got, want)
		}
	}
}
