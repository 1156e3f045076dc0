// Package schemas holds what is declared about forms, annexes and products,
// as data and nothing else. README.md documents the language.
package schemas

import "embed"

// FS holds parts.yaml, products.yaml, forms/ and annexes/ as built into the
// program; a folder of the same shape replaces it at run time.
//
//go:embed parts.yaml products.yaml forms annexes
var FS embed.FS
