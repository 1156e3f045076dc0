package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// heldQuery is what the list of held applications is asked for; it goes along in
// addresses, so that the next one is the next of the same list. Names of
// companies that are searched for must not be in URLs, see heldSearch.
type heldQuery struct {
	State, Form, Cause, Inbox, Sort string
	Assignee                        string // "me", store.Nobody, or a name
	Text                            string // not in addresses
	Run                             int64  // of which run, 0 = any
	Page                            int    // from 1
	N, Of                           int    // which of how many, while going through the list
}

func heldQueryOf(r *http.Request) (heldQuery, error) {
	q := r.URL.Query()
	h := heldQuery{State: q.Get("state"), Form: q.Get("form"), Cause: q.Get("cause"), Inbox: q.Get("inbox"), Sort: q.Get("sort"),
		Assignee: q.Get("assignee"), Text: r.PostFormValue("text")}
	if h.State == "" {
		h.State = string(store.HeldOpen)
	}
	if h.State != "all" && !slices.Contains(store.HeldStates, store.HeldState(h.State)) {
		return h, site.BadRequest("unknown state: %.100q", h.State)
	}
	for name, to := range map[string]*int{"page": &h.Page, "n": &h.N, "of": &h.Of} {
		text := q.Get(name)
		if r.PostFormValue(name) != "" {
			text = r.PostFormValue(name)
		}
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1_000_000 {
			return h, site.BadRequest("%s is no number", name)
		}
		*to = n
	}
	h.Page = max(1, h.Page)
	if text := q.Get("run"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return h, site.BadRequest("run is no number")
		}
		h.Run = n
	}
	return h, nil
}

// filter is the query as the store has it.
func (h heldQuery) filter(user string) store.HeldFilter {
	f := store.HeldFilter{State: store.HeldState(h.State), Form: h.Form, Cause: h.Cause, Inbox: h.Inbox, Assignee: h.Assignee,
		Sort: store.HeldSort(h.Sort), Text: h.Text, Run: h.Run}
	if f.State == "all" {
		f.State = ""
	}
	if f.Assignee == "me" {
		f.Assignee = user
	}
	return f
}

// Query is the list as a part of an address, with its "?"; "" for the plain one.
func (h heldQuery) Query() string {
	v := url.Values{}
	for name, text := range map[string]string{"form": h.Form, "cause": h.Cause, "inbox": h.Inbox, "sort": h.Sort, "assignee": h.Assignee} {
		if text != "" {
			v.Set(name, text)
		}
	}
	if h.State != string(store.HeldOpen) {
		v.Set("state", h.State)
	}
	if h.Run != 0 {
		v.Set("run", strconv.FormatInt(h.Run, 10))
	}
	for name, n := range map[string]int{"page": h.Page, "n": h.N, "of": h.Of} {
		if n > 1 || n > 0 && name != "page" {
			v.Set(name, strconv.Itoa(n))
		}
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// With is the query with one part changed, from its first page.
func (h heldQuery) With(name, value string) heldQuery {
	h.Page, h.N, h.Of = 1, 0, 0
	switch name {
	case "cause":
		h.Cause = value
	case "assignee":
		h.Assignee = value
	case "sort":
		h.Sort = value
	case "page":
		h.Page, _ = strconv.Atoi(value)
	}
	return h
}
