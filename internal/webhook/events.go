package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

// The types of events.
const (
	Registered = "application.registered"
	Ordered    = "application.ordered"
	Superseded = "application.superseded"
	Withdrawn  = "application.withdrawn"
	Held       = "held.created"
	Repaired   = "held.mended"
	Returned   = "held.returned"
	Dropped    = "held.dropped"
	Reopened   = "held.reopened"
	Closed     = "night.closed"
	Ping       = "ping" // of a test; every hook receives it
)

// Types are all that a hook can ask for.
var Types = []string{Registered, Ordered, Superseded, Withdrawn, Held, Repaired, Returned, Dropped, Reopened, Closed, OrganizationCreated, OrganizationChanged}

// byAction maps actions of the record of changes to types of events.
var byAction = map[string]string{"order": Ordered, "supersede": Superseded, "withdraw": Withdrawn, string(store.HeldRepaired): Repaired,
	string(store.HeldReturned): Returned, string(store.HeldDropped): Dropped, "reopen": Reopened}

// Event is the body of a call. It contains what happened to which application,
// and no more: values are available from the API. Data repeats the members
// beside it, as in the standardwebhooks.com specification.
type Event struct {
	Type       string `json:"type"`
	Timestamp  string `json:"timestamp"` // RFC 3339, UTC: when it happened
	Number     string `json:"reception_number,omitempty"`
	Form       string `json:"form,omitempty"`
	Supersedes string `json:"supersedes,omitempty"`
	By         string `json:"superseded_by,omitempty"`
	CopiedFrom string `json:"copied_from,omitempty"`
	Registered string `json:"registered_at,omitempty"` // RFC 3339, UTC
	OrderRef   string `json:"order_ref,omitempty"`
	Held       int64  `json:"held,omitempty"`
	Cause      string `json:"cause,omitempty"` // code of the first error
	Run        int64  `json:"run,omitempty"`
	// Organization is the key of one, see org.Key; From that of the one that
	// something was moved from, by an operation that was of kind Change.
	Organization string          `json:"organization,omitempty"`
	From         string          `json:"from,omitempty"`
	Operation    int64           `json:"operation,omitempty"`
	Change       string          `json:"change,omitempty"`
	Undoes       int64           `json:"undoes,omitempty"`
	Data         json.RawMessage `json:"data"`
}

// subjectOf names an event in the table of deliveries. A registration is named by
// its number alone.
func subjectOf(kind, id string) string {
	if kind == Registered {
		return id
	}
	return kind + "/" + id
}

// body is the event of a delivery as it is sent.
func (s *Service) body(ctx context.Context, subject string) ([]byte, error) {
	e, err := s.event(ctx, subject)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, err
	}
	delete(members, "type")
	delete(members, "timestamp")
	delete(members, "data")
	if e.Data, err = json.Marshal(members); err != nil {
		return nil, err
	}
	return json.Marshal(e)
}

// event is what is known today of what a delivery is about.
func (s *Service) event(ctx context.Context, subject string) (*Event, error) {
	kind, id, ok := strings.Cut(subject, "/")
	if !ok {
		return s.registration(ctx, subject)
	}
	switch kind {
	case Ping:
		at, err := strconv.ParseInt(id, 10, 64)
		return &Event{Type: Ping, Timestamp: stamp(time.UnixMicro(at))}, err
	case Held:
		return s.held(ctx, kind, id, time.Time{})
	case Closed:
		return s.night(ctx, id)
	case OrganizationCreated, OrganizationChanged:
		return s.organizationEvent(ctx, kind, id)
	}
	change, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, err
	}
	list, err := s.store.ChangesOf(ctx, store.ChangeFilter{Before: change + 1, Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].ID != change {
		return nil, fmt.Errorf("%w: change %d", store.ErrNotFound, change)
	}
	c := list[0]
	if held, ok := strings.CutPrefix(c.Subject, "held:"); ok {
		return s.held(ctx, kind, held, c.At)
	}
	e, err := s.registration(ctx, c.Subject)
	if err != nil {
		return nil, err
	}
	e.Type, e.Timestamp = kind, stamp(c.At)
	switch kind {
	case Ordered:
		rec, err := s.store.Show(ctx, c.Subject)
		if err != nil {
			return nil, err
		}
		e.OrderRef = rec.OrderRef
	case Superseded:
		e.By = c.New
	}
	return e, nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func (s *Service) registration(ctx context.Context, number string) (*Event, error) {
	rec, err := s.store.Show(ctx, number)
	if err != nil {
		return nil, err
	}
	at := stamp(rec.Registered)
	return &Event{Type: Registered, Timestamp: at, Number: rec.Number, Form: rec.Form, Supersedes: rec.Supersedes, CopiedFrom: rec.CopiedFrom, Registered: at}, nil
}

func (s *Service) held(ctx context.Context, kind, id string, at time.Time) (*Event, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, err
	}
	h, err := s.store.HeldShow(ctx, n)
	if err != nil {
		return nil, err
	}
	if at.IsZero() {
		at = h.HeldAt
	}
	e := &Event{Type: kind, Timestamp: stamp(at), Form: h.Form, Held: n}
	switch kind {
	case Repaired:
		e.Number = h.Number
	case Held:
		e.Cause = h.Cause
	}
	return e, nil
}

func (s *Service) night(ctx context.Context, id string) (*Event, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, err
	}
	run, err := s.store.Run(ctx, n)
	if err != nil {
		return nil, err
	}
	return &Event{Type: Closed, Timestamp: stamp(run.Ended), Run: n}, nil
}

// wanted reports whether some hook asks for one of some types.
func wanted(hooks []hookRow, types ...string) bool {
	return slices.ContainsFunc(hooks, func(h hookRow) bool { return slices.ContainsFunc(types, h.hears) })
}

// hears reports whether a hook asks for events of a type.
func (h *hookRow) hears(kind string) bool {
	return kind == Ping || slices.Contains(strings.Fields(h.Events), kind)
}

// noteOthers enters deliveries of what happened since a time, other than
// registrations.
func (s *Service) noteOthers(ctx context.Context, hooks []hookRow, since time.Time) error {
	if wanted(hooks, Ordered, Superseded, Withdrawn, Repaired, Returned, Dropped, Reopened) {
		if err := s.noteChanges(ctx, hooks, since); err != nil {
			return err
		}
	}
	if wanted(hooks, Held) {
		filter := store.HeldFilter{Since: since, Limit: pageSize}
		for {
			list, err := s.store.HeldList(ctx, filter)
			if err != nil {
				return err
			}
			for i := range list {
				if err := s.enterFor(ctx, hooks, Held, strconv.FormatInt(list[i].ID, 10), list[i].HeldAt); err != nil {
					return err
				}
			}
			if len(list) < pageSize {
				break
			}
			filter.After = list[len(list)-1].ID
		}
	}
	if err := s.noteOrganizations(ctx, hooks, since); err != nil {
		return err
	}
	if !wanted(hooks, Closed) {
		return nil
	}
	runs, err := s.store.Runs(ctx, 50)
	if err != nil {
		return err
	}
	for _, run := range runs {
		if run.Kind == "nightly" && run.Ended.After(since) {
			if err := s.enterFor(ctx, hooks, Closed, strconv.FormatInt(run.ID, 10), run.Ended); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) noteChanges(ctx context.Context, hooks []hookRow, since time.Time) error {
	filter := store.ChangeFilter{Since: since, Limit: pageSize}
	for {
		list, err := s.store.ChangesOf(ctx, filter)
		if err != nil {
			return err
		}
		for _, c := range list {
			kind := byAction[c.Action]
			if kind == "" || strings.HasPrefix(c.Subject, "annex:") {
				continue
			}
			if err := s.enterFor(ctx, hooks, kind, strconv.FormatInt(c.ID, 10), c.At); err != nil {
				return err
			}
		}
		if len(list) < pageSize {
			return nil
		}
		filter.Before = list[len(list)-1].ID
	}
}

// enterFor enters a delivery of an event for every hook that asks for its type and
// was there when it happened.
func (s *Service) enterFor(ctx context.Context, hooks []hookRow, kind, id string, at time.Time) error {
	now := s.now().UnixMicro()
	for i := range hooks {
		if !hooks[i].hears(kind) || at.UnixMicro() < hooks[i].CreatedAt {
			continue
		}
		_, err := s.db.ExecContext(ctx, s.db.Rebind(`INSERT INTO deliveries (hook, subject, created_at, due_at) VALUES (?, ?, ?, ?)
			ON CONFLICT DO NOTHING`), hooks[i].Hook, subjectOf(kind, id), now, now)
		if err != nil {
			return fmt.Errorf("webhook: %w", err)
		}
	}
	return nil
}
