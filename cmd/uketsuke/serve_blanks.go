package main

import (
	"path"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/samples"
)

// blankForms are the blank forms by name of their file.
func blankForms() map[string][]byte {
	forms := make(map[string][]byte)
	for item := range container.Open("blank.zip", samples.Bundle, container.Options{}) {
		if item.Kind == container.Workbook {
			forms[path.Base(item.Entry)] = item.Data
		}
	}
	return forms
}
