package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/store"
)

// errNoExporter means that this program was built without one.
var errNoExporter = errors.New("jobs: exports are not available")

// exports makes the files of a night; one that fails keeps no other from being
// made, and is an alarm.
func (s *Service) exports(ctx context.Context, n *ledger.Night, r *balance.Report) {
	for _, e := range s.Config.Exports {
		done, err := s.exportOf(ctx, n, &e)
		line := balance.Export{Name: e.Name, Rows: done.Rows, Missing: done.Missing}
		if err != nil {
			line.Fault = err.Error()
			r.Alarm(balance.AlarmExport, "%s を出力できません: %s", "%s cannot be exported: %s", line.Name, line.Fault)
		}
		r.Exports = append(r.Exports, line)
	}
}

// exportOf makes a file of a night under its own name: a further night of a day
// must not replace what the first one wrote, which contains other applications.
func (s *Service) exportOf(ctx context.Context, n *ledger.Night, e *config.Export) (Exported, error) {
	before, err := s.ledger.Before(ctx, n)
	day := n.Day
	if before > 0 {
		day = fmt.Sprintf("%s-%d", day, before+1)
	}
	e.Name = strings.ReplaceAll(e.Name, "{day}", day)
	if err != nil {
		return Exported{}, err
	}
	return s.export(ctx, *e, n.Run)
}

func (s *Service) export(ctx context.Context, e config.Export, run int64) (Exported, error) {
	if s.Export == nil {
		return Exported{}, errNoExporter
	}
	return s.Export(ctx, e, run, s.put)
}

// put writes a file into the outbox.
func (s *Service) put(ctx context.Context, name string, data []byte) (err error) {
	out, err := inbox.OpenOutbox(s.Config.Outbox, inbox.Options{Password: s.Getenv(s.Config.OutboxPasswordVariable())})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return out.Put(ctx, name, data)
}

// deliver puts the report into the outbox and mails it to the operators, once.
func (s *Service) deliver(ctx context.Context, r *balance.Report) error {
	if s.Config.Outbox != "" {
		book, err := r.Workbook(s.lang())
		if err == nil {
			err = s.put(ctx, fmt.Sprintf("uketsuke-%s-%d.xlsx", r.Day, r.Night), book)
		}
		if err != nil {
			r.Alarm(balance.AlarmExport, "報告書を出力できません: %s", "The report cannot be put into the outbox: %s", err)
		}
	}
	kind := mail.Summary
	if !r.Good() {
		kind = mail.Alarm
	}
	return s.notify(ctx, kind, fmt.Sprintf("night:%d", r.Night), s.content(r))
}

// content is the data for the mails about a night.
func (s *Service) content(r *balance.Report) mail.Content {
	c := mail.Content{Day: r.Day, Good: r.Good(), Report: r.Text(s.lang())}
	for _, alarm := range r.Alarms {
		c.Alarms = append(c.Alarms, alarm.In(s.lang()))
	}
	return c
}

// notify posts a mail to every operator, once for each subject.
func (s *Service) notify(ctx context.Context, kind, subject string, c mail.Content) error {
	payload, err := json.Marshal(c)
	if err != nil {
		return err
	}
	var mails []store.Mail
	for _, to := range s.Config.Mail.Operators {
		mails = append(mails, store.Mail{Key: kind + ":" + subject + ":" + to, Kind: kind, To: to, Subject: subject, Payload: string(payload)})
	}
	if len(mails) == 0 {
		return nil
	}
	return s.Store.Post(ctx, mails...)
}

// remind notifies the operators, once a day, what has been held for long.
func (s *Service) remind(ctx context.Context, day string) error {
	today, err := calendar.ParseDate(day)
	if err != nil {
		return err
	}
	list, err := s.Store.HeldList(ctx, store.HeldFilter{State: store.HeldOpen, Limit: 200})
	if err != nil {
		return err
	}
	var c mail.Content
	for _, h := range list {
		days := s.office.Between(calendar.Of(h.HeldAt.In(s.zone)), today)
		if days >= max(s.Config.Reminders.After, 1) {
			c.Waiting = append(c.Waiting, mail.Waiting{ID: h.ID, Form: h.Form, Company: h.Company, Days: days})
		}
	}
	if len(c.Waiting) == 0 {
		return nil
	}
	return s.notify(ctx, mail.Reminder, day, c)
}

// stampLocal is a time as mails show it.
func (s *Service) stampLocal(t time.Time) string { return t.In(s.zone).Format("2006-01-02 15:04") }
