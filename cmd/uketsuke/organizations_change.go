package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

// organizationChange is a command that changes organisations.
func (a *app) organizationChange(use string, short [2]string, least, most int, what string, do func(ctx context.Context, s *store.Store, args []string) (op int64, err error), define func(cmd *cobra.Command)) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: a.say(short[0], short[1]), Args: a.arguments(least, most, what)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(s *store.Store) error {
			op, err := do(cmd.Context(), s, args)
			if err != nil || op == 0 {
				return err
			}
			o, err := s.Operation(cmd.Context(), op)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.stdout, a.sayf("操作 %d: %s（%s）。取り消すには uketsuke organisations undo %d", "operation %d: %s (%s); to undo it: uketsuke organisations undo %d",
				o.ID, a.operationKind(o), a.movedText(o), o.ID))
			return err
		})
	}
	if define != nil {
		define(cmd)
	}
	return cmd
}

// reasonFlag defines --reason.
func (a *app) reasonFlag(reason *string) func(cmd *cobra.Command) {
	return func(cmd *cobra.Command) {
		cmd.Flags().StringVar(reason, "reason", "", a.say("記録に残す`理由`", "`why`, for the record"))
	}
}

func (a *app) organizationsMergeCommand() *cobra.Command {
	var reason string
	return a.organizationChange("merge FROM INTO", [2]string{"2つの組織を1つにします（受付番号は変わらず、取り消せます）", "Make one of two organisations; no number changes, and it can be undone"}, 2, 2, "FROM INTO",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			from, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			into, err := a.organizationNamed(ctx, s, args[1])
			if err != nil {
				return 0, err
			}
			return s.Merge(ctx, from.ID, into.ID, a.user(), reason)
		}, a.reasonFlag(&reason))
}

// partsFlags define what is taken out of an organisation.
func (a *app) partsFlags(cmd *cobra.Command, p *store.Parts) {
	cmd.Flags().StringArrayVar(&p.Domains, "domain", nil, a.say("この`ドメイン`と、その担当者・申請（何度でも）", "this `domain` with its people and applications (again for more)"))
	cmd.Flags().StringArrayVar(&p.Addresses, "person", nil, a.say("この`アドレス`の担当者と、その申請（何度でも）", "the person of this `address` with their applications (again for more)"))
	cmd.Flags().StringArrayVar(&p.Numbers, "number", nil, a.say("この`受付番号`の申請だけ（何度でも）", "the application of this `number` alone (again for more)"))
}

func folded(p store.Parts) store.Parts {
	for i, n := range p.Numbers {
		p.Numbers[i] = foldNumber(n)
	}
	return p
}

func (a *app) organizationsSplitCommand() *cobra.Command {
	var reason, name string
	var parts store.Parts
	return a.organizationChange("split ORGANISATION --name NAME --domain D|--person ADDRESS|--number N", [2]string{"組織の一部を新しい組織にします", "Make an organisation of a part of another"}, 1, 1, "ORGANISATION",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			if name == "" {
				return 0, a.errorf("--name に新しい組織の名称を指定してください。", "Name the new organisation with --name.")
			}
			from, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			op, made, err := s.Split(ctx, from.ID, folded(parts), name, a.user(), reason)
			if err == nil {
				_, err = fmt.Fprintln(a.stdout, a.sayf("新しい組織の ID は %d です。", "The new organisation's id is %d.", made))
			}
			return op, err
		}, func(cmd *cobra.Command) {
			a.reasonFlag(&reason)(cmd)
			a.partsFlags(cmd, &parts)
			cmd.Flags().StringVar(&name, "name", "", a.say("新しい組織の`名称`", "`name` of the new organisation"))
		})
}

func (a *app) organizationsAssignCommand() *cobra.Command {
	var reason, from string
	var parts store.Parts
	return a.organizationChange("assign ORGANISATION --person ADDRESS|--number N|--domain D", [2]string{"組織のない担当者・申請や、別の組織の一部を、組織に入れます", "Give people or applications of no organisation, or of another, to one"}, 1, 1, "ORGANISATION",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			to, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			source := int64(0)
			if from != "" {
				o, err := a.organizationNamed(ctx, s, from)
				if err != nil {
					return 0, err
				}
				source = o.ID
			}
			return s.Assign(ctx, source, to.ID, folded(parts), a.user(), reason)
		}, func(cmd *cobra.Command) {
			a.reasonFlag(&reason)(cmd)
			a.partsFlags(cmd, &parts)
			cmd.Flags().StringVar(&from, "from", "", a.say("今の`組織`（既定は、組織のないもの）", "the `organisation` that has them now (default: none)"))
		})
}

func (a *app) organizationsHandOverCommand() *cobra.Command {
	var reason string
	var numbers []string
	var leaves bool
	return a.organizationChange("hand-over FROM TO", [2]string{"申請の担当を別の担当者（アドレス）へ引き継ぎます", "Put the applications of one person into another's hands (by address)"}, 2, 2, "FROM TO",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			h := store.HandOver{From: args[0], To: args[1], Leaves: leaves}
			for _, n := range numbers {
				h.Numbers = append(h.Numbers, foldNumber(n))
			}
			return s.HandOver(ctx, h, a.user(), reason)
		}, func(cmd *cobra.Command) {
			a.reasonFlag(&reason)(cmd)
			cmd.Flags().StringArrayVar(&numbers, "number", nil, a.say("この`受付番号`だけ（既定は担当しているすべて）", "this `number` alone (default: all in hand)"))
			cmd.Flags().BoolVar(&leaves, "leaves", false, a.say("離任します（オーナーの役割も引き継ぎます）", "FROM leaves; TO also takes over the role"))
		})
}

func (a *app) organizationsRoleCommand() *cobra.Command {
	var reason string
	return a.organizationChange("role ADDRESS owner|member|none", [2]string{"担当者の役割を変えます", "Change a person's role"}, 2, 2, "ADDRESS ROLE",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			role, ok := org.ParseRole(args[1])
			if !ok {
				return 0, a.errorf("役割は owner、member、none のどれかです（%q は使えません）。", "A role is owner, member or none, not %q.", args[1])
			}
			return s.SetRole(ctx, args[0], role, a.user(), reason)
		}, a.reasonFlag(&reason))
}

func (a *app) organizationsDomainCommand() *cobra.Command {
	var reason string
	return a.organizationChange("domain ORGANISATION DOMAIN", [2]string{"組織にドメインを加えます", "Add a domain to an organisation"}, 2, 2, "ORGANISATION DOMAIN",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			o, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			return s.AddDomain(ctx, o.ID, args[1], a.user(), reason)
		}, a.reasonFlag(&reason))
}

func (a *app) organizationsSetCommand() *cobra.Command {
	var name, kind string
	cmd := a.organizationChange("set ORGANISATION --name NAME --kind KIND", [2]string{"組織の名称と種別を決めます", "Set the name and the kind of an organisation"}, 1, 1, "ORGANISATION",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			k := org.Kind(kind)
			if kind != "" && k.Rank() == 0 || name == "" && kind == "" {
				return 0, a.errorf("--name か --kind（end_user, reseller, distributor）を指定してください。", "Give --name or --kind (end_user, reseller, distributor).")
			}
			o, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			return 0, s.SetOrganization(ctx, o.ID, name, k, a.user())
		}, nil)
	cmd.Flags().StringVar(&name, "name", "", a.say("`名称`", "`name`"))
	cmd.Flags().StringVar(&kind, "kind", "", a.say("`種別`: end_user, reseller, distributor", "`kind`: end_user, reseller, distributor"))
	return cmd
}

func (a *app) organizationsApartCommand() *cobra.Command {
	var reason string
	return a.organizationChange("apart A B", [2]string{"名前が似ていても別の会社だと記録します", "Note that two organisations of like names are two companies"}, 2, 2, "A B",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			one, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			two, err := a.organizationNamed(ctx, s, args[1])
			if err != nil {
				return 0, err
			}
			return 0, s.TwoCompanies(ctx, one.ID, two.ID, a.user(), reason)
		}, a.reasonFlag(&reason))
}

func (a *app) organizationsBouncedCommand() *cobra.Command {
	var arrives bool
	cmd := a.organizationChange("bounced ADDRESS", [2]string{"メールが戻ってくるアドレスとして記録します", "Note that mail to an address comes back"}, 1, 1, "ADDRESS",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			at := time.Now()
			if arrives {
				at = time.Time{}
			}
			return 0, s.Bounced(ctx, args[0], at, a.user())
		}, nil)
	cmd.Flags().BoolVar(&arrives, "arrives", false, a.say("届くようになった", "it arrives again"))
	return cmd
}

func (a *app) organizationsAccountCommand() *cobra.Command {
	var name, into, reason string
	var own bool
	var flags *pflag.FlagSet
	return a.organizationChange("account ORG ACCOUNT", [2]string{"会社アカウントの名前を変える、同じ会社の別のアカウントにまとめる、まとめるのをやめる", "Rename an account (a company under contract), join it to another of the same company, or make it one of its own again"}, 2, 2, "ORG ACCOUNT",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			o, err := a.organizationNamed(ctx, s, args[0])
			if err != nil {
				return 0, err
			}
			key, err := s.AccountNamed(ctx, o.ID, args[1], org.NameKey)
			if err != nil {
				return 0, err
			}
			var edit store.AccountEdit
			if flags.Changed("name") {
				edit.Name = &name
			}
			if own {
				into, edit.Into = "", &into
			}
			if into != "" {
				if into, err = s.AccountNamed(ctx, o.ID, into, org.NameKey); err != nil {
					return 0, err
				}
				edit.Into = &into
			}
			if edit.Name == nil && edit.Into == nil {
				return 0, a.errorf("--name、--into、--own のどれかを指定してください。", "Give --name, --into or --own.")
			}
			return 0, s.EditAccount(ctx, o.ID, key, edit, a.user(), reason)
		}, func(cmd *cobra.Command) {
			flags = cmd.Flags()
			flags.StringVar(&name, "name", "", a.say("アカウントの`名前`（空にすると書かれたままの名前に戻ります）", "its `name`; empty: as it was written"))
			flags.StringVar(&into, "into", "", a.say("まとめる先の`アカウント`", "the `account` of the same company that it is joined to"))
			flags.BoolVar(&own, "own", false, a.say("まとめるのをやめる", "it is one of its own again"))
			cmd.MarkFlagsMutuallyExclusive("into", "own")
			a.reasonFlag(&reason)(cmd)
		})
}

func (a *app) organizationsUndoCommand() *cobra.Command {
	var reason string
	return a.organizationChange("undo OPERATION", [2]string{"統合・分割・引き継ぎなどの操作を取り消します（取り消しも取り消せます）", "Undo an operation, or an undoing"}, 1, 1, "OPERATION",
		func(ctx context.Context, s *store.Store, args []string) (int64, error) {
			op, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return 0, a.errorf("%q は操作の番号ではありません。uketsuke organisations show の番号を指定してください。", "%q is no operation; take one from uketsuke organisations show.", args[0])
			}
			return s.Undo(ctx, op, a.user(), reason)
		}, a.reasonFlag(&reason))
}
