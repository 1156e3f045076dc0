// Package config is what an installation may set: by a YAML file, and by
// environment variables, which come first. Flags of the command line come
// before both. Passwords can be set in the environment only.
package config

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/goccy/go-yaml"
)

// Config is the whole of it. The zero Config works, with what Default adds.
type Config struct {
	Store      string   `yaml:"store" env:"STORE"`           // sqlite:PATH or postgres://…
	Replica    string   `yaml:"replica" env:"REPLICA"`       // postgres://… of a read replica for pages and reports; "" = none
	Originals  string   `yaml:"originals" env:"ORIGINALS"`   // folder or s3://bucket/prefix that keeps originals; "" = the store does
	Lang       string   `yaml:"lang" env:"LANG"`             // ja or en
	Schemas    string   `yaml:"schemas" env:"SCHEMAS"`       // folder that replaces the built-in definitions
	Retirement *string  `yaml:"retirement" env:"RETIREMENT"` // last day of the old editions; "" = never
	Passwords  []string `yaml:"passwords" env:"PASSWORDS"`   // tried on every protected file

	Zone     string `yaml:"zone" env:"ZONE"`           // of days and schedules
	StateDir string `yaml:"state_dir" env:"STATE_DIR"` // local, for this worker alone; see Mail
	Listen   string `yaml:"listen" env:"LISTEN"`       // host:port of serve, and of a worker's metrics
	Metrics  string `yaml:"metrics" env:"METRICS"`     // host:port of a listener of its own for /metrics; "" = on Listen
	Traces   string `yaml:"traces" env:"TRACES"`       // http(s)://host:port of an OpenTelemetry collector; "" = none
	LogLevel string `yaml:"log_level" env:"LOG_LEVEL"` // debug, info, warn or error

	Workers     int           `yaml:"workers" env:"WORKERS"`           // files at a time
	Poll        bool          `yaml:"poll" env:"POLL"`                 // poll the queue, as needed behind pgbouncer, where LISTEN does not work
	Connections int           `yaml:"connections" env:"CONNECTIONS"`   // to PostgreSQL, of one process at most; 0 = Workers + 4
	FileTimeout time.Duration `yaml:"file_timeout" env:"FILE_TIMEOUT"` // for one file
	FileMemory  int           `yaml:"file_memory" env:"FILE_MEMORY"`   // MiB that reading one file may take where it is tried in a process of its own
	NightLimit  time.Duration `yaml:"night_limit" env:"NIGHT_LIMIT"`   // after it the report is made with what is missing

	Inboxes   []Inbox    `yaml:"inboxes"`
	Outbox    string     `yaml:"outbox" env:"OUTBOX"` // where exports and reports go
	Exports   []Export   `yaml:"exports"`
	Schedules []Schedule `yaml:"schedules"`
	Calendar  Calendar   `yaml:"calendar"`
	Mail      Mail       `yaml:"mail" envPrefix:"MAIL_"`
	Alarms    Alarms     `yaml:"alarms" envPrefix:"ALARMS_"`
	Reminders Reminders  `yaml:"reminders"`
	Retention Retention  `yaml:"retention"`
	Page      Page       `yaml:"page" envPrefix:"PAGE_"`
	Verify    Verify     `yaml:"verify" envPrefix:"VERIFY_"`
}

// Verify is how much an independent reader reads again.
type Verify struct {
	Share   float64       `yaml:"share" env:"SHARE"`     // percent of a night's originals; 0 = none
	Archive float64       `yaml:"archive" env:"ARCHIVE"` // percent of the originals of an archive that is taken over; 0 = none
	Within  time.Duration `yaml:"within" env:"WITHIN"`   // after it a night goes on with what is verified by then
}

// Inbox is a place where files arrive.
type Inbox struct {
	Name string `yaml:"name"`
	// URL is a folder (a path or file:///path), s3://bucket/prefix?endpoint=…,
	// sftp://user@host/path?known_hosts=FILE&key=FILE, or
	// imaps://user@host/MAILBOX.
	URL string `yaml:"url"`
	// OAuth2 signs in to a mailbox in the place of a password.
	OAuth2 *OAuth2 `yaml:"oauth2"`
	// PasswordEnv names the environment variable with the password of the
	// mailbox; "" = UKETSUKE_INBOX_<NAME>_PASSWORD.
	PasswordEnv string `yaml:"password_env"`
	// Every is the interval at which workers check it, besides schedules; 0 =
	// never.
	Every     time.Duration `yaml:"every"`
	Settle    time.Duration `yaml:"settle"`    // how long a file must be left alone before it is taken
	Senders   []string      `yaml:"senders"`   // addresses or @domains that are expected; empty = anyone
	Passwords []string      `yaml:"passwords"` // tried on protected files from here
	// Defaults are texts by field id for fields that the sender left empty,
	// such as the name of the reseller.
	Defaults map[string]string `yaml:"defaults"`
	Expect   string            `yaml:"expect"` // daily, business or never: when an empty night is an alarm
	// Completion and Returns, if set, override mail.completion and mail.returns
	// for this inbox.
	Completion *bool `yaml:"completion"`
	Returns    *bool `yaml:"returns"`
}

// OAuth2 is where access tokens for a mailbox come from. The variable with the
// inbox's password holds the client's secret; where UKETSUKE_INBOX_<NAME>_REFRESH
// is set, it is a refresh token of the mailbox's user, else the client has rights
// of its own (client credentials).
type OAuth2 struct {
	TokenURL string   `yaml:"token_url"` // https://login.microsoftonline.com/TENANT/oauth2/v2.0/token
	ClientID string   `yaml:"client_id"`
	Scopes   []string `yaml:"scopes"` // such as https://outlook.office365.com/.default
}

// Export is a file, or a folder of annexes, made in each night.
type Export struct {
	Name   string `yaml:"name"`   // {day} is replaced by the day; ends in a slash: a folder, a filled workbook for each annex
	Annex  string `yaml:"annex"`  // k12, vbbss-hyb, contact-person; in a file (.xlsx, .csv): the rows of all as one list
	List   string `yaml:"list"`   // xlsx or csv: the list of applications
	Encode string `yaml:"encode"` // utf-8 or cp932, for csv
}

// Schedule is when something is done.
type Schedule struct {
	Name string `yaml:"name"`
	Cron string `yaml:"cron"` // five fields; may begin with CRON_TZ=ZONE
	Days string `yaml:"days"` // all, business or next-business
	Do   string `yaml:"do"`   // nightly, import, export, summary or remind
}

// Calendar is the company's year.
type Calendar struct {
	YearEnd   string   `yaml:"year_end"`   // MM-DD, the first day off; "none"
	YearStart string   `yaml:"year_start"` // MM-DD, the last day off; "none"
	Closed    []string `yaml:"closed"`     // YYYY-MM-DD
	Open      []string `yaml:"open"`       // YYYY-MM-DD, worked although off
}

// Mail is how mail goes out. Without SMTP none does; it waits in the outbox.
type Mail struct {
	SMTP       string        `yaml:"smtp" env:"SMTP"`           // smtp://user@host:587, smtps://…; the password is UKETSUKE_MAIL_PASSWORD
	Password   string        `yaml:"-" env:"PASSWORD"`          // never in the file
	From       string        `yaml:"from" env:"FROM"`           // address, with or without a name
	Operators  []string      `yaml:"operators" env:"OPERATORS"` // get summaries and alarms
	Completion bool          `yaml:"completion" env:"COMPLETION"`
	Returns    bool          `yaml:"returns" env:"RETURNS"`
	ReturnRate int           `yaml:"return_rate" env:"RETURN_RATE"` // mails returned by themselves to one address in an hour, at most
	Templates  string        `yaml:"templates" env:"TEMPLATES"`     // folder whose files replace the built-in texts
	Lease      time.Duration `yaml:"lease" env:"LEASE"`             // how long a worker has for the mails it took
}

// Alarms are ways other than mail to notify people of what they have to look into: mail
// may be what is wrong.
type Alarms struct {
	Webhook string        `yaml:"webhook" env:"WEBHOOK"` // URL that gets each alarm as JSON, when it is raised
	Secret  string        `yaml:"-" env:"SECRET"`        // signs these calls; never in the file
	After   time.Duration `yaml:"after" env:"AFTER"`     // how long a mail, a file, a job or a call may wait before it is an alarm
}

// Reminders are for applications that are held.
type Reminders struct {
	After int `yaml:"after"` // business days; 0 = 3
}

// Retention is how long things are kept.
type Retention struct {
	Originals int `yaml:"originals"` // days; 0 = for ever
	Mails     int `yaml:"mails"`     // days after which address and content of mails that are out are dropped; 0 = never
}

// Default is the Config of an installation that sets nothing.
func Default() Config {
	return Config{Zone: "Asia/Tokyo", Workers: 4, FileTimeout: 2 * time.Minute, FileMemory: 1024, NightLimit: 6 * time.Hour,
		Listen: "127.0.0.1:8080", Calendar: Calendar{YearEnd: "12-29", YearStart: "01-03"},
		Reminders: Reminders{After: 3}, Mail: Mail{Lease: 5 * time.Minute, ReturnRate: 5}, Alarms: Alarms{After: time.Hour}, Verify: Verify{Within: 30 * time.Minute}}
}

// Prefix begins the names of all environment variables.
const Prefix = "UKETSUKE_"

// Load reads the file at path, "" for none, and then the environment. An
// unknown name in the file is an error, with its line.
func Load(path string, getenv func(string) string) (Config, error) {
	c := Default()
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return c, err
		}
		if err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict(), yaml.CustomUnmarshaler(duration)); err != nil {
			return c, fmt.Errorf("%s: %w", path, err)
		}
	}
	return c, c.fromEnvironment(getenv)
}

// duration requires a unit: 30 would be nanoseconds.
func duration(d *time.Duration, text []byte) (err error) {
	plain := strings.Trim(strings.TrimSpace(string(text)), `"'`)
	if *d, err = time.ParseDuration(plain); err != nil {
		return fmt.Errorf("%q is no time like 30s, 5m or 2h", plain)
	}
	return nil
}

// fromEnvironment overrides the settings of the file with variables that are
// set.
func (c *Config) fromEnvironment(getenv func(string) string) error {
	options := env.Options{Prefix: Prefix, Environment: map[string]string{}, FuncMap: parsers}
	fields, err := env.GetFieldParamsWithOptions(c, options)
	if err != nil {
		return err
	}
	for _, field := range fields {
		if value := getenv(field.Key); value != "" {
			options.Environment[field.Key] = value
		}
	}
	if err := env.ParseWithOptions(c, options); err != nil {
		return fmt.Errorf("%s: %w", c.culprit(options), err)
	}
	return nil
}

// culprit names the variables that cannot be read: the library names what they
// are read into.
func (c *Config) culprit(options env.Options) string {
	var names []string
	for name, value := range options.Environment {
		var alone Config
		if env.ParseWithOptions(&alone, env.Options{Prefix: options.Prefix, Environment: map[string]string{name: value}, FuncMap: parsers}) != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
