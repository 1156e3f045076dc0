package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) organizationsShowCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ORGANISATION",
		Short: a.say("組織の担当者・契約者・申請・保留・履歴（ID、ドメイン、アドレスで指定）", "Show an organisation: people, end users, applications, history (by id, domain or address)"),
		Args:  a.arguments(1, 1, "ORGANISATION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error { return a.showOrganization(cmd.Context(), s, args[0], asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

// shown is an organisation with its parts.
type shownOrganization struct {
	*store.Organization
	people   []store.Person
	accounts []store.Account
	names    []store.Written
	history  []store.Operation
	recent   []store.Record
}

func (a *app) showOrganization(ctx context.Context, s *store.Store, text string, asJSON bool) error {
	o, err := a.organizationNamed(ctx, s, text)
	if err != nil {
		return err
	}
	x := shownOrganization{Organization: o}
	if x.people, err = s.People(ctx, o.ID); err != nil {
		return err
	}
	if x.accounts, err = s.Accounts(ctx, o.ID, 0); err != nil {
		return err
	}
	if x.names, err = s.Names(ctx, o.ID); err != nil {
		return err
	}
	if x.history, err = s.Operations(ctx, o.ID); err != nil {
		return err
	}
	if x.recent, _, err = s.Find(ctx, store.Filter{Organization: o.ID, Limit: 20}); err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(x.json())
	}
	return a.writeOrganization(&x)
}

func (x *shownOrganization) json() any {
	type person struct {
		Address string `json:"email"`
		Name    string `json:"name,omitempty"`
		Kind    string `json:"kind"`
		Role    string `json:"role,omitempty"`
		Left    string `json:"left_at,omitempty"`
		Bounced string `json:"bounced_at,omitempty"`
		Applied int64  `json:"applied"`
		Holding int64  `json:"holding"`
	}
	type account struct {
		Name         string   `json:"name"`
		Key          string   `json:"key"`
		Own          bool     `json:"own,omitempty"`
		Applications int64    `json:"applications"`
		People       []string `json:"people"`
	}
	out := struct {
		organizationLine
		Names      []string        `json:"names"`
		Persons    []person        `json:"persons"`
		Accounts   []account       `json:"accounts"`
		Operations []operationLine `json:"operations"`
	}{organizationLine: organizationJSON(x.Organization), Names: []string{}, Persons: []person{}, Accounts: []account{}, Operations: []operationLine{}}
	for _, n := range x.names {
		out.Names = append(out.Names, n.Name)
	}
	for i := range x.people {
		p := &x.people[i]
		out.Persons = append(out.Persons, person{p.Address, p.Name, string(p.Kind), p.Role.String(), instant(p.Left()), instant(p.Bounced()), p.Applied, p.Holding})
	}
	for _, c := range x.accounts {
		out.Accounts = append(out.Accounts, account{c.Name, c.Key, c.Own, c.Applications, append([]string{}, c.People...)})
	}
	for i := range x.history {
		out.Operations = append(out.Operations, operationJSON(&x.history[i]))
	}
	return out
}

type operationLine struct {
	ID           int64  `json:"operation"`
	Kind         string `json:"kind"`
	At           string `json:"at"`
	User         string `json:"user"`
	Reason       string `json:"reason,omitempty"`
	From         int64  `json:"from"`
	To           int64  `json:"to"`
	Undoes       int64  `json:"undoes,omitempty"`
	UndoneBy     int64  `json:"undone_by,omitempty"`
	Domains      int64  `json:"domains"`
	People       int64  `json:"people"`
	Applications int64  `json:"applications"`
	Held         int64  `json:"held"`
	Holders      int64  `json:"handed_over"`
}

func operationJSON(o *store.Operation) operationLine {
	return operationLine{o.ID, string(o.Kind), instant(o.At()), o.User, o.Reason, o.From, o.To, o.Undoes, o.UndoneBy, o.Domains, o.People, o.Applications, o.Held, o.Holders}
}

func (a *app) writeOrganization(x *shownOrganization) error {
	s := look(a.stdout, a.env)
	var names []string
	for _, n := range x.names {
		names = append(names, fmt.Sprintf("%s (%d)", n.Name, n.N))
	}
	err := a.writeFacts(s, [][2]string{
		{"ID", id(x.ID)},
		{a.say("名称", "name"), x.Name},
		{a.say("種別", "kind"), x.Kind.Name(a.lang)},
		{a.say("ドメイン", "domains"), strings.Join(x.Domains, ", ")},
		{a.say("記入された名称", "names as written"), strings.Join(names, ", ")},
		{a.say("申請", "applications"), id(x.Applications)},
		{a.say("保留", "held"), id(x.Open)},
		{a.say("最後の申請", "last application"), a.clock(x.Last)},
	})
	if err != nil {
		return err
	}
	for _, t := range []table{a.peopleTable(x.people), a.accountTable(x.accounts), a.recentTable(x.recent), a.operationTable(x.history)} {
		if len(t.rows) > 0 {
			fmt.Fprintln(a.stdout)
		}
		if err := t.write(a.stdout, s); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) peopleTable(people []store.Person) table {
	t := table{columns: []column{{title: a.say("担当者", "person"), least: 16}, {title: a.say("氏名", "name"), least: 8}, {title: a.say("役割", "role")}, {title: a.say("アドレス", "address")},
		{title: a.say("申請", "applied"), right: true}, {title: a.say("担当", "in hand"), right: true}, {title: a.say("備考", "note")}}}
	for i := range people {
		p := &people[i]
		note := ""
		if p.LeftAt != 0 {
			note = a.sayf("離任 %s", "left %s", a.clock(p.Left()))
		}
		if p.BouncedAt != 0 {
			note = strings.TrimSpace(note + " " + a.sayf("不達 %s", "bounced %s", a.clock(p.Bounced())))
		}
		t.add(plain, p.Address, p.Name, p.Role.Name(a.lang), p.Kind.Name(a.lang), id(p.Applied), id(p.Holding), note)
	}
	return t
}

func (a *app) accountTable(accounts []store.Account) table {
	t := table{columns: []column{{title: a.say("契約者", "end user"), least: 12}, {title: a.say("自社", "own")}, {title: a.say("申請", "applications"), right: true},
		{title: a.say("未発注", "not ordered"), right: true}, {title: a.say("最後の申請", "last")}, {title: a.say("担当者", "people"), least: 16}}}
	for _, c := range accounts {
		own := ""
		if c.Own {
			own = "○"
		}
		t.add(plain, c.Name, own, id(c.Applications), id(c.Ready), a.clock(c.Last), strings.Join(c.People, " "))
	}
	return t
}

func (a *app) recentTable(recent []store.Record) table {
	t := table{columns: []column{{title: a.say("受付番号", "number")}, {title: a.say("様式", "form")}, {title: a.say("契約者", "end user"), least: 12}, {title: a.say("状態", "state")}, {title: a.say("登録日時", "registered")}}}
	for i := range recent {
		r := &recent[i]
		t.add(plain, r.Number, a.formName(r.Form), r.Company, r.State.Name(a.lang), a.clock(r.Registered))
	}
	return t
}

func (a *app) operationTable(history []store.Operation) table {
	t := table{columns: []column{{title: a.say("操作", "operation"), right: true}, {title: a.say("種類", "kind")}, {title: a.say("日時", "at")}, {title: a.say("実行者", "by")}, {title: a.say("元", "from"), right: true},
		{title: a.say("先", "to"), right: true}, {title: a.say("移したもの", "moved"), least: 16}, {title: a.say("理由", "reason"), least: 12}, {title: a.say("取り消し", "undone by"), right: true}}}
	for i := range history {
		o := &history[i]
		undone := ""
		if o.UndoneBy != 0 {
			undone = id(o.UndoneBy)
		}
		t.add(plain, id(o.ID), a.operationKind(o), a.clock(o.At()), o.User, id(o.From), id(o.To), a.movedText(o), o.Reason, undone)
	}
	return t
}

// operationKind returns the word for an operation.
func (a *app) operationKind(o *store.Operation) string {
	if o.Kind == store.OpUndo {
		return a.sayf("取り消し（%d）", "undo of %d", o.Undoes)
	}
	return o.Kind.Name(a.lang)
}

func (a *app) movedText(o *store.Operation) string {
	var parts []string
	for _, p := range []struct {
		n      int64
		ja, en string
	}{{o.Domains, "ドメイン %d", "%d domain(s)"}, {o.People, "担当者 %d", "%d people"}, {o.Applications, "申請 %d", "%d application(s)"},
		{o.Held, "保留 %d", "%d held"}, {o.Holders, "引き継ぎ %d", "%d handed over"}} {
		if p.n > 0 {
			parts = append(parts, a.sayf(p.ja, p.en, p.n))
		}
	}
	return strings.Join(parts, a.say("、", ", "))
}
