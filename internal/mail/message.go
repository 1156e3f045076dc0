// Package mail formats and sends the mails of the store's outbox. Templates and
// SMTP are in this package only.
package mail

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Message is a mail to one address.
type Message struct {
	Key         string // of the outbox; makes the Message-ID, so that both copies of a mail sent twice have the same
	To          string
	Subject     string
	Text        string
	Attachments []Attachment
}

// Attachment is a file that goes with a mail.
type Attachment struct {
	Name string
	Data []byte
}

// Content is the data that the templates may use. Each kind of mail fills its part.
type Content struct {
	Number    string // reception number
	Company   string // of the applicant
	Applicant string
	Form      string // title of the form
	Received  string // day and time, local
	File      string // as it came in
	Reason    string // why it is returned, in the words of staff
	Problems  []Problem
	Day       string   // of a night
	Good      bool     // the night balanced
	Alarms    []string // what is wrong
	Report    string   // the balance as text
	Waiting   []Waiting
}

// Problem is something that the sender has to put right.
type Problem struct {
	Cell    string
	Label   string
	Message string
	Hint    string
	// The same in English, beside it; "" unless it is set.
	English, EnglishHint string
}

// Waiting is a held application that a reminder names.
type Waiting struct {
	ID      int64
	Form    string
	Company string
	Days    int // business days
}

//go:embed templates
var builtin embed.FS

// The kinds of mails.
const (
	Completion = "completion" // to the applicant: the reception number
	Return     = "return"     // to the sender: what has to be put right
	Summary    = "summary"    // to operators: a night
	Alarm      = "alarm"      // to operators: something is wrong
	Reminder   = "reminder"   // to operators: what has been held for long
)

// Kinds are all kinds of mails; each has a template of its name and ".txt".
func Kinds() []string { return []string{Completion, Return, Summary, Alarm, Reminder} }

// Templates are the texts of all kinds of mails.
type Templates struct{ byKind map[string]*template.Template }

// LoadTemplates reads the texts; a file in folder replaces the built-in one of
// the same name. folder may be nil. In English are the mails to operators; those
// to senders are Japanese, with English beside it. Every text is tried on an empty
// Content, so that a misspelt name is found now and not at night.
func LoadTemplates(folder fs.FS, lang diag.Lang) (*Templates, error) {
	t := &Templates{map[string]*template.Template{}}
	for _, kind := range Kinds() {
		text, err := read(folder, kind+".txt", lang)
		if err != nil {
			return nil, err
		}
		if t.byKind[kind], err = template.New(kind).Option("missingkey=error").Parse(text); err != nil {
			return nil, fmt.Errorf("mail: %w", err)
		}
		if _, _, err := t.Render(kind, Content{Problems: make([]Problem, 1), Waiting: make([]Waiting, 1), Alarms: []string{""}}); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func read(folder fs.FS, name string, lang diag.Lang) (string, error) {
	if folder != nil {
		data, err := fs.ReadFile(folder, name)
		if err == nil {
			return string(data), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("mail: %w", err)
		}
	}
	if data, err := builtin.ReadFile("templates/" + lang.String() + "/" + name); err == nil {
		return string(data), nil
	}
	data, err := builtin.ReadFile("templates/" + name)
	return string(data), err
}

// Render makes subject and text of a mail. The first line of a template is the
// subject, after "Subject: "; the second is empty.
func (t *Templates) Render(kind string, c Content) (subject, text string, err error) {
	tmpl, ok := t.byKind[kind]
	if !ok {
		return "", "", fmt.Errorf("mail: no template for %q", kind)
	}
	var b bytes.Buffer
	if err := tmpl.Execute(&b, c); err != nil {
		return "", "", fmt.Errorf("mail: %w", err)
	}
	head, text, ok := strings.Cut(strings.ReplaceAll(b.String(), "\r\n", "\n"), "\n\n")
	subject, named := strings.CutPrefix(head, "Subject: ")
	if !ok || !named || strings.Contains(subject, "\n") {
		return "", "", fmt.Errorf("mail: template %s does not begin with a line \"Subject: …\" and an empty one", kind)
	}
	return subject, strings.TrimRight(text, "\n") + "\n", nil
}
