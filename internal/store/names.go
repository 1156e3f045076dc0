package store

import "github.com/uketsuke/uketsuke/internal/diag"

// Names of states for people. They have their owner here, so that the page, the
// command line, mails and lists call the same thing by the same name.

type name struct{ ja, en string }

func (n name) in(l diag.Lang, id string) string {
	switch {
	case n == name{}:
		return id
	case l == diag.EN:
		return n.en
	}
	return n.ja
}

var statusNames = map[Status]name{
	Registered: {"登録", "registered"},
	Duplicate:  {"重複", "duplicate"},
	Valid:      {"登録可", "valid"},
	Held:       {"保留", "held"},
	Refused:    {"受付不可", "refused"},
}

var stateNames = map[State]name{
	Ready:      {"未発注", "not ordered"},
	Ordered:    {"発注済み", "ordered"},
	Superseded: {"訂正済み", "superseded"},
	Withdrawn:  {"取り下げ", "withdrawn"},
}

var heldNames = map[HeldState]name{
	HeldOpen:      {"保留", "held"},
	HeldRepaired:  {"修正して登録", "fixed and registered"},
	HeldReturned:  {"差し戻し", "returned"},
	HeldReplaced:  {"差し替え", "replaced"},
	HeldDropped:   {"取りやめ", "dropped"},
	HeldWithdrawn: {"取り消し", "undone"},
}

var operationNames = map[OperationKind]name{
	OpMerge:    {"統合", "merge"},
	OpSplit:    {"分割", "split"},
	OpAssign:   {"移動", "assign"},
	OpHandOver: {"引き継ぎ", "hand-over"},
	OpRole:     {"役割", "role"},
	OpDomain:   {"ドメイン追加", "domain added"},
	OpUndo:     {"取り消し", "undo"},
}

// Name is what people call a kind of operation.
func (k OperationKind) Name(l diag.Lang) string { return operationNames[k].in(l, string(k)) }

// Name is what people call a status.
func (s Status) Name(l diag.Lang) string { return statusNames[s].in(l, string(s)) }

// Name is what people call a state.
func (s State) Name(l diag.Lang) string { return stateNames[s].in(l, string(s)) }

// Name is what people call the state of a held application.
func (s HeldState) Name(l diag.Lang) string { return heldNames[s].in(l, string(s)) }

// Statuses, States and HeldStates are all that there are, in the order in which
// people are shown them.
var (
	Statuses   = []Status{Registered, Duplicate, Valid, Held, Refused}
	States     = []State{Ready, Ordered, Superseded, Withdrawn}
	HeldStates = []HeldState{HeldOpen, HeldRepaired, HeldReturned, HeldReplaced, HeldDropped, HeldWithdrawn}
)
