package form

import (
	"errors"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// yamlFault is why a file could not be read, with its line, and those around it, where the
// library tells it.
func yamlFault(file string, err error) diag.Fault {
	f := whyNoYAML(file, err)
	if _, source, ok := strings.Cut(yaml.FormatError(err, false, true), "\n"); ok && f.Pos.Line > 0 {
		f.Source = strings.TrimRight(source, "\n")
	}
	return f
}

func whyNoYAML(file string, err error) diag.Fault {
	var e yaml.Error
	if !errors.As(err, &e) || e.GetToken() == nil {
		return diag.FaultAt(diag.Pos{File: file}, "cannot be read: %v", err)
	}
	at := diag.Pos{File: file, Line: e.GetToken().Position.Line, Column: e.GetToken().Position.Column}
	var unknown *yaml.UnknownFieldError
	var other *yaml.TypeError
	var shape *yaml.UnexpectedNodeTypeError
	switch {
	case errors.As(err, &unknown):
		return diag.FaultAt(at, "unknown key %q", e.GetToken().Value)
	case errors.As(err, &other), errors.As(err, &shape):
		return diag.FaultAt(at, "a value of another type is wanted here")
	}
	if _, rest, ok := strings.Cut(e.GetMessage(), "already defined at ["); ok {
		line, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.Atoi(line); err == nil {
			return diag.FaultAt(at, "this key is there already, in line %d", n)
		}
	}
	return diag.FaultAt(at, "not readable as YAML: %s", e.GetMessage())
}
