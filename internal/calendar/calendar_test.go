package calendar

import (
	_ "embed"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// published are the holidays of 2022–2050 as published; those of coming years
// as computed by others.
//
//go:embed testdata/holidays.txt
var published string

func TestHolidaysAsPublished(t *testing.T) {
	var got []string
	for d := (Date{2022, time.January, 1}); d.Year <= 2050; d = d.Add(1) {
		if Holiday(d) != "" {
			got = append(got, d.String())
		}
	}
	if diff := cmp.Diff(strings.Fields(published), got); diff != "" {
		t.Error(diff)
	}
}

func TestReason(t *testing.T) {
	office := Default()
	office.Closed = []Date{{2026, time.August, 13}}
	office.Open = []Date{{2026, time.August, 15}}
	tests := map[string]string{
		"2026-05-06": "振替休日", // 3 May is a Sunday; 4 and 5 May are holidays themselves
		"2026-09-22": "国民の休日",
		"2026-09-21": "敬老の日",
		"2026-09-23": "秋分の日",
		"2027-03-22": "振替休日", // 21 March is a Sunday
		"2024-02-29": "",
		"2025-12-28": "日曜日",
		"2025-12-29": "年末年始",
		"2026-01-01": "年末年始",
		"2026-01-03": "土曜日",
		"2026-01-05": "",
		"2026-08-13": "休業日",
		"2026-08-14": "",
		"2026-08-15": "", // a Saturday that is worked
		"2032-09-21": "国民の休日",
	}
	for day, want := range tests {
		d, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := office.Reason(d); got != want {
			t.Errorf("%s is %q, not %q", day, got, want)
		}
	}
}

func TestWalk(t *testing.T) {
	office := Default()
	if got := office.Next(Date{2025, time.December, 27}); got.String() != "2026-01-05" {
		t.Errorf("after the year's end: %s", got)
	}
	if got := office.Previous(Date{2026, time.May, 6}); got.String() != "2026-05-01" {
		t.Errorf("before the golden week: %s", got)
	}
	if got := office.Between(Date{2026, time.May, 1}, Date{2026, time.May, 8}); got != 2 {
		t.Errorf("business days from 1 to 8 May: %d", got)
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{"", "2026-02-30", "2026/01/31", "2025-02-29"} {
		if d, err := ParseDate(text); err == nil {
			t.Errorf("%q is %s", text, d)
		}
	}
}
