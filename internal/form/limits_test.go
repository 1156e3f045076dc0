package form

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// Constraints of a field that cannot be meant are refused.
func TestLimits(t *testing.T) {
	for field, want := range map[string]string{
		`type: int, range: [1, 40]`:                         "",
		`type: int, range: [1, 1]`:                          "",
		`type: int, range: [1, ""]`:                         "",
		`type: int, range: ["", 1]`:                         "",
		`type: int, range: [5, 1]`:                          "field f: range: 5 is above 1",
		`type: int, range: [10, 9]`:                         "field f: range: 10 is above 9",
		`type: int, usual: [5, 1]`:                          "field f: usual: 5 is above 1",
		`type: int, range: [1]`:                             "field f: range takes [low, high]",
		`type: int, range: [1, 2, 3]`:                       "field f: range takes [low, high]",
		`type: int, range: [1, x]`:                          `field f: range: "x" is no value of type int`,
		`type: int, range: ["1台", 2]`:                       `field f: range: "1台" is no value of type int`,
		`type: text, range: [1, 2]`:                         `field f: range: "1" is no value of type text`,
		`type: date, range: ["2025-01-01", "2025-12-31"]`:   "",
		`type: date, range: ["2025/1/1", "2025-12-31"]`:     `field f: range: "2025/1/1" is no value of type date`,
		`type: month, range: ["2025-01", "2025-12"]`:        "",
		`type: month, range: ["2025年1月", "2025-12"]`:        `field f: range: "2025年1月" is no value of type month`,
		`type: time, range: ["09:00", "17:00"]`:             "",
		`type: time, range: ["9:00", "17:00"]`:              `field f: range: "9:00" is no value of type time`,
		`type: duration, range: ["9:00", "10:00"]`:          "",
		`type: duration, range: ["10:00", "9:00"]`:          "field f: range: 10:00 is above 9:00",
		`type: duration, range: ["9時間", "10:00"]`:           `field f: range: "9時間" is no value of type duration`,
		`type: int, unit: 台`:                                "",
		`type: money, unit: 千円`:                             "",
		`type: decimal, unit: kg`:                           "",
		`type: text, unit: 台`:                               "field f: unit: type text has none",
		`type: percent, unit: 台`:                            "field f: unit: type percent has none",
		`type: text, pattern: "[A-Z]+"`:                     "",
		`type: text, pattern: "("`:                          "field f: pattern: ",
		`type: text, message: {ja: あ。, en: A.}`:             "field f: message: it belongs to a pattern, and there is none",
		`type: text, pattern: A, message: {ja: あ。, en: A.}`: "",
	} {
		_, err := Load(fstest.MapFS{"forms/x.yaml": {Data: []byte("form: x\nedition: \"2025-04-01\"\ntitles: [申請]\nsections:\n  - section: main\n    titles: []\n    fields:\n      - {id: f, labels: [あ], " + field + "}\n")}})
		got := ""
		if err != nil {
			got = fmt.Sprint(err)
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

// A bound belongs to what it bounds.
func TestOutside(t *testing.T) {
	for _, tt := range []struct {
		kind            Type
		low, high, text string
		want            bool
	}{
		{Int, "1", "40", "0", true}, {Int, "1", "40", "1", false}, {Int, "1", "40", "40", false}, {Int, "1", "40", "41", true}, {Int, "9", "", "10", false},
		{Int, "", "9", "10", true}, {Int, "", "", "99", false},
		{Date, "2025-04-01", "2025-04-30", "2025-03-31", true}, {Date, "2025-04-01", "2025-04-30", "2025-04-01", false},
		{Date, "2025-04-01", "2025-04-30", "2025-04-30", false}, {Date, "2025-04-01", "2025-04-30", "2025-05-01", true},
		{Duration, "9:00", "10:00", "9:30", false}, {Duration, "9:00", "10:00", "8:59", true}, {Duration, "9:00", "10:00", "10:01", true},
	} {
		if got := (Bounds{tt.low, tt.high}).Outside(tt.kind, tt.text); got != tt.want {
			t.Errorf("%s in [%s, %s]: outside is %t", tt.text, tt.low, tt.high, got)
		}
	}
}

// A pattern is about the whole value.
func TestPatternIsWhole(t *testing.T) {
	set, err := Load(fstest.MapFS{"forms/x.yaml": {Data: []byte("form: x\nedition: \"2025-04-01\"\ntitles: [申請]\nsections:\n  - section: main\n    titles: []\n    fields:\n      - {id: f, labels: [あ], type: text, pattern: \"A|B[0-9]\"}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	p := set.Latest("x").Field("f").Pattern
	for text, want := range map[string]bool{"A": true, "B1": true, "AB": false, "AB1": false, "B12": false, "xA": false} {
		if got := p.MatchString(text); got != want {
			t.Errorf("%s: %t, want %t", text, got, want)
		}
	}
}
