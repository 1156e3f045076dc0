package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// bridgeHouse is a store whose clock a test turns.
func bridgeHouse(t *testing.T) (*Service, *time.Time) {
	t.Helper()
	now := time.Date(2025, 9, 1, 9, 0, 0, 0, time.UTC)
	st, err := store.Open(context.Background(), "sqlite::memory:", store.Options{Now: func() time.Time { now = now.Add(time.Millisecond); return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &Service{Store: st, Zone: time.UTC}, &now
}

func bridgeRegister(t *testing.T, s *Service, address, company, quote string) string {
	t.Helper()
	v := func(field, text string) form.Value {
		return form.Value{Field: field, Type: form.Text, Text: text, Raw: text}
	}
	a := &form.Application{Form: "A-1", Edition: "2025-06-06", Verdict: form.Valid, Values: []form.Value{v("applicant_email", address), v("applicant_company", company),
		v("eu_company_name", company), v("quote_number", quote)}}
	out, err := s.Store.Register(context.Background(), []store.Registration{{Application: a, Source: store.NewSource(quote, []byte(quote))}})
	if err != nil {
		t.Fatal(err)
	}
	return out[0].Number
}

func bridgeLinesOf(t *testing.T, s *Service, b Bridge) (kinds string, cursor string, text string) {
	t.Helper()
	var out bytes.Buffer
	done, err := s.BridgeJSON(context.Background(), &out, b)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(out.String()) {
		var x struct{ Type, Key, Reception_number, Cursor, Merged_into string }
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		list = append(list, strings.TrimRight(x.Type+" "+x.Key+x.Reception_number+" "+x.Merged_into, " "))
	}
	return strings.Join(list, "\n"), done.Cursor, out.String()
}

// The portal gets everything once, then what has changed, and the same bytes for
// the same store.
func TestBridge(t *testing.T) {
	s, now := bridgeHouse(t)
	ctx := context.Background()
	a := bridgeRegister(t, s, "a@ichi.co.jp", "株式会社髙橋", "1")
	b := bridgeRegister(t, s, "b@ni.co.jp", "㈱高橋", "2")
	*now = now.Add(time.Hour)
	all, cursor, text := bridgeLinesOf(t, s, Bridge{})
	if d := cmp.Diff("organization org-1\napplication "+a+"\norganization org-2\napplication "+b+"\nend", all); d != "" {
		t.Fatal(d)
	}
	for _, part := range []string{`"email":"a@ichi.co.jp","kind":"person","role":"owner"`, `"names":["㈱高橋"]`, `"values":{"applicant_email":"b@ni.co.jp"`, `"own":true`} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
	if _, _, again := bridgeLinesOf(t, s, Bridge{}); again != text {
		t.Error("the same store gives other bytes")
	}
	if kinds, next, _ := bridgeLinesOf(t, s, Bridge{Since: cursor}); kinds != "end" || next != cursor {
		t.Errorf("nothing has changed: %s, cursor %s of %s", kinds, next, cursor)
	}
	if err := s.Store.Order(ctx, a, "PO", ""); err != nil {
		t.Fatal(err)
	}
	if kinds, _, text := bridgeLinesOf(t, s, Bridge{Since: cursor}); kinds != "organization org-1\napplication "+a+"\nend" || !strings.Contains(text, `"state":"ordered","order_ref":"PO"`) {
		t.Errorf("an order: %s\n%s", kinds, text)
	}
	// What has changed while an export may have run comes once more.
	_, soon, _ := bridgeLinesOf(t, s, Bridge{Since: cursor})
	if kinds, _, _ := bridgeLinesOf(t, s, Bridge{Since: soon}); !strings.Contains(kinds, a) {
		t.Errorf("the overlap is missing: %s", kinds)
	}
	*now = now.Add(time.Hour)
	_, later, _ := bridgeLinesOf(t, s, Bridge{Since: soon})
	if _, err := s.Store.Merge(ctx, 2, 1, "係", ""); err != nil {
		t.Fatal(err)
	}
	if kinds, _, text := bridgeLinesOf(t, s, Bridge{Since: later}); kinds != "organization org-1\napplication "+b+"\norganization org-2 org-1\nend" || !strings.Contains(text, `"organization":"org-1"`) {
		t.Errorf("a merge: %s\n%s", kinds, text)
	}
	if kinds, _, _ := bridgeLinesOf(t, s, Bridge{Organization: 2}); kinds != "organization org-2 org-1\nend" {
		t.Errorf("one alone: %s", kinds)
	}
	if _, err := s.BridgeJSON(ctx, &bytes.Buffer{}, Bridge{Since: "-!"}); !errors.Is(err, ErrCursor) {
		t.Errorf("a cursor that is none: %v", err)
	}
}

// The workbook has the same content.
func TestBridgeBook(t *testing.T) {
	s, _ := bridgeHouse(t)
	number := bridgeRegister(t, s, "a@ichi.co.jp", "#1商会株式会社", "1")
	var out bytes.Buffer
	if _, err := s.BridgeBook(context.Background(), &out, Bridge{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"組織", "担当者", "会社アカウント", "申請"}, f.GetSheetList()); d != "" {
		t.Fatal(d)
	}
	for cell, want := range map[string]string{"組織!B2": "#1商会株式会社", "組織!D2": "ichi.co.jp", "担当者!B2": "a@ichi.co.jp", "担当者!E2": "オーナー", "担当者!H2": "1",
		"会社アカウント!E2": "1", "申請!A2": number, "申請!F2": "未発注"} {
		sheet, at, _ := strings.Cut(cell, "!")
		if got, err := f.GetCellValue(sheet, at); got != want || err != nil {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
		}
	}
}
