package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func load(t *testing.T, text string, environ map[string]string) (Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "uketsuke.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path, func(name string) string { return environ[name] })
}

func TestEnvironmentComesFirst(t *testing.T) {
	c, err := load(t, "store: sqlite:a.db\nworkers: 2\nfile_timeout: 30s\nmail:\n  from: a@example.jp\n",
		map[string]string{"UKETSUKE_STORE": "sqlite:b.db", "UKETSUKE_MAIL_PASSWORD": "secret", "UKETSUKE_PASSWORDS": "a,b"})
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Store, want.Workers, want.FileTimeout, want.Passwords = "sqlite:b.db", 2, 30*time.Second, []string{"a", "b"}
	want.Mail.From, want.Mail.Password = "a@example.jp", "secret"
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
	if faults := c.Check(); len(faults) != 0 {
		t.Error(faults)
	}
}

func TestUnknownNameHasItsLine(t *testing.T) {
	_, err := load(t, "store: sqlite:a.db\ninboxes:\n  - name: main\n    ulr: /in\n", nil)
	if err == nil || !strings.Contains(err.Error(), "[4:5]") || !strings.Contains(err.Error(), "ulr") {
		t.Errorf("%v", err)
	}
}

func TestTimesHaveUnits(t *testing.T) {
	for _, text := range []string{"file_timeout: 30", "file_timeout: soon", "inboxes:\n  - {name: a, url: /in, every: 30}"} {
		if _, err := load(t, text, nil); err == nil || !strings.Contains(err.Error(), "is no time like 30s") {
			t.Errorf("%s: %v", text, err)
		}
	}
	c, err := load(t, "file_timeout: \"90s\"\nnight_limit: 2h", nil)
	if err != nil || c.FileTimeout != 90*time.Second || c.NightLimit != 2*time.Hour {
		t.Errorf("%v %v, %v", c.FileTimeout, c.NightLimit, err)
	}
}

func TestWrongVariableIsNamed(t *testing.T) {
	_, err := load(t, "", map[string]string{"UKETSUKE_WORKERS": "many", "UKETSUKE_ZONE": "UTC"})
	if err == nil || !strings.Contains(err.Error(), "UKETSUKE_WORKERS:") || strings.Contains(err.Error(), "ZONE") {
		t.Errorf("%v", err)
	}
}

func TestPasswordStaysOutOfTheFile(t *testing.T) {
	if _, err := load(t, "mail:\n  password: secret\n", nil); err == nil {
		t.Error("a password was taken from the file")
	}
}

func TestCheck(t *testing.T) {
	c, err := load(t, `
zone: Asia/Nowhere
workers: 0
calendar: {year_end: "13-40", closed: ["2026-02-30"]}
inboxes:
  - {name: main, url: /in, expect: sometimes}
  - {name: main, url: "ftp://host/in"}
  - {name: mail, url: "imaps://user:pw@host/INBOX", senders: [example.jp]}
  - {name: bucket, url: "s3://b/in?insecure=0"}
outbox: "sftp://u@host/out?knownhosts=/k"
originals: "s3://b?end_point=host"
exports: [{name: x.xlsx, annex: k12, list: csv}]
schedules: [{name: night, cron: "0 2 * * *", do: dance}]
mail: {smtp: "smtp://host", operators: [nobody]}
`, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range c.Check() {
		if !f.Warning {
			got = append(got, f.Where)
		}
		if s := f.In(diag.JA) + f.In(diag.EN); strings.Contains(s, "%!") || f.In(diag.JA) == f.In(diag.EN) {
			t.Errorf("%s", s)
		}
	}
	want := []string{"zone", "calendar", "workers", "originals", "inboxes[0].expect", "inboxes[1].name", "inboxes[1].url", "inboxes[2].url",
		"inboxes[2].senders", "inboxes[3].url", "schedules[0].do", "outbox", "exports[0]", "mail.from", "mail.operators"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestExpected(t *testing.T) {
	in := Inbox{Name: "mail-1", Senders: []string{"@Example.jp", "a@other.jp"}}
	for sender, want := range map[string]bool{"x@example.jp": true, "A@other.jp": true, "b@other.jp": false, "x@evil.example.jp": false, "": false} {
		if got := in.Expected(sender); got != want {
			t.Errorf("%q is expected: %v", sender, got)
		}
	}
	if got := in.PasswordVariable(); got != "UKETSUKE_INBOX_MAIL_1_PASSWORD" {
		t.Error(got)
	}
}
