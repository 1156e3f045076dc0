package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/store"
)

// compose writes a mail of the outbox from what the store has on record.
func (s *Service) compose(ctx context.Context, m store.Mail) (*mail.Message, error) {
	var c mail.Content
	var attached []mail.Attachment
	var err error
	switch m.Kind {
	case mail.Completion:
		c, err = s.completion(ctx, m.Subject)
	case mail.Return:
		c, attached, err = s.returned(ctx, m.Payload)
	default:
		err = json.Unmarshal([]byte(m.Payload), &c)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = errors.Join(mail.ErrPermanent, err)
	}
	if err != nil {
		return nil, err
	}
	subject, text, err := s.templates.Render(m.Kind, c)
	if err != nil {
		return nil, errors.Join(mail.ErrPermanent, err)
	}
	return &mail.Message{Key: m.Key, To: m.To, Subject: subject, Text: text, Attachments: attached}, nil
}

func (s *Service) completion(ctx context.Context, number string) (mail.Content, error) {
	rec, err := s.Store.Show(ctx, number)
	if err != nil {
		return mail.Content{}, err
	}
	applicant, _ := rec.Application.Get("applicant_name")
	company, _ := rec.Application.Get("applicant_company")
	return mail.Content{Number: number, Form: rec.Application.Form, Received: s.stampLocal(rec.Registered),
		Applicant: applicant.Text, Company: company.Text}, nil
}

func (s *Service) returned(ctx context.Context, payload string) (mail.Content, []mail.Attachment, error) {
	var about struct {
		Held   int64  `json:"held"`
		Reason string `json:"reason"` // of staff, to the sender
	}
	if err := json.Unmarshal([]byte(payload), &about); err != nil {
		return mail.Content{}, nil, errors.Join(mail.ErrPermanent, err)
	}
	held, err := s.Store.HeldShow(ctx, about.Held)
	if err != nil {
		return mail.Content{}, nil, err
	}
	c := mail.Content{File: held.File, Reason: about.Reason, Form: held.Form, Problems: s.problems(held.Diagnostics)}
	if held.Application != nil {
		applicant, _ := held.Application.Get("applicant_name")
		c.Applicant = applicant.Text
	}
	if s.Mark == nil {
		return c, nil, nil
	}
	name, data, err := s.Mark(ctx, held)
	if err != nil {
		s.Log.Warn("marked workbook", "held", held.ID, "error", err)
		return c, nil, nil // the list of problems goes out all the same
	}
	return c, []mail.Attachment{{Name: name, Data: data}}, nil
}

func (s *Service) problems(list []diag.Diagnostic) []mail.Problem {
	var out []mail.Problem
	for i := range list {
		d := &list[i]
		if d.Severity == diag.Error {
			p := mail.Problem{Cell: d.Pos.Cell, Label: d.Pos.Label, Message: d.Message(diag.JA), Hint: d.Hint(diag.JA)}
			if s.lang() == diag.EN {
				p.English, p.EnglishHint = d.Message(diag.EN), d.Hint(diag.EN)
			}
			out = append(out, p)
		}
	}
	return out
}

// postman carries the outbox; nil when no mail server is configured.
func (s *Service) postman(ctx context.Context) (*mail.Postman, error) {
	c := &s.Config.Mail
	if c.SMTP == "" {
		return nil, nil
	}
	transport, err := mail.NewTransport(c.SMTP, c.Password, c.From)
	if err != nil {
		return nil, err
	}
	p := &mail.Postman{Store: s.Store, Transport: transport, Compose: s.compose, Lease: c.Lease, Now: s.Now, Log: s.Log,
		Sent: s.Metrics.Mail}
	if s.Config.StateDir == "" {
		return p, nil
	}
	journal, old, err := mail.OpenJournal(s.Config.StateDir)
	if err != nil {
		return nil, err
	}
	p.Journal = journal
	if err := p.Recover(ctx, old); err != nil {
		return nil, errors.Join(fmt.Errorf("jobs: mail journal: %w", err), journal.Close())
	}
	return p, nil
}
