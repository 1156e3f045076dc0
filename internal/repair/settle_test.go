package repair_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// fixtureWith is a service with one held file.
func fixtureWith(t *testing.T, name string, data []byte) *fixture {
	t.Helper()
	st, err := store.Open(t.Context(), sqlite(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	out, err := (&intake.Service{Reader: reader, Store: st}).Receive(t.Context(), intake.Input{Name: name, Data: data})
	if err != nil || len(out) != 1 || out[0].Status != store.Held {
		t.Fatalf("%+v, %v", out, err)
	}
	return &fixture{repair.New(st, reader, nil), st, reader, out[0].Held}
}

// unclaimed is a B-1 with two entries beside its items that no field claims.
func unclaimed(t *testing.T) []byte {
	t.Helper()
	f, err := excelize.OpenFile("../../samples/filled/b-1_plain.xlsx")
	if err != nil {
		t.Skip("the samples are not here: ", err)
	}
	defer f.Close()
	const sheet = "B-1申請書"
	for _, area := range [][2]string{{"BD24", "BH24"}, {"BI24", "BZ24"}, {"BD26", "BH26"}, {"BI26", "BZ26"}} {
		if err := f.MergeCell(sheet, area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	for cell, text := range map[string]string{"BD24": "納品先メールアドレス", "BI24": "nohin@hokuto.example.co.jp", "BD26": "納品先会社名", "BI26": "株式会社北斗電機"} {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What no field claims keeps an application from being registered until each
// entry is settled for a reason; a decision can be taken back, and all of it is
// on record.
func TestUnreadHoldsUntilSettled(t *testing.T) {
	ctx := context.Background()
	d := fixtureWith(t, "b-1.xlsx", unclaimed(t))
	c, err := d.Open(ctx, d.id)
	if err != nil || len(c.Holding) != 2 || c.Ready() {
		t.Fatalf("%d entries hold it, %v", len(c.Holding), err)
	}
	first, second := c.Holding[0], c.Holding[1]
	settling := func(u form.Unread, reason string) []repair.Settling {
		return []repair.Settling{{Code: repair.CodeSpot, Field: repair.Spot(u), Text: u.Text, Reason: reason}}
	}
	anyhow := d.Seen(store.AnyRevision)
	if _, err := anyhow.Settle(ctx, d.id, "clerk", settling(first, " "), nil); !errors.Is(err, repair.ErrReason) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := anyhow.Settle(ctx, d.id, "clerk", settling(first, "no answer"), map[string]string{"no_such": "x"}); !errors.Is(err, repair.ErrField) {
		t.Errorf("into no field: %v", err)
	}
	if _, err := d.Register(ctx, d.id, "clerk"); err == nil {
		t.Fatal("registered with entries that nobody settled")
	}
	if c, err = anyhow.Settle(ctx, d.id, "clerk", settling(first, "into the remarks"), map[string]string{"remarks": first.Text}); err != nil || len(c.Holding) != 1 {
		t.Fatalf("%d entries are left, %v", len(c.Holding), err)
	}
	if about := c.DecisionAbout(first); about == nil || about.User != "clerk" || c.DecisionAbout(second) != nil {
		t.Errorf("decided: %+v, of the other %+v", about, c.DecisionAbout(second))
	}
	if c, err = anyhow.Settle(ctx, d.id, "clerk", settling(second, "no answer"), nil); err != nil || !c.Ready() {
		t.Fatalf("not ready: %v", err)
	}
	if c, err = anyhow.Unsettle(ctx, d.id, "chief", repair.CodeSpot, repair.Spot(second)); err != nil || c.Ready() || len(c.Holding) != 1 {
		t.Fatalf("taken back: %d entries hold it, %v", len(c.Holding), err)
	}
	if _, err := d.Seen(c.Item.Revision-1).Settle(ctx, d.id, "clerk", settling(second, "no answer"), nil); !errors.Is(err, store.ErrStale) {
		t.Errorf("by a page that is out of date: %v", err)
	}
	if _, err := anyhow.Settle(ctx, d.id, "chief", settling(second, "no answer"), nil); err != nil {
		t.Fatal(err)
	}
	out, err := d.Register(ctx, d.id, "clerk")
	if err != nil {
		t.Fatal(err)
	}
	rec, err := d.store.Show(ctx, out.Number)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("remarks"); v.Text != first.Text {
		t.Errorf("the remarks are %q", v.Text)
	}
	history, err := d.store.History(ctx, "held:1")
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, h := range history {
		n[h.Action]++
	}
	if n["settle"] != 3 || n["unsettle"] != 1 {
		t.Errorf("on record: %v", n)
	}
	if _, err := anyhow.Settle(ctx, d.id, "clerk", settling(second, "late"), nil); !errors.Is(err, store.ErrResolved) {
		t.Errorf("once it is registered: %v", err)
	}
	waived, err := d.Waivers(ctx, time.Time{}, 10)
	if err != nil || len(waived) != 2 || waived[0].Number != out.Number {
		t.Errorf("the supervisor's list has %+v, %v", waived, err)
	}
	if older, err := d.Waivers(ctx, waived[1].At, 10); err != nil || len(older) != 0 {
		t.Errorf("before the oldest: %+v, %v", older, err)
	}
}

// A wrong password leaves a file locked and is forgotten; the right one opens it.
func TestUnlock(t *testing.T) {
	ctx := context.Background()
	data, err := os.ReadFile("../web/testdata/locked.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	d := fixtureWith(t, "locked.xlsx", data)
	if err := d.Unlock(ctx, d.id, "wrong"); !errors.Is(err, repair.ErrLocked) {
		t.Errorf("a wrong password: %v", err)
	}
	if c, err := d.Open(ctx, d.id); err != nil || !c.Locked {
		t.Fatalf("open after a wrong password: %v", err)
	}
	if err := d.Unlock(ctx, d.id, "right horse"); err != nil {
		t.Fatalf("the right one: %v", err)
	}
	if c, err := d.Open(ctx, d.id); err != nil || c.Locked {
		t.Errorf("still locked: %v", err)
	}
	item, err := d.store.HeldShow(ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	if o, err := d.Original(ctx, item); err != nil || !bytes.Equal(o.Data, data) {
		t.Errorf("the original: %v", err)
	}
}
