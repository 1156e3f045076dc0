package jobs

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/samplegen"
	"github.com/uketsuke/uketsuke/internal/smtptest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// onBoth runs a test over both databases.
func onBoth(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, pgtest.URL(t)) })
}

// clock is a Now that the test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) set(t *testing.T, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = at(t, text)
}

// office is a service with an inbox, an outbox and a mail server.
type office struct {
	*Service
	in, out string
	sink    *smtptest.Server
}

func newOffice(t *testing.T, url string, now func() time.Time, files ...string) *office {
	t.Helper()
	o := &office{in: t.TempDir(), out: t.TempDir(), sink: smtptest.Start(t)}
	for _, name := range files {
		o.put(t, name, name)
	}
	c := config.Default()
	c.Workers = 2
	c.Inboxes = []config.Inbox{{Name: "main", URL: o.in, Settle: time.Nanosecond}}
	c.Outbox = o.out
	c.Schedules = []config.Schedule{{Name: "night", Cron: "0 2 * * *", Days: "business", Do: "nightly"}}
	c.Mail = config.Mail{SMTP: o.sink.URL, From: "uketsuke@example.jp", Completion: true, Lease: time.Minute,
		Operators: []string{"operator@example.jp"}}
	o.Service = service(t, url, &c, now)
	return o
}

// put copies a sample into the inbox.
func (o *office) put(t *testing.T, sample, name string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../samples/filled", sample))
	if err == nil {
		err = os.WriteFile(filepath.Join(o.in, name), data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// service is one process's service on a store, which others may share.
func service(t *testing.T, url string, c *config.Config, now func() time.Time) *Service {
	t.Helper()
	return serviceWith(t, url, c, now, func(*Options) {})
}

func serviceWith(t *testing.T, url string, c *config.Config, now func() time.Time, change func(*Options)) *Service {
	t.Helper()
	dialect, _, _ := strings.Cut(url, ":")
	st, err := store.Open(context.Background(), url, store.Options{Now: now, CompletionMail: c.Mail.Completion, CompletionBy: c.Completions(), AlsoMigrate: Migrate(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	opt := Options{Config: c, Store: st, Now: now, Log: log,
		Intake: &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1, Log: log}}
	change(&opt)
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func nightly(t *testing.T, s *Service) *balance.Report {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r, err := s.Nightly(ctx, s.today())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func codes(r *balance.Report) (list []string) {
	for _, alarm := range r.Alarms {
		list = append(list, alarm.Code)
	}
	return list
}

func TestNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx", "a-1_bad_mail.xlsx")
		o.put(t, "a-1_plain.xlsx", "再送.xlsx")
		if err := os.WriteFile(filepath.Join(o.in, "x.xlsx"), []byte("no workbook"), 0o644); err != nil {
			t.Fatal(err)
		}
		r := nightly(t, o.Service)
		if diff := cmp.Diff(balance.Counts{Registered: 2, Duplicate: 1, Held: 1, Refused: 1}, r.Total()); diff != "" {
			t.Error(diff)
		}
		if !r.Good() {
			t.Error(r.Alarms)
		}
		o.checkFiles(t)
		o.checkMails(t)
	})
}

func (o *office) checkFiles(t *testing.T) {
	t.Helper()
	day := time.Now().In(o.zone).Format(time.DateOnly)
	for _, name := range []string{"done/" + day + "/a-1_plain.xlsx", "done/" + day + "/再送.xlsx", "held/" + day + "/a-1_bad_mail.xlsx",
		"refused/" + day + "/x.xlsx", "done/" + day + "/b-1_plain.xlsx.receipt.json"} {
		if _, err := os.Stat(filepath.Join(o.in, name)); err != nil {
			t.Error(err)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(o.out, "uketsuke-*.xlsx")); len(found) != 1 {
		t.Errorf("reports in the outbox: %v", found)
	}
}

// applicant returns the address to which the completion mail of a sample goes.
func applicant(t *testing.T, sample string) string {
	t.Helper()
	values, err := samplegen.Expected("../../samples", sample)
	if err != nil || values["applicant_email"] == "" {
		t.Fatal(values, err)
	}
	return values["applicant_email"]
}

// checkMails wants the number to go to the applicant alone, and the summary to
// the operator.
func (o *office) checkMails(t *testing.T) {
	t.Helper()
	got := map[string]int{}
	for _, m := range o.sink.Mails() {
		got[strings.Join(m.To, ",")]++
	}
	want := map[string]int{applicant(t, "a-1_plain.xlsx"): 1, applicant(t, "b-1_plain.xlsx"): 1, "operator@example.jp": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNothingArrived(t *testing.T) {
	now := &clock{}
	now.set(t, "2026-08-27T02:00:00+09:00") // a Thursday; the noon before was a Wednesday's
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), now.Now)
	if diff := cmp.Diff([]string{balance.AlarmNothing}, codes(nightly(t, o.Service))); diff != "" {
		t.Error(diff)
	}
	now.set(t, "2026-08-27T03:00:00+09:00") // no noon since
	if got := codes(nightly(t, o.Service)); got != nil {
		t.Error(got)
	}
	now.set(t, "2026-08-28T02:00:00+09:00")
	nightly(t, o.Service)
	now.set(t, "2026-08-29T02:00:00+09:00")
	nightly(t, o.Service)
	now.set(t, "2026-08-30T02:00:00+09:00") // a Saturday's noon
	if got := codes(nightly(t, o.Service)); got != nil {
		t.Error(got)
	}
}

func TestInboxThatCannotBeRead(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx")
	o.Config.Inboxes = append(o.Config.Inboxes, config.Inbox{Name: "away", URL: filepath.Join(t.TempDir(), "away"), Expect: "never"})
	r := nightly(t, o.Service)
	if diff := cmp.Diff([]string{balance.AlarmInbox}, codes(r)); diff != "" {
		t.Error(diff)
	}
	if r.Total().Registered != 1 {
		t.Errorf("registered from the other: %d", r.Total().Registered)
	}
}

// TestShareMountedLate has a process that looked into the folder below a share
// before the share was mounted, and a night when the share is away again.
func TestShareMountedLate(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	o.Config.Inboxes[0].Expect = "never"
	ctx := context.Background()
	scan := func() {
		n, err := o.night(ctx)
		if err == nil {
			_, err = o.scan(ctx, "main", n.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	scan()
	below, share := o.in+".below", o.in+".share"
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(o.in, below)
	if err := os.Mkdir(o.in, 0o755); err != nil {
		t.Fatal(err)
	}
	o.put(t, "a-1_plain.xlsx", "a-1_plain.xlsx")
	scan()
	if list, err := o.ledger.Waiting(ctx, 0, 10); err != nil || len(list) != 1 {
		t.Fatalf("the share's file is not seen: %v %v", list, err)
	}
	if r := nightly(t, o.Service); !r.Good() || r.Total().Registered != 1 {
		t.Errorf("%+v", r)
	}
	move(o.in, share)
	move(below, o.in)
	s := service(t, "sqlite:"+o.path(t), o.Config, time.Now)
	if diff := cmp.Diff([]string{balance.AlarmInbox}, codes(nightly(t, s))); diff != "" {
		t.Error(diff)
	}
}

// TestAnotherLife has an inbox that a lost store had taken something from.
func TestAnotherLife(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx")
	if err := os.MkdirAll(filepath.Join(o.in, ".taken"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, claim := range []string{"a1", "a2", "a1-abc"} {
		o.put(t, "b-2_plain.xlsx", filepath.Join(".taken", claim))
	}
	r := nightly(t, o.Service)
	if diff := cmp.Diff([]string{balance.AlarmOrphan}, codes(r)); diff != "" {
		t.Error(diff)
	}
	for _, name := range []string{"A-1", "B-1"} {
		if n, err := o.Store.Count(context.Background(), store.Filter{Form: name}); n != 1 || err != nil {
			t.Errorf("%s: %d, %v", name, n, err)
		}
	}
}

// calls counts the nights whose end was called and not yet done.
func calls(t *testing.T, s *Service) int {
	t.Helper()
	list, err := s.client.JobList(context.Background(), river.NewJobListParams().Kinds("night").States(rivertype.JobStateAvailable))
	if err != nil {
		t.Fatal(err)
	}
	return len(list.Jobs)
}

// TestTwoSchedulersOneRun has four processes look at the schedules at once.
func TestTwoSchedulersOneRun(t *testing.T) {
	now := &clock{}
	now.set(t, "2026-08-26T12:00:00+09:00")
	url := pgtest.URL(t)
	o := newOffice(t, url, now.Now)
	crowd := []*Service{o.Service}
	for range 3 {
		crowd = append(crowd, service(t, url, o.Config, now.Now))
	}
	tick(t, crowd)
	if n := calls(t, o.Service); n != 0 {
		t.Errorf("%d nights called before their time", n)
	}
	now.set(t, "2026-08-27T02:00:01+09:00")
	if seen := tick(t, crowd); seen != 1 || calls(t, o.Service) != 1 {
		t.Errorf("seen to %d times, called %d times", seen, calls(t, o.Service))
	}
}

func tick(t *testing.T, crowd []*Service) (seen int) {
	t.Helper()
	counts, faults := make([]int, len(crowd)), make([]error, len(crowd))
	var group sync.WaitGroup
	for i, s := range crowd {
		group.Go(func() { counts[i], faults[i] = s.Tick(context.Background()) })
	}
	group.Wait()
	if err := errors.Join(faults...); err != nil {
		t.Fatal(err)
	}
	for _, n := range counts {
		seen += n
	}
	return seen
}

func TestSleptThroughItsHour(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		now := &clock{}
		now.set(t, "2026-08-20T12:00:00+09:00")
		o := newOffice(t, url, now.Now)
		tick(t, []*Service{o.Service})
		now.set(t, "2026-08-27T09:30:00+09:00") // a week later, in the morning
		later := service(t, url, o.Config, now.Now)
		if seen := tick(t, []*Service{later}); seen != 1 {
			t.Fatalf("caught up %d times", seen)
		}
		if seen := tick(t, []*Service{later, o.Service}); seen != 0 {
			t.Errorf("caught up %d times more", seen)
		}
		n, err := later.ledger.OpenNight(context.Background())
		if err != nil || n.Day != "2026-08-27" {
			t.Errorf("%v, %v", n, err)
		}
	})
}

// TestCalledTwiceIsOneNight joins a night that is under way.
func TestCalledTwiceIsOneNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now)
		ctx := context.Background()
		first, err := o.Call(ctx, calendar.Date{Year: 2026, Month: 8, Day: 27}, "係")
		if err != nil {
			t.Fatal(err)
		}
		second, err := o.Call(ctx, calendar.Date{Year: 2026, Month: 8, Day: 28}, "別の係")
		if err != nil {
			t.Fatal(err)
		}
		if first.ID != second.ID || calls(t, o.Service) != 1 {
			t.Errorf("nights %d and %d, %d jobs", first.ID, second.ID, calls(t, o.Service))
		}
		if run, err := o.Store.Run(ctx, first.Run); err != nil || run.User != "係" {
			t.Errorf("the run is not that of the first: %+v, %v", run, err)
		}
	})
}
