package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) organizationsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:     "organisations",
		Aliases: []string{"organizations", "orgs"},
		Short:   a.say("組織（だれの申請か）を調べ、統合・分割・引き継ぎをします", "Show, merge, split and transfer organisations"),
	})
	cmd.AddCommand(a.organizationsDeriveCommand(), a.organizationsListCommand(), a.organizationsShowCommand(), a.organizationsMergeCommand(),
		a.organizationsSplitCommand(), a.organizationsAssignCommand(), a.organizationsHandOverCommand(), a.organizationsRoleCommand(),
		a.organizationsDomainCommand(), a.organizationsSetCommand(), a.organizationsAccountCommand(), a.organizationsApartCommand(), a.organizationsBouncedCommand(),
		a.organizationsUndoCommand(), a.organizationsExportCommand())
	return cmd
}

func (a *app) organizationsDeriveCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "derive",
		Short: a.say("登録済みの申請すべての組織を、メールのドメインから求めます", "Derive organisations from all stored applications"),
		Long: a.say("まだ求めていない申請だけを古い順に処理します。途中で止まっても、もう一度実行すれば続きから始まります。人が決めたこと（統合・分割など）は変わりません。新しい申請は登録と同時に組織に入ります。",
			"Takes up those that have not been derived, oldest first. Whatever ends it, the next call goes on. What people decided (merges, splits) stays. New applications get to their organisation as they are registered."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error { return a.derive(cmd.Context(), s, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

func (a *app) derive(ctx context.Context, s *store.Store, asJSON bool) error {
	applications, held, err := s.Underived(ctx)
	if err != nil {
		return err
	}
	begun := time.Now()
	p := a.newProgress(int(applications + held))
	done := 0
	sum, err := s.Derive(ctx, func(n int) {
		done += n
		for range n {
			p.done()
		}
	})
	p.close()
	if err != nil {
		fmt.Fprintln(a.stderr, a.sayf("%d 件まで済んでいます。もう一度実行すると続きから始まります。", "%d done. Run the command again to continue.", done))
		return err
	}
	counts, err := s.CountOrganizations(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(derivedJSON(&sum, &counts, time.Since(begun)))
	}
	return a.writeDerived(&sum, &counts)
}

// derivedJSON is the report of "derive --json".
func derivedJSON(sum *store.Derived, c *store.OrganizationCounts, took time.Duration) any {
	kinds := make(map[string]int)
	for _, k := range org.Addresses {
		kinds[string(k)] = sum.Kinds[k]
	}
	return struct {
		Applications  int            `json:"applications"`
		Held          int            `json:"held"`
		Organizations int            `json:"organizations"`
		People        int            `json:"people"`
		Addresses     map[string]int `json:"addresses"`
		Total         int64          `json:"total_organizations"`
		NoOwner       int64          `json:"no_owner"`
		Bouncing      int64          `json:"bouncing"`
		Alike         int64          `json:"alike"`
		Unowned       int64          `json:"applications_without"`
		Seconds       float64        `json:"seconds"`
	}{sum.Applications, sum.Held, sum.Organizations, sum.People, kinds, c.Organizations, c.NoOwner, c.Bouncing, c.Alike, c.Unowned, took.Round(time.Millisecond).Seconds()}
}

func (a *app) writeDerived(sum *store.Derived, c *store.OrganizationCounts) error {
	n := func(n int) string { return strconv.Itoa(n) }
	facts := [][2]string{
		{a.say("処理した申請", "applications derived"), n(sum.Applications)},
		{a.say("処理した保留", "held items derived"), n(sum.Held)},
		{a.say("新しい組織", "new organisations"), n(sum.Organizations)},
		{a.say("新しい担当者", "new people"), n(sum.People)},
	}
	for _, k := range org.Addresses {
		if sum.Kinds[k] > 0 {
			facts = append(facts, [2]string{"  " + k.Name(a.lang), n(sum.Kinds[k])})
		}
	}
	facts = append(facts, [][2]string{
		{a.say("組織（全体）", "organisations in all"), id(c.Organizations)},
		{a.say("組織のない申請", "applications of none"), id(c.Unowned)},
		{a.say("オーナーのいない組織", "organisations without owner"), id(c.NoOwner)},
		{a.say("オーナーに届かない組織", "owner's mail bounces"), id(c.Bouncing)},
		{a.say("同じ会社と思われる組の数", "pairs that may be one company"), id(c.Alike)},
	}...)
	return a.writeFacts(look(a.stdout, a.env), facts)
}

// workAlike is the work list that is no list of organisations but of pairs.
const workAlike = "alike"

var workLists = []string{string(store.NoOwner), string(store.Bouncing), workAlike}

func (a *app) organizationsListCommand() *cobra.Command {
	var f store.OrganizationFilter
	var kind, work string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [TEXT]",
		Short: a.say("組織の一覧（名称・ドメイン・アドレスの一部で絞り込み）", "List organisations, by part of a name, domain or address"),
		Args:  a.arguments(0, 1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.Text = args[0]
			}
			var err error
			if f.Kind, err = a.kindFlag(cmd, kind); err != nil {
				return err
			}
			if work != "" && !slices.Contains(workLists, work) {
				return a.usageError(cmd, a.sayf("%q という一覧はありません%s。%s のどれかです。", "Unknown work list %q%s; available: %s.",
					work, a.didYouMean(work, workLists), strings.Join(workLists, ", ")))
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error {
				if work == workAlike {
					return a.listAlike(cmd.Context(), s, asJSON)
				}
				f.Work = store.WorkList(work)
				return a.listOrganizations(cmd.Context(), s, f, asJSON)
			})
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	flags.StringVar(&kind, "kind", "", a.say("`種別`: end_user, reseller, distributor", "`kind`: end_user, reseller, distributor"))
	flags.StringVar(&work, "work", "", a.say("要対応の`一覧`: no-owner, bouncing, alike", "`work` list: no-owner, bouncing, alike"))
	flags.BoolVar(&f.Merged, "merged", false, a.say("統合された組織も", "also those that were merged"))
	return cmd
}

func (a *app) kindFlag(cmd *cobra.Command, kind string) (org.Kind, error) {
	if k := org.Kind(kind); kind == "" || k.Rank() > 0 {
		return k, nil
	}
	return "", a.usageError(cmd, a.sayf("%q という種別はありません。end_user, reseller, distributor のどれかです。",
		"Unknown kind %q; available: end_user, reseller or distributor.", kind))
}

func (a *app) listOrganizations(ctx context.Context, s *store.Store, f store.OrganizationFilter, asJSON bool) error {
	t := table{columns: []column{{title: "ID", right: true}, {title: a.say("名称", "name"), least: 12}, {title: a.say("種別", "kind")},
		{title: a.say("ドメイン", "domains"), least: 14}, {title: a.say("申請", "applications"), right: true}, {title: a.say("担当者", "people"), right: true},
		{title: a.say("オーナー", "owners"), right: true}, {title: a.say("保留", "held"), right: true}, {title: a.say("統合先", "merged into"), right: true}}}
	f.Limit = 500
	for {
		list, err := s.Organizations(ctx, f)
		if err != nil {
			return err
		}
		for i := range list {
			o := &list[i]
			if asJSON {
				if err := a.printJSON(organizationJSON(o)); err != nil {
					return err
				}
				continue
			}
			merged := ""
			if o.Merged != 0 {
				merged = id(o.Merged)
			}
			t.add(plain, id(o.ID), o.Name, o.Kind.Name(a.lang), strings.Join(o.Domains, " "), id(o.Applications), id(o.People), id(o.Owners), id(o.Open), merged)
		}
		if len(list) < f.Limit {
			break
		}
		f.After = list[len(list)-1].ID
	}
	if asJSON {
		return nil
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(a.stderr, a.say("該当する組織はありません。", "No matching organisations."))
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

type organizationLine struct {
	ID           int64    `json:"id"`
	Name         string   `json:"name"`
	Kind         string   `json:"kind,omitempty"`
	Domains      []string `json:"domains"`
	Applications int64    `json:"applications"`
	People       int64    `json:"people"`
	Owners       int64    `json:"owners"`
	Open         int64    `json:"held"`
	MergedInto   int64    `json:"merged_into,omitempty"`
	ChangedAt    string   `json:"changed_at"`
}

func organizationJSON(o *store.Organization) organizationLine {
	return organizationLine{o.ID, o.Name, string(o.Kind), append([]string{}, o.Domains...), o.Applications, o.People, o.Owners, o.Open, o.Merged, instant(o.Changed)}
}

func (a *app) listAlike(ctx context.Context, s *store.Store, asJSON bool) error {
	pairs, err := s.Alike(ctx, 0)
	if err != nil {
		return err
	}
	t := table{columns: []column{{title: "ID", right: true}, {title: a.say("名称", "name"), least: 12}, {title: a.say("ドメイン", "domain"), least: 12}, {title: a.say("申請", "applications"), right: true},
		{title: "ID", right: true}, {title: a.say("名称", "name"), least: 12}, {title: a.say("ドメイン", "domain"), least: 12}, {title: a.say("申請", "applications"), right: true}, {title: a.say("一致", "alike in")}}}
	for _, p := range pairs {
		if asJSON {
			if err := a.printJSON(map[string]any{"low": p.Low, "low_name": p.LowName, "low_domain": p.LowDomain, "high": p.High, "high_name": p.HighName,
				"high_domain": p.HighDomain, "certain": p.Certain}); err != nil {
				return err
			}
			continue
		}
		like := a.say("社名", "name")
		if p.Certain {
			like = a.say("社名と法人格", "name and form")
		}
		t.add(plain, id(p.Low), p.LowName, p.LowDomain, id(p.LowN), id(p.High), p.HighName, p.HighDomain, id(p.HighN), like)
	}
	if len(pairs) == 0 {
		fmt.Fprintln(a.stderr, a.say("同じ会社と思われる組織はありません。", "No two organisations seem to be one company."))
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

// organizationNamed is the organisation of an argument.
func (a *app) organizationNamed(ctx context.Context, s *store.Store, text string) (*store.Organization, error) {
	o, err := s.OrganizationNamed(ctx, text)
	if errors.Is(err, store.ErrNotFound) {
		return nil, a.errorf("%q という組織はありません。ID、ドメイン、担当者のアドレスのどれかで指定してください。",
			"Unknown organisation %q. Name one by id, domain, or a person's address.", text)
	}
	return o, err
}

func (a *app) organizationExplanations() []explanation {
	return []explanation{
		{store.ErrMerged, a.say("この組織は別の組織に統合されています。", "This organisation was merged into another.")},
		{store.ErrPerson, a.say("その担当者は登録されていません。", "No such person.")},
		{store.ErrNotTheirs, a.say("指定したもの（ドメイン・担当者・申請）は、その組織のものではありません。", "The domain, person or application does not belong to that organisation.")},
		{store.ErrMoved, a.say("その操作のあとで、さらに移された項目があります。新しい操作から順に取り消してください。", "A later operation moved some of it again. Undo that one first.")},
		{store.ErrUndone, a.say("この操作はすでに取り消されています。", "This operation was undone already.")},
		{store.ErrNothing, a.say("移すものがありません。", "Nothing to change.")},
		{store.ErrNoOwner, a.say("共用アドレス・フリーメール・離任した人は、オーナーやメンバー、引き継ぎ先になれません。", "Group addresses, free mail addresses and people who have left cannot be owners, members or successors.")},
		{store.ErrDomain, a.say("組織のドメインとして使えません（フリーメールなど）。", "This cannot be the domain of an organisation.")},
	}
}
