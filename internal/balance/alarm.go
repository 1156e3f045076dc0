package balance

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Alarm is something that a person has to look into.
type Alarm struct {
	Code    string `json:"code"`
	Text    string `json:"text"`              // Japanese, for mails and the workbook
	English string `json:"text_en,omitempty"` // "" in reports of before
}

// The codes of alarms.
const (
	AlarmDifference = "difference"  // the balance does not close
	AlarmNothing    = "nothing"     // nothing arrived, although something should have
	AlarmWaiting    = "waiting"     // something was not settled in time
	AlarmGone       = "gone"        // something left the inbox unread
	AlarmInbox      = "inbox"       // an inbox cannot be read
	AlarmExport     = "export"      // an export failed
	AlarmMail       = "mail"        // mails were given up
	AlarmStuck      = "stuck"       // something of an earlier night is not settled
	AlarmOrphan     = "orphan"      // something was taken that the ledger does not know
	AlarmPoison     = "poison"      // a file could not be read and is held unread
	AlarmReturns    = "returns"     // senders got no answer: there were too many in an hour
	AlarmVerify     = "verify"      // an independent reader reads something else, or could not be asked
	AlarmTemporary  = "left_behind" // something has been left alone for more than a day
)

// In is the alarm in a language.
func (a Alarm) In(l diag.Lang) string { return in(l, a.Text, a.English) }

func in(l diag.Lang, ja, en string) string {
	if l == diag.EN && en != "" {
		return en
	}
	return ja
}

// Alarm adds an alarm, worded in Japanese and in English with the same args in
// the same order.
func (r *Report) Alarm(code, ja, en string, args ...any) {
	r.Alarms = append(r.Alarms, Alarm{code, fmt.Sprintf(ja, args...), fmt.Sprintf(en, args...)})
}

// Difference is a line of the balance whose sides are not equal.
type Difference struct {
	What    string `json:"what"`              // Japanese
	English string `json:"what_en,omitempty"` // "" in reports of before
	Left    int64  `json:"left"`
	Right   int64  `json:"right"`
}

// In is what differs, in a language.
func (d Difference) In(l diag.Lang) string { return in(l, d.What, d.English) }

func (d *Difference) alarm() Alarm {
	return Alarm{AlarmDifference, fmt.Sprintf("収支が合いません: %s %d ≠ %d", d.What, d.Left, d.Right),
		fmt.Sprintf("The balance does not close: %s %d ≠ %d", d.English, d.Left, d.Right)}
}
