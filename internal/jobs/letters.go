package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
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
	applicant, _ := rec.Application.Role(form.Applicant)
	company, _ := rec.Application.Role(form.ApplicantCompany)
	return mail.Content{Number: number, Form: rec.Application.Form, Received: s.stampLocal(rec.Registered),
		Applicant: applicant.Text, Company: company.Text}, nil
}

// attachMost is how many bytes of marked workbooks go with one mail; the
// problems of the others are listed all the same.
const attachMost = 8 << 20

func (s *Service) returned(ctx context.Context, payload string) (mail.Content, []mail.Attachment, error) {
	var about returned
	if err := json.Unmarshal([]byte(payload), &about); err != nil {
		return mail.Content{}, nil, errors.Join(mail.ErrPermanent, err)
	}
	var c mail.Content
	var attached []mail.Attachment
	size := 0
	for i, id := range about.all() {
		held, err := s.Store.HeldShow(ctx, id)
		if err != nil {
			return mail.Content{}, nil, err
		}
		s.describe(&c, held, i == 0, len(about.all()) > 1)
		if a := s.marked(ctx, held); a != nil && size+len(a.Data) <= attachMost {
			attached, size = append(attached, *a), size+len(a.Data)
		}
	}
	c.Reason = about.Reason
	if n := len(about.all()); n > 1 {
		c.File = fmt.Sprintf("%s ほか %d 件", c.File, n-1)
	}
	return c, attached, nil
}

// describe adds what is wrong with a held application. Of several the problems
// name the file, and the sheet where a file has several.
func (s *Service) describe(c *mail.Content, held *store.HeldItem, first, several bool) {
	if first {
		c.File, c.Form = held.File, held.Form
	}
	if held.Application != nil && c.Applicant == "" {
		applicant, _ := held.Application.Role(form.Applicant)
		c.Applicant = applicant.Text
	}
	for _, p := range s.problems(held.Diagnostics) {
		if several {
			p.Label = strings.TrimSpace(held.File+" "+held.Entry+" "+held.Sheet) + "　" + p.Label
		}
		c.Problems = append(c.Problems, p)
	}
}

// marked is the sender's workbook with the wrong cells marked; nil where it
// cannot be made: the list of problems goes out all the same.
func (s *Service) marked(ctx context.Context, held *store.HeldItem) *mail.Attachment {
	if s.Mark == nil {
		return nil
	}
	name, data, err := s.Mark(ctx, held)
	if err != nil {
		s.Log.Warn("marked workbook", "held", held.ID, "error", err)
		return nil
	}
	return &mail.Attachment{Name: name, Data: data}
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
