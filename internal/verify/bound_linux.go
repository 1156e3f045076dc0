package verify

import (
	"os"

	"golang.org/x/sys/unix"
)

// self is what the program takes beside a workbook.
const self = 128 << 20

// bound sets hard limits to this process: memory, time of the processor (so
// that it ends even if its parent has died), and no file of any kind, be it a
// core. Where the machine has too little memory it is the first to go.
func bound(memory, seconds int64) error {
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0) // where that is not allowed, the limits still apply
	for what, most := range map[int]uint64{
		unix.RLIMIT_DATA:  uint64(memory + self),
		unix.RLIMIT_CPU:   uint64(2 * seconds), // the collector runs beside the work
		unix.RLIMIT_FSIZE: 0,
		unix.RLIMIT_CORE:  0,
	} {
		if err := unix.Setrlimit(what, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	return nil
}
