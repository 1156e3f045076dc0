package verify

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Child reads workbooks with the second reader in processes of their own.
type Child struct {
	// Command is the program and its arguments, such as "uketsuke second", whose
	// standard input and output are given to Serve.
	Command []string
	Timeout time.Duration // for one workbook
	Memory  int64         // bytes that one process may allocate
	Office  string        // path of LibreOffice's soffice; "" = .xls stays unverified
}

// Default limits of a process.
const (
	DefaultTimeout = 2 * time.Minute
	DefaultMemory  = 1 << 30
)

// order is what a process is to do, in a line before the bytes of a workbook.
type order struct {
	Do      string  `json:"do"` // read or compute
	Memory  int64   `json:"memory"`
	Seconds int64   `json:"seconds"`
	Cells   []Place `json:"cells,omitempty"` // of compute
}

const (
	doRead    = "read"
	doCompute = "compute"
)

// longestLine is how much of a reading the parent keeps at once.
const longestLine = 64 << 20

// failure is why a process did not come to its end.
type failure struct {
	why    Reason
	detail string
}

func (f *failure) Error() string { return string(f.why) + ": " + f.detail }

// Compare has the second reader read a workbook (.xlsx, .xlsm) and compares the
// reading with the book, and with what was registered from it. An error means
// that the work could not be carried out; failures of the second reader are
// part of the result.
func (c *Child) Compare(ctx context.Context, data []byte, book *sheet.Book, fields []Field) (*Result, error) {
	return c.compare(ctx, newComparison(book, fields), data)
}

func (c *Child) timeout() time.Duration { return cmp.Or(c.Timeout, DefaultTimeout) }

// compare lays what the second reader sees beside a book.
func (c *Child) compare(ctx context.Context, cmp *comparison, data []byte) (*Result, error) {
	err := c.run(ctx, order{Do: doRead}, data, func(l *line) { cmp.take(l) })
	var failed *failure
	switch {
	case errors.As(err, &failed):
		return Unread(failed.why, failed.detail), nil
	case err != nil:
		return nil, err
	case !cmp.begun:
		return Unread(ReasonRefused, cmp.reason), nil
	case !cmp.ended:
		return Unread(ReasonCrashed, "the reading was cut off"), nil
	}
	return cmp.res, nil
}

// run has one process do something with a workbook, and calls each for every
// line of its output.
func (c *Child) run(ctx context.Context, o order, data []byte, each func(*line)) error {
	o.Memory = cmp.Or(c.Memory, DefaultMemory)
	timeout := c.timeout()
	o.Seconds = int64(timeout/time.Second) + 1
	head, err := json.Marshal(o)
	if err != nil {
		return err
	}
	limited, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	cmd := exec.CommandContext(limited, c.Command[0], c.Command[1:]...)
	cmd.Stdin = io.MultiReader(bytes.NewReader(append(head, '\n')), bytes.NewReader(data))
	said := &tail{}
	cmd.Stderr = said
	cmd.WaitDelay = 5 * time.Second
	alone(cmd)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	garbled := listen(out, each)
	if garbled != nil {
		stop() // the output is not read further
	}
	err = cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case garbled != nil:
		return garbled
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return &failure{ReasonSlow, "longer than " + timeout.String()}
	}
	return verdict(err, said.String(), time.Duration(o.Seconds)*time.Second)
}

// listen calls each for every line of a process's output.
func listen(out io.Reader, each func(*line)) error {
	in := bufio.NewReaderSize(out, 1<<16)
	for {
		text, err := readLine(in)
		if len(text) > 0 {
			var l line
			if json.Unmarshal(text, &l) != nil {
				return nil // cut off; the exit status of the process has the reason
			}
			each(&l)
		}
		if errors.Is(err, errLong) {
			return &failure{ReasonMemory, err.Error()}
		}
		if err != nil {
			return nil
		}
	}
}

var errLong = errors.New("a row of more than 64 MiB")

func readLine(in *bufio.Reader) (text []byte, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if text == nil && err == nil {
			return part, nil
		}
		text = append(text, part...)
		if len(text) > longestLine {
			return nil, errLong
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, err
		}
	}
}

// verdict turns the end of a process with a time limit into an error.
func verdict(err error, said string, most time.Duration) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &exit):
		return fmt.Errorf("verify: %w", err)
	case strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		return &failure{ReasonMemory, "more memory than allowed"}
	case exit.UserTime()+exit.SystemTime() >= most:
		return &failure{ReasonSlow, "more processor time than allowed"}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	return &failure{ReasonCrashed, cmp.Or(first, exit.Error())}
}

// tail keeps the beginning of a process's standard error.
type tail struct{ bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	const most = 1 << 16
	if room := most - t.Len(); room > 0 {
		t.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
