// Package box contains the words that all kinds of inboxes and outboxes share.
//
// An inbox hands over items, each a file or a mail. An item is taken under a
// claim, read, and filed: moved to where it belongs beside a receipt. Every
// step may be repeated under the same claim after a crash, by any machine.
package box

import (
	"errors"
	"time"
)

// Item is something in an inbox that is ready to be taken.
type Item struct {
	// Key distinguishes this arrival from others of the same name: size and
	// time, an ETag, or a UID are part of it.
	Key      string
	Name     string // path in the inbox with "/"; for a mail its UID
	Size     int64  // bytes
	Modified time.Time
}

// Left is something in an inbox that is left alone for now.
type Left struct {
	Name     string
	Reason   Reason
	Modified time.Time
}

// Reason is why something is left alone.
type Reason string

// The reasons for leaving something alone.
const (
	Fresh     Reason = "fresh"     // changed a moment ago, may still be growing
	Open      Reason = "open"      // somebody has it open for writing
	Temporary Reason = "temporary" // the name is one that programs use while they write
	Strange   Reason = "strange"   // neither a file nor a folder
	Claimed   Reason = "claimed"   // taken and not filed yet
)

// Listing is what an inbox contains at one moment.
type Listing struct {
	Ready []Item
	Left  []Left
	// Bare reports whether nothing was ever taken or filed here. Where the
	// ledger knows otherwise, this is another place: a share is not mounted.
	Bare bool
}

// Delivery is what an item contains.
type Delivery struct {
	Files     []File
	Mail      bool   // it came by mail
	Sender    string // mail address; "" when it did not come by mail, or its sender is not certain
	Subject   string
	MessageID string
	// Passed names the parts of a mail that are no files, each with why.
	Passed []string
	// Automatic is why a mail is no person's, and must not be answered by a
	// program; "" = it may be.
	Automatic string
	// Bounce is the content of a notice of non-delivery; nil = the mail is none.
	Bounce *Bounce
}

// Bounce is a report of a mail server on a mail that was sent (RFC 3464).
type Bounce struct {
	MessageID  string // of that mail, without angle brackets; "" = not in the report
	Recipients []Recipient
}

// Recipient is what became of a mail for one recipient.
type Recipient struct {
	Address string // as it was written on the mail, else where it ended
	Action  string // failed, delayed, delivered, relayed or expanded
	Status  string // RFC 3463: 5.1.1
	Reason  string // the answer of the server there
}

// File is one file of a delivery.
type File struct {
	Name string // valid UTF-8
	Data []byte
}

// The reasons for which an item cannot be taken.
var (
	ErrGone    = errors.New("inbox: gone before it was taken")
	ErrChanged = errors.New("inbox: changed before it was taken")
	// ErrBare means that this is not the place it was: nothing was ever taken
	// here. A share is not mounted.
	ErrBare = errors.New("inbox: empty, as if its share were not mounted")
)

// The names of the places where items are filed, inside an inbox.
const (
	Done    = "done"
	Held    = "held"
	Refused = "refused"
	Poison  = "poison" // could not be read: it took too long, or ended the program
	Taken   = ".taken" // between taking and filing
)

// Reserved reports whether a name at the top of an inbox is not an item.
func Reserved(name string) bool {
	switch name {
	case Done, Held, Refused, Poison, Taken:
		return true
	}
	return false
}

// ReceiptEnding follows the name of a filed item to name its receipt.
const ReceiptEnding = ".receipt.json"
