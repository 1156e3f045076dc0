package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

// trials has files read in a process of their own. Services use it for what an
// earlier attempt has not come to the end of: after a worker was killed these are
// some hundred files, nearly all of them sound. One is read at a time, since
// several at once would all run out of their time on a machine that has little
// of it, and one process reads many of them, since a start costs more than a file.
type trials struct {
	app   *app
	turn  chan struct{} // contains one token; whoever has it has the process
	child *trialChild   // nil: none is running
}

// trialChild is a process that reads files on trial.
type trialChild struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr bytes.Buffer
	files  int           // that it has read
	used   time.Duration // of the processor, for these
	idle   *time.Timer
}

const (
	trialFiles = 200              // files of one process: then a new one has the definitions of that time
	trialIdle  = 10 * time.Second // after which a process that has nothing to do ends
)

func (a *app) newTrials() *trials {
	t := &trials{app: a, turn: make(chan struct{}, 1)}
	t.turn <- struct{}{}
	return t
}

// try is a jobs.Trial.
func (t *trials) try(ctx context.Context, in intake.Input) error {
	select {
	case <-t.turn:
		defer func() { t.turn <- struct{}{} }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	used := t.child != nil && t.child.files > 0
	err := t.once(ctx, in)
	if used && (errors.Is(err, jobs.ErrMemory) || errors.Is(err, jobs.ErrDeadly)) {
		err = t.once(ctx, in) // the files before may be to blame
	}
	return err
}

// once tries a file in the process that is running, or in a new one.
func (t *trials) once(ctx context.Context, in intake.Input) error {
	limit := t.app.conf.FileTimeout
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	c := t.child
	if c == nil {
		var err error
		if c, err = t.app.startTrial(); err != nil {
			return err
		}
	} else {
		c.idle.Stop()
	}
	t.child = nil
	about := trialFile{in.Name, in.Provenance.Inbox, in.Passwords, int64(t.app.conf.FileMemory) << 20, int64(len(in.Data)), int64((2*limit + time.Minute) / time.Second)}
	used, err := c.read(ctx, about, in.Data)
	switch {
	case err != nil:
		return t.ended(ctx, c, limit)
	case c.files+1 >= trialFiles:
		_ = c.close()
	default:
		c.files, c.used = c.files+1, used
		c.idle = time.AfterFunc(trialIdle, func() { t.endIdle(c) })
		t.child = c
	}
	return nil
}

// endIdle ends a process that has had nothing to do for a while.
func (t *trials) endIdle(c *trialChild) {
	select {
	case <-t.turn:
		if t.child == c {
			t.child = nil
			_ = c.close()
		}
		t.turn <- struct{}{}
	default: // it has something to do again
	}
}

// ended returns what the end of a process over a file means.
func (t *trials) ended(ctx context.Context, c *trialChild, limit time.Duration) error {
	err := c.close()
	if starved(ctx, c.cmd.ProcessState, c.used, limit) {
		return jobs.ErrStarved
	}
	if err == nil && ctx.Err() == nil {
		return errors.New("trial: the process ended without an answer")
	}
	return t.app.verdict(ctx, err, c.stderr.String())
}

func (a *app) startTrial() (*trialChild, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &trialChild{cmd: exec.Command(program)}
	c.cmd.Args = []string{"uketsuke", "trial"}
	if a.flags.config != "" {
		c.cmd.Args = append(c.cmd.Args, "--config", a.flags.config)
	}
	if a.flags.store != "" { // it has versions of definitions
		c.cmd.Args = append(c.cmd.Args, "--store", a.flags.store)
	}
	c.cmd.Stderr = &c.stderr
	c.cmd.WaitDelay = 5 * time.Second
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReader(out)
	return c, c.cmd.Start()
}

// read has a file read, and returns what the process has used of the processor
// by then. After an error it is of no use any more.
func (c *trialChild) read(ctx context.Context, about trialFile, data []byte) (used time.Duration, err error) {
	defer context.AfterFunc(ctx, func() { _ = c.cmd.Process.Kill() })()
	line, err := json.Marshal(about)
	if err != nil {
		return 0, err
	}
	for _, part := range [][]byte{append(line, '\n'), data} {
		if _, err := c.in.Write(part); err != nil {
			return 0, err
		}
	}
	answer, err := c.out.ReadString('\n')
	if err != nil {
		return 0, err
	}
	micros, err := strconv.ParseInt(strings.TrimSpace(answer), 10, 64)
	if err == nil {
		err = ctx.Err() // it was killed at the last moment
	}
	return time.Duration(micros) * time.Microsecond, err
}

// close ends the process, which has nothing to read any more.
func (c *trialChild) close() error {
	_ = c.in.Close()
	return c.cmd.Wait()
}
