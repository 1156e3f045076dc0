package main

import (
	"os"

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
