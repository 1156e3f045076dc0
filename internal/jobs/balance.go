package jobs

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// balance puts the two records of a night side by side.
func (s *Service) balance(ctx context.Context, n *ledger.Night, found *scratch) (*balance.Report, error) {
	r := &balance.Report{Night: n.ID, Run: n.Run, Day: n.Day, Opened: n.Opened, Closed: s.Now()}
	if err := s.inboxLines(ctx, n, found, r); err != nil {
		return nil, err
	}
	if err := r.CountRun(ctx, s.Store, n.Run); err != nil {
		return nil, err
	}
	registered, err := s.registered(ctx, n.Run)
	if err != nil {
		return nil, err
	}
	r.Close(registered)
	if r.Mails.Waiting, r.Mails.Sent, r.Mails.Failed, err = s.Store.MailCounts(ctx); err != nil {
		return nil, err
	}
	if r.HeldOpen, err = s.heldOpen(ctx); err != nil {
		return nil, err
	}
	return r, s.alarms(ctx, n, found, r)
}

func (s *Service) inboxLines(ctx context.Context, n *ledger.Night, found *scratch, r *balance.Report) error {
	totals, err := s.ledger.Totals(ctx, n.ID)
	if err != nil {
		return err
	}
	byName := map[string]ledger.Total{}
	for _, t := range totals {
		byName[t.Inbox] = t
	}
	for i := range s.Config.Inboxes {
		name := s.Config.Inboxes[i].Name
		if _, ok := byName[name]; !ok {
			totals = append(totals, ledger.Total{Inbox: name})
		}
	}
	for _, t := range totals {
		r.Inboxes = append(r.Inboxes, balance.Inbox{Name: t.Inbox, Items: t.Items, Files: t.Files, Waiting: t.Waiting, Gone: t.Gone,
			Left: found.Left[t.Inbox], Fault: found.Faults[t.Inbox], Counts: balance.Counts(t.Counts)})
	}
	slices.SortFunc(r.Inboxes, func(a, b balance.Inbox) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// registered counts what the store contains of a run: applications and annexes.
func (s *Service) registered(ctx context.Context, run int64) (int64, error) {
	applications, err := s.Store.Count(ctx, store.Filter{Run: run})
	if err != nil {
		return 0, err
	}
	annexes, err := s.ledger.Annexes(ctx, run)
	return applications + annexes, err
}

func (s *Service) heldOpen(ctx context.Context) (n int64, err error) {
	f := store.HeldFilter{State: store.HeldOpen, Limit: 1000}
	for {
		list, err := s.Store.HeldList(ctx, f)
		if err != nil {
			return 0, err
		}
		n += int64(len(list))
		if len(list) < f.Limit {
			return n, nil
		}
		f.After = list[len(list)-1].ID
	}
}

// alarms returns what a person has to look into.
func (s *Service) alarms(ctx context.Context, n *ledger.Night, found *scratch, r *balance.Report) error {
	for _, name := range found.faults() {
		if found.Faults[name] == box.ErrBare.Error() {
			r.Alarm(balance.AlarmInbox, "受信箱 %s は空で、これまでの受付の跡もありません。共有がマウントされているか確かめてください",
				"Inbox %s is empty and shows no trace of what was filed before: is its share mounted?", name)
			continue
		}
		r.Alarm(balance.AlarmInbox, "受信箱 %s を読めません: %s", "Inbox %s cannot be read: %s", name, found.Faults[name])
	}
	expected, err := s.expected(ctx, n)
	if err != nil {
		return err
	}
	for _, in := range r.Inboxes {
		if in.Waiting > 0 {
			r.Alarm(balance.AlarmWaiting, "受信箱 %s の %d 件が時間内に処理できませんでした", "Inbox %s: %d not settled in time", in.Name, in.Waiting)
		}
		if in.Gone > 0 {
			r.Alarm(balance.AlarmGone, "受信箱 %s から %d 件が読み取る前に消えました", "Inbox %s: %d went away before they were read", in.Name, in.Gone)
		}
		if in.Items == 0 && in.Fault == "" && expected[in.Name] {
			r.Alarm(balance.AlarmNothing, "受信箱 %s に届いた申請が 1 件もありません", "Inbox %s: nothing arrived", in.Name)
		}
	}
	for _, name := range found.Old {
		r.Alarm(balance.AlarmTemporary, "1 日以上前から書き込み中または対象外のファイルがあります: %s",
			"Being written, or left alone, for more than a day: %s", name)
	}
	if err := s.late(ctx, n, r); err != nil {
		return err
	}
	if err := s.poisonOf(ctx, n, r); err != nil {
		return err
	}
	silent, err := s.ledger.Silent(ctx, n.ID, silentRate)
	if err != nil {
		return err
	}
	if silent > 0 {
		r.Alarm(balance.AlarmReturns, "1 時間の返信数の上限に達したため、%d 通のメールに返信しませんでした（差出人の詐称かもしれません。保留の一覧で確かめてください）",
			"%d mails got no answer: the limit of an hour was reached. Their senders may be forged; see the held applications", silent)
	}
	if err := s.orphans(ctx, r); err != nil {
		return err
	}
	return s.stuck(ctx, n, r)
}

// late are alarms for what has been waiting for too long, and which mails were given up
// since the last night: one address that does not exist is no alarm for ever.
func (s *Service) late(ctx context.Context, n *ledger.Night, r *balance.Report) error {
	since := n.Opened
	if last, err := s.ledger.LastNight(ctx, ""); err == nil {
		since = last.Ended
	} else if !errors.Is(err, ledger.ErrNotFound) {
		return err
	}
	mail, failed, err := s.Store.MailTrouble(ctx, since)
	if err != nil {
		return err
	}
	arrival, err1 := s.ledger.Oldest(ctx)
	job, err2 := s.oldestJob(ctx)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	minutes := func(t time.Time) int64 { return int64(s.age(t) / time.Minute) }
	r.Mails.FailedNow, r.Oldest = failed, balance.Oldest{Mail: minutes(mail), Job: minutes(job), Arrival: minutes(arrival)}
	if failed > 0 {
		r.Alarm(balance.AlarmMail, "前回の夜間処理の後に送信を断念したメールが %d 通あります（uketsuke mails list --failed）",
			"%d mails were given up since the last night (uketsuke mails list --failed)", failed)
	}
	if s.longAgo(mail) {
		r.Alarm(balance.AlarmMail, "メールが %s から送信できていません（uketsuke mails list）", "Mails have not gone out since %s (uketsuke mails list)", s.stampLocal(mail))
	}
	return nil
}

// poisonOf names the files of a night that could not be read.
func (s *Service) poisonOf(ctx context.Context, n *ledger.Night, r *balance.Report) error {
	list, err := s.ledger.Poisoned(ctx, n.ID, 100)
	for i := range list {
		f := poisonAlarm(&list[i])
		r.Alarms = append(r.Alarms, balance.Alarm{Code: balance.AlarmPoison, Text: f.ja, English: f.en})
	}
	return err
}

// orphans finds what was taken from an inbox and is nobody's: the ledger that
// knew of it is gone, as after a restore.
func (s *Service) orphans(ctx context.Context, r *balance.Report) error {
	for _, in := range r.Inboxes {
		busy, err := s.ledger.Busy(ctx, in.Name)
		if err != nil {
			return err
		}
		if busy {
			continue
		}
		b, _, err := s.box(in.Name)
		if err != nil {
			continue // it has its alarm
		}
		listing, err := b.List(ctx)
		if err != nil {
			continue
		}
		n := 0
		for _, left := range listing.Left {
			if left.Reason == box.Claimed {
				n++
			}
		}
		if n > 0 {
			r.Alarm(balance.AlarmOrphan, "受信箱 %s の %s に台帳にないファイルが %d 件あります", "Inbox %s: %s holds files that the ledger does not know: %d", in.Name, box.Taken, n)
		}
	}
	return nil
}

// stuck finds what earlier nights left unsettled.
func (s *Service) stuck(ctx context.Context, n *ledger.Night, r *balance.Report) error {
	waiting, err := s.ledger.Waiting(ctx, 0, 1000)
	if err != nil {
		return err
	}
	waiting = slices.DeleteFunc(waiting, func(a ledger.Arrival) bool { return a.Night >= n.ID || a.Night == ledger.NoNight })
	if len(waiting) > 0 {
		r.Alarm(balance.AlarmStuck, "以前の夜間処理の %d 件がまだ処理できていません", "%d of earlier nights are not settled yet", len(waiting))
	}
	return nil
}

// expected are the inboxes by which something should have arrived: the time
// since the last night held the noon of a day on which senders work.
func (s *Service) expected(ctx context.Context, n *ledger.Night) (map[string]bool, error) {
	since := n.Closing.Add(-24 * time.Hour)
	last, err := s.ledger.LastNight(ctx, "")
	switch {
	case err == nil:
		since = last.Closing
	case !errors.Is(err, ledger.ErrNotFound):
		return nil, err
	}
	daily, business := s.noons(since, n.Closing)
	expected := map[string]bool{}
	for i := range s.Config.Inboxes {
		in := &s.Config.Inboxes[i]
		switch in.Expect {
		case "daily":
			expected[in.Name] = daily
		case "", "business":
			expected[in.Name] = business
		}
	}
	return expected, nil
}

// noons reports whether a noon, and one of a business day, lies between two times.
func (s *Service) noons(from, to time.Time) (any, business bool) {
	for d := calendar.Of(from.In(s.zone)); ; d = d.Add(1) {
		noon := time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, s.zone)
		if noon.After(to) || business {
			return any, business
		}
		if noon.After(from) {
			any, business = true, s.office.Business(d)
		}
	}
}
