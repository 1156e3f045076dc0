// Package notices holds the licences of everything that is linked into the
// program, as their authors want them to go along with it.
// "go test ./internal/notices -update" gathers them anew.
package notices

import _ "embed"

// Text is the notices: for each licence the modules that are under it, and its
// words.
//
//go:embed notices.txt
var Text string
