package main

import (
	"math"
	"os"
	"runtime/debug"
)

// What commands that handle one file after the other ask the collector to stay
// below. A list of a hundred thousand rows needs some 60 MiB at its height; what
// the collector would let lie beside that, up to as much again, it clears away.
// Beside it stand the program itself with some 25 MiB and, while files are
// registered in SQLite, its cache and what it copies.
const (
	importMemory = 80 << 20
	exportMemory = 88 << 20
)

// stayBelow sets a soft limit, unless GOMEMLIMIT says something else, and below
// it lets the collector run half as often, unless GOGC does: forms are small and
// come by the thousand, and a tenth of their time went into it. It is for
// commands that end, not for services: those may need more, and would be slowed
// down.
func stayBelow(limit int64) {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(limit)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
}

// runFreely lets the collector run half as often, unless GOGC says something
// else, in commands that take in files by the thousand and share a machine with
// nobody else's memory: a form is small, and a tenth of its time went into it.
func runFreely() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
}
