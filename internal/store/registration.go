package store

import (
	"crypto/sha256"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Status is the result for something that arrived.
type Status string

// The statuses of receipts. Valid is the result of a dry run; it is never
// stored.
const (
	Registered Status = "registered"
	Duplicate  Status = "duplicate"
	Valid      Status = "valid"
	Held       Status = "held"
	Refused    Status = "refused"
)

// Provenance describes how a file came in.
type Provenance struct {
	Inbox     string // name of the inbox, "" from the command line
	Sender    string // mail address
	Subject   string
	MessageID string
	User      string // who is signed in, or runs the command
	Run       int64  // see StartRun; 0 = none
	Nobody    bool   // by mail from a sender who cannot be answered: no mail is sent
	// Applicant is the mail address of an applicant who has signed in: what
	// they submit is their organisation's, regardless of the sheet. "" = the
	// sheet's.
	Applicant string
}

// Source is one file as it arrived.
type Source struct {
	Name   string // as received; valid UTF-8
	Data   []byte
	SHA256 [sha256.Size]byte // of Data, see NewSource
}

// NewSource is the source of a file with these bytes. The slice is kept.
func NewSource(name string, data []byte) *Source {
	return &Source{Name: name, Data: data, SHA256: sha256.Sum256(data)}
}

// SumOf is the SHA-256 of a file. It is taken from batch, what was read of the file,
// if it is known there, because hashing a large file twice takes long.
func SumOf(data []byte, batch []Registration) [sha256.Size]byte {
	for i := range batch {
		if from := batch[i].Source; from != nil {
			return from.SHA256
		}
	}
	return sha256.Sum256(data)
}

// Registration is one thing to be entered: an application or annex that was
// found, or a file or entry that yielded none.
type Registration struct {
	// Application is what was read; its verdict decides whether it is
	// registered, held or refused. nil: nothing was found.
	Application *form.Application
	// File is the name as received; "" = the source's.
	File       string
	Source     *Source // may be shared by several registrations
	Entry      string  // path inside a ZIP
	Provenance Provenance
	// Diagnostics are the reasons when Application is nil; an application
	// carries its own.
	Diagnostics []diag.Diagnostic
	// Hold keeps a file without an application for a person to look at, such
	// as one that needs a password, instead of refusing it.
	Hold bool
}

// Outcome is the result of a Registration.
type Outcome struct {
	Status Status
	// Number is the reception number: a new one, or of a duplicate the old
	// one, or of an annex the one in its header.
	Number     string
	Supersedes string // number that the new one takes the place of
	Receipt    int64
	Held       int64 // id for repair, when Status is Held
	// Diagnostics are what the store has to add.
	Diagnostics []diag.Diagnostic
}

// Codes of the diagnostics that the store adds.
const (
	CodeNumberUnknown    diag.Code = "number.unknown"    // info: typed, not one of ours
	CodeNumberSuperseded diag.Code = "number.superseded" // warning: takes the place of the typed one
	CodeNumberOrdered    diag.Code = "number.ordered"    // error: typed, ordered already, other content
	CodeNumberWithdrawn  diag.Code = "number.withdrawn"  // warning: typed, withdrawn
	CodeNumberReplaced   diag.Code = "number.replaced"   // warning: a duplicate of what was corrected since
	CodeReadAnew         diag.Code = "number.read_anew"  // info: the same file, read in another way then
	CodeAnnexWaiting     diag.Code = "annex.waiting"     // info: its application has not come yet
	CodeAnnexAttached    diag.Code = "annex.attached"    // info: its application is there
	CodeAnnexWithdrawn   diag.Code = "annex.withdrawn"   // warning: its application was withdrawn
	CodeAnnexReplaced    diag.Code = "annex.replaced"    // info: now the current one of its kind and number
	CodeAnnexOutdated    diag.Code = "annex.outdated"    // warning: a duplicate of one that was replaced since
	CodeHeldAgain        diag.Code = "held.again"        // info: the same file, held already
	CodeHeldRepaired     diag.Code = "held.mended"       // info: held before, corrected by staff and registered
)

// item is a registration on its way through a transaction.
type item struct {
	*Registration
	at          time.Time
	fingerprint [sha256.Size]byte
	body        string
	evidence    string
	typed       string // reception number as typed
	annexID     int64
	earlier     string // number that it got before values were read as today
	readAnew    bool   // and its values are others now
	out         Outcome
}

// newItem prepares all that needs no database.
func newItem(r *Registration, at time.Time) (*item, error) {
	it := &item{Registration: r, at: at, body: "{}", evidence: "{}"}
	a := r.Application
	if a == nil || a.Verdict == form.Refused {
		return it, nil
	}
	if err := checkApplication(a); err != nil {
		return nil, err
	}
	if v, ok := a.Get("reception_number"); ok {
		it.typed = v.Text
	}
	it.body, it.evidence = documents(a)
	if a.Verdict == form.Valid {
		it.fingerprint = a.Fingerprint()
	}
	return it, nil
}

// documents are the values of an application and where they come from, as
// JSON; without the rows of an annex, which have tables of their own.
func documents(a *form.Application) (body, evidence string) {
	if a.Annex {
		return string(a.AppendHeader(nil)), string(a.AppendHeaderStored(nil))
	}
	return string(a.AppendValues(nil)), string(a.AppendStored(nil))
}

// checkApplication guards the texts that go into JSON, where the guard of the
// columns would not see them.
func checkApplication(a *form.Application) error {
	if err := checkValues(a.Values); err != nil {
		return err
	}
	for _, row := range a.Rows.All() {
		if err := checkValues(row); err != nil {
			return err
		}
	}
	return checked("name of", "sheet", a.Sheet)
}

func checkValues(values []form.Value) error {
	for i := range values {
		v := &values[i]
		if err := checked("value", v.Field, v.Text, v.Raw, v.Label); err != nil {
			return err
		}
	}
	return nil
}

// isNew reports whether the item is an application with a verdict of Valid.
func (it *item) isNew() bool {
	a := it.Application
	return a != nil && !a.Annex && a.Verdict == form.Valid
}

func (it *item) isAnnex() bool {
	a := it.Application
	return a != nil && a.Annex && a.Verdict == form.Valid
}

// verdict is the status of what is neither registered nor an annex.
func (it *item) verdict() Status {
	a := it.Application
	if a == nil && it.Hold || a != nil && a.Verdict == form.Held {
		return Held
	}
	return Refused
}

// reset forgets what an earlier turn of the transaction decided.
func (it *item) reset() {
	it.out, it.annexID, it.earlier, it.readAnew = Outcome{}, 0, "", false
}

// add notes a diagnostic on the typed reception number.
func (it *item) add(severity diag.Severity, code diag.Code, args ...diag.Arg) {
	d := diag.Diagnostic{Severity: severity, Code: code, Field: "reception_number", Args: args}
	d.Pos.File, d.Pos.Entry, d.Pos.Sheet = it.file(), it.Entry, it.Application.Sheet
	if v, ok := it.Application.Get("reception_number"); ok {
		d.Pos.Cell, d.Pos.Label, d.Value = v.Cell.String(), v.Label, v.Raw
	}
	it.out.Diagnostics = append(it.out.Diagnostics, d)
}

// all are the diagnostics of the reader and the store.
func (it *item) all() []diag.Diagnostic {
	found := it.Diagnostics
	if it.Application != nil {
		found = it.Application.Diagnostics
	}
	if len(it.out.Diagnostics) == 0 {
		return found
	}
	return append(found[:len(found):len(found)], it.out.Diagnostics...)
}

func (it *item) file() string {
	if it.File == "" && it.Source != nil {
		return it.Source.Name
	}
	return it.File
}

// sha is the key of the source; empty when there is none.
func (it *item) sha() []byte {
	if it.Source == nil {
		return []byte{}
	}
	return it.Source.SHA256[:]
}

// head are form, edition and sheet, where there is an application.
func (it *item) head() (name, edition, sheet string) {
	if a := it.Application; a != nil {
		return a.Form, a.Edition, a.Sheet
	}
	return "", "", ""
}

// role is the text of the value with a role, "" when absent.
func (it *item) role(r form.Role) string { return it.Application.RoleText(r) }
