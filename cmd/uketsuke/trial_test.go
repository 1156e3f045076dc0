package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

// TestTrial has files read in a process of their own: a form; something that is
// none, which is not the reading's fault; a form that does not get the time it
// takes, and something large that does not get the memory.
func TestTrial(t *testing.T) {
	form, err := os.ReadFile("../../samples/filled/a-1_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	ctx := context.Background()
	for name, data := range map[string][]byte{"form.xlsx": form, "none.xlsx": []byte("no workbook")} {
		if err := a.trial(ctx, intake.Input{Name: name, Data: data}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	late, stop := context.WithDeadline(ctx, time.Now().Add(time.Millisecond))
	defer stop()
	if err := a.trial(late, intake.Input{Name: "form.xlsx", Data: form}); !errors.Is(err, jobs.ErrStarved) {
		t.Errorf("a machine without time is the file's fault: %v", err)
	}
	a.conf.FileTimeout = 0 // whatever it had was its share
	if err := a.trial(late, intake.Input{Name: "form.xlsx", Data: form}); !errors.Is(err, jobs.ErrSlow) {
		t.Errorf("no time: %v", err)
	}
	if runtime.GOOS != "linux" {
		t.Skip("no hard limit of memory here")
	}
	a.conf.FileMemory = -64 // with what the program takes: 128 MiB in all
	if err := a.trial(ctx, intake.Input{Name: "large.xlsx", Data: make([]byte, 200<<20)}); !errors.Is(err, jobs.ErrMemory) {
		t.Errorf("no memory: %v", err)
	}
}
