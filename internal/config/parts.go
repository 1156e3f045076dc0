package config

import (
	"fmt"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/inbox"
)

// Location is the time zone of days and schedules.
func (c *Config) Location() (*time.Location, error) {
	loc, err := time.LoadLocation(c.Zone)
	if err != nil || c.Zone == "" {
		return nil, fmt.Errorf("zone: no such time zone: %q", c.Zone)
	}
	return loc, nil
}

// Office is the calendar.
func (c *Config) Office() (calendar.Calendar, error) {
	var office calendar.Calendar
	var err error
	if office.YearEnd, err = dayOfYear("year_end", c.Calendar.YearEnd); err != nil {
		return office, err
	}
	if office.YearStart, err = dayOfYear("year_start", c.Calendar.YearStart); err != nil {
		return office, err
	}
	if office.Closed, err = dates("closed", c.Calendar.Closed); err != nil {
		return office, err
	}
	office.Open, err = dates("open", c.Calendar.Open)
	return office, err
}

func dayOfYear(what, text string) ([2]int, error) {
	if text == "" || text == "none" {
		return [2]int{}, nil
	}
	t, err := time.Parse("01-02", text)
	if err != nil {
		return [2]int{}, fmt.Errorf("calendar.%s: %q is no day like 12-29", what, text)
	}
	return [2]int{int(t.Month()), t.Day()}, nil
}

func dates(what string, texts []string) ([]calendar.Date, error) {
	list := make([]calendar.Date, len(texts))
	for i, text := range texts {
		d, err := calendar.ParseDate(text)
		if err != nil {
			return nil, fmt.Errorf("calendar.%s: %w", what, err)
		}
		list[i] = d
	}
	return list, nil
}

// MaxConnections is how many connections to PostgreSQL one process has at most.
// Each file that is being worked on has one; four are for the queue, the mails,
// the pages and the figures, which wait for each other where they are more.
func (c *Config) MaxConnections() int {
	if c.Connections > 0 {
		return c.Connections
	}
	return c.Workers + 4
}

// Inbox returns the inbox of this name.
func (c *Config) Inbox(name string) (*Inbox, bool) {
	for i := range c.Inboxes {
		if c.Inboxes[i].Name == name {
			return &c.Inboxes[i], true
		}
	}
	return nil, false
}

// Completions returns for each inbox with its own setting whether applicants
// get their number by mail.
func (c *Config) Completions() map[string]bool {
	own := make(map[string]bool)
	for i := range c.Inboxes {
		if in := &c.Inboxes[i]; in.Completion != nil {
			own[in.Name] = *in.Completion
		}
	}
	return own
}

// ReturnsFrom reports whether what was held from an inbox may go back to its
// sender by mail. What came by the page, or by the command line, follows
// mail.returns.
func (c *Config) ReturnsFrom(inbox string) bool {
	if in, ok := c.Inbox(inbox); ok && in.Returns != nil {
		return *in.Returns
	}
	return c.Mail.Returns
}

// Presets are the defaults of each inbox that has some, by its name.
func (c *Config) Presets() map[string]map[string]string {
	own := make(map[string]map[string]string)
	for i := range c.Inboxes {
		if in := &c.Inboxes[i]; len(in.Defaults) > 0 {
			own[in.Name] = in.Defaults
		}
	}
	return own
}

// PasswordVariable names the environment variable with the mailbox's password.
func (i *Inbox) PasswordVariable() string {
	if i.PasswordEnv != "" {
		return i.PasswordEnv
	}
	return i.variable("PASSWORD")
}

// RefreshVariable names the environment variable with the refresh token of
// OAuth 2.0.
func (i *Inbox) RefreshVariable() string { return i.variable("REFRESH") }

func (i *Inbox) variable(what string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(i.Name))
	return Prefix + "INBOX_" + name + "_" + what
}

// OutboxPasswordVariable names the environment variable with the password of the
// outbox, or of its key.
func (c *Config) OutboxPasswordVariable() string { return Prefix + "OUTBOX_PASSWORD" }

// Mailbox reports whether mails come in here.
func (i *Inbox) Mailbox() bool { return inbox.Mailbox(i.URL) }

// Expected reports whether mail from this address is expected.
func (i *Inbox) Expected(sender string) bool {
	if len(i.Senders) == 0 {
		return true
	}
	sender = strings.ToLower(sender)
	_, domain, _ := strings.Cut(sender, "@")
	for _, s := range i.Senders {
		s = strings.ToLower(s)
		if s == sender || s == "@"+domain {
			return true
		}
	}
	return false
}
