package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) orderCommand() *cobra.Command {
	var ref string
	cmd := &cobra.Command{
		Use:   "order NUMBER --ref ORDER",
		Short: a.say("受付番号を発注に使います（一度だけ）", "Assign a number to an order, once"),
		Args:  a.arguments(1, 1, "NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if ref == "" {
				return a.usageError(cmd, a.say("--ref に発注番号を指定してください。", "Name the order with --ref."))
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				number := foldNumber(args[0])
				if err := s.Order(cmd.Context(), number, ref, a.user()); err != nil {
					return a.spent(cmd.Context(), s, number, err)
				}
				_, err := fmt.Fprintln(a.stdout, a.sayf("%s を発注 %s に使いました。", "%s is already used by order %s.", number, ref))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&ref, "ref", "", a.say("`発注番号`", "the `order`'s own number"))
	return cmd
}
