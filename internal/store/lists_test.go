package store

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// What is rare among many is listed without reading the others: of a form, or in a
// state, by an index that has them in the order of the list.
func TestListsUseIndexes(t *testing.T) {
	s := open(t, databases["sqlite"](t), Options{})
	for index, f := range map[string]Filter{
		"applications_by_form":           {Form: "B-3"},
		"applications_ready":             {State: Ready},
		"applications_ordered":           {State: Ordered},
		"applications_superseded":        {State: Superseded},
		"applications_withdrawn_by_time": {State: Withdrawn},
		"applications_by_time":           {},
	} {
		w, err := f.where()
		if err != nil {
			t.Fatal(err)
		}
		count := "SELECT COUNT(*) FROM applications" + w.clause("")
		counted := slices.Clone(w.args)
		w.limit(50)
		for query, args := range map[string][]any{
			"SELECT reception_number, body FROM applications" + w.clause(f.order()): w.args,
			count: counted,
		} {
			if query == count && index == "applications_by_time" {
				continue // any index has all
			}
			var plan []struct {
				ID, Parent, NotUsed int
				Detail              string
			}
			if err := s.read.Select(&plan, "EXPLAIN QUERY PLAN "+query, args...); err != nil {
				t.Fatal(err)
			}
			text := plan[0].Detail + " "
			if len(plan) != 1 || !strings.Contains(text, index+" ") || query == count && !strings.Contains(text, "COVERING") {
				t.Errorf("%s: %+v", query, plan)
			}
		}
	}
}

// Texts are looked for within what a rare form or state leaves, as elsewhere.
func TestFindInRareForm(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		fillSamples(t, s, 0, narrow+100)
		steps(t, s)
		a := set(application(1), "eu_company_name", "髙島屋東京都支店")
		a.Form = "B-3"
		number := register(t, s, a)[0].Number
		if err := s.Order(ctx, number, "PO-1", ""); err != nil {
			t.Fatal(err)
		}
		text := []FieldText{{Field: AnyField, Text: "東京都"}}
		for _, f := range []Filter{{Form: "B-3", Fields: text}, {State: Ordered, Fields: text}, {State: Ordered, Form: "B-3", Fields: text}} {
			if list, _, err := s.Find(ctx, f); err != nil || len(list) != 1 || list[0].Number != number {
				t.Errorf("%+v: %v, %v", f, list, err)
			}
		}
		for _, f := range []Filter{{State: Ready, Form: "B-3", Fields: text}, {State: Superseded, Fields: text}, {Form: "B-1", Fields: text}} {
			if list, _, err := s.Find(ctx, f); err != nil || len(list) != 0 {
				t.Errorf("%+v: %v, %v", f, list, err)
			}
		}
	})
}
