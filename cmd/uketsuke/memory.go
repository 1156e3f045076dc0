package main

import "runtime/debug"

// softLimit is what a command that handles files one after the other asks the
// collector to stay below: some 100 MiB of resident memory. A list of a hundred
// thousand rows needs 60 MiB of it at its height; what the collector would let
// lie beside that, up to as much again, it clears away.
const softLimit = 80 << 20

// stayLean sets softLimit, unless GOMEMLIMIT says something else. It is for
// commands that end, not for services: those may need more, and would be
// slowed down.
func stayLean() {
	if debug.SetMemoryLimit(-1) == 1<<63-1 {
		debug.SetMemoryLimit(softLimit)
	}
}
