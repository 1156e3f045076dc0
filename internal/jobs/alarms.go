package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// The codes of alarms that are raised while the service runs, and cleared when
// what they are about is over. Those of a night are in package balance.
const (
	alarmMail    = "mail_waiting"
	alarmArrival = "arrival_waiting"
	alarmJob     = "job_waiting"
	alarmGivenUp = "job_given_up"
	alarmHook    = "webhook"
	alarmPoison  = "poison"
	alarmOverdue = "night_overdue"
	alarmNight   = "night"
	alarmClock   = "clock"
	alarmDisk    = "disk"
	alarmInbox   = "inbox_away"
)

// condition is an alarm that is raised at the moment.
type condition struct{ code, subject, ja, en string }

func raised(code, subject, ja, en string, args ...any) condition {
	return condition{code, subject, fmt.Sprintf(ja, args...), fmt.Sprintf(en, args...)}
}

// Alarms looks for what needs a person, raises alarms about what is new,
// clears those that are over, and notifies people.
func (s *Service) Alarms(ctx context.Context) error {
	looks := map[string]func(context.Context) ([]condition, error){
		alarmMail: s.mailWaiting, alarmArrival: s.arrivalWaiting, alarmJob: s.jobWaiting, alarmGivenUp: s.jobsGivenUp,
		alarmHook: s.hooksFailing, alarmPoison: s.poisoned, alarmOverdue: s.nightOverdue, alarmNight: s.lastNight,
		alarmDisk: s.disksFull, alarmInbox: s.inboxesAway,
	}
	var faults []error
	for code, look := range looks {
		found, err := look(ctx)
		if err == nil {
			err = s.reconcile(ctx, code, found)
		}
		faults = append(faults, err)
	}
	faults = append(faults, s.clearOld(ctx), s.tellAlarms(ctx))
	return errors.Join(faults...)
}

// reconcile makes the alarms of a code those that are open.
func (s *Service) reconcile(ctx context.Context, code string, found []condition) error {
	var subjects []string
	for _, f := range found {
		subjects = append(subjects, f.subject)
		if err := s.ledger.Raise(ctx, f.code, f.subject, f.ja, f.en); err != nil {
			return err
		}
	}
	return s.ledger.Clear(ctx, code, subjects...)
}

// clearOld ends alarms about what happened once and is over, after a day.
func (s *Service) clearOld(ctx context.Context) error {
	open, err := s.ledger.Alarms(ctx, false, 1000)
	for _, a := range open {
		if err == nil && a.Code == alarmClock && s.Now().Sub(a.Raised) > 24*time.Hour {
			err = s.ledger.Clear(ctx, alarmClock)
		}
	}
	counts := map[string]int{}
	for _, a := range open {
		if a.Acked.IsZero() {
			counts[a.Code]++
		}
	}
	s.Metrics.Alarms(counts)
	return err
}

// tellAlarms notifies people of alarms that are new, by mail and by webhook.
func (s *Service) tellAlarms(ctx context.Context) error {
	list, err := s.ledger.Unsent(ctx)
	for i := range list {
		a := &list[i]
		told := s.tellAlarm(ctx, a)
		if told != nil {
			told = errors.Join(told, s.ledger.SendAgain(context.WithoutCancel(ctx), a.ID))
		}
		err = errors.Join(err, told)
	}
	return err
}

func (s *Service) tellAlarm(ctx context.Context, a *ledger.Alarm) error {
	if a.Code != alarmNight { // a night sends its own mail
		text := a.Text
		if s.lang() == diag.EN {
			text = a.English
		}
		c := mail.Content{Day: s.today().String(), Alarms: []string{text}, Report: text + "\n"}
		if err := s.notify(ctx, mail.Alarm, fmt.Sprintf("alarm:%d", a.ID), c); err != nil {
			return err
		}
	}
	return s.callOut(ctx, a)
}

// callOut calls the webhook of alarms, the second channel.
func (s *Service) callOut(ctx context.Context, a *ledger.Alarm) error {
	if s.Config.Alarms.Webhook == "" {
		return nil
	}
	body, err := json.Marshal(map[string]string{"type": "alarm.raised", "code": a.Code, "subject": a.Subject, "text": a.Text,
		"text_en": a.English, "raised_at": a.Raised.Format(time.RFC3339)})
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.Config.Alarms.Webhook, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if s.Config.Alarms.Secret != "" {
		req.Header.Set("Uketsuke-Signature", webhook.Sign(s.Config.Alarms.Secret, s.Now(), body))
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("jobs: alarms.webhook: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return fmt.Errorf("jobs: alarms.webhook: %s", res.Status)
	}
	return nil
}

// longAgo reports whether something has waited for longer than it may.
func (s *Service) longAgo(t time.Time) bool {
	return !t.IsZero() && s.Now().Sub(t) > s.Config.Alarms.After
}

func (s *Service) mailWaiting(ctx context.Context) ([]condition, error) {
	oldest, _, err := s.Store.MailTrouble(ctx, s.Now())
	s.Metrics.Oldest("mail", s.age(oldest))
	if err != nil || !s.longAgo(oldest) {
		return nil, err
	}
	return []condition{raised(alarmMail, "", "メールが %s から送信できていません（uketsuke mails list）", "Mails have not gone out since %s (uketsuke mails list)", s.stampLocal(oldest))}, nil
}

func (s *Service) arrivalWaiting(ctx context.Context) ([]condition, error) {
	oldest, err := s.ledger.Oldest(ctx)
	s.Metrics.Oldest("arrival", s.age(oldest))
	if err != nil || !s.longAgo(oldest) {
		return nil, err
	}
	return []condition{raised(alarmArrival, "", "届いたファイルが %s から処理できていません（uketsuke arrivals list）", "Files have not been settled since %s (uketsuke arrivals list)", s.stampLocal(oldest))}, nil
}

func (s *Service) jobWaiting(ctx context.Context) ([]condition, error) {
	oldest, err := s.oldestJob(ctx)
	s.Metrics.Oldest("job", s.age(oldest))
	if err != nil || !s.longAgo(oldest) {
		return nil, err
	}
	return []condition{raised(alarmJob, "", "作業が %s から終わっていません（uketsuke jobs list）", "Jobs have not ended since %s (uketsuke jobs list)", s.stampLocal(oldest))}, nil
}

// age is how long ago something was; 0 where there is nothing.
func (s *Service) age(t time.Time) time.Duration {
	if t.IsZero() {
		return 0
	}
	return s.since(t)
}

// oldestJob is when the oldest job was made that is not done; zero: there is none.
func (s *Service) oldestJob(ctx context.Context) (oldest time.Time, err error) {
	err = s.eachJob(ctx, unfinished, kinds, func(job *rivertype.JobRow) error {
		if oldest.IsZero() || job.CreatedAt.Before(oldest) {
			oldest = job.CreatedAt
		}
		return nil
	})
	return oldest, err
}

// jobsGivenUp are jobs that were tried as often as they may, and that no later
// one has made up for.
func (s *Service) jobsGivenUp(ctx context.Context) ([]condition, error) {
	list, err := s.givenUp(ctx)
	var found []condition
	for _, job := range list {
		found = append(found, raised(alarmGivenUp, fmt.Sprint(job.ID), "作業 %d（%s）を %d 回試みて断念しました（uketsuke jobs show %d）",
			"Job %d (%s) was given up after %d attempts (uketsuke jobs show %d)", job.ID, job.Kind, job.Attempt, job.ID))
	}
	s.Metrics.Queue("discarded", len(list))
	return found, err
}

// inboxesAway are inboxes that could not be listed for longer than alarms.after.
func (s *Service) inboxesAway(ctx context.Context) ([]condition, error) {
	list, err := s.ledger.Failures(ctx)
	var found []condition
	for _, f := range list {
		if slices.ContainsFunc(s.Config.Inboxes, func(in config.Inbox) bool { return in.Name == f.Inbox }) && s.longAgo(f.Since) {
			found = append(found, raised(alarmInbox, f.Inbox, "受信箱 %s を %s から読めません: %s", "Inbox %s could not be read since %s: %s", f.Inbox, s.stampLocal(f.Since), f.Error))
		}
	}
	return found, err
}

func (s *Service) hooksFailing(ctx context.Context) ([]condition, error) {
	list, err := webhook.New(s.Store, webhook.Options{Now: s.Now}).Troubles(ctx, s.Now().Add(-s.Config.Alarms.After))
	var found []condition
	for _, h := range list {
		found = append(found, raised(alarmHook, h.ID, "Webhook %s への通知が %d 件滞っています（断念 %d 件）",
			"Webhook %s: %d calls are late, %d were given up", h.ID, h.Waiting, h.Failed))
	}
	return found, err
}

func (s *Service) poisoned(ctx context.Context) ([]condition, error) {
	list, err := s.ledger.Poisoned(ctx, 0, 200)
	var found []condition
	for i := range list {
		found = append(found, poisonAlarm(&list[i]))
	}
	return found, err
}

// poisonAlarm names an arrival of which a file could not be read.
func poisonAlarm(a *ledger.Arrival) condition {
	why := diag.Diagnostic{Severity: diag.Error, Code: diag.Code(a.Cause)}
	return condition{alarmPoison, fmt.Sprint(a.ID),
		fmt.Sprintf("受信箱 %s の %s: %s（uketsuke arrivals show %d）", a.Inbox, a.Item.Name, why.Message(diag.JA), a.ID),
		fmt.Sprintf("Inbox %s, %s: %s (uketsuke arrivals show %d)", a.Inbox, a.Item.Name, why.Message(diag.EN), a.ID)}
}

// lastNight is an alarm until a night is good again.
func (s *Service) lastNight(ctx context.Context) ([]condition, error) {
	n, err := s.ledger.LastNight(ctx, "")
	if errors.Is(err, ledger.ErrNotFound) {
		return nil, nil
	}
	if err != nil || n.Verdict == "good" {
		return nil, err
	}
	r, err := Report(n)
	if err != nil || len(r.Alarms) == 0 {
		return nil, err
	}
	say := func(text string, l diag.Lang) string {
		return fmt.Sprintf(text, n.Day, r.Alarms[0].In(l), len(r.Alarms))
	}
	return []condition{{alarmNight, fmt.Sprint(n.ID), say("%s の夜間処理: %s（要確認 %d 件）", diag.JA), say("Night of %s: %s (alarms: %d)", diag.EN)}}, nil
}

// overdueAfter is how long a night may take before it is late.
const overdueAfter = 2 * time.Hour

// nightOverdue returns which night should have ended and has not: by the schedule
// and its calendar, not by hours.
func (s *Service) nightOverdue(ctx context.Context) ([]condition, error) {
	since, err := s.lastEnd(ctx)
	if err != nil {
		return nil, err
	}
	var found []condition
	late := time.Duration(0)
	for i, sc := range s.schedules {
		if s.Config.Schedules[i].Do != "nightly" || since.IsZero() {
			continue
		}
		due := sc.Next(since)
		if due.IsZero() || s.Now().Before(due.Add(overdueAfter)) {
			continue
		}
		late = max(late, s.Now().Sub(due))
		found = append(found, raised(alarmOverdue, sc.Name, "%s に始まる夜間処理（%s）が終わっていません", "The night due at %s (%s) has not ended", s.stampLocal(due), sc.Name))
	}
	s.Metrics.NightOverdue(late)
	return found, nil
}

// lastEnd is when the last night ended, or else when the first schedule of
// nights began to count; zero when neither was.
func (s *Service) lastEnd(ctx context.Context) (time.Time, error) {
	n, err := s.ledger.LastNight(ctx, "")
	if err == nil {
		return n.Closing, nil
	}
	if !errors.Is(err, ledger.ErrNotFound) {
		return time.Time{}, err
	}
	var first time.Time
	for i, sc := range s.schedules {
		if s.Config.Schedules[i].Do != "nightly" {
			continue
		}
		at, err := s.ledger.FirstTick(ctx, sc.Name)
		if err != nil {
			return first, err
		}
		if first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return first, nil
}
