package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

func (s *API) annexOps() []operation {
	attach := jsonOp("POST", "/annexes/{id}/attach", account.Clerk, account.ScopeRepair,
		"Give an annex, whose number was mistyped or whose application had another, to an application. It gets an id of its own; the one that came stays, withdrawn.", s.apiAttach)
	attach.once, attach.tags, attach.size = true, true, s.SizeOfAnnex
	return []operation{
		jsonOp("GET", "/annexes", account.Viewer, account.ScopeRead, "Annexes whose application has not come.", s.apiWaiting),
		jsonOp("GET", "/annexes/{id}", account.Viewer, account.ScopeRead, "One annex without its rows.", s.apiAnnex),
		attach,
	}
}

func annexOf(a *store.Annex) annexJSON {
	return annexJSON{a.ID, a.Form, a.HeaderNumber, a.Organization, a.Rows, a.Current, a.Received, !a.WithdrawnAt.IsZero()}
}

// tag changes when the annex is withdrawn or another takes its place.
func (a *annexJSON) tag() string {
	return `"annex-` + strconv.FormatInt(a.ID, 10) + "-" + work.Hash([]byte(a.Number), []byte(strconv.FormatBool(a.Current)), []byte(strconv.FormatBool(a.Withdrawn)))[:12] + `"`
}

func annexesJSON(annexes []store.Annex) *list[annexJSON] {
	out := &list[annexJSON]{Items: make([]annexJSON, len(annexes))}
	for i := range annexes {
		out.Items[i] = annexOf(&annexes[i])
	}
	return out
}

func (s *API) apiWaiting(r *http.Request, _ *none) (*list[annexJSON], error) {
	annexes, err := s.Store.WaitingAnnexes(r.Context())
	return annexesJSON(annexes), err
}

func (s *API) apiAnnex(r *http.Request, _ *none) (*annexJSON, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	a, err := s.Store.AnnexHead(r.Context(), id)
	if err != nil {
		return nil, err
	}
	out := annexOf(a)
	return &out, nil
}

// attachJSON names the application that an annex belongs to.
type attachJSON struct {
	Number string `json:"reception_number"`
}

func (s *API) apiAttach(r *http.Request, in *attachJSON) (*annexJSON, error) {
	now, err := s.apiAnnex(r, nil)
	if err != nil {
		return nil, err
	}
	if err := matches(r, now); err != nil {
		return nil, err
	}
	number, _ := ja.Clean(in.Number)
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if number == "" || len(number) > 64 {
		return nil, site.BadRequest("reception_number has 1 to 64 bytes")
	}
	id, err := s.Intake.AttachAnnex(r.Context(), now.ID, number, site.VisitOf(r).Name())
	if err != nil {
		return nil, err
	}
	a, err := s.Store.AnnexHead(r.Context(), id)
	if err != nil {
		return nil, err
	}
	out := annexOf(a)
	return &out, nil
}
