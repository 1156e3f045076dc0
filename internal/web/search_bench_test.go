package web

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

var searchStore = flag.String("search-store", "", "URL of a store that BenchmarkFind of internal/store has filled, for BenchmarkSearch")

// BenchmarkSearch says how long pages and calls take that look for applications,
// from the request to the last byte, each asked three times: the longest and the
// shortest.
func BenchmarkSearch(b *testing.B) {
	if *searchStore == "" {
		b.Skip("needs -search-store")
	}
	st, err := store.Open(context.Background(), *searchStore, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	h := open(b, func(c *site.Config) { c.Store, c.Accounts, c.Intake.Store = st, account.New(st, nil), st })
	// A name of its own each time: the store stays.
	name := fmt.Sprintf("search%d", time.Now().UnixNano())
	if err := account.New(st, nil).Create(context.Background(), account.NewUser{Name: name, Display: "検索", Password: password, Role: account.Clerk}); err != nil {
		b.Fatal(err)
	}
	staff := h.as(name)
	h.people = account.New(st, nil)
	program := h.client(name, account.ScopeRead)
	for _, look := range []struct{ what, form string }{
		{"nothing chosen", ""},
		{"a rare word", "text=Q01018700&field=*"},
		{"a common word", "text=東京都&field=*"},
		{"a common word, in variants", "text=髙橋&field=*"},
		{"two words", "company=高&product=apex+one"},
		{"a reception number, its beginning", "number=A1"},
		{"a telephone number", "text=03-1234&field=*"},
		{"a part of one character", "text=髙&field=*"},
		{"half-width kana", "text=ｶﾅ&field=*"},
		{"nothing found", "text=存在しない語句&field=*"},
		{"a form and a word", "form=B-2&text=東京都&field=*"},
		{"a rare form and a word", "form=B-3&text=東京都&field=*"},
		{"a state and a word", "state=ordered&text=東京都&field=*"},
		{"a state", "state=ordered"},
		{"a form", "form=B-2"},
		{"a form and a state", "form=B-2&state=ready"},
	} {
		q, err := url.ParseQuery(look.form)
		if err != nil {
			b.Fatal(err)
		}
		in := map[string]string{}
		for key := range q {
			if in[key] = q.Get(key); in[key] == store.AnyField {
				delete(in, key)
			}
		}
		body, err := json.Marshal(in)
		if err != nil {
			b.Fatal(err)
		}
		page := clocked(b, func() answer { return staff.post("/find", q) })
		call := clocked(b, func() answer { return program.call("POST", "/applications/search", string(body)) })
		second := "-"
		var found struct{ Next string }
		if err := json.Unmarshal([]byte(program.call("POST", "/applications/search", string(body)).body), &found); err != nil {
			b.Fatal(err)
		}
		if found.Next != "" {
			q.Set("after", found.Next)
			second = clocked(b, func() answer { return staff.post("/find", q) })
		}
		fmt.Fprintf(os.Stderr, "%s: page %s, second page %s, call %s\n", look.what, page, second, call)
	}
	for what, form := range map[string]string{"an export of a rare word": "text=Q01018700&field=*", "an export of a company": "company=高橋電機", "an export of many": "text=札幌市&field=*&since=2025-09-01&until=2025-11-15", "an export of too many": "text=東京都&field=*", "an export of all": ""} {
		q, err := url.ParseQuery(form + "&format=csv&column=number&column=company&column=products")
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		res := staff.post("/find/export", q)
		fmt.Fprintf(os.Stderr, "%s: %d, %d rows, %s\n", what, res.code, strings.Count(res.body, "\n"), time.Since(start).Round(time.Millisecond))
	}
}

// clocked are the shortest and the longest time of three answers.
func clocked(b *testing.B, ask func() answer) string {
	b.Helper()
	var low, high time.Duration
	for i := range 3 {
		start := time.Now()
		if res := ask(); res.code != http.StatusOK {
			b.Fatalf("%d %.300s", res.code, res.body)
		}
		d := time.Since(start)
		if high = max(high, d); i == 0 || d < low {
			low = d
		}
	}
	return fmt.Sprintf("%d to %d ms", low.Milliseconds(), high.Milliseconds())
}
