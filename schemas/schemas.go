// Package schemas contains the built-in declarations of forms, annexes and
// products. They are data: parts.yaml and products.yaml, a YAML file with its
// blank workbook and a CSV of named places for each form, a template for each
// annex. README.md documents the language.
package schemas

import "embed"

// FS holds parts.yaml, products.yaml, forms/ and annexes/ as built into the
// program; a folder of the same shape replaces it at run time.
//
//go:embed parts.yaml products.yaml forms annexes
var FS embed.FS
