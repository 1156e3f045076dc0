package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
)

// steps indexes and merges until nothing is left to do.
func steps(t testing.TB, s *Store) {
	t.Helper()
	x := s.NewIndexer()
	for {
		n, err := x.Step(context.Background())
		if err != nil && !errors.Is(err, errTaken) {
			t.Fatal(err)
		}
		if err == nil && n == 0 {
			return
		}
	}
}

func countRows(t testing.TB, s *Store, query string) (n int) {
	t.Helper()
	if err := s.read.Get(&n, query); err != nil {
		t.Fatal(err)
	}
	return n
}

// registerSamples registers applications number from to to.
func registerSamples(t testing.TB, s *Store, from, to int) {
	t.Helper()
	for ; from < to; from += 100 {
		batch := make([]Registration, 0, 100)
		for n := from; n < min(from+100, to); n++ {
			batch = append(batch, Registration{Application: sampleApplication(n), Source: NewSource("a.xlsx", fmt.Appendf(nil, "%d", n))})
		}
		if _, err := s.Register(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
	}
}

// searches are texts in some field each, of sampleApplication(n).
func searches(n int) []FieldText {
	a := sampleApplication(n)
	value := func(field string) string { v, _ := a.Get(field); return v.Text }
	return []FieldText{
		{Field: "eu_company_name", Text: value("eu_company_name")},
		{Field: AnyField, Text: value("reseller_phone")},
		{Field: AnyField, Text: strings.ReplaceAll(value("eu_phone"), "-", "")},
		{Field: "eu_company_kana", Text: value("eu_company_kana")[24:]},
		{Field: "quote_number", Text: value("quote_number")},
		{Field: "support_address", Text: "丸の内"},
		{Field: AnyField, Text: "存在しない語句"},
		{Field: "eu_department", Text: "丸の内"}, // frequent elsewhere
		{List: "product_lines", Field: "line_product_name", Text: "deep security"},
		{Field: "eu_fax", Text: "9", Or: []FieldRef{{"", "support_fax"}}},
		{Field: "eu_person", Text: "高"},
	}
}

// What is found is the same before indexing, after it, after merges, and for
// what came since; so are the pages and the counts.
func TestFindIndexed(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		total := 700
		registerSamples(t, s, 0, total)
		ask := func(f Filter) string {
			var all []string
			f.Limit = 37
			for {
				list, next, err := s.Find(ctx, f)
				if err != nil {
					t.Fatal(err)
				}
				for i := range list {
					all = append(all, list[i].Number)
				}
				if f.After = next; next == "" {
					break
				}
			}
			f.After = ""
			if n, err := s.Count(ctx, f); err != nil || n != int64(len(all)) {
				t.Errorf("%+v: %d counted, %d found, %v", f, n, len(all), err)
			}
			return strings.Join(all, " ")
		}
		var filters []Filter
		for _, n := range []int{3, 500} {
			for _, field := range searches(n) {
				filters = append(filters, Filter{Fields: []FieldText{field}}, Filter{Fields: []FieldText{field}, OldestFirst: true, Form: "A-2"})
			}
		}
		filters = append(filters, Filter{Company: "㈱", Product: "apex"}, Filter{Reseller: "高"}, Filter{Email: "user1@c1.example.co.jp"},
			Filter{Fields: []FieldText{{Field: AnyField, Text: "東京"}}, Since: epoch.Add(2e9), Until: epoch.Add(6e9)})
		before := make([]string, len(filters))
		found := 0
		for i, f := range filters {
			if before[i] = ask(f); before[i] != "" {
				found++
			}
		}
		if found < len(filters)/2 {
			t.Fatalf("%d of %d searches find something", found, len(filters))
		}
		compare := func(when string) {
			t.Helper()
			for i, f := range filters {
				if got := ask(f); got != before[i] {
					t.Errorf("%s: %+v: %d found, %d before", when, f, strings.Count(got, " "), strings.Count(before[i], " "))
				}
			}
		}
		steps(t, s)
		if countRows(t, s, "SELECT COUNT(*) FROM search_pending") != 0 {
			t.Error("something waits")
		}
		compare("indexed")
		// Many small blocks, and one made of them.
		if err := s.makeAnew(ctx); err != nil {
			t.Fatal(err)
		}
		for countRows(t, s, "SELECT COUNT(*) FROM search_pending") > 0 {
			var some []waitingRow // of all times, so that those of blocks overlap
			if err := s.read.Select(&some, "SELECT id, reception_number FROM search_pending ORDER BY reception_number LIMIT 60"); err != nil {
				t.Fatal(err)
			}
			if err := s.addBlock(ctx, some); err != nil {
				t.Fatal(err)
			}
		}
		blocks := countRows(t, s, "SELECT COUNT(*) FROM search_blocks")
		compare("in small blocks")
		steps(t, s)
		if after := countRows(t, s, "SELECT COUNT(*) FROM search_blocks"); after >= blocks || blocks < mergeAtOnce {
			t.Errorf("%d blocks, %d before merging", after, blocks)
		}
		if n := countRows(t, s, "SELECT COUNT(DISTINCT block) FROM search_pages"); n != countRows(t, s, "SELECT COUNT(*) FROM search_blocks") {
			t.Errorf("pages of %d blocks are left", n)
		}
		compare("merged")
		// What comes later is found at once, also a copy and a correction.
		a := set(application(1), "eu_company_name", "髙島屋")
		out := register(t, s, a)
		fresh, err := s.Copy(ctx, out[0].Number, "係")
		if err != nil {
			t.Fatal(err)
		}
		if got := ask(Filter{Company: "㈱高島屋"}); got != fresh+" "+out[0].Number {
			t.Errorf("a copy: %s", got)
		}
		if err := s.Withdraw(ctx, fresh, "係", "誤り"); err != nil {
			t.Fatal(err)
		}
		if got := ask(Filter{Company: "高島屋", State: Ready}); got != out[0].Number {
			t.Errorf("with a state: %s", got)
		}
		if n, more, err := s.CountUpTo(ctx, Filter{Fields: []FieldText{{Field: AnyField, Text: "0"}}}, 50); n != 50 || !more || err != nil {
			t.Errorf("%d, %v, %v", n, more, err)
		}
	})
}

// What must have several texts is looked for among those that may have all of them,
// and not among all that may have the last.
func TestCandidatesOfSeveralTexts(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		fillSamples(t, s, 0, 500)
		steps(t, s)
		rare, frequent := FieldText{Field: "quote_number", Text: "Q00000123"}, FieldText{Field: AnyField, Text: "更新のため"}
		for _, fields := range [][]FieldText{{rare, frequent}, {frequent, rare}} {
			f := Filter{Fields: fields}
			terms, err := f.texts()
			if err != nil {
				t.Fatal(err)
			}
			if err := once(ctx, s.read, nil, func(tx *sqlx.Tx) error {
				c, err := s.candidatesOf(ctx, tx, &f, terms)
				if err != nil {
					return err
				}
				numbers, err := c.next(ctx, 500)
				if len(numbers) != 1 {
					t.Errorf("%d candidates for %v", len(numbers), fields)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// makeAnew forgets the index.
func (s *Store) makeAnew(ctx context.Context) error {
	if err := s.SetSetting(ctx, searchSetting, "0"); err != nil {
		return err
	}
	return s.prepareSearch(ctx)
}

// Any number of processes index at once, while applications come and are looked
// for; each is in one block.
func TestIndexTogether(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		registerSamples(t, s, 0, 600)
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				x := s.NewIndexer()
				for range 12 {
					if _, err := x.step(ctx, 1); err != nil && !errors.Is(err, errTaken) {
						t.Error(err)
					}
				}
			})
		}
		wg.Go(func() { registerSamples(t, s, 600, 900) })
		wg.Go(func() {
			for range 10 {
				if n, err := s.Count(ctx, Filter{Fields: []FieldText{{Field: "quote_number", Text: "Q00000"}}}); err != nil || n < 600 {
					t.Errorf("%d, %v", n, err)
				}
			}
		})
		wg.Wait()
		if err := s.NewIndexer().All(ctx, func(int64) {}); err != nil {
			t.Fatal(err)
		}
		if n := countRows(t, s, "SELECT SUM(documents) FROM search_blocks WHERE state = 'live'"); n != 900 {
			t.Errorf("%d documents in blocks", n)
		}
		if n, err := s.Count(ctx, Filter{Fields: []FieldText{{Field: "quote_number", Text: "Q00000"}}}); n != 900 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	})
}

// A merge that was cut off leaves nothing behind once its time is over.
func TestMergeCutOff(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx, stop := context.WithCancel(context.Background())
		registerSamples(t, s, 0, 80)
		waiting, err := s.newestWaiting(ctx, s.read, 0, 80)
		if err != nil {
			t.Fatal(err)
		}
		for part := range slices.Chunk(waiting, 10) {
			if err := s.addBlock(ctx, part); err != nil {
				t.Fatal(err)
			}
		}
		x := s.NewIndexer()
		blocks, err := x.toMerge(ctx)
		if err != nil || len(blocks) != mergeAtOnce {
			t.Fatal(blocks, err)
		}
		// As merge begins, and then dies.
		lease := s.micros() - 1
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			id, err := s.newBlock(ctx, tx, blockBuilding, 0, 0, 0, lease)
			if err != nil {
				return err
			}
			_, err = tx.Exec(tx.Rebind("INSERT INTO search_pages (block, part, first, data) VALUES (?, 0, 0, ?)"), id, []byte{1})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		stop()
		if _, err := x.merge(ctx); err == nil {
			t.Error("merged after its end")
		}
		steps(t, s)
		if live, paged := countRows(t, s, "SELECT COUNT(*) FROM search_blocks"), countRows(t, s, "SELECT COUNT(DISTINCT block) FROM search_pages"); live != 1 || paged != 1 {
			t.Errorf("%d blocks, pages of %d", live, paged)
		}
		if n, err := s.Count(context.Background(), Filter{Fields: []FieldText{{Field: "quote_number", Text: "Q"}}}); n != 80 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	})
}

// A store of the version before is searched as ever, and indexed behind the
// scenes.
func TestSearchAfterMigration(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			address := url(t)
			s := open(t, address, Options{})
			registerSamples(t, s, 0, 300)
			undo := []string{"DROP TABLE search_pages", "DROP TABLE search_blocks", "DROP TABLE search_fields", "DROP TABLE search_pending",
				"DELETE FROM settings WHERE name = 'search'", "DELETE FROM uketsuke_migrations WHERE version_id >= 15",
				"DROP INDEX applications_by_form", "DROP INDEX applications_ready", "DROP INDEX applications_ordered", "DROP INDEX applications_superseded", "DROP INDEX applications_withdrawn_by_time"}
			if name == "sqlite" {
				undo = append([]string{"DROP TRIGGER applications_searched"}, undo...)
			}
			for _, query := range undo {
				if _, err := s.write.Exec(query); err != nil {
					t.Fatal(query, err)
				}
			}
			if _, err := Open(ctx, address, Options{}); !errors.Is(err, ErrBehind) {
				t.Fatal(err)
			}
			if from, to, err := Migrate(ctx, address, Options{}); from != 14 || to != latest || err != nil {
				t.Fatal(from, to, err)
			}
			s = open(t, address, Options{})
			f := Filter{Fields: []FieldText{{Field: "quote_number", Text: "q0000000"}}}
			for _, do := range []func(){func() {}, func() { steps(t, s) }} {
				do()
				if n, err := s.Count(ctx, f); n != 10 || err != nil {
					t.Errorf("%d, %v", n, err)
				}
			}
			if n := countRows(t, s, "SELECT COUNT(*) FROM search_pending"); n != 0 {
				t.Errorf("%d wait", n)
			}
			if n := countRows(t, s, "SELECT COUNT(*) FROM applications"); n != 300 {
				t.Errorf("%d numbers of 300", n)
			}
		})
	}
}

// More wait than are read at once, as after a large import: all are found, in order.
func TestFindManyWaiting(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		total := pendingAtOnce + 200
		fillSamples(t, s, 0, total)
		for _, oldest := range []bool{false, true} {
			f := Filter{Fields: []FieldText{{Field: "quote_number", Text: "Q0"}}, OldestFirst: oldest, Limit: 1500}
			var all []Record
			for {
				list, next, err := s.Find(context.Background(), f)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, list...)
				if f.After = next; next == "" {
					break
				}
			}
			inOrder := slices.IsSortedFunc(all, func(a, b Record) int {
				if oldest {
					return a.Registered.Compare(b.Registered)
				}
				return b.Registered.Compare(a.Registered)
			})
			if len(all) != total || !inOrder {
				t.Errorf("oldest first %v: %d of %d found, in order %v", oldest, len(all), total, inOrder)
			}
		}
	})
}

// Texts are found in what another program has written into the body, too.
func TestFindOddBodies(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		a := application(1)
		a.Rows = form.Table{}
		a.Values = append(a.Values, form.Value{Field: "remarks", Type: form.Text, Text: "一行目\n\"二行目\" <髙島>\\", Raw: "x"})
		register(t, s, a)
		for _, text := range []string{"二行目", "高島", `"二行目"`, `島>\`} {
			if n, err := s.Count(context.Background(), Filter{Fields: []FieldText{{Field: "remarks", Text: text}}}); n != 1 || err != nil {
				t.Errorf("%s: %d, %v", text, n, err)
			}
		}
	})
}
