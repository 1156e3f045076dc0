package store

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

var (
	findRows   = flag.String("find-rows", "10000", "how many applications BenchmarkFind searches; several numbers, rising, divided by commas")
	findPlain  = flag.Bool("find-plain", false, "BenchmarkFind without an index")
	findStore  = flag.String("find-store", "", "URL of a store that BenchmarkFind fills where it is empty, searches and leaves, instead of new ones")
	findOnly   = flag.String("find-only", "", "a part of the names of the searches that BenchmarkFind makes; all otherwise")
	findCopies = flag.Int("find-copies", 0, "how often BenchmarkFind repeats the last of them, with their blocks: a million at a tenth of the cost")
)

// fillSamples stores applications without originals, evidence, receipts and
// organisations, which no search looks at.
func fillSamples(b testing.TB, s *Store, from, n int) {
	b.Helper()
	ctx := context.Background()
	for ; from < n; from += 1000 {
		batch := make([]Registration, 0, 1000)
		for i := from; i < min(n, from+1000); i++ {
			batch = append(batch, Registration{Application: sampleApplication(i)})
		}
		items := make([]*item, len(batch))
		for i := range batch {
			it, err := newItem(&batch[i], epoch.Add(time.Duration(from+i)*time.Minute))
			if err != nil {
				b.Fatal(err)
			}
			it.reset()
			it.evidence = "{}"
			items[i] = it
		}
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			_, err := s.insertApplications(ctx, tx, items)
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}

// cpuOfOthers is the CPU time of the server's processes in nanoseconds, 0 where
// the store has none or the system does not tell.
func cpuOfOthers(s *Store) (sum int64) {
	if s.name() != "postgres" {
		return 0
	}
	var pids []int
	if s.write.Select(&pids, "SELECT pid FROM pg_stat_activity") != nil {
		return 0
	}
	for _, pid := range pids {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		f := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		user, _ := strconv.ParseInt(f[11], 10, 64)
		system, _ := strconv.ParseInt(f[12], 10, 64)
		sum += (user + system) * int64(time.Second) / 100
	}
	return sum
}

// BenchmarkFind reports what indexing costs an application, and then what each
// search costs: the first page of 50 and the count up to 1,000, in CPU time of
// the program and of the database. -find-rows says among how many.
func BenchmarkFind(b *testing.B) {
	stores := databases
	if url := *findStore; url != "" {
		kind, _, _ := strings.Cut(url, ":")
		stores = map[string]func(testing.TB) string{kind: func(testing.TB) string { return url }}
	}
	for name, url := range stores {
		b.Run(name, func(b *testing.B) {
			s := open(b, url(b), Options{})
			if n := countRows(b, s, "SELECT COUNT(*) FROM applications"); n > 0 {
				measureSearches(b, s, name, n)
				measureLists(b, s, name, n)
				return
			}
			have := 0
			for text := range strings.SplitSeq(*findRows, ",") {
				rows, err := strconv.Atoi(text)
				if err != nil {
					b.Fatal(err)
				}
				fillSamples(b, s, have, rows)
				if !*findPlain {
					measureIndexing(b, s, name, rows, rows-have)
				}
				measureSearches(b, s, name, rows)
				measureLists(b, s, name, rows)
				have = rows
			}
			if *findCopies > 0 {
				repeatSamples(b, s, have, *findCopies)
				// What comes last is in no block that is full, and some of it is there once.
				from := have * (1 + *findCopies)
				fillSamples(b, s, from, from+3000)
				measureIndexing(b, s, name, from+3000, 3000)
				measureSearches(b, s, name, from+3000)
				measureLists(b, s, name, from+3000)
			}
		})
	}
}

// repeatSamples registers all applications again and again, under other numbers and
// later, and copies the pages of their keys, which are the same, to blocks of their
// own.
func repeatSamples(b *testing.B, s *Store, rows, times int) {
	b.Helper()
	ctx := context.Background()
	var base []searchBlock
	if err := s.read.Select(&base, "SELECT id, documents, oldest, newest FROM search_blocks"); err != nil {
		b.Fatal(err)
	}
	const letters = "bcdefghjklmnpqrstvwxz" // no number of ours has them: no copy is its own original
	names := tableApplications.names(applicationWidth)
	for n := 1; n <= times; n++ {
		tail := string([]byte{letters[n/len(letters)%len(letters)], letters[n%len(letters)]})
		later := int64(n) * int64(rows) * int64(time.Minute/time.Microsecond)
		columns := strings.Join(names, ", ")
		fingerprint := "randomblob(32)"
		if s.name() == "postgres" {
			fingerprint = "sha256(convert_to(reception_number || '" + tail + "', 'UTF8'))"
		}
		columns = strings.Replace(columns, "reception_number", "substr(reception_number, 1, 22) || '"+tail+"'", 1)
		columns = strings.Replace(columns, "fingerprint", fingerprint, 1)
		columns = strings.Replace(columns, "registered_at", fmt.Sprintf("registered_at + %d", later), 1)
		err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			until := epoch.Add(time.Duration(rows) * time.Minute).UnixMicro()
			if _, err := tx.Exec(fmt.Sprintf("INSERT INTO applications (%s) SELECT %s FROM applications WHERE registered_at < %d", strings.Join(names, ", "), columns, until)); err != nil {
				return err
			}
			if _, err := tx.Exec("DELETE FROM search_pending"); err != nil {
				return err
			}
			for _, from := range base {
				docs, err := s.blockDocumentsIn(ctx, tx, from.ID)
				if err != nil {
					return err
				}
				var x textindex.Builder
				for _, d := range docs {
					x.Begin(textindex.Document{At: d.At + later, Name: d.Name[:22] + tail})
				}
				id, err := s.newBlock(ctx, tx, blockLive, from.Documents, from.Oldest+later, from.Newest+later, 0)
				if err != nil {
					return err
				}
				if err := s.loadPages(ctx, tx, id, partDocuments, x.Documents()); err != nil {
					return err
				}
				if _, err := tx.Exec(fmt.Sprintf("INSERT INTO search_pages (block, part, first, data) SELECT %d, part, first, data FROM search_pages WHERE block = %d AND part = 1", id, from.ID)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// say reports at once: a million take long.
func say(name string, rows int, format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s, %d: "+format+"\n", append([]any{name, rows}, args...)...)
}

func measureIndexing(b *testing.B, s *Store, name string, rows, added int) {
	start, others, began := processTime(b), cpuOfOthers(s), time.Now()
	if err := s.NewIndexer().All(context.Background(), func(int64) {}); err != nil {
		b.Fatal(err)
	}
	each := func(n int64) float64 { return float64(n) / float64(added) / 1e3 }
	say(name, rows, "indexing costs an application %.0f µs of CPU in the program and %.0f µs in the database; %s in all", each(processTime(b)-start), each(cpuOfOthers(s)-others), time.Since(began).Round(time.Second))
	var bytes int64
	if err := s.read.Get(&bytes, "SELECT SUM(LENGTH(data)) FROM search_pages"); err != nil {
		b.Fatal(err)
	}
	say(name, rows, "the index takes %d bytes an application, in %d blocks", bytes/int64(rows), countRows(b, s, "SELECT COUNT(*) FROM search_blocks"))
}

func measureSearches(b *testing.B, s *Store, name string, rows int) {
	a := sampleApplication(rows - 500) // near the end, where no copies are
	value := func(field string) string { v, _ := a.Get(field); return v.Text }
	company := strings.NewReplacer("株式会社", "", "㈱", "", "有限会社", "").Replace(value("eu_company_name"))
	in := func(field, text string) Filter { return Filter{Fields: []FieldText{{Field: field, Text: text}}} }
	for _, look := range []struct {
		what   string
		filter Filter
	}{
		{"company, with ㈱", Filter{Company: "㈱" + company}},
		{"telephone without hyphens, any field", in(AnyField, strings.ReplaceAll(value("eu_phone"), "-", ""))},
		{"number of a quotation, its field", in("quote_number", value("quote_number"))},
		{"frequent: 東京都, any field", in(AnyField, "東京都")},
		{"frequent elsewhere: 丸の内, a department", in("eu_department", "丸の内")},
		{"one character: 髙, a person", in("eu_person", "髙")},
		{"not there, any field", in(AnyField, "存在しない語句")},
		{"half-width kana, fields of a role", Filter{Fields: []FieldText{{Field: "eu_company_kana", Text: "ｱｲｳ", Or: []FieldRef{{"", "reseller_company_kana"}}}}}},
		{"product and company", Filter{Product: "apex one", Company: "高"}},
		{"frequent in one form", Filter{Form: "B-2", Fields: in(AnyField, "東京都").Fields}},
		{"frequent in a state", Filter{State: Ready, Fields: in(AnyField, "東京都").Fields}},
		{"frequent in a form and a state", Filter{State: Ready, Form: "B-2", Fields: in(AnyField, "東京都").Fields}},
		{"frequent in a form that is rare", Filter{Form: "B-3", Fields: in(AnyField, "東京都").Fields}},
		{"frequent in a state that is rare", Filter{State: Ordered, Fields: in(AnyField, "東京都").Fields}},
		{"frequent, of a year long ago", Filter{Since: epoch, Until: epoch.AddDate(0, 0, 5), Fields: in(AnyField, "東京都").Fields}},
		{"three words", Filter{Fields: append(in(AnyField, "東京都").Fields, FieldText{Field: "eu_person", Text: "高橋"}, FieldText{Field: AnyField, Text: "更新"})}},
		{"beginning of a number", Filter{Number: "A1B"}},
	} {
		look.filter.Limit = 50
		measure(b, s, name, rows, look.what, look.filter)
	}
}

// measureLists measures the lists without texts.
func measureLists(b *testing.B, s *Store, name string, rows int) {
	for _, look := range []struct {
		what   string
		filter Filter
	}{
		{"all", Filter{}},
		{"one form", Filter{Form: "B-2"}},
		{"a form that is not there", Filter{Form: "B-3"}},
		{"ready", Filter{State: Ready}},
		{"ordered, none", Filter{State: Ordered}},
		{"superseded, none", Filter{State: Superseded}},
		{"withdrawn, none", Filter{State: Withdrawn}},
		{"of one form ordered, none", Filter{Form: "B-2", State: Ordered}},
		{"of one form ready", Filter{Form: "B-2", State: Ready}},
		{"a week", Filter{Since: epoch, Until: epoch.AddDate(0, 0, 7)}},
		{"a form in a week", Filter{Form: "B-2", Since: epoch, Until: epoch.AddDate(0, 0, 7)}},
	} {
		look.filter.Limit = 50
		measure(b, s, name, rows, look.what, look.filter)
	}
}

// measure reports what the first page, the second and the count of a search cost.
func measure(b *testing.B, s *Store, name string, rows int, what string, f Filter) {
	if !strings.Contains(what, *findOnly) {
		return
	}
	ctx := context.Background()
	var times [3][3]int64 // program, database, clock
	var found int
	var n int64
	var more bool
	second := f
	for i, do := range []func() error{
		func() (err error) {
			list, after, err := s.Find(ctx, f)
			found, second.After = len(list), after
			return err
		},
		func() error {
			if second.After == "" {
				return nil
			}
			_, _, err := s.Find(ctx, second)
			return err
		},
		func() (err error) { n, more, err = s.CountUpTo(ctx, f, 1000); return err },
	} {
		start, others, began := processTime(b), cpuOfOthers(s), time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		times[i] = [3]int64{processTime(b) - start, cpuOfOthers(s) - others, int64(time.Since(began))}
	}
	ms := func(n int64) float64 { return float64(n) / 1e6 }
	say(name, rows, "%s: %d of %d%s; page %.1f ms CPU + %.0f database, %.0f by the clock; second page %.0f by the clock; count %.1f + %.0f, %.0f", what, found, n, map[bool]string{true: "+"}[more],
		ms(times[0][0]), ms(times[0][1]), ms(times[0][2]), ms(times[1][2]), ms(times[2][0]), ms(times[2][1]), ms(times[2][2]))
}

// BenchmarkWaiting reports what registering costs an application with and without
// the note that it is to be indexed, in two stores in turn.
func BenchmarkWaiting(b *testing.B) {
	off := map[string]string{"sqlite": "DROP TRIGGER applications_searched", "postgres": `CREATE OR REPLACE FUNCTION uketsuke_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
		BEGIN INSERT INTO reception_numbers (number, issued_at) SELECT reception_number, registered_at FROM fresh; RETURN NULL; END $$`}
	for name, url := range databases {
		b.Run(name, func(b *testing.B) {
			stores := []*Store{open(b, url(b), Options{}), open(b, url(b), Options{})}
			if _, err := stores[0].write.Exec(off[name]); err != nil {
				b.Fatal(err)
			}
			var sums [2]int64
			const size = 100
			n := 0
			for b.Loop() {
				n += size
				for i := range stores {
					with := (i + n/size) % 2 // whoever comes second may find the processor warm
					batch := make([]Registration, size)
					for i := range batch {
						batch[i] = Registration{Application: sampleApplication(n + i), Source: NewSource("a.xlsx", fmt.Appendf(nil, "%d", n+i))}
					}
					s := stores[with]
					start := processTime(b) + cpuOfOthers(s)
					if _, err := s.Register(context.Background(), batch); err != nil {
						b.Fatal(err)
					}
					sums[with] += processTime(b) + cpuOfOthers(s) - start
				}
			}
			b.ReportMetric(float64(sums[0])/float64(n)/1e3, "without-µs/app")
			b.ReportMetric(float64(sums[1])/float64(n)/1e3, "with-µs/app")
		})
	}
}
