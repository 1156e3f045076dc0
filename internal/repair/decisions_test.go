package repair_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
)

func settling(u form.Unread, reason string) repair.Settling {
	return repair.Settling{Code: repair.CodeSpot, Field: repair.Spot(u), Text: u.Text, Reason: reason}
}

// Of several decisions each is on record, each can be taken back alone, and the form
// is not ready any more once it is registered.
func TestDecisionsAreApart(t *testing.T) {
	ctx := t.Context()
	d := fixtureWith(t, "b-1.xlsx", unclaimed(t))
	c, err := d.Open(ctx, d.id)
	if err != nil || len(c.Holding) != 2 {
		t.Fatalf("%d entries hold it, %v", len(c.Holding), err)
	}
	first, second := c.Holding[0], c.Holding[1]
	both := []repair.Settling{settling(first, "no answer"), settling(second, "a note")}
	anyhow := d.Seen(store.AnyRevision)
	if c, err = anyhow.Settle(ctx, d.id, "clerk", both, nil); err != nil || !c.Ready() {
		t.Fatalf("both settled: %v", err)
	}
	history, err := d.store.History(ctx, "held:1")
	if err != nil {
		t.Fatal(err)
	}
	var recorded []string
	for _, h := range history {
		if h.Action == "settle" {
			recorded = append(recorded, h.Reason)
		}
	}
	if len(recorded) != 2 || recorded[0] == recorded[1] {
		t.Errorf("on record: %q", recorded)
	}
	c, err = anyhow.Unsettle(ctx, d.id, "chief", repair.CodeSpot, repair.Spot(first))
	if err != nil || c.DecisionAbout(first) != nil || c.DecisionAbout(second) == nil || len(c.Holding) != 1 || repair.Spot(c.Holding[0]) != repair.Spot(first) {
		t.Fatalf("the first taken back: %d entries hold it, %v", len(c.Holding), err)
	}
	if c, err = anyhow.Settle(ctx, d.id, "clerk", both[:1], nil); err != nil || !c.Ready() {
		t.Fatalf("settled again: %v", err)
	}
	if _, err := d.Register(ctx, d.id, "clerk"); err != nil {
		t.Fatal(err)
	}
	if c, err = d.Open(ctx, d.id); err != nil || c.Application == nil || c.Ready() || c.Undefined() {
		t.Errorf("registered, it is offered again: %v", err)
	}
}

// A reason has up to 2,000 bytes.
func TestLengthOfReasons(t *testing.T) {
	ctx := t.Context()
	d := fixtureWith(t, "b-1.xlsx", unclaimed(t))
	c, err := d.Open(ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	anyhow := d.Seen(store.AnyRevision)
	settle := func(n int) error {
		_, err := anyhow.Settle(ctx, d.id, "clerk", []repair.Settling{settling(c.Holding[0], strings.Repeat("x", n))}, nil)
		return err
	}
	if err := settle(2001); !errors.Is(err, repair.ErrReason) {
		t.Errorf("2,001 bytes: %v", err)
	}
	if err := settle(2000); err != nil {
		t.Errorf("2,000 bytes: %v", err)
	}
}

// People who change different fields of one form at once do not get into each other's
// way unless they say which revision they saw.
func TestEditsAtOnce(t *testing.T) {
	ctx := t.Context()
	d := fixtureWith(t, "b-1.xlsx", unclaimed(t))
	fields := []string{"remarks", "eu_department", "applicant_department", "eu_building", "quote_number", "order_number"}
	var wg sync.WaitGroup
	for _, field := range fields {
		wg.Go(func() {
			if _, err := d.Edit(ctx, d.id, "clerk", map[string]string{field: "7-" + field}); err != nil && !errors.Is(err, repair.ErrField) {
				t.Errorf("%s: %v", field, err)
			}
		})
	}
	wg.Wait()
	c, err := d.Open(ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, field := range fields {
		if c.Definition.Field(field) == nil {
			continue
		}
		n++
		if c.Edits[field].Text != "7-"+field {
			t.Errorf("%s: %q", field, c.Edits[field].Text)
		}
	}
	if n < 3 {
		t.Errorf("only %d fields were changed at once", n)
	}
	if _, err := d.Seen(c.Item.Revision-1).Edit(ctx, d.id, "clerk", map[string]string{"remarks": "late"}); !errors.Is(err, store.ErrStale) {
		t.Errorf("by a page that is out of date: %v", err)
	}
	if c, err = d.Seen(c.Item.Revision).Edit(ctx, d.id, "clerk", map[string]string{"remarks": "in time"}); err != nil || c.Edits["remarks"].Text != "in time" {
		t.Errorf("by a page that is up to date: %v", err)
	}
}

// The password of one file is remembered while that of another is typed.
func TestPasswordsOfSeveralFiles(t *testing.T) {
	ctx := t.Context()
	data, err := os.ReadFile("../web/testdata/locked.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	d := fixtureWith(t, "locked.xlsx", data)
	out, err := (&intake.Service{Reader: d.reader, Store: d.store}).Receive(ctx, intake.Input{Name: "again.xlsx", Data: append(data[:len(data):len(data)], 0)})
	if err != nil || len(out) != 1 || out[0].Status != store.Held {
		t.Fatalf("%+v, %v", out, err)
	}
	for _, id := range []int64{d.id, out[0].Held} {
		if err := d.Unlock(ctx, id, "right horse"); err != nil {
			t.Fatal(id, err)
		}
	}
	fresh := repair.New(d.store, d.reader, nil)
	if c, err := fresh.Open(ctx, d.id); err != nil || !c.Locked {
		t.Errorf("another service knows the password: %v", err)
	}
	for _, id := range []int64{d.id, out[0].Held} {
		if c, err := d.Open(ctx, id); err != nil || c.Locked {
			t.Errorf("%d is locked again: %v", id, err)
		}
	}
}

// An original that was purged, or never kept, is reported as gone.
func TestOriginalGone(t *testing.T) {
	ctx := t.Context()
	d := fixtureWith(t, "b-1.xlsx", unclaimed(t))
	item, err := d.store.HeldShow(ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	if o, err := d.Original(ctx, item); err != nil || len(o.Data) == 0 {
		t.Errorf("as it came: %v", err)
	}
	if err := d.Resolve(ctx, d.id, store.HeldDropped, "clerk", "no reply"); err != nil {
		t.Fatal(err)
	}
	if n, err := d.store.PurgeSources(ctx, time.Now().Add(time.Hour)); err != nil || n != 1 {
		t.Fatalf("%d purged, %v", n, err)
	}
	if _, err := d.Original(ctx, item); !errors.Is(err, repair.ErrGone) {
		t.Errorf("purged: %v", err)
	}
	if _, err := d.Original(ctx, &store.HeldItem{}); !errors.Is(err, repair.ErrGone) {
		t.Errorf("never kept: %v", err)
	}
}

// What today's rules read differently from what is registered is named, and nothing
// else.
func TestCorrectionNamesDifferences(t *testing.T) {
	ctx := t.Context()
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	c, err := d.Open(ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	registered := *c.Application
	registered.Values = slices.Clone(registered.Values)
	for i := range registered.Values {
		if registered.Values[i].Field == "eu_phone" {
			registered.Values[i].Text = "12345" // no phone number any more
		}
	}
	paths, err := d.Correct(ctx, d.id, "clerk", &registered, "6A13D4RTUXJAZAIWTZ5RC1X4")
	if err != nil || !slices.Equal(paths, []string{"eu_phone"}) {
		t.Errorf("differing: %q, %v", paths, err)
	}
}
