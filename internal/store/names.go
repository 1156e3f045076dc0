package store

import "github.com/uketsuke/uketsuke/internal/diag"

// Names of states for people. They have their owner here, so that the page, the
// command line, mails and lists call the same thing by the same name.

var statusNames = map[Status]diag.Name{
	Registered: diag.Named("登録", "registered"),
	Duplicate:  diag.Named("重複", "duplicate"),
	Valid:      diag.Named("登録可", "valid"),
	Held:       diag.Named("保留", "held"),
	Refused:    diag.Named("受付不可", "refused"),
}

var stateNames = map[State]diag.Name{
	Ready:      diag.Named("未発注", "not ordered"),
	Ordered:    diag.Named("発注済み", "ordered"),
	Superseded: diag.Named("訂正済み", "superseded"),
	Withdrawn:  diag.Named("取り下げ", "withdrawn"),
}

var heldNames = map[HeldState]diag.Name{
	HeldOpen:      diag.Named("保留", "held"),
	HeldRepaired:  diag.Named("修正して登録", "fixed and registered"),
	HeldReturned:  diag.Named("差し戻し", "returned"),
	HeldReplaced:  diag.Named("差し替え", "replaced"),
	HeldDropped:   diag.Named("取りやめ", "dropped"),
	HeldWithdrawn: diag.Named("取り消し", "undone"),
}

var operationNames = map[OperationKind]diag.Name{
	OpMerge:    diag.Named("統合", "merge"),
	OpSplit:    diag.Named("分割", "split"),
	OpAssign:   diag.Named("移動", "assign"),
	OpHandOver: diag.Named("引き継ぎ", "hand-over"),
	OpRole:     diag.Named("役割", "role"),
	OpDomain:   diag.Named("ドメイン追加", "domain added"),
	OpUndo:     diag.Named("取り消し", "undo"),
}

// Name is what people call a kind of operation.
func (k OperationKind) Name(l diag.Lang) string { return operationNames[k].In(l, string(k)) }

// Name is what people call a status.
func (s Status) Name(l diag.Lang) string { return statusNames[s].In(l, string(s)) }

// Name is what people call a state.
func (s State) Name(l diag.Lang) string { return stateNames[s].In(l, string(s)) }

// Name is what people call the state of a held application.
func (s HeldState) Name(l diag.Lang) string { return heldNames[s].In(l, string(s)) }

// Statuses, States and HeldStates are all that there are, in the order in which
// people are shown them.
var (
	Statuses   = []Status{Registered, Duplicate, Valid, Held, Refused}
	States     = []State{Ready, Ordered, Superseded, Withdrawn}
	HeldStates = []HeldState{HeldOpen, HeldRepaired, HeldReturned, HeldReplaced, HeldDropped, HeldWithdrawn}
)
