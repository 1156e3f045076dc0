package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

// TestTrial has files read in processes of their own: forms and what is none,
// which is not the reading's fault; something large that does not get the memory,
// and a form that does not get the time it takes.
func TestTrial(t *testing.T) {
	form, err := os.ReadFile("../../samples/filled/a-1_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	ctx := context.Background()
	trials := a.newTrials()
	sound := func() {
		t.Helper()
		for name, data := range map[string][]byte{"form.xlsx": form, "none.xlsx": []byte("no workbook"), "empty.xlsx": nil} {
			if err := trials.try(ctx, intake.Input{Name: name, Data: data}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	sound()
	one := trials.child
	sound()
	if trials.child != one || one.files != 6 {
		t.Errorf("a start for each of a few files")
	}
	if runtime.GOOS == "linux" {
		a.conf.FileMemory = -64 // with what the program takes: 128 MiB in all
		if err := trials.try(ctx, intake.Input{Name: "large.xlsx", Data: make([]byte, 200<<20)}); !errors.Is(err, jobs.ErrMemory) {
			t.Errorf("no memory: %v", err)
		}
		a.conf.FileMemory = config.Default().FileMemory
		sound() // what comes after it is read in a new process
	}
	one = trials.child
	one.used = -time.Hour // it has had its share, and more
	a.conf.FileTimeout = time.Nanosecond
	if err := trials.try(ctx, intake.Input{Name: "form.xlsx", Data: form}); !errors.Is(err, jobs.ErrSlow) {
		t.Errorf("no time: %v", err)
	}
	if trials.child != nil || one.cmd.ProcessState == nil {
		t.Error("a process whose time is up goes on")
	}
}

// TestTrialInTurn checks that waiting for one's turn is bounded by one's own
// time.
func TestTrialInTurn(t *testing.T) {
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	trials := a.newTrials()
	<-trials.turn // taken by another
	ctx, stop := context.WithCancelCause(context.Background())
	stop(errors.ErrUnsupported)
	if err := trials.try(ctx, intake.Input{}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("%v", err)
	}
	trials.turn <- struct{}{}
}

// TestTrialEndsWhenIdle leaves no process behind.
func TestTrialEndsWhenIdle(t *testing.T) {
	a := &app{env: os.Getenv, stderr: &bytes.Buffer{}, conf: config.Default()}
	trials := a.newTrials()
	if err := trials.try(context.Background(), intake.Input{Name: "none.xlsx", Data: []byte("no workbook")}); err != nil {
		t.Fatal(err)
	}
	c := trials.child
	trials.endIdle(c)
	if trials.child != nil || c.cmd.ProcessState == nil || !c.cmd.ProcessState.Success() {
		t.Errorf("%v", c.cmd.ProcessState)
	}
}

// TestTrialWords has the end of a process understood by its last words.
func TestTrialWords(t *testing.T) {
	a := &app{}
	ended := exec.Command("false").Run()
	for said, want := range map[string]error{
		"fatal error: runtime: out of memory":                                           jobs.ErrMemory,
		"runtime/cgo: pthread_create failed: Resource temporarily unavailable\nSIGABRT": jobs.ErrMemory,
		"panic: index out of range":                                                     jobs.ErrDeadly,
	} {
		if err := a.verdict(context.Background(), ended, said); !errors.Is(err, want) {
			t.Errorf("%s: %v", said, err)
		}
	}
	if err := a.verdict(context.Background(), ended, "uketsuke: no such definitions"); errors.Is(err, jobs.ErrMemory) || errors.Is(err, jobs.ErrDeadly) {
		t.Errorf("the file is to blame for what the program lacks: %v", err)
	}
}
