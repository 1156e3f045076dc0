package main

import (
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	en, ja := &app{env: func(string) string { return "" }}, &app{env: func(string) string { return "" }}
	for a, lang := range map[*app]string{en: "en", ja: "ja"} {
		if err := a.setLang(lang); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		a          *app
		done, left int64
		took       time.Duration
		want       string
	}{
		{en, 100, 900, 10 * time.Second, "  10.0/s  1:30 remaining"},
		{ja, 100, 900, 10 * time.Second, "  10.0 件/秒  残り 1:30"},
		{en, 1, 3_600_000, time.Second, "  1.0/s  1000:00:00 remaining"},
		{en, 50, 0, 4 * time.Second, "  12.5/s  0:00 remaining"},
		{en, 0, 900, time.Minute, ""},
		{en, 5, 900, time.Millisecond, ""},
	} {
		if got := c.a.pace(c.done, c.left, c.took); got != c.want {
			t.Errorf("%d done, %d left, after %s: %q, not %q", c.done, c.left, c.took, got, c.want)
		}
	}
}
