package store

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store/reception"
)

func TestRegister(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		out := register(t, s, application(1), application(2), application(1), faulty(3), annex("NONE", 3))
		want := []Outcome{
			{Status: Registered, Receipt: 1},
			{Status: Registered, Receipt: 2},
			{Status: Duplicate, Receipt: 3},
			{Status: Held, Receipt: 4, Held: 1},
			{Status: Registered, Receipt: 5, Number: "NONE", Diagnostics: []diag.Diagnostic{
				{Severity: diag.Info, Code: CodeAnnexWaiting, Field: "reception_number", Value: "NONE",
					Pos: diag.Pos{File: "申請書4.xlsx", Sheet: "リスト"}},
			}},
		}
		if d := cmp.Diff(want, out, cmpopts.IgnoreFields(Outcome{}, "Number")); d != "" {
			t.Error(d)
		}
		if err := reception.Check(out[0].Number); err != nil {
			t.Errorf("%s: %v", out[0].Number, err)
		}
		if out[0].Number == out[1].Number || out[0].Number != out[2].Number || out[4].Number != "NONE" {
			t.Errorf("numbers: %q %q %q %q", out[0].Number, out[1].Number, out[2].Number, out[4].Number)
		}
		again := register(t, s, application(2))
		if again[0].Status != Duplicate || again[0].Number != out[1].Number {
			t.Errorf("the second time: %+v, want a duplicate of %s", again[0], out[1].Number)
		}
	})
}

func TestShowGivesBackWhatWasRegistered(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		a := application(1)
		a.Diagnostics = []diag.Diagnostic{{Severity: diag.Warning, Code: "x", Field: "eu_company_name", Value: "\x00",
			Args: []diag.Arg{{Key: "z", Text: "1"}, {Key: "a", Text: "2"}}}}
		out := register(t, s, a)
		got, err := s.Show(context.Background(), out[0].Number)
		if err != nil {
			t.Fatal(err)
		}
		a.Diagnostics[0].Value = "\uFFFD"
		if d := cmp.Diff(a, got.Application, cmp.AllowUnexported(form.Table{})); d != "" {
			t.Error(d)
		}
		src := NewSource("申請書0.xlsx", a.AppendValues([]byte(a.Sheet)))
		want := &Record{Number: out[0].Number, Form: "A-1", Edition: "2025-06-06", State: Ready,
			Company: "株式会社髙橋商店1", Applicant: "山﨑 翔", Email: "abe.h@shikoku-oa.example.co.jp",
			Reseller: "四国OA販売株式会社", Quantity: 20, Transaction: "new", Date: "2025-09-01",
			Products: []string{"ウイルスバスター ビジネスセキュリティ 0", "ウイルスバスター ビジネスセキュリティ 1"},
			File:     src.Name, Sheet: "申請書", Inbox: "朝", RegisteredBy: "係", Source: src.SHA256[:]}
		if d := cmp.Diff(want, got, cmpopts.IgnoreFields(Record{}, "Application", "Diagnostics", "Registered")); d != "" {
			t.Error(d)
		}
		if !got.Registered.After(epoch) {
			t.Errorf("registered at %v", got.Registered)
		}
		original, err := s.Source(context.Background(), got.Source)
		if err != nil || string(original.Data) != string(src.Data) {
			t.Errorf("original: %v, %v", original, err)
		}
		if _, err := s.Show(context.Background(), "NONE"); !errors.Is(err, ErrNotFound) {
			t.Errorf("Show of an unknown number: %v", err)
		}
	})
}

func TestRegisterRefusesBrokenText(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		for _, text := range []string{"a\x00b", "\xff"} {
			for _, a := range []*form.Application{
				set(application(1), "remarks", text),
				set(faulty(1), "eu_fax", text),
				set(annex("N", 1), "total_units", text),
			} {
				_, err := s.Register(context.Background(), batchOf(application(2), a))
				if !errors.Is(err, ErrText) {
					t.Errorf("%q: %v", text, err)
				}
			}
		}
		batch := batchOf(application(1))
		batch[0].Entry = "\xff.xlsx"
		if _, err := s.Register(context.Background(), batch); !errors.Is(err, ErrText) {
			t.Errorf("broken name: %v", err)
		}
		if n, err := s.Count(context.Background(), Filter{}); n != 0 || err != nil {
			t.Errorf("%d applications were registered beside a broken one, %v", n, err)
		}
	})
}
