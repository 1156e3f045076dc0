package jobs

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/calendar"
)

func schedule(t *testing.T, expr, zone string, days Days) *Schedule {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	office := calendar.Default()
	s, err := ParseSchedule("test", expr, loc, days, &office)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestScheduleNext(t *testing.T) {
	tests := []struct {
		name, expr, zone string
		days             Days
		from             string
		want             []string
	}{
		{"every night", "0 2 * * *", "Asia/Tokyo", EveryDay, "2026-08-27T01:59:59+09:00",
			[]string{"2026-08-27T02:00:00+09:00", "2026-08-28T02:00:00+09:00"}},
		{"zone in the expression", "CRON_TZ=Asia/Tokyo 0 2 * * *", "UTC", EveryDay, "2026-08-26T12:00:00Z",
			[]string{"2026-08-27T02:00:00+09:00"}},
		{"business days skip the golden week", "0 2 * * *", "Asia/Tokyo", BusinessDays, "2026-05-01T12:00:00+09:00",
			[]string{"2026-05-07T02:00:00+09:00", "2026-05-08T02:00:00+09:00", "2026-05-11T02:00:00+09:00"}},
		{"the turn of the year", "30 1 * * 1-5", "Asia/Tokyo", BusinessDays, "2025-12-26T12:00:00+09:00",
			[]string{"2026-01-05T01:30:00+09:00"}},
		{"the tenth, or the next business day", "0 9 10 * *", "Asia/Tokyo", MovedDays, "2026-09-30T00:00:00+09:00",
			[]string{"2026-10-13T09:00:00+09:00", "2026-11-10T09:00:00+09:00"}},
		{"several moved to one day happen once", "0 9 * * *", "Asia/Tokyo", MovedDays, "2026-05-01T09:00:00+09:00",
			[]string{"2026-05-07T09:00:00+09:00", "2026-05-08T09:00:00+09:00"}},
		{"leap days", "0 2 29 2 *", "Asia/Tokyo", EveryDay, "2026-01-01T00:00:00+09:00",
			[]string{"2028-02-29T02:00:00+09:00", "2032-02-29T02:00:00+09:00"}},
		{"the hour that spring leaves out", "30 2 * * *", "America/New_York", EveryDay, "2026-03-07T12:00:00-05:00",
			[]string{"2026-03-08T03:00:00-04:00", "2026-03-09T02:30:00-04:00"}},
		{"the hour that autumn repeats", "30 1 * * *", "America/New_York", EveryDay, "2026-10-31T12:00:00-04:00",
			[]string{"2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"}},
		{"every half hour in autumn", "*/30 * * * *", "America/New_York", EveryDay, "2026-11-01T01:00:00-04:00",
			[]string{"2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01T01:30:00-05:00", "2026-11-01T02:00:00-05:00"}},
		{"from within the repeated hour", "30 1 * * *", "America/New_York", EveryDay, "2026-11-01T01:10:00-05:00",
			[]string{"2026-11-02T01:30:00-05:00"}},
		{"southern half of the world", "30 2 * * *", "Australia/Lord_Howe", EveryDay, "2026-10-03T12:00:00+10:30",
			[]string{"2026-10-04T02:30:00+11:00"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := schedule(t, test.expr, test.zone, test.days)
			var got []string
			for now := at(t, test.from); len(got) < len(test.want); {
				now = s.Next(now)
				got = append(got, now.In(s.zone).Format(time.RFC3339))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScheduleDue(t *testing.T) {
	s := schedule(t, "0 2 * * *", "Asia/Tokyo", BusinessDays)
	tests := []struct{ name, last, now, want string }{
		{"not yet", "2026-08-26T02:00:00+09:00", "2026-08-27T01:59:00+09:00", ""},
		{"on time", "2026-08-26T02:00:00+09:00", "2026-08-27T02:00:10+09:00", "2026-08-27T02:00:00+09:00"},
		{"slept through its hour", "2026-08-26T02:00:00+09:00", "2026-08-27T09:12:00+09:00", "2026-08-27T02:00:00+09:00"},
		{"slept for a week, caught up once", "2026-08-20T02:00:00+09:00", "2026-08-27T09:00:00+09:00", "2026-08-27T02:00:00+09:00"},
		{"caught up already", "2026-08-27T02:00:00+09:00", "2026-08-27T09:00:00+09:00", ""},
		{"clock set back", "2026-08-27T02:00:00+09:00", "2026-08-25T02:00:00+09:00", ""},
		{"only days off since", "2026-05-01T02:00:00+09:00", "2026-05-06T23:00:00+09:00", ""},
	}
	for _, test := range tests {
		due := s.Due(at(t, test.last), at(t, test.now))
		got := ""
		if !due.IsZero() {
			got = due.In(s.zone).Format(time.RFC3339)
		}
		if got != test.want {
			t.Errorf("%s: due %q, not %q", test.name, got, test.want)
		}
	}
}

func TestParseScheduleRefuses(t *testing.T) {
	office := calendar.Default()
	for _, expr := range []string{"", "TZ=0", "CRON_TZ=Asia/Tokyo", "CRON_TZ= 0 2 * * *", "TZ=Nowhere/City 0 2 * * *", "0 2 * *",
		"0 0 30 2 *", "0 25 * * *", "@every 5m", "0 0 2 * * *"} {
		if _, err := ParseSchedule("x", expr, time.UTC, EveryDay, &office); err == nil {
			t.Errorf("%q was taken", expr)
		}
	}
	if _, err := ParseSchedule("x", "0 2 * * *", time.UTC, "workdays", &office); err == nil {
		t.Error("days: workdays was taken")
	}
}

func FuzzParseSchedule(f *testing.F) {
	f.Add("0 2 * * 1-5")
	f.Add("CRON_TZ=Asia/Tokyo */5 1-3 1,15 * *")
	f.Add("TZ=0")
	office := calendar.Default()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, expr string) {
		s, err := ParseSchedule("fuzz", expr, time.UTC, EveryDay, &office)
		if err != nil {
			return
		}
		if next := s.Next(start); !next.After(start) {
			t.Errorf("%q: %s does not come after %s", expr, next, start)
		}
	})
}
