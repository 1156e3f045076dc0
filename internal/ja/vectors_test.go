package ja

import "testing"

func TestCorporateNumber(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"7000012050002", "7000012050002", true}, // 国税庁
		{"4011001098993", "4011001098993", true},
		{"7123456789012", "7123456789012", true},
		{"T7000012050002", "7000012050002", true},
		{"Ｔ７０００－０１２０５－０００２", "7000012050002", true},
		{"7000 0120 50002", "7000012050002", true},
		{"7000012050003", "7000012050003", false},
		{"0000012050002", "0000012050002", false},
		{"700001205000", "", false},
		{"70000120500022", "", false},
		{"７００００１２０５０００X", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got, ok := CorporateNumber(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("CorporateNumber(%q) = %q, %v; want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

// A single wrong digit is always found: that is what the check digit is for.
func TestCorporateNumberFindsEveryWrongDigit(t *testing.T) {
	wrongDigits(t, "7000012050002", 0, func(s string) bool {
		_, ok := CorporateNumber(s)
		return ok
	}, 0, 9) // mod 9: 0 and 9 are the same
}

func TestLocalGovCode(t *testing.T) {
	for _, in := range []string{"132039", "131032", "131059", "131121", "131130", "131016", "011002", "１３－２０３－９"} {
		if got, ok := LocalGovCode(in); !ok || len(got) != 6 {
			t.Errorf("LocalGovCode(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"132038", "13203", "480003", "000000", "", "13203X"} {
		if got, ok := LocalGovCode(in); ok {
			t.Errorf("LocalGovCode(%q) = %q, true", in, got)
		}
	}
}

func TestSchoolCode(t *testing.T) {
	tests := []struct {
		in    string
		parts SchoolCodeParts
		ok    bool
		note  SchoolCodeNote
	}{
		{"F112310102342", SchoolCodeParts{"F1", "12", "3"}, true, SchoolPlain},
		{"F139190110515", SchoolCodeParts{"F1", "39", "1"}, true, SchoolPlain},
		{"B139290002265", SchoolCodeParts{"B1", "39", "2"}, true, SchoolPlain},
		{"C139290001200", SchoolCodeParts{"C1", "39", "2"}, true, SchoolPlain},
		{"B101210000018", SchoolCodeParts{"B1", "01", "2"}, true, SchoolPlain},
		{"E139290000162", SchoolCodeParts{"E1", "39", "2"}, true, SchoolPlain},
		{"H239390000083", SchoolCodeParts{"H2", "39", "3"}, true, SchoolPlain},
		{"C239290000059", SchoolCodeParts{"C2", "39", "2"}, true, SchoolPlain},
		{"B147210000005", SchoolCodeParts{"B1", "47", "2"}, true, SchoolPlain},
		{"ｆ１１２３１０１０２３４２", SchoolCodeParts{"F1", "12", "3"}, true, SchoolPlain},
		{"F139190110519", SchoolCodeParts{"F1", "39", "1"}, false, SchoolCheck},
		{"B301210000018", SchoolCodeParts{"B3", "01", "2"}, false, SchoolPart},
		{"B148210000018", SchoolCodeParts{"B1", "48", "2"}, false, SchoolPart},
		{"B101410000018", SchoolCodeParts{"B1", "01", "4"}, false, SchoolPart},
		{"B10121000001", SchoolCodeParts{}, false, SchoolForm},
		{"1101210000018", SchoolCodeParts{}, false, SchoolForm},
		{"", SchoolCodeParts{}, false, SchoolForm},
	}
	for _, tt := range tests {
		_, parts, ok, note := SchoolCode(tt.in)
		if parts != tt.parts || ok != tt.ok || note != tt.note {
			t.Errorf("SchoolCode(%q) = %v, %v, %v; want %v, %v, %v", tt.in, parts, ok, note, tt.parts, tt.ok, tt.note)
		}
	}
}

func TestSchoolCodeLeadingZero(t *testing.T) {
	for c := byte('0'); c <= '9'; c++ {
		if _, _, ok, note := SchoolCode("B10120000001" + string(c)); ok {
			if note != SchoolLeadingZero {
				t.Errorf("note = %v", note)
			}
			return
		}
	}
	t.Error("no check digit fits")
}

func TestSchoolCodeFindsEveryWrongDigit(t *testing.T) {
	wrongDigits(t, "F112310102342", 5, func(s string) bool {
		_, _, ok, _ := SchoolCode(s)
		return ok
	}, -1, -1)
}

// wrongDigits changes each digit of code from position from on to every other
// one; the pair a, b is one that the formula cannot distinguish.
func wrongDigits(t *testing.T, code string, from int, ok func(string) bool, a, b int) {
	t.Helper()
	if !ok(code) {
		t.Fatalf("%s is not ok", code)
	}
	for i := from; i < len(code); i++ {
		for c := byte('0'); c <= '9'; c++ {
			was, now := int(code[i]-'0'), int(c-'0')
			if was == now || was == a && now == b || was == b && now == a {
				continue
			}
			if s := code[:i] + string(c) + code[i+1:]; ok(s) {
				t.Errorf("%s is ok", s)
			}
		}
	}
}

func TestCodes(t *testing.T) {
	const ac = "EP-75AV-TCAPW-XFUJE-VYYH9-KRGV8-XXGM4"
	for _, in := range []string{ac, "ep-75av-tcapw-xfuje-vyyh9-krgv8-xxgm4", "EP75AVTCAPWXFUJEVYYH9KRGV8XXGM4",
		"ＥＰ－７５ＡＶ－ＴＣＡＰＷ－ＸＦＵＪＥ－ＶＹＹＨ９－ＫＲＧＶ８－ＸＸＧＭ４", "EP−75AV−TCAPW−XFUJE−\nVYYH9−KRGV8−XXGM4", " EP 75AV TCAPW XFUJE VYYH9 KRGV8 XXGM4 "} {
		if got, ok := ActivationCode(in); got != ac || !ok {
			t.Errorf("ActivationCode(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "EP-75AV-TCAPW-XFUJE-VYYH9-KRGV8-XXGM", ac + "0", "EP-75AV-TCAPW-XFUJE-VYYH9-KRGV8-XXGM_", "発行待ち"} {
		if got, ok := ActivationCode(in); ok {
			t.Errorf("ActivationCode(%q) = %q, true", in, got)
		}
	}
	if got, ok := RegistrationKey("ab1234567890123456"); got != "AB-1234-5678-9012-3456" || !ok {
		t.Errorf("RegistrationKey = %q, %v", got, ok)
	}
	if got, ok := ReceptionNumber("papa-cvl0 mqb0h2klg8ib4402"); got != "PAPACVL0MQB0H2KLG8IB4402" || !ok {
		t.Errorf("ReceptionNumber = %q, %v", got, ok)
	}
	for _, in := range []string{"PAPACVL0MQB0H2KLG8IB440", "PAPACVL0MQB0H2KLG8IB44022", "PAPACVL0MQB0H2KLG8IB44０?", ""} {
		if got, ok := ReceptionNumber(in); ok {
			t.Errorf("ReceptionNumber(%q) = %q, true", in, got)
		}
	}
}
