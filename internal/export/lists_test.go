package export_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

const k12Product = "SaaS Endpoint Security for K-12 RM"

// office is a store on SQLite with everything that exports from it.
type office struct {
	*export.Service
	t      *testing.T
	reader *importer.Reader
	intake *intake.Service
}

// newOffice returns an empty one whose clock is at 20:00 UTC, the next day in
// Tokyo.
func newOffice(t *testing.T) *office {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	e, err := exporter.New(schemas.FS, set, func(b *sheet.Book) []form.Application { return reader.Read(b).Applications })
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2025, 6, 30, 20, 0, 0, 0, time.UTC) }
	st, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "store.db"), store.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &office{&export.Service{Store: st, Exporter: e, Zone: time.FixedZone("JST", 9*60*60)}, t, reader, &intake.Service{Reader: reader, Store: st}}
}

// receive takes in samples and returns what became of them.
func (o *office) receive(names ...string) (out []intake.Outcome) {
	o.t.Helper()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("../../samples/filled", name))
		if err != nil {
			o.t.Fatal(err)
		}
		found, err := o.intake.Receive(o.t.Context(), intake.Input{Name: name, Data: data})
		if err != nil {
			o.t.Fatal(err)
		}
		out = append(out, found...)
	}
	return out
}

// register stores an application as the importer would read it.
func (o *office) register(run int64, a *form.Application) store.Outcome {
	o.t.Helper()
	a.Edition, a.Sheet, a.Verdict = "2025-06-06", "申請書", form.Valid
	out, err := o.Store.Register(o.t.Context(), []store.Registration{{Application: a, File: "a.xlsx", Provenance: store.Provenance{Run: run}}})
	if err != nil || out[0].Status != store.Registered {
		o.t.Fatalf("%+v, %v", out, err)
	}
	return out[0]
}

// order is an application for one product.
func order(company, product string) *form.Application {
	a := &form.Application{Form: "A-1", Values: []form.Value{
		{Field: "eu_company_name", Type: form.Text, Text: company, Raw: company},
		{Field: "transaction_type", Type: form.EnumSet, Text: "new", Raw: "新規"}}}
	a.Rows.Name = "product_lines"
	a.Rows.Append([]form.Value{{Field: "line_product_name", Type: form.Text, Text: product, Raw: product}, {Field: "line_quantity", Type: form.Int, Text: "5", Raw: "5"}})
	return a
}

// annexOf is a school list for the application with a number.
func annexOf(number, school string) *form.Application {
	a := &form.Application{Form: "annex_k12", Annex: true, Values: []form.Value{
		{Field: "reception_number", Type: form.Code, Text: number, Raw: number},
		{Field: "organization_name", Type: form.Text, Text: "千葉市教育委員会", Raw: "千葉市教育委員会"}}}
	a.Rows.Name = "rows"
	a.Rows.Append([]form.Value{{Field: "school_name", Type: form.Text, Text: school, Raw: school}, {Field: "units", Type: form.Int, Text: "5", Raw: "5"}})
	return a
}

// collect writes down annexes as "number prefilled|received rows".
func collect(t *testing.T, seq func(func(export.Annex, error) bool)) (out []string, err error) {
	t.Helper()
	for a, problem := range seq {
		if problem != nil {
			return out, problem
		}
		state := "received"
		if a.Prefilled {
			state = "prefilled"
		}
		school := ""
		if a.Rows.Len() > 0 {
			school = " " + a.Rows.Row(0)[0].Text
		}
		out = append(out, strings.TrimSpace(a.Number+" "+state+school))
	}
	return out, nil
}

// The counts that are reported are those of what was written: a line for each
// application, a line for each product, times of the office's zone.
func TestListsHaveWhatTheyCount(t *testing.T) {
	o := newOffice(t)
	o.receive("a-1_plain.xlsx", "b-1_copies.xlsx", "a-1_bad_mail.xlsx")
	lines := func(format export.Format, f store.Filter) (export.Written, []string) {
		t.Helper()
		var b bytes.Buffer
		w, err := o.Applications(t.Context(), &b, f, format)
		if err != nil {
			t.Fatal(err)
		}
		return w, strings.Split(strings.TrimRight(b.String(), "\r\n"), "\r\n")[1:]
	}
	w, list := lines(export.Format{CSV: true}, store.Filter{})
	if w.Records != 4 || len(list) != 4 {
		t.Errorf("%d applications counted, %d written; the held one is not among them", w.Records, len(list))
	}
	if !strings.Contains(list[0], "2025-07-01T05:00:00") {
		t.Errorf("not the time of the office: %s", list[0])
	}
	if rows, list := lines(export.Format{CSV: true, Lines: true}, store.Filter{}); rows.Rows != len(list) || rows.Rows != w.Rows || rows.Rows < 4 {
		t.Errorf("%d lines counted, %d written, %d in the list of applications", rows.Rows, len(list), w.Rows)
	}
	if w, list := lines(export.Format{CSV: true}, store.Filter{Form: "B-1"}); w.Records != 3 || len(list) != 3 {
		t.Errorf("of B-1: %d counted, %d written", w.Records, len(list))
	}
	var book bytes.Buffer
	if _, err := o.Applications(t.Context(), &book, store.Filter{}, export.Format{}); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.ReadXLSX(book.Bytes(), sheet.DefaultLimits())
	if err != nil || len(b.Sheets) != 2 || b.Sheets[0].Name != "申請一覧" {
		t.Errorf("no workbook of two sheets: %v", err)
	}
}

// An application whose product needs an annex lacks it until it arrives; until
// then a prefilled one is written, afterwards the newest that was received.
func TestAnnexIsMissingUntilItArrives(t *testing.T) {
	o := newOffice(t)
	number := o.register(0, order("千葉市教育委員会", k12Product)).Number
	other := o.register(0, order("青森商事", "Trend Micro Deep Security")).Number
	missing := func(number string) []string {
		t.Helper()
		r, err := o.Store.Show(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		list, err := o.Missing(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	want := func(sel export.Selection, what ...string) {
		t.Helper()
		got, err := collect(t, o.Annexes(t.Context(), "k12", sel))
		if err != nil || !slices.Equal(got, what) {
			t.Errorf("%+v: %q, %v; want %q", sel, got, err, what)
		}
	}
	if got := missing(number); !slices.Equal(got, []string{"annex_k12"}) || len(missing(other)) != 0 {
		t.Errorf("missing: %q, of the other %q", got, missing(other))
	}
	want(export.Selection{}, number+" prefilled")
	want(export.Selection{Numbers: []string{other}}, other+" prefilled")

	o.register(0, annexOf(number, "千葉市立第一小学校"))
	o.register(0, annexOf(number, "千葉市立第二小学校"))
	if got := missing(number); len(got) != 0 {
		t.Errorf("still missing: %q", got)
	}
	want(export.Selection{}, number+" received 千葉市立第二小学校")

	annexes, err := o.Store.Annexes(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range annexes {
		if err := o.Store.AnnexWithdraw(t.Context(), a.ID, "clerk", "wrong school"); err != nil {
			t.Fatal(err)
		}
	}
	if got := missing(number); len(got) != 1 {
		t.Errorf("withdrawn, it is missing again: %q", got)
	}

	if _, err := collect(t, o.Annexes(t.Context(), "k13", export.Selection{})); !errors.Is(err, export.ErrAnnex) {
		t.Errorf("an unknown kind: %v", err)
	}
	if _, err := collect(t, o.Annexes(t.Context(), "k12", export.Selection{Numbers: []string{"BPRWZNTZRC6RQG454X7X0P96"}})); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown number: %v", err)
	}
}

// An annex that waits for its application can be asked for by its number, and is
// among all of its time and run only.
func TestWaitingAnnexIsFoundByItsNumber(t *testing.T) {
	o := newOffice(t)
	const typed = "BPRWZNTZRC6RQG454X7X0P96"
	run, err := o.Store.StartRun(t.Context(), "nightly", "", "")
	if err != nil {
		t.Fatal(err)
	}
	o.register(run, annexOf(typed, "東小学校"))
	noon := time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		sel  export.Selection
		want int
	}{
		{export.Selection{Numbers: []string{typed}}, 1},
		{export.Selection{}, 1},
		{export.Selection{Since: noon}, 1},
		{export.Selection{Since: noon.AddDate(0, 0, 1)}, 0},
		{export.Selection{Until: noon}, 0},
		{export.Selection{Run: run}, 1},
		{export.Selection{Run: run + 1}, 0},
	} {
		if got, err := collect(t, o.Annexes(t.Context(), "k12", tt.sel)); err != nil || len(got) != tt.want {
			t.Errorf("%+v: %q, %v", tt.sel, got, err)
		}
	}
}

// A night delivers each annex once: of those received the current ones, and a
// prefilled one for each application of the run that lacks its own.
func TestNightDeliversEachAnnexOnce(t *testing.T) {
	o := newOffice(t)
	run, err := o.Store.StartRun(t.Context(), "nightly", "", "")
	if err != nil {
		t.Fatal(err)
	}
	lacks := o.register(run, order("千葉市教育委員会", k12Product)).Number
	has := o.register(run, order("松江市教育委員会", k12Product)).Number
	o.register(0, order("別の日の教育委員会", k12Product))
	o.register(run, annexOf(has, "古い小学校"))
	o.register(run, annexOf(has, "新しい小学校"))
	list, err := o.Store.Annexes(t.Context(), has)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d annexes, %v", len(list), err)
	}
	got, err := collect(t, o.Night(t.Context(), "k12", run, []int64{list[1].ID, list[0].ID}))
	if want := []string{has + " received 新しい小学校", lacks + " prefilled"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	var b bytes.Buffer
	w, err := o.ReceivedList(t.Context(), &b, "k12", []int64{list[1].ID, list[0].ID}, export.Format{CSV: true})
	if err != nil || w.Records != 2 || w.Rows != 2 || !strings.Contains(b.String(), "古い小学校") {
		t.Errorf("list of what was received: %+v, %v", w, err)
	}
	if _, err := collect(t, o.Night(t.Context(), "k13", run, nil)); !errors.Is(err, export.ErrAnnex) {
		t.Errorf("an unknown kind: %v", err)
	}
}

// A list of annexes has the rows that senders wrote, and none of prefilled ones.
func TestAnnexListSkipsPrefilled(t *testing.T) {
	o := newOffice(t)
	o.register(0, order("千葉市教育委員会", k12Product))
	number := o.register(0, order("松江市教育委員会", k12Product)).Number
	o.register(0, annexOf(number, "松江市立小学校"))
	var b bytes.Buffer
	w, err := o.AnnexList(t.Context(), &b, "k12", export.Selection{}, export.Format{CSV: true})
	if err != nil || w.Records != 1 || w.Rows != 1 || !strings.Contains(b.String(), "松江市立小学校") {
		t.Errorf("%+v, %v\n%s", w, err, &b)
	}
}

// The sender gets back their own workbook, marked with what was wrong when it was
// read last; what cannot be given back is refused for its reason.
func TestMarkedIsTheSendersWorkbook(t *testing.T) {
	o := newOffice(t)
	opener := repair.New(o.Store, o.reader, nil)
	held := o.receive("a-1_bad_mail.xlsx")[0]
	receipt, err := o.Store.Receipt(t.Context(), held.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	arrival := export.Arrival{Source: receipt.Source, File: "a-1_bad_mail.xlsx"}
	o.receive("a-1_bad_mail.xlsx") // the same file once more: one list of faults, not two
	var b bytes.Buffer
	name, err := o.Marked(t.Context(), &b, arrival, opener, diag.JA)
	if err != nil || name != "a-1_bad_mail_直し方.xlsx" {
		t.Fatalf("%s, %v", name, err)
	}
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits())
	if err != nil || !strings.HasPrefix(book.Sheets[0].Name, exporter.GuideSheet) {
		t.Fatalf("no guide first: %v", err)
	}
	said := 0
	for i := range book.Sheets[0].Len() {
		if strings.Contains(book.Sheets[0].Cell(i).Text(), "メールアドレスとして正しくありません") {
			said++
		}
	}
	if again := o.reader.Read(book).Applications; said != 1 || len(again) != 1 || again[0].Verdict != form.Held {
		t.Errorf("the fault is named %d times; %d applications in it", said, len(again))
	}

	text := store.NewSource("a.txt", []byte("no workbook"))
	out, err := o.Store.Register(t.Context(), []store.Registration{{File: "a.txt", Source: text, Hold: true}})
	if err != nil || out[0].Status != store.Held {
		t.Fatalf("%+v, %v", out, err)
	}
	refused := func(a export.Arrival, want error) {
		t.Helper()
		if _, err := o.Marked(t.Context(), &b, a, opener, diag.JA); !errors.Is(err, want) {
			t.Errorf("%s: %v, not %v", a.File, err, want)
		}
	}
	refused(export.Arrival{Source: text.SHA256[:], File: "a.txt"}, export.ErrNoBook)
	locked, err := os.ReadFile("../web/testdata/locked.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.intake.Receive(context.WithoutCancel(t.Context()), intake.Input{Name: "locked.xlsx", Data: locked}); err != nil {
		t.Fatal(err)
	}
	refused(export.Arrival{Source: store.NewSource("locked.xlsx", locked).SHA256[:], File: "locked.xlsx"}, export.ErrLocked)
}
