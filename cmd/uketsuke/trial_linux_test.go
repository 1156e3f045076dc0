package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

// TestTrialWithoutAProcessor stops the process: it gets no share of the
// processor, and the file is not to blame.
func TestTrialWithoutAProcessor(t *testing.T) {
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	trials, ctx := a.newTrials(), context.Background()
	if err := trials.try(ctx, intake.Input{Name: "none.xlsx", Data: []byte("no workbook")}); err != nil {
		t.Fatal(err)
	}
	process := trials.child.cmd.Process
	if err := process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	// Its threads stop when they see the signal, which may be after an answer.
	var info unix.Siginfo
	if err := unix.Waitid(unix.P_PID, process.Pid, &info, unix.WSTOPPED|unix.WNOWAIT, nil); err != nil {
		t.Fatal(err)
	}
	a.conf.FileTimeout = 500 * time.Millisecond
	if err := trials.try(ctx, intake.Input{Name: "none.xlsx", Data: []byte("no workbook")}); !errors.Is(err, jobs.ErrStarved) {
		t.Errorf("a machine without time is the file's fault: %v", err)
	}
}

// TestTrialAfterOthers ends the process before a sound file: what was read before
// it is to blame, and it is read in a new one.
func TestTrialAfterOthers(t *testing.T) {
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	trials, in := a.newTrials(), intake.Input{Name: "none.xlsx", Data: []byte("no workbook")}
	for range 2 {
		if err := trials.try(context.Background(), in); err != nil {
			t.Error(err)
		}
		if err := trials.child.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
	}
	if err := trials.try(context.Background(), in); err != nil {
		t.Error(err)
	}
}
