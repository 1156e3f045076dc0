package exporter

import "testing"

func TestGrowthSqref(t *testing.T) {
	g := growth{sheet: "別紙", top: 15, bottom: 16, by: 98}
	for _, tt := range []struct{ in, want string }{
		{"L6", "L6"}, {"A1:CE20", "A1:CE118"}, {"AC15", "AC15:AC113"}, {"AC15:AD16", "AC15:AD114"},
		{"D15 I15:K16 B3", "D15:D113 I15:K114 B3"}, {"AT17", "AT115"}, {"B17:C19", "B115:C117"}, {"B14:B14", "B14:B14"},
	} {
		if got := g.sqref(tt.in); got != tt.want {
			t.Errorf("%s grows to %s, want %s", tt.in, got, tt.want)
		}
	}
	g.by = 0
	if got := g.sqref("AC15 D17"); got != "AC15 D17" {
		t.Errorf("without growth: %s", got)
	}
}

func TestGrowthFormula(t *testing.T) {
	g := growth{sheet: "別 紙", top: 15, bottom: 16, by: 98}
	for _, tt := range []struct {
		in, want      string
		inBand, named bool
	}{
		{"$AT$17>0", "$AT$115>0", false, false},
		{"AND($BQ$8>$AT$17,\"A17 '17\"<>\"\")", "AND($BQ$8>$AT$115,\"A17 '17\"<>\"\")", false, false},
		{"COUNTIF($D$15:$D$16,$D15)>1", "COUNTIF($D$15:$D$114,$D15)>1", true, false},
		{"N($AY15)>N($AT15)", "N($AY15)>N($AT15)", true, false},
		{"A17+LOG10(B17)", "A115+LOG10(B115)", false, false},
		{"A17+LOG10(B17)", "A17+LOG10(B17)", true, false},
		{"リスト!$A$17:$A$48", "リスト!$A$17:$A$48", false, false},
		{"'別 紙'!$A$17", "'別 紙'!$A$115", false, false},
		{"'別 紙'!$A$1:$T$17", "'別 紙'!$A$1:$T$115", false, true},
		{"'別 紙'!$6:$7", "'別 紙'!$6:$7", false, true},
		{"'別 紙'!$A$1:$T$17,'他'!$A$1:$T$17", "'別 紙'!$A$1:$T$115,'他'!$A$1:$T$17", false, true},
		{"$A$17", "$A$17", false, true},
		{"36526", "36526", false, false},
		{"\"○\"", "\"○\"", false, false},
	} {
		if got := g.formula(tt.in, tt.inBand, tt.named); got != tt.want {
			t.Errorf("%s (in band %v) grows to %s, want %s", tt.in, tt.inBand, got, tt.want)
		}
	}
}

func TestParseTag(t *testing.T) {
	for _, tt := range []struct {
		text      string
		want      tag
		found, ok bool
	}{
		{"学校名※", tag{}, false, true},
		{"{{reception_number}}", tag{headerTag, "reception_number"}, true, true},
		{" {{ row }} ", tag{kind: rowTag}, true, true},
		{"{{rows.units}}", tag{columnTag, "units"}, true, true},
		{"{{sum rows.units}}", tag{sumTag, "units"}, true, true},
		{"{{count rows.last_name}}", tag{countTag, "last_name"}, true, true},
		{"計 {{sum rows.units}}", tag{}, true, false},
		{"{{sum units}}", tag{}, true, false},
		{"{{a}}{{b}}", tag{}, true, false},
		{"{{", tag{}, true, false},
	} {
		got, found, ok := parseTag(tt.text)
		if got != tt.want || found != tt.found || ok != tt.ok {
			t.Errorf("%q: %v %v %v, want %v %v %v", tt.text, got, found, ok, tt.want, tt.found, tt.ok)
		}
	}
}

func TestSafeName(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"K7Q2_株式会社 髙島", "K7Q2_株式会社 髙島"}, {`a\b/c:d*e?f"g<h>i|j`, "a＼b／c：d＊e？f＂g＜h＞i｜j"}, {"..", "_"}, {"con", "_con"},
		{"", "_"}, {"a\nb\u202Ec", "abc"}, {"名前. ", "名前"},
	} {
		if got := SafeName(tt.in); got != tt.want {
			t.Errorf("SafeName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
