package verify

import "io"

type calcLine struct{}

func compute([]byte, []string, io.Writer) error { return nil }
