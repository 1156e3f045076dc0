// Package balance is the report at the end of a nightly run: the number of
// files received must equal those registered, known already, held and refused.
// It is data and its presentation, without access to store or network.
package balance

import (
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Report is the balance of one night.
type Report struct {
	Reruns      []*Retried   `json:"reruns,omitempty"` // earlier nights of the day that were done again, of a call with a date
	Night       int64        `json:"night"`
	Run         int64        `json:"run"`
	Day         string       `json:"day"` // YYYY-MM-DD
	Opened      time.Time    `json:"opened"`
	Closed      time.Time    `json:"closed"`
	Inboxes     []Inbox      `json:"inboxes"`
	Forms       []Form       `json:"forms"`
	Reasons     []Reason     `json:"reasons"`
	Exports     []Export     `json:"exports"`
	Mails       Mails        `json:"mails"`
	Oldest      Oldest       `json:"oldest"`
	HeldOpen    int64        `json:"held_open"` // held in all, of this night and before
	Purged      int64        `json:"purged"`    // originals past their time
	Verified    *Verified    `json:"verified,omitempty"`
	Differences []Difference `json:"differences"`
	Alarms      []Alarm      `json:"alarms"`
}

// Counts are applications, annexes and entries by what became of them.
type Counts struct {
	Registered int64 `json:"registered"`
	Duplicate  int64 `json:"duplicate"`
	Held       int64 `json:"held"`
	Refused    int64 `json:"refused"`
}

// Sum is all of them.
func (c Counts) Sum() int64 { return c.Registered + c.Duplicate + c.Held + c.Refused }

// Inbox is what came by one inbox, as the ledger of arrivals has it.
type Inbox struct {
	Name    string `json:"name"`
	Items   int64  `json:"items"`   // files or mails seen
	Files   int64  `json:"files"`   // received
	Waiting int64  `json:"waiting"` // items not settled when the report was made
	Gone    int64  `json:"gone"`    // items that left the inbox by themselves
	Left    int64  `json:"left"`    // left alone: being written, temporary
	Fault   string `json:"fault,omitempty"`
	Counts
}

// Form is what came by one inbox of one form, as the store's receipts have it.
type Form struct {
	Inbox string `json:"inbox"`
	Form  string `json:"form"` // "" when no form was recognised
	Counts
}

// Reason is how often something was held or refused for the same first fault in
// the same field.
type Reason struct {
	Inbox  string `json:"inbox"`
	Form   string `json:"form"`
	Status string `json:"status"` // held or refused
	Code   string `json:"code"`
	Field  string `json:"field,omitempty"` // without numbers of rows
	Text   string `json:"text"`
	// English is the text in English; "" in reports of before.
	English string `json:"text_en,omitempty"`
	N       int64  `json:"n"`
}

// In is the reason in a language.
func (c Reason) In(l diag.Lang) string { return in(l, c.Text, c.English) }

// Export is a file that the night made.
type Export struct {
	Name    string `json:"name"`              // that of a folder ends in a slash
	Rows    int    `json:"rows"`              // applications, rows of a list, or workbooks in a folder
	Missing int    `json:"missing,omitempty"` // of the workbooks: made for annexes that have not arrived
	Fault   string `json:"fault,omitempty"`
}

// Mails are the mails in the outbox.
type Mails struct {
	Waiting int64 `json:"waiting"`
	Sent    int64 `json:"sent"`
	Failed  int64 `json:"failed"` // given up, ever
	// FailedNow are those given up since the last night.
	FailedNow int64 `json:"failed_now"`
}

// Oldest is how many minutes the oldest that waits of each kind has waited.
type Oldest struct {
	Mail    int64 `json:"mail"`
	Job     int64 `json:"job"`
	Arrival int64 `json:"arrival"`
}

// Good reports whether nothing needs a person beyond what is held and refused.
func (r *Report) Good() bool { return len(r.Alarms) == 0 }

// Total sums up all inboxes.
func (r *Report) Total() Counts {
	var sum Counts
	for _, in := range r.Inboxes {
		sum.Registered += in.Registered
		sum.Duplicate += in.Duplicate
		sum.Held += in.Held
		sum.Refused += in.Refused
	}
	return sum
}

// Close compares the two sides of the balance, which come from different
// records: the ledger of arrivals, and the store's receipts and applications.
// registered are the applications and annexes that the store contains of the run.
func (r *Report) Close(registered int64) {
	byInbox := map[string]Counts{}
	for _, f := range r.Forms {
		c := byInbox[f.Inbox]
		byInbox[f.Inbox] = Counts{c.Registered + f.Registered, c.Duplicate + f.Duplicate, c.Held + f.Held, c.Refused + f.Refused}
	}
	for _, in := range r.Inboxes {
		c := byInbox[in.Name]
		delete(byInbox, in.Name)
		r.compare(in.Name+" 登録", in.Name+" registered", in.Registered, c.Registered)
		r.compare(in.Name+" 重複", in.Name+" duplicates", in.Duplicate, c.Duplicate)
		r.compare(in.Name+" 保留", in.Name+" held", in.Held, c.Held)
		r.compare(in.Name+" 受付不可", in.Name+" refused", in.Refused, c.Refused)
	}
	for name, c := range byInbox {
		r.compare(name+" 台帳にない受付", name+" received beside the ledger", 0, c.Sum())
	}
	r.compare("登録された申請と別紙", "applications and annexes registered", r.Total().Registered, registered)
	for i := range r.Differences {
		r.Alarms = append(r.Alarms, r.Differences[i].alarm())
	}
}

func (r *Report) compare(what, english string, left, right int64) {
	if left != right {
		r.Differences = append(r.Differences, Difference{what, english, left, right})
	}
}
