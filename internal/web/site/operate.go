package site

import (
	"context"
	"time"
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
