package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/notices"
)

func (a *app) licensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: a.say("含まれるソフトウェアの使用許諾を表示します", "Print the licences of the software that is part of this program"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(a.stdout, notices.Text)
			return err
		},
	}
}
