package ja

import (
	"strings"
	"testing"
)

// Borders of what is read: each of these tells apart two readings that differ by
// one character, one digit or one condition. What mutation testing found untested
// is here; see CONTRIBUTING.md.

func TestPhoneHyphens(t *testing.T) {
	for in, want := range map[string]string{
		"080-0123-4567":      "080-0123-4567", // by the writer, not as 0800-123-4567
		"0901-234-5678":      "0901-234-5678",
		"09-01234-5678":      "090-1234-5678", // no such parts: by the numbering plan
		"09012-34-5678":      "090-1234-5678",
		"04-2509-0720":       "04-2509-0720",
		"04250-9-0720":       "04250-9-0720",
		"0-31234-5678":       "03-1234-5678",
		"031234--5678":       "03-1234-5678",
		"03123-45-678":       "03-1234-5678",
		"0120-123-456":       "0120-123-456",
		"+81 3 1234 5678":    "03-1234-5678",
		"0081-3-1234-5678":   "03-1234-5678",
		"+81-(03)-1234-5678": "03-1234-5678",
		"03-1234-5678-90":    "",
		"03-1234-567":        "",
		"13-1234-5678":       "",
	} {
		p, ok := Phone(in)
		if ok != (want != "") || p.Text != want {
			t.Errorf("%s: %q, %v; want %q", in, p.Text, ok, want)
		}
	}
	for in, want := range map[string][2]string{
		"03-1234-5678 内線12-34": {"1234", ""}, "03-1234-5678 x12": {"12", ""}, "03-1234-5678 EXT 7": {"7", ""},
		"03-1234-5678 box12": {"", "box12"}, "03-1234-5678 内線": {"", "内線"}, "03-1234-5678(代表)": {"", "代表"}, "03-1234-5678 内線-5": {"5", ""},
	} {
		if p, ok := Phone(in); !ok || p.Extension != want[0] || p.Remark != want[1] {
			t.Errorf("%s: %q, %q, %v", in, p.Extension, p.Remark, ok)
		}
	}
	for in, want := range map[string]string{"120 12 345": "0120-12-345", "42 509 720": "042-509-0720", "90 1 234": "090-0001-0234", "570 123 45": "0570-123-045", "3 1234 5678": "03-1234-5678"} {
		got, ok := RestorePhoneParts(strings.Fields(in))
		if n := len(Digits(want)); ok != (n == 10 || n == 11) || ok && got != want {
			t.Errorf("%s: %s, %v; want %s", in, got, ok, want)
		}
	}
}

func TestNumberBorders(t *testing.T) {
	for in, want := range map[string]int64{"100,000": 100000, "999,999,999": 999999999, "12,345": 12345} {
		if n, _, ok := Int(in); !ok || n != want {
			t.Errorf("%s: %d, %v", in, n, ok)
		}
	}
	for _, in := range []string{"1000,000", "1,00", ",100", "1,", "100,0000"} {
		if n, _, ok := Int(in); ok {
			t.Errorf("%s: %d", in, n)
		}
	}
	for in, want := range map[string]bool{"100.000": true, "1.000": true, "1000.000": false, ".000": false, "1a.000": false, "1.00": false, "1.000.000": true, "12": false, "1.0000": false} {
		if GroupedByPoint(in) != want {
			t.Errorf("%s: %v", in, !want)
		}
	}
}

func TestCodeBorders(t *testing.T) {
	for in, want := range map[string]string{"123x4567": "", "123-4567": "123-4567", "999-9999": "999-9999", "1234567": "123-4567", "12-34567": "", "1234-567": ""} {
		if got, ok := Postal(in); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, %v", in, got, ok)
		}
	}
	if text, rest, ok := SplitPostal("〒199-9990 神奈川県"); !ok || text != "199-9990" || rest != "神奈川県" {
		t.Errorf("%s, %s, %v", text, rest, ok)
	}
	for in, want := range map[string]bool{"472018": true, "011002": true, "482013": false, "002011": false} {
		if _, ok := LocalGovCode(in); ok != want {
			t.Errorf("%s: %v", in, ok)
		}
	}
	for in, want := range map[string]string{"abcdefghijklmnopqrstuvwx": "ABCDEFGHIJKLMNOPQRSTUVWX", "ＡBCDEFGHIJKLMNOPQRSTUVW1": "ABCDEFGHIJKLMNOPQRSTUVW1", "ABCDEFGHIJKL‐MNOPQRSTUVWZ": "ABCDEFGHIJKLMNOPQRSTUVWZ"} {
		if got, ok := ReceptionNumber(in); !ok || got != want {
			t.Errorf("%s: %s, %v", in, got, ok)
		}
	}
	for in, want := range map[string]bool{"7000012050002": true, "t7000012050002": true, "7000-0120-50002": true, "7000012050003": false, "700001205000": false, "70000120500020": false} {
		if _, ok := CorporateNumber(in); ok != want {
			t.Errorf("%s: %v", in, ok)
		}
	}
}

func TestDateBorders(t *testing.T) {
	for in, want := range map[string]string{
		"2000-02-29": "2000-02-29", "1900-02-29": "", "2100-02-29": "", "2024-02-29": "2024-02-29", "2025-02-29": "",
		"0001-01-01": "0001-01-01", "9999-12-31": "9999-12-31", "0000-01-01": "", "2025-0a-01": "", "20a5-01-01": "", "2025-01-0a": "", "2025-13-01": "",
	} {
		d, ok := ParseISO(in)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%s: %v, %v", in, d, ok)
		}
	}
	if (CivilDate{10000, 1, 1}).Valid() || (CivilDate{0, 12, 31}).Valid() {
		t.Error("a year of no date is one")
	}
	for in, want := range map[string]string{
		"59": "1900-02-28", "60": "", "61": "1900-03-01", "1": "1900-01-01", "0": "", "2958465": "9999-12-31", "2958466": "", "4.5E1": "1900-02-14", "99999999": "", "458140E-1": "2025-06-06",
	} {
		d, ok := Serial(in, false)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("serial %s: %v, %v", in, d, ok)
		}
	}
	for in, want := range map[string]string{
		"令和7年4月12日〔土〕": "2025-04-12", "令和7年4月12日[土]": "2025-04-12", "2025年4月12日付": "2025-04-12", "2025年4月12日付け": "2025-04-12", "2025年4月12日付近": "",
		"2025年4月12日(2025年頃)": "", "2025年4月12日(": "", "13/6/2025": "2025-06-13", "6/13/2025": "2025-06-13", "6/6/2025": "2025-06-06", "5/6/2025": "", "13/6/02025": "", "13/6.2025": "2025-06-13",
		"13/6": "", "昭和64年1月7日": "1989-01-07", "明治元年9月8日": "1868-09-08", "明治5年12月3日": "1872-12-03", "R99.1.1": "2117-01-01", "R200.1.1": "",
		"12 Apr 2025": "2025-04-12", "12th April 2025": "2025-04-12", "Sat 12 Apr 2025": "2025-04-12", "112 Apr 2025": "", "12 Apx 2025": "", "Z2 Apr 2025": "",
	} {
		d, _, ok := Date(in)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%s: %v, %v; want %q", in, d, ok, want)
		}
	}
	for in, want := range map[string]DateNote{"6月6日": DateIncomplete, "7年": DateIncomplete, "66": DateIncomplete, "x": DateUnknown, "2025年6月": DateIncomplete} {
		if _, note, ok := Date(in); ok || note != want {
			t.Errorf("%s: %v, %v", in, note, ok)
		}
	}
}

func TestClockBorders(t *testing.T) {
	for in, want := range map[string]string{
		"24:00": "24:00", "24:01": "", "24:00:01": "", "23:59:59": "23:59:59", "9:60": "", "9:00:60": "", "午前12:00": "00:00", "午後12:00": "12:00", "PM 1:05": "13:05", "午後13:00": "", "12:00 AM": "00:00",
		"9時半": "09:30", "9": "09:00", "123": "", "1:2:3:4": "", "25:00": "", "12:30": "12:30", "00:00": "00:00",
	} {
		if got, ok := Clock(in); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v; want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{"0.395833": "09:30", "1": "24:00", "45758.75": "18:00", "-0.5": "", "0": "00:00", "4000000": ""} {
		if got, ok := ClockSerial(in); ok != (want != "") || ok && got != want {
			t.Errorf("serial %s: %q, %v", in, got, ok)
		}
	}
}

func TestMailBorders(t *testing.T) {
	long := strings.Repeat("a", 64)
	label := strings.Repeat("b", 63)
	for in, want := range map[string]bool{
		long + "@example.jp": true, "a" + long + "@example.jp": false, "a@" + label + ".jp": true, "a@b" + label + ".jp": false,
		"a@" + strings.Repeat("abcdefgh.", 27) + "abcdef.jp": true, "a@" + strings.Repeat("abcdefgh.", 27) + "abcdefgh.jp": false,
		"@example.jp": false, "a@example": false, "a@example.j": false, "a@ZZ.ZA.zz": true, "a@-a.jp": false, "a@a-.jp": false, "a..b@example.jp": false, ".a@example.jp": false, "a.@example.jp": false,
		"a@example.xn--wgv71a": true, "a@example.xn--": false, "a@example.1jp": false, "a@example.j-p": false,
	} {
		if validAddress(in) != want {
			t.Errorf("%s: %v", in, !want)
		}
	}
}
