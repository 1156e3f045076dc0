package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// command is a process to be measured.
type command struct {
	path string
	args []string
	env  []string // beside the environment
	out  string   // file for its output; "" = kept, to be read as a number
}

// usage is what a process took.
type usage struct {
	cpu    time.Duration // user and system, of all its threads
	wall   time.Duration
	peak   int64         // bytes of resident memory at most
	server time.Duration // CPU of the database server meanwhile
	seen   int64         // the number that it printed: cells or rows that it saw
}

// measure runs the command. The memory of a child is counted from that of its
// parent at the fork, so this program must stay small itself: whatever is heavy
// is done in children.
func (c command) measure() (usage, error) {
	cmd := exec.Command(c.path, c.args...)
	cmd.Env = append(os.Environ(), c.env...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if c.out != "" {
		f, err := os.Create(c.out)
		if err != nil {
			return usage{}, err
		}
		defer f.Close()
		cmd.Stdout = f
	}
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return usage{}, fmt.Errorf("%w: %s", err, lastLines(complaint.String()))
	}
	u := usageOf(cmd.ProcessState, wall)
	u.seen, _ = strconv.ParseInt(strings.TrimSpace(out.String()), 10, 64)
	return u, nil
}

// usageOf returns what wait4 reports for a process that has ended.
func usageOf(p *os.ProcessState, wall time.Duration) usage {
	u := usage{cpu: p.UserTime() + p.SystemTime(), wall: wall}
	if r, ok := p.SysUsage().(*syscall.Rusage); ok {
		u.peak = r.Maxrss << 10 // in KiB on Linux
	}
	return u
}

// oneLine makes a text fit for a list.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func lastLines(s string) string {
	if s = strings.TrimSpace(s); len(s) > 400 {
		s = "… " + s[len(s)-400:]
	}
	return s
}
