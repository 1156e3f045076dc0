package main

import (
	"math"
	"os"
	"runtime/debug"
)

// Memory limits of commands that handle one file after the other. A list of a
// hundred thousand rows needs some 60 MiB at its peak; without a limit the
// garbage collector would let garbage grow to as much again. The program itself
// takes another 25 MiB and, while files are registered in SQLite, so do the
// cache and copied pages.
const (
	importMemory = 80 << 20
	exportMemory = 88 << 20
)

// stayBelow sets a soft memory limit, unless GOMEMLIMIT is set, and halves the
// frequency of garbage collection below it, unless GOGC is set: forms are small
// and come by the thousand, and collection took a tenth of their time. It is
// meant for commands that end, not for services, which may need more and would
// be slowed down.
func stayBelow(limit int64) {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(limit)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
}

// runFreely has garbage collected a third as often, unless GOGC is set, in
// commands and services that take in files by the thousand: a form is small, and
// collection took a tenth of its time. Where reading takes much memory at once,
// collection goes on as often as by itself: the soft limit is twice what the page
// reads at a time (web.Config.Memory). GOMEMLIMIT overrides it.
func runFreely() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(2 << 30)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
}
