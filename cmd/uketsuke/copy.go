package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) copyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "copy NUMBER",
		Short: a.say("同じ内容を新しい受付番号で登録します（コピー＆新規）", "Register the same content under a new number"),
		Args:  a.arguments(1, 1, "NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				number, err := s.Copy(cmd.Context(), foldNumber(args[0]), a.user())
				if err != nil {
					return a.spent(cmd.Context(), s, foldNumber(args[0]), err)
				}
				_, err = fmt.Fprintln(a.stdout, number)
				return err
			})
		},
	}
}
