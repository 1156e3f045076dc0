package web

import (
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/store"
)

// heldQuery is what list of held applications is asked for.
type heldQuery struct {
	State string
	Form  string
	After int64
}

type heldListView struct {
	Query  heldQuery
	Forms  []string
	States []store.HeldState
	List   []store.HeldItem
	Next   int64 // 0 = nothing is left
	// Waiting are annexes whose application has not come; on the first page.
	Waiting []store.Annex
}

func (s *server) heldList(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	v := &heldListView{Query: heldQuery{State: q.Get("state"), Form: q.Get("form")}, Forms: s.Forms.Forms(), States: store.HeldStates}
	if v.Query.State == "" {
		v.Query.State = string(store.HeldOpen)
	}
	after, err := strconv.ParseInt(q.Get("after"), 10, 64)
	if err != nil && q.Get("after") != "" {
		return errInput
	}
	filter := store.HeldFilter{State: store.HeldState(v.Query.State), Form: v.Query.Form, After: after, Limit: pageSize}
	if filter.State == "all" {
		filter.State = ""
	}
	if v.List, err = s.Store.HeldList(r.Context(), filter); err != nil {
		return err
	}
	if len(v.List) == pageSize {
		v.Next = v.List[len(v.List)-1].ID
	}
	if v.Query == (heldQuery{State: string(store.HeldOpen)}) {
		if v.Waiting, err = s.Store.WaitingAnnexes(r.Context()); err != nil {
			return err
		}
	}
	return render(s, w, r, "held", "held", "held.title", v)
}
