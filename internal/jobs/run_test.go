package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// Work that was stopped is no error in the log; work out of time is.
func TestQuiet(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	late, cancel := context.WithDeadline(context.Background(), time.Time{})
	defer cancel()
	var b bytes.Buffer
	log := quiet(slog.New(slog.NewTextHandler(&b, nil)))
	log.ErrorContext(stopped, "stopped")
	log.ErrorContext(late, "late")
	log.ErrorContext(context.Background(), "broken")
	log.InfoContext(context.Background(), "routine")
	for text, want := range map[string]bool{"stopped": false, "late": true, "broken": true, "routine": false} {
		if got := strings.Contains(b.String(), text); got != want {
			t.Errorf("%s in the log: %t", text, got)
		}
	}
}
