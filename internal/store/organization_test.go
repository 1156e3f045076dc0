package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/org"
)

// applied returns an application of a company's employee for an end user.
func applied(n int, address, company, endUser string) *form.Application {
	a := set(set(set(application(n), "applicant_email", address), "applicant_company", company), "eu_company_name", endUser)
	return set(set(a, "reseller_company_name", company), "quote_number", fmt.Sprint(n))
}

// state is what a test compares: who is where.
func (s *Store) whereabouts(t *testing.T) string {
	t.Helper()
	var lines []string
	const query = `SELECT 'domain ' || domain || ' ' || CAST(organization_id AS TEXT) FROM organization_domains
		UNION ALL SELECT 'person ' || address || ' ' || CAST(organization_id AS TEXT) || ' ' || CAST(role AS TEXT) || CASE WHEN left_at <> 0 THEN ' left' ELSE '' END FROM organization_people
		UNION ALL SELECT 'application ' || a.quote_number || ' ' || CAST(b.organization_id AS TEXT) || ' ' || COALESCE(h.address, '') FROM organization_applications b
			JOIN applications a ON a.reception_number = b.reception_number LEFT JOIN organization_people h ON h.id = b.holder_id
		UNION ALL SELECT 'held ' || CAST(held_id AS TEXT) || ' ' || CAST(organization_id AS TEXT) FROM organization_held
		UNION ALL SELECT 'organization ' || CAST(id AS TEXT) || ' ' || kind || ' into ' || CAST(merged_into AS TEXT) FROM organizations ORDER BY 1`
	if err := s.read.Select(&lines, query); err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

func hold(a *form.Application) *form.Application {
	a.Verdict, a.Diagnostics = form.Held, faulty(1).Diagnostics
	return a
}

// Whoever registers, an application gets to the organisation of who applied.
func TestOrganizationsAtRegistration(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s,
			applied(1, "abe@shikoku-oa.co.jp", "四国OA販売㈱", "株式会社髙橋商店"),
			applied(2, "Abe@Mail.Shikoku-OA.co.jp", "四国OA販売㈱", "㈱高橋商店"),
			set(applied(3, "mori@kou.co.jp", "甲株式会社", "甲株式会社"), "reseller_company_name", "四国OA販売㈱"),
			applied(4, "taro@gmail.com", "個人", "乙"),
			applied(5, "info@hei.co.jp", "丙㈱", "丁"),
			hold(applied(6, "sato@kou.co.jp", "甲", "甲")),
			hold(applied(7, "sato@hei.co.jp", "丙", "丙")))
		got := s.whereabouts(t)
		want := `application 1 2 abe@shikoku-oa.co.jp
application 2 2 abe@mail.shikoku-oa.co.jp
application 3 1 mori@kou.co.jp
application 4 0 taro@gmail.com
application 5 0 info@hei.co.jp
domain kou.co.jp 1
domain shikoku-oa.co.jp 2
held 1 1
held 2 0
organization 1 end_user into 0
organization 2 reseller into 0
person abe@mail.shikoku-oa.co.jp 2 1
person abe@shikoku-oa.co.jp 2 1
person info@hei.co.jp 0 0
person mori@kou.co.jp 1 2
person taro@gmail.com 0 0` // organisations are made in the order of domains
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		// A colleague of the group address brings an organisation for what waited.
		register(t, s, applied(8, "ono@hei.co.jp", "丙㈱", "丙㈱"))
		got = s.whereabouts(t)
		for _, line := range []string{"application 5 3 info@hei.co.jp", "person info@hei.co.jp 3 0", "held 2 3", "person ono@hei.co.jp 3 2"} {
			if !strings.Contains(got, line) {
				t.Errorf("no %q in\n%s", line, got)
			}
		}
		// A copy goes where its origin is.
		list, _, err := s.Find(ctx, Filter{Email: "mori@kou.co.jp"})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		number, err := s.Copy(ctx, list[0].Number, "係")
		if err != nil {
			t.Fatal(err)
		}
		if b, err := s.BelongingOf(ctx, number); err != nil || b.Organization != 1 || b.Applied != "mori@kou.co.jp" {
			t.Errorf("the copy: %+v, %v", b, err)
		}
		// What an applicant submits is theirs, regardless of the sheet.
		batch := batchOf(applied(9, "other@else.co.jp", "他社", "他社"))
		batch[0].Provenance.Applicant = "Mori@kou.co.jp"
		if _, err := s.Register(ctx, batch); err != nil {
			t.Fatal(err)
		}
		if got := s.whereabouts(t); !strings.Contains(got, "application 9 1 mori@kou.co.jp") || strings.Contains(got, "else.co.jp") {
			t.Errorf("handed in by an applicant:\n%s", got)
		}
	})
}

// forgetOrganizations makes the store one of before organisations were derived.
func forgetOrganizations(t testing.TB, s *Store) {
	t.Helper()
	for _, table := range []string{"organization_applications", "organization_held", "organization_people", "organization_domains", "organizations"} {
		drop := "DROP TRIGGER IF EXISTS " + table + "_kept"
		if s.name() == "postgres" {
			drop += " ON " + table
		}
		for _, query := range []string{drop, "DELETE FROM " + table} {
			if _, err := s.write.Exec(query); err != nil {
				t.Fatal(err)
			}
		}
	}
	if s.name() == "postgres" {
		for _, table := range []string{"organization_people", "organizations"} {
			if _, err := s.write.Exec("ALTER TABLE " + table + " ALTER COLUMN id RESTART"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What is stored already is derived as it would have been, in pages, and goes on
// wherever it ended.
func TestDerive(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		var apps []*form.Application
		for i := range 40 {
			apps = append(apps, applied(i, fmt.Sprintf("p%d@d%d.co.jp", i%7, i%5), fmt.Sprintf("会社%d", i%5), fmt.Sprintf("客%d", i%3)))
		}
		apps = append(apps, hold(applied(50, "p@d1.co.jp", "会社1", "客")), applied(51, "x@yahoo.co.jp", "自営", "客"))
		register(t, s, apps...)
		want := s.whereabouts(t)
		forgetOrganizations(t, s)
		if a, h, err := s.Underived(ctx); a != 41 || h != 1 || err != nil {
			t.Errorf("to be derived: %d, %d, %v", a, h, err)
		}
		n := 0
		got, err := s.Derive(ctx, func(done int) { n += done })
		if err != nil || n != 42 {
			t.Fatal(n, err)
		}
		if d := cmp.Diff(Derived{Applications: 41, Held: 1, Organizations: 5, People: 36, Kinds: map[org.Address]int{org.Personal: 40, org.Free: 1}}, got); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(want, s.whereabouts(t)); d != "" {
			t.Error(d)
		}
		again, err := s.Derive(ctx, func(int) { t.Error("something was left") })
		if err != nil || again.Applications != 0 {
			t.Errorf("the second time: %+v, %v", again, err)
		}
	})
}

// A company whose organisations were two is one, and two again, and one again;
// its history records all of it.
func TestMergeAndUndo(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, applied(1, "a@ichi.co.jp", "株式会社髙橋", "客1"))
		register(t, s, applied(2, "b@ni.co.jp", "㈱高橋", "客2"), hold(applied(3, "b@ni.co.jp", "㈱高橋", "客2")))
		before := s.whereabouts(t)
		pairs, err := s.Alike(ctx, 0)
		if err != nil || len(pairs) != 1 || !pairs[0].Certain || pairs[0].LowDomain != "ichi.co.jp" || pairs[0].HighName != "㈱高橋" {
			t.Fatalf("proposals %+v, %v", pairs, err)
		}
		op, err := s.Merge(ctx, 2, 1, "係", "同じ会社")
		if err != nil {
			t.Fatal(err)
		}
		merged := s.whereabouts(t)
		for _, line := range []string{"domain ni.co.jp 1", "person b@ni.co.jp 1", "application 2 1", "held 1 1", "organization 2 reseller into 1"} {
			if !strings.Contains(merged, line) {
				t.Errorf("no %q in\n%s", line, merged)
			}
		}
		if o, err := s.OrganizationNamed(ctx, "2"); err != nil || o.ID != 1 || len(o.Domains) != 2 {
			t.Errorf("the merged one leads to %+v, %v", o, err)
		}
		if _, err := s.Merge(ctx, 2, 1, "", ""); !errors.Is(err, ErrMerged) {
			t.Errorf("merged twice: %v", err)
		}
		// What comes meanwhile through people and domains of the second goes back
		// with them.
		register(t, s, applied(4, "b@ni.co.jp", "㈱高橋", "客4"), applied(5, "c@ni.co.jp", "㈱高橋", "客5"), applied(6, "a@ichi.co.jp", "㈱高橋", "客6"))
		undo, err := s.Undo(ctx, op, "係", "別の会社")
		if err != nil {
			t.Fatal(err)
		}
		after := s.whereabouts(t)
		want := strings.Split(before, "\n")
		for _, line := range append(want, "application 4 2", "application 5 2", "application 6 1", "person c@ni.co.jp 2 1") {
			if !strings.Contains(after, line) {
				t.Errorf("no %q in\n%s", line, after)
			}
		}
		if _, err := s.Undo(ctx, op, "", ""); !errors.Is(err, ErrUndone) {
			t.Errorf("undone twice: %v", err)
		}
		if _, err := s.Undo(ctx, undo, "係", "やはり同じ"); err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"application 2 1", "application 5 1", "organization 2 reseller into 1"} {
			if again := s.whereabouts(t); !strings.Contains(again, line) {
				t.Errorf("no %q in\n%s", line, again)
			}
		}
		history, err := s.Operations(ctx, 1)
		if err != nil || len(history) != 3 {
			t.Fatalf("%d operations, %v", len(history), err)
		}
		if h := history[0]; h.Kind != OpMerge || h.UndoneBy != undo || h.Applications != 1 || h.People != 1 || h.Domains != 1 || h.Held != 1 || h.User != "係" || h.Reason != "同じ会社" {
			t.Errorf("the merge: %+v", h)
		}
		if h := history[1]; h.Kind != OpUndo || h.Undoes != op || h.Applications != 3 || h.People != 2 {
			t.Errorf("the undoing: %+v", h)
		}
		if changes, err := s.History(ctx, "organization:2"); err != nil || len(changes) != 3 {
			t.Errorf("the record has %d lines, %v", len(changes), err)
		}
		if n, err := s.Count(ctx, Filter{}); n != 5 || err != nil {
			t.Errorf("%d numbers, %v", n, err)
		}
	})
}

func TestSplit(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, applied(1, "a@ichi.co.jp", "甲", "客"), applied(2, "b@ichi.co.jp", "甲", "客"), applied(3, "c@ichi.co.jp", "甲子会社", "客"),
			applied(4, "taro@gmail.com", "甲", "客"), applied(5, "z@other.co.jp", "乙", "客"))
		before := s.whereabouts(t)
		op, made, err := s.Split(ctx, 1, Parts{Addresses: []string{"C@ichi.co.jp"}}, "甲子会社", "係", "子会社")
		if err != nil {
			t.Fatal(err)
		}
		register(t, s, applied(6, "c@ichi.co.jp", "甲子会社", "客6"))
		got := s.whereabouts(t)
		for _, line := range []string{fmt.Sprintf("application 3 %d", made), fmt.Sprintf("application 6 %d", made), "application 2 1", fmt.Sprintf("organization %d reseller into 0", made)} {
			if !strings.Contains(got, line) {
				t.Errorf("no %q in\n%s", line, got)
			}
		}
		// A later move prevents undoing an earlier one.
		later, err := s.Merge(ctx, made, 2, "係", "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Undo(ctx, op, "", ""); !errors.Is(err, ErrMoved) {
			t.Errorf("undone in spite of a later move: %v", err)
		}
		for _, id := range []int64{later, op} {
			if _, err := s.Undo(ctx, id, "係", ""); err != nil {
				t.Fatal(err)
			}
		}
		after := s.whereabouts(t)
		for _, line := range append(strings.Split(before, "\n"), "application 6 1", fmt.Sprintf("organization %d reseller into 1", made)) {
			if !strings.Contains(after, line) {
				t.Errorf("no %q in\n%s", line, after)
			}
		}
		// Free mail is given to an organisation by hand alone, and what it sends
		// next goes there too.
		if _, err := s.Assign(ctx, 0, 1, Parts{Addresses: []string{"taro@gmail.com"}}, "係", "社長の私用"); err != nil {
			t.Fatal(err)
		}
		register(t, s, applied(7, "taro@gmail.com", "甲", "客7"))
		for _, line := range []string{"application 4 1", "application 7 1"} {
			if got := s.whereabouts(t); !strings.Contains(got, line) {
				t.Errorf("no %q in\n%s", line, got)
			}
		}
		for _, parts := range []Parts{{}, {Addresses: []string{"z@other.co.jp"}}, {Domains: []string{"other.co.jp"}}, {Numbers: []string{"X"}}} {
			if _, _, err := s.Split(ctx, 1, parts, "x", "", ""); !errors.Is(err, ErrNotTheirs) && !errors.Is(err, ErrNothing) {
				t.Errorf("%+v: %v", parts, err)
			}
		}
		if _, err := s.AddDomain(ctx, 1, "ichi-holdings.co.jp", "係", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddDomain(ctx, 1, "other.co.jp", "係", ""); !errors.Is(err, ErrNotTheirs) {
			t.Errorf("another's domain: %v", err)
		}
		if _, err := s.AddDomain(ctx, 1, "gmail.com", "係", ""); !errors.Is(err, ErrDomain) {
			t.Errorf("free mail: %v", err)
		}
		register(t, s, applied(8, "d@ichi-holdings.co.jp", "甲HD", "客8"))
		if got := s.whereabouts(t); !strings.Contains(got, "application 8 1 ") {
			t.Errorf("the second domain:\n%s", got)
		}
	})
}

func TestHandOver(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out := register(t, s, applied(1, "a@ichi.co.jp", "甲", "甲"), applied(2, "a@ichi.co.jp", "甲", "客"), applied(3, "b@ichi.co.jp", "甲", "客"),
			applied(4, "info@ichi.co.jp", "甲", "客"), applied(5, "z@other.co.jp", "乙", "客"))
		if _, err := s.SetRole(ctx, "a@ichi.co.jp", org.Owner, "係", ""); !errors.Is(err, ErrNothing) {
			t.Fatalf("the first person is an owner: %v", err)
		}
		before := s.whereabouts(t)
		for to, want := range map[string]error{"z@other.co.jp": ErrNotTheirs, "info@ichi.co.jp": ErrNoOwner, "nobody@ichi.co.jp": ErrPerson, "a@ichi.co.jp": ErrNothing} {
			if _, err := s.HandOver(ctx, HandOver{From: "a@ichi.co.jp", To: to}, "", ""); !errors.Is(err, want) {
				t.Errorf("to %s: %v", to, err)
			}
		}
		one, err := s.HandOver(ctx, HandOver{From: "a@ichi.co.jp", To: "b@ichi.co.jp", Numbers: []string{out[0].Number}}, "係", "担当替え")
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.HandOver(ctx, HandOver{From: "A@ichi.co.jp", To: "b@ichi.co.jp", Leaves: true}, "係", "退職")
		if err != nil {
			t.Fatal(err)
		}
		got := s.whereabouts(t)
		for _, line := range []string{"application 1 1 b@ichi.co.jp", "application 2 1 b@ichi.co.jp", "person a@ichi.co.jp 1 0 left", "person b@ichi.co.jp 1 2"} {
			if !strings.Contains(got, line) {
				t.Errorf("no %q in\n%s", line, got)
			}
		}
		if b, err := s.BelongingOf(ctx, out[0].Number); err != nil || b.Applied != "a@ichi.co.jp" || b.Holder != "b@ichi.co.jp" {
			t.Errorf("who applied is forgotten: %+v, %v", b, err)
		}
		for _, id := range []int64{all, one} {
			if _, err := s.Undo(ctx, id, "係", ""); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(before, s.whereabouts(t)); d != "" {
			t.Error(d)
		}
		people, err := s.People(ctx, 1)
		if err != nil || len(people) != 3 || people[0].Role != org.Owner || people[0].Holding != 2 {
			t.Errorf("%+v, %v", people, err)
		}
	})
}

// The work lists name what is to be done, and no more than that.
func TestOrganizationWorkLists(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, set(applied(1, "a@ichi.co.jp", "甲", "甲"), "reseller_company_name", "乙"))
		register(t, s, applied(2, "b@ni.co.jp", "株式会社乙", "甲"))
		register(t, s, applied(3, "c@san.co.jp", "乙", "甲"))
		ids := func(f OrganizationFilter) (list []int64) {
			t.Helper()
			found, err := s.Organizations(ctx, f)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range found {
				list = append(list, o.ID)
			}
			if n, err := s.CountOrganizationsOf(ctx, f); err != nil || int(n) != len(list) && f.After == 0 {
				t.Errorf("%+v: counted %d of %d, %v", f, n, len(list), err)
			}
			return list
		}
		for name, tt := range map[string]struct {
			filter OrganizationFilter
			want   []int64
		}{
			"all":            {OrganizationFilter{}, []int64{1, 2, 3}},
			"no owner":       {OrganizationFilter{Work: NoOwner}, []int64{2, 3}},
			"none bounces":   {OrganizationFilter{Work: Bouncing}, nil},
			"by domain":      {OrganizationFilter{Text: "ni.co"}, []int64{2}},
			"by address":     {OrganizationFilter{Text: "c@san"}, []int64{3}},
			"by name":        {OrganizationFilter{Text: "㈱乙"}, []int64{2, 3}},
			"by id":          {OrganizationFilter{Text: "#1"}, []int64{1}},
			"by kind":        {OrganizationFilter{Kind: org.EndUser}, []int64{1}},
			"percent":        {OrganizationFilter{Text: "%"}, nil},
			"behind":         {OrganizationFilter{After: 2}, []int64{3}},
			"changed later":  {OrganizationFilter{Changed: epoch.Add(time.Hour)}, nil},
			"changed before": {OrganizationFilter{Changed: epoch}, []int64{1, 2, 3}},
		} {
			if d := cmp.Diff(tt.want, ids(tt.filter)); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		// A mail that is given up makes its owner's organisation work; one that
		// goes out ends it.
		mails := []Mail{{Key: "1", To: "A@ichi.co.jp"}, {Key: "2", To: "a@ichi.co.jp"}}
		if err := s.Post(ctx, mails...); err != nil {
			t.Fatal(err)
		}
		claimed, err := s.ClaimMails(ctx, 2, time.Minute)
		if err != nil || len(claimed) != 2 {
			t.Fatal(claimed, err)
		}
		if err := s.MailFailed(ctx, claimed[0].ID, "550", time.Time{}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]int64{1}, ids(OrganizationFilter{Work: Bouncing})); d != "" {
			t.Error(d)
		}
		if err := s.MailSent(ctx, claimed[1].ID); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]int64(nil), ids(OrganizationFilter{Work: Bouncing})); d != "" {
			t.Error(d)
		}
		pairs, err := s.Alike(ctx, 0)
		if err != nil || len(pairs) != 1 || pairs[0].Low != 2 || pairs[0].High != 3 || pairs[0].Certain {
			t.Fatalf("%+v, %v", pairs, err)
		}
		if err := s.TwoCompanies(ctx, 3, 2, "係", "別法人"); err != nil {
			t.Fatal(err)
		}
		if pairs, err := s.Alike(ctx, 0); err != nil || len(pairs) != 0 {
			t.Errorf("proposed again: %+v, %v", pairs, err)
		}
		c, err := s.CountOrganizations(ctx)
		if d := cmp.Diff(OrganizationCounts{Organizations: 3, People: 3, NoOwner: 2}, c); d != "" || err != nil {
			t.Error(d, err)
		}
	})
}

func TestOrganizationParts(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, applied(1, "a@ichi.co.jp", "甲㈱", "株式会社髙橋"), applied(2, "b@ichi.co.jp", "甲株式会社", "㈱高橋"), applied(3, "a@ichi.co.jp", "甲㈱", "乙"),
			set(applied(4, "a@ichi.co.jp", "甲㈱", "甲㈱"), "reseller_company_name", ""))
		accounts, err := s.Accounts(ctx, 1, 0)
		if err != nil || len(accounts) != 3 {
			t.Fatalf("%+v, %v", accounts, err)
		}
		found := make(map[string]Account)
		for _, a := range accounts {
			found[a.Key] = a
		}
		if a := found["高橋|株式会社"]; a.Applications != 2 || a.Ready != 2 || a.Own || len(a.People) != 2 {
			t.Errorf("%+v", a)
		}
		if a := found["甲|株式会社"]; !a.Own {
			t.Errorf("%+v", a)
		}
		names, err := s.Names(ctx, 1)
		if err != nil || len(names) != 2 || names[0].Name != "甲㈱" || names[0].N != 3 {
			t.Errorf("%+v, %v", names, err)
		}
		if err := s.SetOrganization(ctx, 1, "甲 株式会社", org.Distributor, "係"); err != nil {
			t.Fatal(err)
		}
		register(t, s, applied(5, "a@ichi.co.jp", "甲㈱", "丙"))
		if o, err := s.OrganizationNamed(ctx, "x@sub.ichi.co.jp"); err != nil || o.Name != "甲 株式会社" || o.Kind != org.Distributor || o.Applications != 5 {
			t.Errorf("%+v, %v", o, err)
		}
		if _, err := s.OrganizationNamed(ctx, "nowhere.co.jp"); !errors.Is(err, ErrNotFound) {
			t.Errorf("an organisation that is not there: %v", err)
		}
		if list, _, err := s.Find(ctx, Filter{Organization: 1}); err != nil || len(list) != 5 {
			t.Errorf("%d of 5, %v", len(list), err)
		}
		if list, _, err := s.Find(ctx, Filter{Organization: 2}); err != nil || len(list) != 0 {
			t.Errorf("%d of another organisation, %v", len(list), err)
		}
	})
}

// The history of organisations cannot be changed with SQL either.
func TestOrganizationsAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, applied(1, "a@ichi.co.jp", "甲", "乙"), applied(2, "b@ni.co.jp", "甲", "乙"))
		if _, err := s.Merge(ctx, 2, 1, "", ""); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"DELETE FROM organizations", "DELETE FROM organization_domains", "DELETE FROM organization_people",
			"DELETE FROM organization_applications", "DELETE FROM organization_operations", "DELETE FROM organization_moves",
			"UPDATE organization_moves SET to_id = 9", "UPDATE organization_operations SET reason = 'x'"} {
			if _, err := s.write.Exec(query); err == nil {
				t.Errorf("went through: %s", query)
			}
		}
	})
}

// Accounts are renamed, joined and separated by people; the content of
// applications stays, and so do settings when the organisation is merged. Every
// change is recorded.
func TestEditAccount(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		register(t, s, applied(1, "a@ichi.co.jp", "一株式会社", "株式会社髙橋"), applied(2, "b@ichi.co.jp", "一株式会社", "髙橋ホールディングス㈱"),
			applied(3, "a@ichi.co.jp", "一株式会社", "髙橋HD株式会社"), applied(4, "c@ni.co.jp", "二株式会社", "別会社"))
		key := func(name string) string { return org.NameKey(name) }
		accounts := func(organization int64) string {
			t.Helper()
			list, err := s.Accounts(ctx, organization, 0)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, a := range list {
				line := fmt.Sprint(a.Name, " ", a.Applications, " ", len(a.People))
				for _, j := range a.Joined {
					line += " + " + j.Name
				}
				lines = append(lines, line)
			}
			slices.Sort(lines)
			return strings.Join(lines, "\n")
		}
		edit := func(name string, e AccountEdit) error {
			return s.EditAccount(ctx, 1, key(name), e, "長", "同じ会社")
		}
		text := func(s string) *string { return &s }
		step := func(err error, want string) {
			t.Helper()
			if got := accounts(1); err != nil || got != want {
				t.Errorf("%v\n%s\nwant\n%s", err, got, want)
			}
		}
		step(nil, "株式会社髙橋 1 1\n髙橋HD株式会社 1 1\n髙橋ホールディングス㈱ 1 1")
		step(edit("髙橋HD株式会社", AccountEdit{Into: text(key("髙橋ホールディングス㈱"))}), "株式会社髙橋 1 1\n髙橋ホールディングス㈱ 2 2 + 髙橋HD株式会社")
		step(edit("髙橋ホールディングス㈱", AccountEdit{Into: text(key("株式会社髙橋"))}), "株式会社髙橋 3 2 + 髙橋HD株式会社 + 髙橋ホールディングス㈱")
		if err := edit("株式会社髙橋", AccountEdit{Into: text(key("髙橋HD株式会社"))}); !errors.Is(err, ErrNothing) {
			t.Errorf("an account under itself: %v", err)
		}
		step(edit("株式会社髙橋", AccountEdit{Name: text(" 髙橋グループ ")}), "髙橋グループ 3 2 + 髙橋HD株式会社 + 髙橋ホールディングス㈱")
		step(edit("髙橋HD株式会社", AccountEdit{Into: text("")}), "髙橋HD株式会社 1 1\n髙橋グループ 2 2 + 髙橋ホールディングス㈱")
		for _, bad := range []AccountEdit{{Into: text("無い|")}, {Name: text("x\x00")}} {
			if edit("株式会社髙橋", bad) == nil {
				t.Error("accepted")
			}
		}
		if err := s.EditAccount(ctx, 2, key("株式会社髙橋"), AccountEdit{Name: text("x")}, "長", ""); !errors.Is(err, ErrNotTheirs) {
			t.Errorf("the account of another organisation: %v", err)
		}
		if got, err := s.AccountNamed(ctx, 1, "髙橋グループ", org.NameKey); err != nil || got != key("株式会社髙橋") {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := s.AccountNamed(ctx, 1, "別会社", org.NameKey); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		history, err := s.History(ctx, organizationSubject(1))
		if n := len(slices.DeleteFunc(history, func(c Change) bool { return !strings.HasPrefix(c.Action, "account_") })); n != 5 || err != nil {
			t.Errorf("%d changes on record, %v", n, err) // two are of the one that came along
		}
		op, err := s.Merge(ctx, 1, 2, "長", "")
		if got := accounts(2); err != nil || got != "別会社 1 1\n髙橋HD株式会社 1 1\n髙橋グループ 2 2 + 髙橋ホールディングス㈱" {
			t.Errorf("merged: %s, %v", got, err)
		}
		_, err = s.Undo(ctx, op, "長", "")
		step(err, "髙橋HD株式会社 1 1\n髙橋グループ 2 2 + 髙橋ホールディングス㈱")
	})
}
