package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

// What is no field is refused before it gets into a query.
func TestFindNoField(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		for _, field := range []FieldText{{Field: "x') OR 1=1 --", Text: "a"}, {Field: "x", List: "y'", Text: "a"}, {Field: "", Text: "a"}} {
			if _, _, err := s.Find(context.Background(), Filter{Fields: []FieldText{field}}); !errors.Is(err, ErrFilter) {
				t.Errorf("%+v: %v", field, err)
			}
		}
	})
}

func TestFind(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		kyushu := set(set(application(1), "eu_company_name", "㈱九州電材"), "reseller_company_name", "合同会社ｏａ商会")
		b2 := application(2)
		b2.Form = "B-2"
		out := register(t, s, kyushu, b2, application(3))
		if err := s.Order(ctx, out[1].Number, "PO", ""); err != nil {
			t.Fatal(err)
		}
		numbers := map[string]int{out[0].Number: 0, out[1].Number: 1, out[2].Number: 2}
		tests := []struct {
			filter Filter
			want   []int
		}{
			{Filter{}, []int{0, 1, 2}},
			{Filter{Company: "九州電材株式会社"}, []int{0}},
			{Filter{Company: "電材"}, []int{0}},
			{Filter{Company: "%"}, nil},
			{Filter{Company: "髙橋_店"}, nil},
			{Filter{Reseller: "OA商会"}, []int{0}},
			{Filter{Product: "ウイルスバスタービジネス"}, []int{0, 1, 2}},
			{Filter{Product: "x"}, nil},
			{Filter{Form: "B-2"}, []int{1}},
			{Filter{Number: out[2].Number[:20]}, []int{2}},
			{Filter{Number: "_"}, nil},
			{Filter{State: Ordered}, []int{1}},
			{Filter{State: Ready}, []int{0, 2}},
			{Filter{State: Withdrawn}, nil},
			{Filter{State: Superseded}, nil},
			{Filter{Since: epoch, Until: epoch.Add(time.Hour)}, []int{0, 1, 2}},
			{Filter{Since: epoch.Add(time.Hour)}, nil},
			{Filter{Until: epoch}, nil},
			{Filter{Run: 3}, nil},
			{Filter{Fields: []FieldText{{Field: "eu_company_name", Text: "九州"}}}, []int{0}},
			{Filter{Fields: []FieldText{{Field: "eu_company_name", Text: "％"}}}, nil},
			{Filter{Fields: []FieldText{{Field: AnyField, Text: "商会"}}}, []int{0}},
			{Filter{Fields: []FieldText{{List: "product_lines", Field: "line_product_name", Text: "ウイルス"}}}, []int{0, 1, 2}},
			{Filter{Fields: []FieldText{{List: "product_lines", Field: "line_product_name", Text: "無い"}}}, nil},
			{Filter{Fields: []FieldText{{List: "no_list", Field: "line_product_name", Text: "ウイルス"}}}, nil},
			{Filter{Fields: []FieldText{{Field: "eu_company_name", Text: ""}}}, []int{0, 1, 2}},
			{Filter{Email: "abe.h@shikoku-oa.example.co.jp", Limit: 100}, []int{0, 1, 2}},
		}
		for _, tt := range tests {
			list, _, err := s.Find(ctx, tt.filter)
			if err != nil {
				t.Errorf("%+v: %v", tt.filter, err)
			}
			got := make(map[int]bool)
			for _, rec := range list {
				got[numbers[rec.Number]] = true
			}
			want := make(map[int]bool)
			for _, i := range tt.want {
				want[i] = true
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%+v: %s", tt.filter, d)
			}
			if n, err := s.Count(ctx, tt.filter); err != nil || n != int64(len(tt.want)) {
				t.Errorf("Count(%+v) = %d, %v", tt.filter, n, err)
			}
		}
		for _, f := range []Filter{{State: "x"}, {After: "x"}, {Company: "\x00"}} {
			if _, _, err := s.Find(ctx, f); err == nil {
				t.Errorf("%+v was accepted", f)
			}
		}
	})
}

func TestFindByPages(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		apps := make([]*form.Application, 10)
		for i := range apps {
			apps[i] = application(i)
		}
		register(t, s, apps[:5]...)
		register(t, s, apps[5:]...)
		for _, oldest := range []bool{false, true} {
			seen := make(map[string]bool)
			var last time.Time
			f := Filter{Limit: 3, OldestFirst: oldest}
			for pages := 0; ; pages++ {
				list, after, err := s.Find(ctx, f)
				if err != nil || pages > 4 {
					t.Fatal(pages, err)
				}
				for _, rec := range list {
					if seen[rec.Number] {
						t.Errorf("%s came twice", rec.Number)
					}
					if !last.IsZero() && (rec.Registered.Before(last) == oldest) && !rec.Registered.Equal(last) {
						t.Errorf("out of order: %v after %v", rec.Registered, last)
					}
					seen[rec.Number], last = true, rec.Registered
				}
				if f.After = after; after == "" {
					break
				}
			}
			if len(seen) != 10 {
				t.Errorf("%d of 10 seen", len(seen))
			}
		}
		n := 0
		err := s.Each(ctx, Filter{}, func(rec *Record) error {
			if n++; len(rec.Application.Values) != 8 {
				t.Errorf("%d values", len(rec.Application.Values))
			}
			return nil
		})
		if n != 10 || err != nil {
			t.Errorf("Each called %d times, %v", n, err)
		}
	})
}

func TestReceiptsAndBalance(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out := register(t, s, application(1), application(1), faulty(2), annex("N", 1))
		counts, err := s.Balance(ctx, 0, time.Time{}, time.Time{})
		want := []Count{{"朝", "A-1", Duplicate, 1}, {"朝", "A-1", Held, 1}, {"朝", "A-1", Registered, 1}, {"朝", "annex_k12", Registered, 1}}
		if d := cmp.Diff(want, counts); d != "" || err != nil {
			t.Error(d, err)
		}
		if counts, err := s.Balance(ctx, 5, epoch, epoch.Add(time.Hour)); err != nil || len(counts) != 0 {
			t.Errorf("of another run: %v, %v", counts, err)
		}
		for f, n := range map[*ReceiptFilter]int{
			{}: 4, {Number: out[0].Number}: 2, {Status: Held}: 1, {Inbox: "夜"}: 0, {Held: out[2].Held}: 1,
			{Before: out[1].Receipt}: 1, {Limit: 2}: 2, {Run: 9}: 0, {Since: epoch.Add(time.Hour)}: 0, {Until: epoch}: 0,
		} {
			if list, err := s.Receipts(ctx, *f); err != nil || len(list) != n {
				t.Errorf("%+v: %d receipts, want %d, %v", *f, len(list), n, err)
			}
		}
		r, err := s.Receipt(ctx, out[0].Receipt)
		if err != nil || r.Number != out[0].Number || r.Provenance.User != "係" || r.Provenance.Inbox != "朝" {
			t.Errorf("%+v, %v", r, err)
		}
		bySource, err := s.Receipts(ctx, ReceiptFilter{Source: r.Source})
		if err != nil || len(bySource) != 2 {
			t.Errorf("by source: %d, %v", len(bySource), err)
		}
	})
}
