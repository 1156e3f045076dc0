package config

import (
	"fmt"
	"net/mail"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// Fault is something that cannot be right, or a Warning where it can.
type Fault struct {
	Where    string // such as inboxes[0].url
	Japanese string
	English  string
	Warning  bool
}

// In is "where: what" in a language.
func (f Fault) In(l diag.Lang) string {
	if l == diag.EN {
		return f.Where + ": " + f.English
	}
	return f.Where + ": " + f.Japanese
}

// checker collects faults.
type checker struct{ faults []Fault }

// fault notes what is not ok, in Japanese and English with the same args.
func (c *checker) fault(ok bool, where, ja, en string, args ...any) {
	if !ok {
		c.faults = append(c.faults, Fault{Where: where, Japanese: fmt.Sprintf(ja, args...), English: fmt.Sprintf(en, args...)})
	}
}

func (c *checker) warn(ok bool, where, ja, en string, args ...any) { //nolint:unparam // takes arguments like fault
	if !ok {
		c.fault(false, where, ja, en, args...)
		c.faults[len(c.faults)-1].Warning = true
	}
}

// Check looks for faults without touching anything outside. Cron expressions
// are checked by the scheduler.
func (c *Config) Check() []Fault {
	var k checker
	c.checkGeneral(&k)
	c.checkInboxes(&k)
	c.checkSchedules(&k)
	c.checkExports(&k)
	c.checkLimits(&k)
	c.checkMail(&k)
	return k.faults
}

func (c *Config) checkGeneral(k *checker) {
	_, err := c.Location()
	k.fault(err == nil, "zone", "%q という時間帯はありません（例：Asia/Tokyo）", "no such time zone: %q", c.Zone)
	_, err = c.Office()
	k.fault(err == nil, "calendar", "日付が正しくありません（%v）", "%v", err)
	k.fault(c.Lang == "" || c.Lang == "ja" || c.Lang == "en", "lang", "ja か en です（%q は使えません）", "ja or en, not %q", c.Lang)
	k.fault(oneOf(c.LogLevel, "", "debug", "info", "warn", "error"), "log_level", "debug, info, warn, error のどれかです（%q は使えません）", "debug, info, warn or error, not %q", c.LogLevel)
	k.fault(c.Workers > 0 && c.Workers <= 1000, "workers", "1から1000までです（%d は使えません）", "from 1 to 1000, not %d", c.Workers)
	k.fault(c.Connections == 0 || c.Connections >= 3, "connections", "3以上にしてください（0 は既定）", "3 or more; 0 is the default")
	_, folder := inbox.Dir(c.Originals)
	k.fault(c.Originals == "" || folder || strings.HasPrefix(c.Originals, "s3://"), "originals", "フォルダーか s3:// です", "a folder or s3://")
	k.parameters(c.Originals, "originals")
	k.fault(c.Replica == "" || strings.HasPrefix(c.Store, "postgres"), "replica", "store が postgres:// のときだけ使えます", "only where store is postgres://")
	k.fault(c.Traces == "" || strings.HasPrefix(c.Traces, "http://") || strings.HasPrefix(c.Traces, "https://"), "traces", "http:// か https:// の URL です", "a URL of http:// or https://")
	k.fault(c.FileTimeout > 0, "file_timeout", "0より大きくしてください", "more than 0")
	k.fault(c.FileMemory >= 128, "file_memory", "128（MiB）以上にしてください", "128 (MiB) or more")
	k.fault(c.Alarms.After > 0, "alarms.after", "0より大きくしてください", "more than 0")
	k.fault(c.Alarms.Webhook == "" || strings.HasPrefix(c.Alarms.Webhook, "https://") || strings.HasPrefix(c.Alarms.Webhook, "http://"),
		"alarms.webhook", "http:// か https:// の URL です（%q は使えません）", "a URL of http:// or https://, not %q", c.Alarms.Webhook)
	k.fault(c.NightLimit > 0, "night_limit", "0より大きくしてください", "more than 0")
	k.fault(c.Retention.Originals >= 0, "retention.originals", "0日以上にしてください", "0 or more days")
	k.fault(c.Retention.Mails >= 0, "retention.mails", "0日以上にしてください", "0 or more days")
	k.fault(c.Verify.Share >= 0 && c.Verify.Share <= 100, "verify.share", "0から100（%%）までです", "from 0 to 100 (percent)")
	k.fault(c.Verify.Archive >= 0 && c.Verify.Archive <= 100, "verify.archive", "0から100（%%）までです", "from 0 to 100 (percent)")
	k.fault(c.Verify.Within > 0, "verify.within", "0より大きくしてください", "more than 0")
	k.fault(c.Reminders.After >= 0, "reminders.after", "0日以上にしてください", "0 or more days")
}

// inboxName goes into names of environment variables, labels and logs.
var inboxName = lazyregexp.New(`^[a-z0-9][a-z0-9_-]{0,30}$`)

func (c *Config) checkInboxes(k *checker) {
	seen := map[string]bool{}
	for i := range c.Inboxes {
		in, at := &c.Inboxes[i], fmt.Sprintf("inboxes[%d]", i)
		k.fault(inboxName.MatchString(in.Name), at+".name", "英小文字・数字・- _ だけです（%q は使えません）", "small letters, digits, - and _, not %q", in.Name)
		k.fault(!seen[in.Name], at+".name", "%q が2回あります", "%q is there twice", in.Name)
		seen[in.Name] = true
		k.fault(in.URL != "", at+".url", "指定されていません", "missing")
		k.fault(inbox.Known(in.URL, false), at+".url", "フォルダー、s3://、sftp://、imap://、imaps:// のどれかです", "must be a folder, s3://, sftp://, imap:// or imaps://")
		k.parameters(in.URL, at+".url")
		k.warn(!strings.HasPrefix(in.URL, "imap://") || !strings.Contains(in.URL, "insecure=1"), at+".url", "insecure=1 では暗号化されません。STARTTLS か imaps:// を使ってください", "insecure=1 is not encrypted; use STARTTLS or imaps://")
		k.fault(in.OAuth2 == nil || in.Mailbox() && strings.HasPrefix(in.OAuth2.TokenURL, "http") && in.OAuth2.ClientID != "", at+".oauth2",
			"メールボックスに、token_url と client_id を指定してください", "for a mailbox, with token_url and client_id")
		k.fault(!hasPassword(in.URL), at+".url", "パスワードはここに書かず、環境変数 %s に設定してください", "no password here; set %s", in.PasswordVariable())
		k.fault(oneOf(in.Expect, "", "daily", "business", "never"), at+".expect", "daily, business, never のどれかです（%q は使えません）", "daily, business or never, not %q", in.Expect)
		k.fault(in.Settle >= 0, at+".settle", "0以上にしてください", "0 or more")
		k.fault(in.Every == 0 || in.Every >= time.Second, at+".every", "1s（1秒）以上にしてください", "1s or more")
		for _, s := range in.Senders {
			k.fault(strings.Contains(s, "@"), at+".senders", "メールアドレスか @ドメインです（%q は使えません）", "an address or @domain, not %q", s)
		}
	}
}

// parameters reports a parameter of an inbox's or store's address that has no effect.
func (k *checker) parameters(address, at string) {
	if err := inbox.CheckParameters(address); err != nil {
		k.fault(false, at, "アドレスの指定が正しくありません（%v）", "%v", err)
	}
}

func hasPassword(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return false
	}
	_, has := u.User.Password()
	return has
}

func (c *Config) checkSchedules(k *checker) {
	seen := map[string]bool{}
	for i, s := range c.Schedules {
		at := fmt.Sprintf("schedules[%d]", i)
		k.fault(s.Name != "", at+".name", "指定されていません", "missing")
		k.fault(!seen[s.Name], at+".name", "%q が2回あります", "%q is there twice", s.Name)
		seen[s.Name] = true
		k.fault(s.Cron != "", at+".cron", "指定されていません", "missing")
		k.fault(oneOf(s.Days, "", "all", "business", "next-business"), at+".days", "all, business, next-business のどれかです（%q は使えません）", "all, business or next-business, not %q", s.Days)
		k.fault(oneOf(s.Do, "nightly", "import", "export", "summary", "remind"), at+".do",
			"nightly, import, export, summary, remind のどれかです（%q は使えません）", "nightly, import, export, summary or remind, not %q", s.Do)
	}
}

func (c *Config) checkExports(k *checker) {
	k.fault(c.Outbox == "" || inbox.Known(c.Outbox, true), "outbox", "フォルダー、s3://、sftp:// のどれかです", "must be a folder, s3:// or sftp://")
	k.parameters(c.Outbox, "outbox")
	k.fault(!hasPassword(c.Outbox), "outbox", "パスワードはここに書かず、環境変数 %s に設定してください", "no password here; set %s", c.OutboxPasswordVariable())
	k.fault(len(c.Exports) == 0 || c.Outbox != "", "outbox", "exports がありますが、置き場所が指定されていません", "missing, but there are exports")
	for i, e := range c.Exports {
		at := fmt.Sprintf("exports[%d]", i)
		k.fault(e.Name != "", at+".name", "指定されていません", "missing")
		k.fault((e.Annex == "") != (e.List == ""), at, "annex か list のどちらか一方を指定してください", "either annex or list")
		k.fault(oneOf(e.Annex, "", "k12", "vbbss-hyb", "contact-person"), at+".annex", "%q という別紙はありません", "no such annex: %q", e.Annex)
		k.fault(e.Annex == "" || oneOf(path.Ext(e.Name), ".xlsx", ".csv") || strings.HasSuffix(e.Name, "/"), at+".name",
			"別紙の名前はフォルダー（%q）か .xlsx か .csv です（%q は使えません）", "of annexes: a folder (%q), .xlsx or .csv, not %q", "annexes-{day}/", e.Name)
		k.fault(e.List == "" || !strings.HasSuffix(e.Name, "/"), at+".name", "一覧はファイルです。フォルダーにはできません", "a list is a file, not a folder")
		k.fault(oneOf(e.List, "", "xlsx", "csv"), at+".list", "xlsx か csv です（%q は使えません）", "xlsx or csv, not %q", e.List)
		k.fault(oneOf(e.Encode, "", "utf-8", "cp932"), at+".encode", "utf-8 か cp932 です（%q は使えません）", "utf-8 or cp932, not %q", e.Encode)
	}
}

func (c *Config) checkLimits(k *checker) {
	l := &c.Page.Limits
	for name, n := range map[string]int{"calls": l.Calls, "upload": l.Upload, "memory": l.Memory} {
		k.fault(n >= 0, "page.limits."+name, "0（既定値）以上にしてください", "0 (the default) or more")
	}
	k.fault(l.Patience == 0 || l.Patience >= time.Second, "page.limits.patience", "1秒以上にしてください", "1s or more")
	k.fault(l.Search == 0 || l.Search >= time.Second, "page.limits.search", "1秒以上にしてください", "1s or more")
	k.fault(l.Upload == 0 || l.Memory == 0 || l.Memory >= l.Upload, "page.limits.memory", "page.limits.upload 以上にしてください", "not less than page.limits.upload")
}

func (c *Config) checkMail(k *checker) {
	m := &c.Mail
	k.fault(m.SMTP == "" || m.From != "", "mail.from", "mail.smtp がありますが、差出人が指定されていません", "missing, but there is mail.smtp")
	k.fault(!hasPassword(m.SMTP), "mail.smtp", "パスワードはここに書かず、環境変数 %sMAIL_PASSWORD に設定してください", "no password here; set %sMAIL_PASSWORD", Prefix)
	if m.From != "" {
		_, err := mail.ParseAddress(m.From)
		k.fault(err == nil, "mail.from", "%q はメールアドレスではありません", "no mail address: %q", m.From)
	}
	for _, to := range m.Operators {
		_, err := mail.ParseAddress(to)
		k.fault(err == nil, "mail.operators", "%q はメールアドレスではありません", "no mail address: %q", to)
	}
	k.fault(m.ReturnRate > 0, "mail.return_rate", "1以上にしてください", "1 or more")
	k.fault(m.Lease >= 0, "mail.lease", "0以上にしてください", "0 or more")
	k.warn(m.SMTP != "" || !m.Completion, "mail.completion", "有効ですが、mail.smtp がないため何も送られません", "on, but without mail.smtp nothing is sent")
	k.warn(len(c.Schedules) == 0 || len(m.Operators) > 0, "mail.operators", "夜間処理の失敗を知らせる相手がいません", "nobody is told when a night goes wrong")
	k.warn(m.SMTP == "" || c.StateDir != "", "state_dir", "指定しないと、送信中に止まったとき同じメールが2回届くことがあります", "without it a worker that dies while it sends may send a mail twice")
}

func oneOf(s string, list ...string) bool { return slices.Contains(list, s) }
