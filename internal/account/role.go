package account

// Role is what a person may do; each includes those before it.
type Role string

// The roles, from weak to strong.
const (
	Viewer        Role = "viewer"        // sees applications and what became of files
	Clerk         Role = "clerk"         // uploads, corrects, registers, copies
	Supervisor    Role = "supervisor"    // orders, withdraws, runs the night by hand
	Administrator Role = "administrator" // people, tokens, webhooks
)

// Roles lists all roles, from weak to strong.
var Roles = []Role{Viewer, Clerk, Supervisor, Administrator}

// rank is 0 for what is no role.
func (r Role) rank() int {
	for i, known := range Roles {
		if r == known {
			return i + 1
		}
	}
	return 0
}

// Valid reports whether r is a role.
func (r Role) Valid() bool { return r.rank() > 0 }

// Allows reports whether r may do what needs the role need.
func (r Role) Allows(need Role) bool { return need.rank() > 0 && r.rank() >= need.rank() }

// Scope is what a token may be used for.
type Scope string

// The scopes. A token never allows more than its owner's role.
const (
	ScopeRead   Scope = "read"   // everything a viewer sees
	ScopeUpload Scope = "upload" // hand in files
	ScopeRepair Scope = "mend"   // correct, register, return, copy
	ScopeOrder  Scope = "order"  // order and withdraw numbers
	ScopeRun    Scope = "run"    // start runs
	ScopeAdmin  Scope = "admin"  // people, tokens, webhooks
)

// Scopes lists all scopes.
var Scopes = []Scope{ScopeRead, ScopeUpload, ScopeRepair, ScopeOrder, ScopeRun, ScopeAdmin}

// Valid reports whether c is a scope.
func (c Scope) Valid() bool {
	for _, known := range Scopes {
		if c == known {
			return true
		}
	}
	return false
}
