package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/uketsuke/uketsuke/internal/store"
)

const (
	overlap  = 10 * time.Minute // a transaction may end that much after the time it wrote
	lease    = time.Minute
	tries    = 12 // with doubling waits about two days
	setting  = "webhooks_seen"
	pageSize = 500
)

// Sign is the value of the header Uketsuke-Signature: "t=<unix seconds>,
// v1=<HMAC-SHA-256 of "t.body">". The time lets a receiver refuse old calls.
func Sign(secret string, at time.Time, body []byte) string {
	t := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(t + "."))
	mac.Write(body)
	return "t=" + t + ",v1=" + hex.EncodeToString(mac.Sum(nil))
}

// SignStandard returns the value of the header Webhook-Signature by Standard
// Webhooks, as its reference library makes it. Secrets of the time before
// whsec_ are not base64 and are the key as they are.
func SignStandard(secret, id string, at time.Time, body []byte) (string, error) {
	signer, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		if signer, err = standardwebhooks.NewWebhookRaw([]byte(secret)); err != nil {
			return "", err
		}
	}
	return signer.Sign(id, at, body)
}

// Run delivers until ctx is done, looking every interval. A hook that does not
// answer keeps no other waiting: each has a course of its own.
func (s *Service) Run(ctx context.Context, every time.Duration, failed func(error)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	var workers sync.WaitGroup
	defer workers.Wait()
	report := func(err error) {
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
	}
	for {
		hooks, err := s.due(ctx)
		report(err)
		for _, h := range hooks {
			if !s.enterCourse(h.Hook) {
				continue // it is still at the calls of an earlier look
			}
			workers.Go(func() {
				defer s.leaveCourse(h.Hook)
				_, err := s.deliver(ctx, h)
				report(err)
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// enterCourse reserves a hook for the caller; it reports false if another
// goroutine is calling it.
func (s *Service) enterCourse(hook string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[hook] {
		return false
	}
	s.busy[hook] = true
	return true
}

func (s *Service) leaveCourse(hook string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.busy, hook)
}

// due are the hooks, after what was registered since the last time was noted.
func (s *Service) due(ctx context.Context) ([]hookRow, error) {
	hooks, err := s.hooks(ctx, "WHERE w.disabled_at = 0")
	if err != nil || len(hooks) == 0 {
		return nil, err
	}
	return hooks, s.note(ctx, hooks)
}

// Deliver records what was registered since the last time and makes the calls
// that are due, those of different hooks concurrently. It returns how many
// succeeded.
func (s *Service) Deliver(ctx context.Context) (int, error) {
	hooks, err := s.due(ctx)
	if err != nil {
		return 0, err
	}
	sent, faults := make([]int, len(hooks)), make([]error, len(hooks))
	var workers sync.WaitGroup
	for i, h := range hooks {
		workers.Go(func() { sent[i], faults[i] = s.deliver(ctx, h) })
	}
	workers.Wait()
	sum := 0
	for _, n := range sent {
		sum += n
	}
	return sum, errors.Join(faults...)
}

// note enters a delivery for every registration that a hook has not heard of.
// It looks some minutes further back than the last time; the key of the table
// keeps a delivery from being entered twice.
func (s *Service) note(ctx context.Context, hooks []hookRow) error {
	text, err := s.store.Setting(ctx, setting)
	if err != nil {
		return err
	}
	seen, _ := strconv.ParseInt(text, 10, 64)
	begun := s.now()
	if seen > begun.UnixMicro() { // of a clock that was ahead: all is looked at once more
		seen = 0
	}
	filter := store.Filter{OldestFirst: true, Limit: pageSize, Since: time.UnixMicro(seen).Add(-overlap)}
	for _, h := range hooks {
		if seen == 0 && (filter.Since.UnixMicro() < 0 || h.CreatedAt < filter.Since.UnixMicro()) {
			filter.Since = time.UnixMicro(h.CreatedAt)
		}
	}
	if err := s.noteOthers(ctx, hooks, filter.Since); err != nil {
		return err
	}
	for wanted(hooks, Registered) {
		list, next, err := s.store.Find(ctx, filter)
		if err != nil {
			return err
		}
		if err := s.enter(ctx, hooks, list); err != nil {
			return err
		}
		if next == "" {
			break
		}
		filter.After = next
	}
	return s.store.SetSetting(ctx, setting, strconv.FormatInt(begun.UnixMicro(), 10))
}

func (s *Service) enter(ctx context.Context, hooks []hookRow, list []store.Record) error {
	for i := range list {
		if err := s.enterFor(ctx, hooks, Registered, list[i].Number, list[i].Registered); err != nil {
			return err
		}
	}
	return nil
}

// deliver makes the calls of one hook that are due.
func (s *Service) deliver(ctx context.Context, h hookRow) (sent int, err error) {
	var due []struct {
		Subject  string
		Attempts int
		DueAt    int64 `db:"due_at"`
	}
	query := `SELECT subject, attempts, due_at FROM deliveries WHERE hook = ? AND sent_at = 0 AND failed_at = 0 AND due_at <= ?
		ORDER BY due_at, subject LIMIT 100`
	if err := s.db.SelectContext(ctx, &due, s.db.Rebind(query), h.Hook, s.now().UnixMicro()); err != nil {
		return 0, fmt.Errorf("webhook: %w", err)
	}
	for _, d := range due {
		mine, err := s.claim(ctx, h.Hook, d.Subject, d.DueAt)
		if err != nil {
			return sent, err
		}
		if !mine {
			continue
		}
		fault := s.call(ctx, h, d.Subject)
		if ctx.Err() != nil {
			return sent, ctx.Err()
		}
		if err := s.settle(ctx, h.Hook, d.Subject, d.Attempts+1, fault); err != nil {
			return sent, err
		}
		if fault != "" {
			return sent, nil // the others of this hook wait for the next look
		}
		sent++
	}
	return sent, nil
}

// claim makes a delivery this process's own for the length of the lease.
func (s *Service) claim(ctx context.Context, hook, subject string, due int64) (bool, error) {
	res, err := s.db.ExecContext(ctx, s.db.Rebind("UPDATE deliveries SET due_at = ? WHERE hook = ? AND subject = ? AND due_at = ? AND sent_at = 0"),
		s.now().Add(lease).UnixMicro(), hook, subject, due)
	if err != nil {
		return false, fmt.Errorf("webhook: %w", err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// call makes one call; "" is success, else what went wrong.
func (s *Service) call(ctx context.Context, h hookRow, subject string) string {
	body, err := s.body(ctx, subject)
	if err != nil {
		return err.Error()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return err.Error()
	}
	id := h.Hook + "-" + subject
	standard, err := SignStandard(h.Secret, id, s.now(), body)
	if err != nil {
		return err.Error()
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Uketsuke-Signature", Sign(h.Secret, s.now(), body))
	req.Header.Set("Uketsuke-Delivery", id)
	req.Header.Set(standardwebhooks.HeaderWebhookID, id)
	req.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(s.now().Unix(), 10))
	req.Header.Set(standardwebhooks.HeaderWebhookSignature, standard)
	res, err := s.client.Do(req)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 1<<16)) // so that the connection can be used again
	if res.StatusCode == http.StatusGone {                      // the receiver asks for no more calls
		if err := s.Disable(ctx, h.Hook); err != nil {
			return err.Error()
		}
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return res.Status
	}
	return ""
}

// settle notes how a call went. Waits double from a minute; after some two days
// it is given up.
func (s *Service) settle(ctx context.Context, hook, subject string, attempts int, fault string) error {
	now := s.now()
	sent, failed, due := int64(0), int64(0), now.Add(time.Minute<<min(attempts-1, 10)).UnixMicro()
	switch {
	case fault == "":
		sent = now.UnixMicro()
	case attempts >= tries:
		failed = now.UnixMicro()
	}
	if len(fault) > 300 {
		fault = fault[:300]
	}
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE deliveries SET attempts = ?, due_at = ?, sent_at = ?, failed_at = ?, last_error = ?
		WHERE hook = ? AND subject = ?`), attempts, due, sent, failed, fault, hook, subject)
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	return nil
}
