package store

import (
	"context"
	"strings"
	"testing"
)

// What is registered is neither changed nor deleted, whatever SQL is sent.
func TestRegisteredIsFrozen(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		out := register(t, s, application(1), annex("N", 2), faulty(3))
		number := out[0].Number
		if err := s.KeepVerifications(context.Background(), Verification{Source: []byte{1}, Summary: "{}"}); err != nil {
			t.Fatal(err)
		}
		if err := s.Order(context.Background(), number, "PO-1", ""); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"UPDATE applications SET body = '{}'",
			"UPDATE applications SET fingerprint = source_sha256",
			"UPDATE applications SET reception_number = 'X'",
			"UPDATE applications SET eu_company_name = 'X'",
			"UPDATE applications SET supersedes = 'X'",
			"UPDATE applications SET order_ref = 'X'",
			"UPDATE applications SET ordered_at = 0",
			"UPDATE applications SET withdrawn_at = 1",
			"UPDATE applications SET superseded_by = 'X'",
			"DELETE FROM applications",
			"UPDATE application_lines SET quantity = 1",
			"DELETE FROM application_lines",
			"UPDATE annexes SET body = '{}'",
			"DELETE FROM annexes",
			"UPDATE annex_rows SET body = '{}'",
			"DELETE FROM annex_rows",
			"UPDATE receipts SET status = 'x'",
			"DELETE FROM receipts",
			"UPDATE changes SET username = 'x'",
			"DELETE FROM changes",
			"UPDATE reception_numbers SET number = 'x'",
			"DELETE FROM reception_numbers",
			"INSERT INTO reception_numbers (number, issued_at) SELECT reception_number, 1 FROM applications",
			"UPDATE verifications SET alarms = 0",
			"DELETE FROM verifications",
			"DELETE FROM held",
			"DELETE FROM sources",
		} {
			if _, err := s.write.Exec(query); err == nil {
				t.Errorf("went through: %s", query)
			}
		}
		if rec, err := s.Show(context.Background(), number); err != nil || rec.OrderRef != "PO-1" || rec.State != Ordered {
			t.Errorf("%+v, %v", rec, err)
		}
	})
}

// REPLACE deletes rows silently unless a trigger prevents it.
func TestReplaceIsRefusedBySQLite(t *testing.T) {
	s := open(t, databases["sqlite"](t), Options{Now: clock()})
	register(t, s, application(1))
	names := strings.Join(tableApplications.names(len(tableApplications.columns)), ", ")
	if _, err := s.write.Exec("INSERT OR REPLACE INTO applications (" + names + ") SELECT " + names + " FROM applications"); err == nil {
		t.Error("a registered application was replaced")
	}
}

// TRUNCATE fires no trigger for rows.
func TestTruncateIsRefusedByPostgres(t *testing.T) {
	s := open(t, databases["postgres"](t), Options{Now: clock()})
	register(t, s, application(1))
	for _, name := range []string{"sources", "applications", "application_lines", "annexes", "annex_rows", "held",
		"receipts", "verifications", "changes", "reception_numbers"} {
		if _, err := s.write.Exec("TRUNCATE " + name + " CASCADE"); err == nil {
			t.Errorf("%s was emptied", name)
		}
	}
}
