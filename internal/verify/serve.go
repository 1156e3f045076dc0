package verify

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
)

// Serve is what the process of a Child does: it takes one order and one
// workbook from in, sets its own limits and writes to out what excelize sees.
func Serve(in io.Reader, out io.Writer) error {
	r := bufio.NewReader(in)
	head, err := r.ReadBytes('\n')
	if err != nil {
		return err
	}
	var o order
	if err := json.Unmarshal(head, &o); err != nil {
		return err
	}
	debug.SetMemoryLimit(o.Memory)
	if err := bound(o.Memory, o.Seconds); err != nil {
		return err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 1<<16)
	switch o.Do {
	case doRead:
		err = read(data, w)
	case doCompute:
		err = compute(data, o.Cells, w)
	default:
		err = fmt.Errorf("verify: no such order: %q", o.Do)
	}
	return firstOf(err, w.Flush())
}
