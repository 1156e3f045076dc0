package main

import (
	"bufio"
	"bytes"
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

// trialFile is the header line of a file under trial, before its bytes.
type trialFile struct {
	Name      string   `json:"name"`
	Inbox     string   `json:"inbox"`
	Passwords []string `json:"passwords"`
	Memory    int64    `json:"memory"` // bytes
}

// trialCommand reads one file from the standard input, within bounds, and ends
// with status 0 when that went well, whatever is in the file. It is for this
// program: a file that ends it takes nothing else down.
func (a *app) trialCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "trial",
		Hidden: true,
		Short:  a.say("1 ファイルを試しに読みます（内部用）", "Read one file on trial (for internal use)"),
		Args:   a.arguments(0, 0, ""),
		RunE:   func(cmd *cobra.Command, _ []string) error { return a.runTrial(cmd.Context()) },
	}
}

func (a *app) runTrial(ctx context.Context) error {
	in := bufio.NewReader(a.stdin)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return err
	}
	var about trialFile
	if err := json.Unmarshal(line, &about); err != nil {
		return err
	}
	set, err := a.definitions()
	if err != nil {
		return err
	}
	debug.SetMemoryLimit(about.Memory)
	if err := boundMemory(about.Memory); err != nil {
		return err
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	s := &intake.Service{Reader: importer.New(set, a.importerOptions()), Jobs: 1, Log: a.logger()}
	_, err = s.Read(ctx, intake.Input{Name: about.Name, Data: data, Passwords: about.Passwords, Provenance: store.Provenance{Inbox: about.Inbox}})
	return err
}

// trial is how services have a file read in a process of its own.
func (a *app) trial(ctx context.Context, in intake.Input) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	about, err := json.Marshal(trialFile{in.Name, in.Provenance.Inbox, in.Passwords, int64(a.conf.FileMemory) << 20})
	if err != nil {
		return err
	}
	args := []string{"uketsuke", "trial"}
	if a.flags.config != "" {
		args = append(args, "--config", a.flags.config)
	}
	if a.flags.store != "" { // it has versions of definitions
		args = append(args, "--store", a.flags.store)
	}
	cmd := exec.CommandContext(ctx, program)
	cmd.Args = args
	cmd.Stdin = io.MultiReader(bytes.NewReader(append(about, '\n')), bytes.NewReader(in.Data))
	var said bytes.Buffer
	cmd.Stderr = &said
	cmd.WaitDelay = 5 * time.Second
	err = cmd.Run()
	if starved(ctx, cmd.ProcessState, a.conf.FileTimeout) {
		return jobs.ErrStarved
	}
	return a.verdict(ctx, err, said.String())
}

// starved reports whether a trial ran out of time without having had a fair
// share of the processor: a machine that is overloaded is no fault of the file.
func starved(ctx context.Context, state *os.ProcessState, limit time.Duration) bool {
	return errors.Is(ctx.Err(), context.DeadlineExceeded) && state != nil && state.UserTime()+state.SystemTime() < limit/4
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

// outOfMemory knows the words with which the runtime ends for want of memory.
func outOfMemory(said string) bool {
	return strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory")
}
