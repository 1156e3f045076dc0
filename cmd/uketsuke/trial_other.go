//go:build !linux

package main

import "time"

// boundMemory has no hard limit here; the collector's soft one is set.
func boundMemory(int64) error { return nil }

// processorTime is not known here: each file is taken to have had the whole
// process's share.
func processorTime() time.Duration { return 0 }
