package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/verify"
)

// secondCommand reads one workbook from the standard input with the second
// reader, within limits, and writes what it sees to the standard output. It is
// used by this program alone: a workbook that crashes it takes nothing else
// down.
func (a *app) secondCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "second",
		Hidden: true,
		Short:  a.say("1 つのブックを別の読み取り器で読みます（内部用）", "Read one workbook with the second reader (for internal use)"),
		Args:   a.arguments(0, 0, ""),
		RunE:   func(*cobra.Command, []string) error { return verify.Serve(a.stdin, a.stdout) },
	}
}

// child is how the second reader is run, by the settings.
func (a *app) child() (*verify.Child, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return &verify.Child{Command: []string{program, "second"}, Timeout: a.conf.FileTimeout,
		Memory: int64(a.conf.FileMemory) << 20, Office: verify.FindOffice()}, nil
}
