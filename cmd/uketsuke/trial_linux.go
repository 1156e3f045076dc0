package main

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// trialSelf is what the program and its definitions take beside a file.
const trialSelf = 192 << 20

// boundMemory sets a hard limit to what this process may allocate, and has it be
// the first to go where the machine has too little.
func boundMemory(limit int64) error {
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0) // where that is not allowed, the memory limit still applies
	most := uint64(limit + trialSelf)
	return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: most, Max: most})
}

// processorTime is what this process has used of the processor so far.
func processorTime() time.Duration {
	var used unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
