package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

// trialFile describes a file on trial, in a line before its bytes.
type trialFile struct {
	Name      string   `json:"name"`
	Inbox     string   `json:"inbox"`
	Passwords []string `json:"passwords"`
	Memory    int64    `json:"memory"` // bytes
	Size      int64    `json:"size"`   // bytes that follow
	Limit     int64    `json:"limit"`  // seconds after which the process ends by itself
}

// trialCommand reads files from the standard input, one after the other and
// within bounds, and answers with a line for each that it came to the end of,
// whatever is in the file. It is for this program: a file that ends it takes
// nothing else down.
func (a *app) trialCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "trial",
		Hidden: true,
		Short:  a.say("ファイルを試しに読みます（内部用）", "Read files on trial (for internal use)"),
		Args:   a.arguments(0, 0, ""),
		RunE:   func(cmd *cobra.Command, _ []string) error { return a.runTrial(cmd.Context()) },
	}
}

func (a *app) runTrial(ctx context.Context) error {
	set, err := a.definitions()
	if err != nil {
		return err
	}
	s := &intake.Service{Reader: importer.New(set, a.importerOptions()), Jobs: 1, Log: a.logger()}
	in := bufio.NewReader(a.stdin)
	for {
		about, data, err := nextTrial(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		// Whoever asked may have been killed, and would never end this.
		watchdog := time.AfterFunc(time.Duration(about.Limit)*time.Second, func() { os.Exit(2) })
		_, err = s.Read(ctx, intake.Input{Name: about.Name, Data: data, Passwords: about.Passwords, Provenance: store.Provenance{Inbox: about.Inbox}})
		watchdog.Stop()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(a.stdout, processorTime().Microseconds()); err != nil {
			return err
		}
	}
}

// nextTrial reads a file on trial, with its bounds in force.
func nextTrial(in *bufio.Reader) (about trialFile, data []byte, err error) {
	line, err := in.ReadBytes('\n')
	if err != nil {
		return about, nil, err
	}
	if err := json.Unmarshal(line, &about); err != nil {
		return about, nil, err
	}
	debug.SetMemoryLimit(about.Memory)
	if err := boundMemory(about.Memory); err != nil {
		return about, nil, err
	}
	data = make([]byte, about.Size)
	_, err = io.ReadFull(in, data)
	return about, data, err
}

// starved reports whether a trial ran out of time without having had a fair
// share of the processor: a machine that is overloaded is no fault of the file.
// before is what the process had used for the files before.
func starved(ctx context.Context, state *os.ProcessState, before, limit time.Duration) bool {
	return errors.Is(ctx.Err(), context.DeadlineExceeded) && state != nil && state.UserTime()+state.SystemTime()-before < limit/4
}

// verdict turns the end of a trial into an error.
func (a *app) verdict(ctx context.Context, err error, said string) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return jobs.ErrSlow
	case ctx.Err() != nil || !errors.As(err, &exit):
		return errors.Join(err, ctx.Err())
	case outOfMemory(said), exit.ExitCode() == -1: // -1: killed, by the system for want of memory
		return jobs.ErrMemory
	case strings.HasPrefix(said, "panic: "), strings.HasPrefix(said, "fatal error: "), strings.Contains(said, "\nruntime stack:"):
		return jobs.ErrDeadly
	}
	first, _, _ := strings.Cut(said, "\n")
	return fmt.Errorf("trial: %w: %s", err, first)
}

// outOfMemory reports whether a process ended for want of memory, by the words of
// the runtime; without memory there is no stack for a thread either.
func outOfMemory(said string) bool {
	return strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory") || strings.Contains(said, "pthread_create failed")
}
