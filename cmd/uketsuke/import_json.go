package main

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/intake"
)

// jsonLines prints outcomes as JSON lines, as they come.
type jsonLines struct {
	app    *app
	lines  *intake.JSONLines
	passed []string
}

func newJSONLines(a *app, passed []string) *jsonLines {
	return &jsonLines{app: a, lines: intake.NewJSONLines(a.stdout, a.lang), passed: passed}
}

func (j *jsonLines) outcome(o *intake.Outcome) error { return j.lines.Write(o) }

// close reports on stderr, as the table does, which files were skipped.
func (j *jsonLines) close() error {
	if text := j.app.passedOver(j.passed); text != "" {
		fmt.Fprintln(j.app.stderr, text)
	}
	return nil
}
