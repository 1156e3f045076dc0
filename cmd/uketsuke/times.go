package main

import (
	"strings"
	"time"
)

// clock is a time for people, in the zone of the settings wherever the program
// runs; "" for no time.
func (a *app) clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone, err := a.conf.Location()
	if err != nil {
		zone = time.Local // errors in the settings are reported elsewhere
	}
	return t.In(zone).Format("2006-01-02 15:04")
}

// instant is a time for programs.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// lastError is an error of an attempt with its time on the clock of people.
func (a *app) lastError(text string) string {
	at, rest, _ := strings.Cut(text, " ")
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return text
	}
	return a.clock(t) + " " + rest
}
