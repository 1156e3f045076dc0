package org

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
)

var kindNames = map[Kind]diag.Name{
	EndUser:     diag.Named("契約者", "end user"),
	Reseller:    diag.Named("販売店", "reseller"),
	Distributor: diag.Named("代理店", "distributor"),
}

var addressNames = map[Address]diag.Name{
	Personal: diag.Named("個人のアドレス", "personal address"),
	Group:    diag.Named("共用アドレス", "group address"),
	Free:     diag.Named("フリーメール", "free mail"),
	Suffix:   diag.Named("ドメイン不明", "no domain of its own"),
	None:     diag.Named("アドレスなし", "no address"),
}

// Name is what people call a kind; "" for none.
func (k Kind) Name(l diag.Lang) string { return kindNames[k].In(l, string(k)) }

// Name is what people call a kind of address.
func (a Address) Name(l diag.Lang) string { return addressNames[a].In(l, string(a)) }

// Role is what a person may do in their organisation.
type Role int64

// The roles. Who has none is known, but not of the organisation: a group
// address, free mail, or a person who has left.
const (
	NoRole Role = iota
	Member      // sees the organisation's applications and applies
	Owner       // also assigns roles, and transfers ownership
)

var roleIDs = map[Role]string{Member: "member", Owner: "owner"}

var roleNames = map[Role]diag.Name{Member: diag.Named("メンバー", "member"), Owner: diag.Named("オーナー", "owner")}

// String is the id of a role, "" for none.
func (r Role) String() string { return roleIDs[r] }

// Name is what people call a role; "" for none.
func (r Role) Name(l diag.Lang) string { return roleNames[r].In(l, "") }

// ParseRole reads an id; "none" takes a role away.
func ParseRole(text string) (Role, bool) {
	switch text {
	case "none":
		return NoRole, true
	case "member":
		return Member, true
	case "owner":
		return Owner, true
	}
	return NoRole, false
}

// Key is how the portal and other programs know an organisation: "org-17". It
// never changes. "" for none.
func Key(id int64) string {
	if id == 0 {
		return ""
	}
	return "org-" + strconv.FormatInt(id, 10)
}
