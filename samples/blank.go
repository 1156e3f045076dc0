// Package samples holds the blank forms, for those who ask the page for one.
package samples

import _ "embed"

// Bundle is the ZIP of all blank forms as it was published; its names are in
// CP932.
//
//go:embed blank/法人向け製品申請書一式.zip
var Bundle []byte
