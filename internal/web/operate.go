package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
)

// Operate lets operators look at unfinished work, retry and drop it. The
// functions write the audit record themselves.
type Operate struct {
	Open func(ctx context.Context) (*Operation, error)
	// Retry has a job or an arrival tried at once; false: it still cannot be done.
	Retry func(ctx context.Context, what string, id int64, user string) (bool, error)
	Drop  func(ctx context.Context, what string, id int64, user, reason string) error
	Ack   func(ctx context.Context, alarm int64, user string) error
}

// What an operator may retry and drop.
const (
	OperateJob     = "jobs"
	OperateArrival = "arrivals"
)

// Operation is the unfinished work and the open alarms.
type Operation struct {
	Alarms   []OpenAlarm
	Jobs     []WaitingJob
	Arrivals []WaitingArrival
}

// OpenAlarm is something that a person has to look at.
type OpenAlarm struct {
	ID            int64
	Text, English string
	Raised, Acked time.Time
	AckedBy       string
}

// WaitingJob is a job of the queue that is not done.
type WaitingJob struct {
	ID            int64
	Kind, State   string
	Attempt, Most int
	Due           time.Time
	Error         string // of the last attempt
	GivenUp       bool
}

// WaitingArrival is what came by an inbox and is not settled, or could not be
// read.
type WaitingArrival struct {
	ID          int64
	Inbox, Name string
	Listed      time.Time
	Attempts    int
	Cause       string // why it is held unread; "" = it is not
	CauseEN     string
}

func (s *server) operateRoutes() []route {
	return []route{
		{"GET /operation", account.Supervisor, s.operation},
		{"POST /operation/alarms/{id}/ack", account.Supervisor, s.operationAck},
		{"POST /operation/{what}/{id}/retry", account.Supervisor, s.operationRetry},
		{"POST /operation/{what}/{id}/drop", account.Supervisor, s.operationDrop},
	}
}

func (s *server) operation(w http.ResponseWriter, r *http.Request) error {
	if s.Operate == nil {
		return errMissing
	}
	v, err := s.Operate.Open(r.Context())
	if err != nil {
		return err
	}
	return render(s, w, r, "operation", "operation", "operation.title", v)
}

// operated finds out what an action is about.
func (s *server) operated(r *http.Request) (what string, id int64, err error) {
	what = r.PathValue("what")
	if s.Operate == nil || what != OperateJob && what != OperateArrival {
		return "", 0, errMissing
	}
	id, err = pathID(r, "id")
	return what, id, err
}

func (s *server) operationAck(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err == nil && s.Operate == nil {
		err = errMissing
	}
	if err == nil {
		err = s.Operate.Ack(r.Context(), id, visitOf(r).name())
	}
	if err != nil {
		return err
	}
	s.flash(r, "operation.acked")
	redirect(w, r, "/operation")
	return nil
}

func (s *server) operationRetry(w http.ResponseWriter, r *http.Request) error {
	what, id, err := s.operated(r)
	if err != nil {
		return err
	}
	done, err := s.Operate.Retry(r.Context(), what, id, visitOf(r).name())
	if err != nil {
		return err
	}
	if done {
		s.flash(r, "operation.retried")
	} else {
		s.flash(r, "operation.still")
	}
	redirect(w, r, "/operation")
	return nil
}

func (s *server) operationDrop(w http.ResponseWriter, r *http.Request) error {
	what, id, err := s.operated(r)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" {
		return errInput
	}
	if err := s.Operate.Drop(r.Context(), what, id, visitOf(r).name(), reason); err != nil {
		return err
	}
	s.flash(r, "operation.dropped")
	redirect(w, r, "/operation")
	return nil
}

var operateTexts = map[string]message{
	"operation.title":    {"稼働状況", "Operation"},
	"operation.alarms":   {"要確認", "Alarms"},
	"operation.no_alarm": {"要確認の事項はありません。", "No alarms."},
	"operation.raised":   {"発生", "Raised"},
	"operation.what":     {"内容", "What"},
	"operation.ack":      {"確認済みにする", "Acknowledge"},
	"operation.acked_by": {"{0}が確認済み", "Acknowledged by {0}"},
	"operation.jobs":     {"作業", "Jobs"},
	"operation.no_job":   {"待っている作業はありません。", "No jobs are waiting."},
	"operation.kind":     {"種類", "Kind"},
	"operation.attempt":  {"試行", "Attempt"},
	"operation.due":      {"次の試行", "Next attempt"},
	"operation.error":    {"最後の失敗", "Last error"},
	"operation.given_up": {"断念", "given up"},
	"operation.arrivals": {"届いたファイル", "Arrivals"},
	"operation.no_file":  {"処理待ちのファイルはありません。", "No files are waiting."},
	"operation.inbox":    {"受信箱", "Inbox"},
	"operation.name":     {"名前", "Name"},
	"operation.listed":   {"到着", "Arrived"},
	"operation.waiting":  {"処理待ち", "waiting"},
	"operation.retry":    {"もう一度試みる", "Try again"},
	"operation.drop":     {"やめる", "Drop"},
	"operation.retried":  {"もう一度試みます。", "It is tried again."},
	"operation.still":    {"まだ読み取れません。制限（file_timeout、file_memory）を見直してください。", "It still cannot be read. Look at the limits (file_timeout, file_memory)."},
	"operation.dropped":  {"これ以上試みません。", "It is tried no more."},
	"operation.acked":    {"確認済みにしました。", "Acknowledged."},
	"operation.mails":    {"メールは「送信メール」にあります。", "Mail is on its own page."},
}
