package store

import (
	"context"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// asBefore makes a store one of a program that read values in another way, and
// migrates it.
func asBefore(t *testing.T, s *Store) {
	t.Helper()
	asOf(t, s, "DELETE FROM settings WHERE name = 'reading'")
}

// asOf is the same, of the reading that a query sets.
func asOf(t *testing.T, s *Store, setting string) {
	t.Helper()
	for _, query := range []string{"DELETE FROM earlier_contents", setting} {
		if _, err := s.write.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.migrate(context.Background(), true); err != nil {
		t.Fatal(err)
	}
}

// written is an application of which a company and a quotation are written and
// read so.
func written(company, quote, raw string) *form.Application {
	a := set(application(1), "eu_company_name", company)
	a.Values = append(a.Values, form.Value{Field: "quote_number", Type: form.Text, Text: quote, Raw: raw})
	return a
}

// saved is an application in a file of its own, which differs from all others.
func saved(a *form.Application, file string) []Registration {
	batch := batchOf(a)
	batch[0].Source = NewSource(file, []byte(file))
	return batch
}

func enter(t *testing.T, s *Store, batch []Registration) Outcome {
	t.Helper()
	out, err := s.Register(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	return out[0]
}

// What was registered before the reading changed keeps its number: sent again
// as it was, or saved anew and read as today.
func TestNumbersStayAcrossReadings(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		plain := enter(t, s, saved(written("ハ\u3099ス商事", "29869", "29869"), "a.xlsx"))
		marked := enter(t, s, saved(written("ハ\u3099ス商事\u202c", "29869", "29869"), "b.xlsx"))
		other := enter(t, s, saved(written("別会社", "1", "1"), "c.xlsx"))
		if plain.Number == marked.Number {
			t.Fatal("an earlier program told them apart")
		}
		asBefore(t, s)
		for _, tt := range []struct {
			name string
			app  *form.Application
			file string
			want string
			anew bool
		}{
			{"the same file", written("バス商事", "029869", "29869"), "a.xlsx", plain.Number, false},
			{"the same file of the other", written("バス商事", "029869", "29869"), "b.xlsx", marked.Number, false},
			{"saved anew", written("バス商事", "29869", "29869"), "a2.xlsx", plain.Number, false},
			{"saved anew with its format", written("バス商事", "029869", "29869"), "a3.xlsx", plain.Number, false},
			{"written as before", written("ハ\u3099ス商事", "29869", "29869"), "a4.xlsx", plain.Number, false},
			{"the same file read in another way", written("バス商事第二", "7", "7"), "a.xlsx", plain.Number, true},
			{"unchanged", written("別会社", "1", "1"), "c2.xlsx", other.Number, false},
		} {
			out := enter(t, s, saved(tt.app, tt.file))
			if out.Status != Duplicate || out.Number != tt.want {
				t.Errorf("%s: %s %s, want %s", tt.name, out.Status, out.Number, tt.want)
			}
			if anew := has(out.Diagnostics, CodeReadAnew); anew != tt.anew {
				t.Errorf("%s: %v", tt.name, out.Diagnostics)
			}
		}
		// What is read as another form today is another application.
		other2 := written("別会社", "1", "1")
		other2.Form = "A-2"
		if out := enter(t, s, saved(other2, "c.xlsx")); out.Status != Registered {
			t.Errorf("as another form: %s %s", out.Status, out.Number)
		}
		// Two of today are two, though an earlier program would have read one.
		first := enter(t, s, saved(written("新会社", "77", "77"), "d.xlsx"))
		second := enter(t, s, saved(written("新会社", "0077", "77"), "e.xlsx"))
		if first.Status != Registered || second.Status != Registered || first.Number == second.Number {
			t.Errorf("%+v and %+v", first, second)
		}
	})
}

// Reading 2 knew formats, and took the radical ⼾ for 戶.
func TestNumbersStayAcrossTheRadical(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		radical := func(address, raw string) *form.Application {
			a := application(1)
			a.Values = append(a.Values, form.Value{Field: "eu_address", Type: form.Text, Text: address, Raw: raw})
			return a
		}
		old := enter(t, s, saved(radical("神戶市", "神⼾市"), "a.xlsx"))
		shown := enter(t, s, saved(written("表示商事", "77", "77"), "b.xlsx"))
		asOf(t, s, "UPDATE settings SET value = '2' WHERE name = 'reading'")
		if out := enter(t, s, saved(radical("神戸市", "神⼾市"), "a2.xlsx")); out.Status != Duplicate || out.Number != old.Number {
			t.Errorf("%+v, want a duplicate of %s", out, old.Number)
		}
		if out := enter(t, s, saved(written("表示商事", "0077", "77"), "b2.xlsx")); out.Status != Registered || out.Number == shown.Number {
			t.Errorf("two of reading 2 are taken for one: %+v", out)
		}
	})
}

func has(found []diag.Diagnostic, code diag.Code) bool {
	for i := range found {
		if found[i].Code == code {
			return true
		}
	}
	return false
}

// A number typed into the form is of the same content, not of another.
func TestTypedNumberOfBefore(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		old := enter(t, s, saved(written("ハ\u3099ス商事", "29869", "29869"), "a.xlsx"))
		asBefore(t, s)
		again := set(written("バス商事", "029869", "29869"), "reception_number", old.Number)
		if out := enter(t, s, saved(again, "a2.xlsx")); out.Status != Duplicate || out.Number != old.Number {
			t.Errorf("%+v, want a duplicate of %s", out, old.Number)
		}
		other := set(written("バス商事", "5", "5"), "reception_number", old.Number)
		if out := enter(t, s, saved(other, "a3.xlsx")); out.Status != Registered || out.Supersedes != old.Number {
			t.Errorf("other content: %+v", out)
		}
	})
}

// What was withdrawn may come anew, and copies do not count.
func TestWithdrawnIsNoEarlierContent(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		old := enter(t, s, saved(written("ハ\u3099ス商事", "29869", "29869"), "a.xlsx"))
		if err := s.Withdraw(context.Background(), old.Number, "係", "誤り"); err != nil {
			t.Fatal(err)
		}
		asBefore(t, s)
		if out := enter(t, s, saved(written("バス商事", "029869", "29869"), "a.xlsx")); out.Status != Registered || out.Number == old.Number {
			t.Errorf("%+v", out)
		}
	})
}

func TestAnnexesAcrossReadings(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		list := func(school string) *form.Application {
			a := annex("N", 0)
			a.Rows.Append([]form.Value{{Field: "school_name", Type: form.Text, Text: school, Raw: school}})
			return a
		}
		enter(t, s, saved(list("ハ\u3099ス小学校"), "a.xlsx"))
		asBefore(t, s)
		if out := enter(t, s, saved(list("バス小学校"), "b.xlsx")); out.Status != Duplicate || out.Number != "N" {
			t.Errorf("%+v", out)
		}
		if out := enter(t, s, saved(list("別小学校"), "c.xlsx")); out.Status != Registered {
			t.Errorf("%+v", out)
		}
		if out := enter(t, s, saved(list("バス小学校"), "d.xlsx")); out.Status != Duplicate || !has(out.Diagnostics, CodeAnnexOutdated) {
			t.Errorf("%+v", out)
		}
	})
}
