package storm

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-smtp"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/inbox/sftptest"
	"github.com/uketsuke/uketsuke/internal/smtptest"
)

var (
	week      = flag.Bool("week", false, "run TestWeek, which takes some minutes")
	weekOnly  = flag.String("week-only", "", "only events whose name contains one of these, with commas between")
	weekFiles = flag.Int("week-files", 10, "files that arrive by each inbox while something is broken")
)

// weekRun is an installation in a bad week: real servers behind relays that can be
// shut, worker processes of the real program, and what is sent to whom.
type weekRun struct {
	*scene
	t                    *testing.T
	pg                   *sql.DB
	smtp, s3, sftp, imap *relay
	backend              gofakes3.Backend
	mailbox              string // where senders' mails are put, not through the relay
	drops                string // the folder behind SFTP
	mute                 *httptest.Server
	trusted, other       string      // mail servers: that of the settings, and one with an untrusted certificate
	outbox               string      // on a small disk of its own
	noDisk               error       // why it has none
	bounced              int         // mails that were refused for good
	alarms               chan string // codes that the second channel heard
	forms                []blank
	n                    int            // of the last application
	wanted               map[string]int // mails by applicant
	files                int            // sent to any inbox
	table                []string
}

// event is something that goes wrong and is put right.
type event struct {
	name string
	// alarm reports whether operators must be notified.
	alarm       bool
	broken, put func()
}

// TestWeek lets each thing go wrong that went wrong once, with files arriving
// meanwhile at every inbox, puts it right, and waits until the work is done and
// the alarms are over. It ends in a table: lost, doubled, stuck, alarm, minutes
// to clear.
func TestWeek(t *testing.T) {
	if !*week {
		t.Skip("takes some minutes: make week")
	}
	w := newWeek(t)
	for _, e := range w.events() {
		if e.name == "disk full" && w.noDisk != nil {
			w.table = append(w.table, fmt.Sprintf("%-50s not tried: mount: %v", e.name, w.noDisk))
			continue
		}
		if slices.ContainsFunc(strings.Split(*weekOnly, ","), func(part string) bool { return strings.Contains(e.name, part) }) {
			w.through(e)
		}
	}
	w.ended()
	t.Logf("\n%-50s %5s %8s %6s %6s  %s\n%s", "event", "lost", "doubled", "stuck", "alarm", "minutes to clear", strings.Join(w.table, "\n"))
}

func newWeek(t *testing.T) *weekRun {
	w := &weekRun{t: t, alarms: make(chan string, 1000), wanted: map[string]int{}, forms: blanks(t)}
	w.scene = &scene{dir: t.TempDir(), db: newDatabase(t), sink: smtptest.Start(t)}
	w.inbox = filepath.Join(w.dir, "in")
	w.drops = filepath.Join(w.dir, "sftp")
	for _, dir := range []string{w.inbox, w.drops} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.trusted = strings.TrimPrefix(w.sink.URL, "smtp://")
	w.smtp = newRelay(t, w.trusted)
	untrusted, _ := smtptest.StartTLS(t)
	w.other = strings.TrimPrefix(untrusted.URL, "smtp://")
	w.disk()
	w.bucket()
	w.post()
	ssh := sftptest.OpenSSH(t)
	w.sftp = newRelay(t, ssh.Address)
	trustProxy(t, ssh, w.sftp.at)
	ssh.Address = w.sftp.at
	w.mute = w.listeners()
	config := w.configure(ssh.URL(w.drops))
	binary := program(t)
	for i := range 2 {
		w.workers = append(w.workers, w.process(t, binary, config, i))
	}
	for i, one := range w.workers {
		one.start(t)
		if i == 0 { // it makes the tables; the others find them
			w.await(time.Minute, func() bool { return w.count("SELECT COUNT(*) FROM river_queue") > 0 })
		}
	}
	t.Cleanup(func() {
		for _, one := range w.workers {
			one.kill()
		}
		w.showLogs(t)
	})
	return w
}

// trustProxy has the key of a server known under the address of its relay, too.
func trustProxy(t *testing.T, s *sftptest.Server, at string) {
	t.Helper()
	line, err := os.ReadFile(s.Hosts)
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(string(line), " ")
	host, port, _ := net.SplitHostPort(at)
	if err := os.WriteFile(s.Hosts, fmt.Appendf(line, "[%s]:%s %s", host, port, key), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (w *weekRun) bucket() {
	w.t.Setenv("AWS_ACCESS_KEY_ID", "key")
	w.t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	w.backend = s3mem.New()
	if err := w.backend.CreateBucket("forms"); err != nil {
		w.t.Fatal(err)
	}
	srv := httptest.NewServer(gofakes3.New(w.backend).Server())
	w.t.Cleanup(srv.Close)
	w.s3 = newRelay(w.t, strings.TrimPrefix(srv.URL, "http://"))
}

func (w *weekRun) post() {
	user := imapmemserver.NewUser("user", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		w.t.Fatal(err)
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	srv := imapserver.New(&imapserver.Options{InsecureAuth: true,
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	go func() { _ = srv.Serve(listener) }()
	w.t.Cleanup(func() { srv.Close() })
	w.mailbox = listener.Addr().String()
	w.imap = newRelay(w.t, w.mailbox)
}

// disk gives the outbox a disk of its own, hardly larger than what must be free.
func (w *weekRun) disk() {
	w.outbox = filepath.Join(w.dir, "out")
	w.must(os.Mkdir(w.outbox, 0o755))
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", w.outbox).Run(); err != nil {
		w.noDisk = err
		return
	}
	w.t.Cleanup(func() { _ = exec.Command("umount", w.outbox).Run() })
}

// fill fills the disk, or raises no alarm where there is none of its own.
func (w *weekRun) fill() {
	w.must(os.WriteFile(filepath.Join(w.outbox, "much"), make([]byte, 40<<20), 0o600))
}

// refused has the mail server refuse the address of one applicant for good.
func (w *weekRun) refused() {
	w.n++
	n := w.n
	w.sink.Refuse(func(to string) error {
		if to == address(n) {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		}
		return nil
	})
	w.byShare(fmt.Sprintf("w%05d.xlsx", n), w.forms[n%len(w.forms)].application(w.t, n))
	w.files++
	w.bounced++
	if !w.await(time.Minute, func() bool { return w.count("SELECT COUNT(*) FROM outbox WHERE failed_at <> 0") == w.bounced }) {
		w.t.Error("the mail was not given up")
	}
}

// twoNights ends two nights: the first reports the mail that was given up, the
// second does not report it again.
func (w *weekRun) twoNights() {
	for _, want := range []bool{true, false} {
		w.nightly()
		var report string
		w.must(w.conn().QueryRow("SELECT report FROM nights WHERE ended_at <> 0 ORDER BY id DESC LIMIT 1").Scan(&report))
		if got := strings.Contains(report, `"code":"`+balance.AlarmMail+`"`); got != want {
			w.t.Errorf("the mail that was given up is an alarm of this night: %v, not %v", got, want)
		}
	}
}

// cutNight kills a nightly run at work while there is no worker, and checks
// that the next one continues it.
func (w *weekRun) cutNight() {
	for _, one := range w.workers {
		one.kill()
	}
	w.send(*weekFiles)
	one := w.workers[0]
	cmd := exec.Command(one.args[0], "--config", one.args[2], "nightly")
	cmd.Env = append(os.Environ(), "UKETSUKE_STORE="+w.db.url(), "UKETSUKE_STATE_DIR="+filepath.Join(w.dir, "operator"))
	w.must(cmd.Start())
	listed := w.count("SELECT COUNT(*) FROM arrivals")
	w.await(time.Minute, func() bool { return w.count("SELECT COUNT(*) FROM arrivals") > listed })
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	w.nightly()
	if left := w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at = 0"); left != 0 {
		w.t.Errorf("the night left %d files", left)
	}
}

// listeners are a webhook that never answers, for other programs, and the second
// channel for alarms.
func (w *weekRun) listeners() *httptest.Server {
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body := new(bytes.Buffer)
		_, _ = body.ReadFrom(r.Body)
		select {
		case w.alarms <- body.String():
		default:
		}
	}))
	w.t.Cleanup(srv.Close)
	return srv
}

func (w *weekRun) configure(sftp string) string {
	path := filepath.Join(w.dir, "week.yaml")
	text := fmt.Sprintf(`
workers: 4
file_timeout: 20s
file_memory: 128
night_limit: 3m
alarms: {after: 4s, webhook: %q}
outbox: %q
inboxes:
  - {name: share, url: %q, settle: 300ms, every: 1s, expect: never}
  - {name: bucket, url: "s3://forms/in?insecure=1&region=us-east-1&endpoint=%s", every: 1s, expect: never}
  - {name: partner, url: %q, settle: 1s, every: 1s, expect: never}
  - {name: mail, url: "imap://user@%s/INBOX", every: 1s, expect: never, password_env: WEEK_PASSWORD}
mail: {smtp: "smtp://%s", from: uketsuke@example.jp, completion: true, returns: true, lease: 20s}
`, w.mute.URL, w.outbox, w.inbox, w.s3.at, sftp, w.imap.at, w.smtp.at)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.t.Setenv("WEEK_PASSWORD", "secret")
	return path
}

func (w *weekRun) events() []event {
	t := w.t
	elsewhere := w.inbox + ".away"
	both := func(do func(one *worker)) {
		for _, one := range w.workers {
			do(one)
		}
	}
	return []event{
		{"nothing", false, func() {}, func() {}},
		{"share not mounted", true, func() { w.must(os.Rename(w.inbox, elsewhere)); w.must(os.Mkdir(w.inbox, 0o755)) },
			func() { w.must(os.RemoveAll(w.inbox)); w.must(os.Rename(elsewhere, w.inbox)) }},
		{"mail server away", true, func() { w.smtp.set(t, away) }, func() { w.smtp.set(t, passing) }},
		{"mail server silent", true, func() { w.smtp.set(t, silent) }, func() { w.smtp.set(t, passing) }},
		{"mail server with an untrusted certificate", true, func() { w.smtp.lead(t, w.other) }, func() { w.smtp.lead(t, w.trusted) }},
		{"an address that is refused", false, w.refused, w.twoNights},
		{"disk full", true, w.fill, func() { w.must(os.Remove(filepath.Join(w.outbox, "much"))) }},
		{"a night killed, workers away", false, w.cutNight, func() { both(func(one *worker) { one.start(t) }) }},
		{"bucket away", true, func() { w.s3.set(t, away) }, func() { w.s3.set(t, passing) }},
		{"SFTP server away", true, func() { w.sftp.set(t, away) }, func() { w.sftp.set(t, passing) }},
		{"mailbox away", true, func() { w.imap.set(t, away) }, func() { w.imap.set(t, passing) }},
		{"workers killed over their files", false, func() { both((*worker).kill); both(func(one *worker) { one.start(t) }) }, func() {}},
		{"database crashed", false, func() { w.db.stop(t, true); time.Sleep(3 * time.Second) }, func() { w.db.start(t) }},
		{"nightly beside workers", false, func() { w.nightly() }, func() {}},
		{"a clock that was ahead", true, func() {
			w.exec("INSERT INTO schedule_ticks (schedule, due_at, seen_at) VALUES ('night', $1, $1)", time.Now().AddDate(3, 0, 0).UnixMicro())
		}, func() { w.exec("UPDATE alarms SET cleared_at = raised_at + 1 WHERE code = 'clock'") }}, // it stays open for a day
		{"a file that takes all memory", true, w.poison, w.dropPoison},
		{"forged sender, bounce, the same mail twice", false, w.badMails, func() {}},
	}
}

func (w *weekRun) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// through runs one event from its beginning until the system has recovered from
// it.
func (w *weekRun) through(e event) {
	w.t.Helper()
	w.send(1) // something is under way
	begun := time.Now()
	e.broken()
	w.send(*weekFiles)
	heard := !e.alarm
	if e.alarm {
		heard = w.await(5*time.Minute, func() bool {
			return w.count("SELECT COUNT(*) FROM alarms WHERE raised_at >= $1", begun.UnixMicro()) > 0
		})
	}
	e.put()
	repaired := time.Now()
	cleared := w.await(15*time.Minute, w.calm)
	took := time.Since(repaired).Minutes()
	lost, doubled, stuck := w.balance()
	word := map[bool]string{true: "-", false: "none"}[e.alarm == false]
	if e.alarm && heard {
		word = "yes"
	}
	w.table = append(w.table, fmt.Sprintf("%-50s %5d %8d %6d %6s  %.1f", e.name, lost, doubled, stuck, word, took))
	w.t.Logf("%s: lost %d, doubled %d, stuck %d, alarm %s, %.1f minutes", e.name, lost, doubled, stuck, word, took)
	if !heard || !cleared || lost+doubled+stuck > 0 {
		w.t.Errorf("%s: heard %v, cleared %v: %s", e.name, heard, cleared, w.why())
	}
}

// send has applications arrive at every inbox, n by each; a share that is not
// mounted gets none.
func (w *weekRun) send(n int) {
	for range n {
		for _, by := range []func(name string, data []byte) bool{w.byShare, w.byBucket, w.bySFTP, w.byMail} {
			w.n++
			if by(fmt.Sprintf("w%05d.xlsx", w.n), w.forms[w.n%len(w.forms)].application(w.t, w.n)) {
				w.files++
				w.wanted[address(w.n)] = 1
			}
		}
	}
}

func (w *weekRun) byShare(name string, data []byte) bool {
	dir := w.inbox
	if _, err := os.Stat(dir + ".away"); err == nil {
		dir += ".away" // whoever sends has it mounted
	}
	beside := filepath.Join(w.dir, name)
	w.must(os.WriteFile(beside, data, 0o644))
	w.must(os.Rename(beside, filepath.Join(dir, name)))
	return true
}

func (w *weekRun) byBucket(name string, data []byte) bool {
	_, err := w.backend.PutObject("forms", "in/"+name, map[string]string{"Last-Modified": time.Now().UTC().Format(http.TimeFormat)}, bytes.NewReader(data), int64(len(data)), nil)
	w.must(err)
	return true
}

func (w *weekRun) bySFTP(name string, data []byte) bool {
	w.must(os.WriteFile(filepath.Join(w.drops, "."+name+".part"), data, 0o644))
	w.must(os.Rename(filepath.Join(w.drops, "."+name+".part"), filepath.Join(w.drops, name)))
	return true
}

func (w *weekRun) byMail(name string, data []byte) bool {
	w.append(fmt.Sprintf("From: sender%d@example.com\r\nMessage-ID: <w%d@example.com>\r\n", w.n, w.n), name, data)
	return true
}

// append puts a mail with an attachment into the mailbox.
func (w *weekRun) append(head, name string, data []byte) {
	c, err := imapclient.DialInsecure(w.mailbox, nil)
	w.must(err)
	defer c.Close()
	w.must(c.Login("user", "secret").Wait())
	mail := head + "To: uketsuke@example.jp\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream; name=" + name +
		"\r\nContent-Disposition: attachment; filename=" + name + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(data) + "\r\n"
	cmd := c.Append("INBOX", int64(len(mail)), nil)
	_, err = cmd.Write([]byte(mail))
	w.must(err)
	w.must(cmd.Close())
	_, err = cmd.Wait()
	w.must(err)
}

// badMails are what programs send and what comes again: none of it is answered
// by a program, and the same mail twice is one application.
func (w *weekRun) badMails() {
	faulty := w.forms[0].faulty(w.t, 1_000_000+w.n)
	w.append("From: forged@victim.example\r\nAuto-Submitted: auto-generated\r\nMessage-ID: <f1@x>\r\n", "forged.xlsx", faulty)
	w.append("From: MAILER-DAEMON@example.com\r\nReturn-Path: <>\r\nMessage-ID: <f2@x>\r\n", "bounce.xlsx", faulty)
	w.files += 2
	w.n++
	data := w.forms[0].application(w.t, w.n)
	w.wanted[address(w.n)] = 1
	for range 2 {
		w.append("From: twice@example.com\r\nMessage-ID: <twice@x>\r\n", "twice.xlsx", data)
		w.files++
	}
}

// run calls the program as an operator does.
func (w *weekRun) run(args ...string) {
	w.t.Helper()
	one := w.workers[0]
	cmd := exec.Command(one.args[0], append([]string{"--config", one.args[2]}, args...)...)
	cmd.Env = append(os.Environ(), "UKETSUKE_STORE="+w.db.url(), "UKETSUKE_STATE_DIR="+filepath.Join(w.dir, "operator"), "LANG=C.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		w.t.Errorf("%v: %v\n%s", args, err, out)
	}
}

func (w *weekRun) nightly() { w.run("nightly") }

func (w *weekRun) conn() *sql.DB {
	if w.pg == nil {
		db, err := sql.Open("postgres", w.db.url())
		w.must(err)
		w.t.Cleanup(func() { db.Close() })
		w.pg = db
	}
	return w.pg
}

// count is a number from the database; -1 while it is away.
func (w *weekRun) count(query string, args ...any) int {
	n := -1
	_ = w.conn().QueryRowContext(context.Background(), query, args...).Scan(&n)
	return n
}

func (w *weekRun) exec(query string, args ...any) {
	w.t.Helper()
	_, err := w.conn().Exec(query, args...)
	w.must(err)
}

func (w *weekRun) await(within time.Duration, so func() bool) bool {
	for deadline := time.Now().Add(within); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if so() {
			return true
		}
	}
	return false
}

// calm reports whether everything that was sent is settled, every mail is out,
// and no alarm is open.
func (w *weekRun) calm() bool {
	return w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0 AND place <> 'gone'") >= w.files &&
		w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at = 0") == 0 &&
		w.count("SELECT COUNT(*) FROM outbox WHERE sent_at = 0 AND failed_at = 0") == 0 &&
		w.count("SELECT COUNT(*) FROM alarms WHERE cleared_at = 0") == 0
}

func (w *weekRun) why() string {
	return fmt.Sprintf("%d sent, %d settled, %d waiting, %d mails waiting, %d open alarms", w.files,
		w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0 AND place <> 'gone'"), w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at = 0"),
		w.count("SELECT COUNT(*) FROM outbox WHERE sent_at = 0"), w.count("SELECT COUNT(*) FROM alarms WHERE cleared_at = 0"))
}

// balance counts since the last event what is lost, doubled and stuck by now:
// files without an arrival, applications or mails that are there twice, and what
// is not done.
func (w *weekRun) balance() (lost, doubled, stuck int) {
	mails := map[string]int{}
	for _, m := range w.sink.Mails() {
		for _, to := range m.To {
			mails[to]++
		}
	}
	for to, n := range w.wanted {
		if mails[to] == 0 {
			lost++
		}
		if mails[to] > n {
			doubled++
		}
	}
	lost += max(w.files-w.count("SELECT COUNT(*) FROM arrivals WHERE place <> 'gone'"), 0)
	applications := len(w.wanted) + w.bounced
	lost += max(applications-w.count("SELECT COUNT(*) FROM applications"), 0)
	doubled += max(w.count("SELECT COUNT(*) FROM applications")-applications, 0)
	for _, robot := range []string{"forged@victim.example", "MAILER-DAEMON@example.com"} {
		doubled += mails[robot] // robots must not be answered
	}
	stuck = w.count("SELECT COUNT(*) FROM arrivals WHERE filed_at = 0") + w.count("SELECT COUNT(*) FROM outbox WHERE sent_at = 0 AND failed_at = 0")
	return lost, doubled, stuck
}

// ended closes the week with a night and a look at everything.
func (w *weekRun) ended() {
	w.nightly()
	w.run("store", "check")
	var verdict, report string
	if err := w.conn().QueryRow("SELECT verdict, report FROM nights WHERE ended_at <> 0 ORDER BY id DESC LIMIT 1").Scan(&verdict, &report); err != nil {
		w.t.Error(err)
	}
	if strings.Contains(report, `"differences":[{`) {
		w.t.Errorf("the balance does not close: %s", report)
	}
	w.t.Logf("%d files sent to four inboxes, %d applications, %d mails, last night: %s, %d alarms told by the second channel", w.files,
		w.count("SELECT COUNT(*) FROM applications"), len(w.sink.Mails()), verdict, len(w.alarms))
}
