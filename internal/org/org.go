// Package org contains the rules that determine whose application something is:
// the organisation of a mail address, the kind of an address, and the key by
// which names of companies are compared. It knows neither store nor page.
//
// The rules are those of the portal that replaces the forms: one organisation
// for each mail domain, none for free mail and for addresses that a group
// reads, and end users that a reseller registers stay under the reseller.
package org

import (
	"cmp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Kind is what an organisation is in the chain of sale.
type Kind string

// The kinds of organisations. A reseller may apply for itself too: the kind
// nearest to the vendor counts.
const (
	EndUser     Kind = "end_user"
	Reseller    Kind = "reseller"
	Distributor Kind = "distributor"
)

// Kinds lists all kinds, from the weakest.
var Kinds = []Kind{EndUser, Reseller, Distributor}

// Rank orders kinds; 0 is none.
func (k Kind) Rank() int {
	for i, known := range Kinds {
		if k == known {
			return i + 1
		}
	}
	return 0
}

// Address is the kind of a mail address.
type Address string

// The kinds of addresses. Only Personal makes an organisation.
const (
	Personal Address = "person" // a person's own, at a domain of an organisation
	Group    Address = "group"  // several people read it: info@, sales@
	Free     Address = "free"   // free mail, or a carrier's: everybody can have one
	Suffix   Address = "suffix" // the domain is a public suffix, such as co.jp
	None     Address = "none"   // there is no address
)

// Addresses lists all kinds of addresses.
var Addresses = []Address{Personal, Group, Free, Suffix, None}

// Fold is a mail address as it is compared: without case. The local part could
// be case-sensitive (RFC 5321, 2.4); no common mail server's is.
func Fold(address string) string { return strings.ToLower(strings.TrimSpace(address)) }

// DomainOf returns the domain of an address that an organisation is known by,
// and the kind of the address. The domain is the one below the public suffix
// (sales.example.co.jp → example.co.jp), by the list at publicsuffix.org with
// its private part: foo.github.io belongs to whoever has foo. It is "" for Free,
// Suffix and None.
func DomainOf(address string) (domain string, kind Address) {
	local, host, ok := strings.Cut(Fold(address), "@")
	host = strings.TrimSuffix(host, ".")
	if !ok || local == "" || host == "" {
		return "", None
	}
	if ja.FreeMail(host) {
		return "", Free
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return "", Suffix
	}
	domain = example(host, domain)
	if ja.FreeMail(domain) {
		return "", Free
	}
	if ja.GroupAddress(local) {
		return domain, Group
	}
	return domain, Personal
}

// example takes one label more below the domains that are reserved for examples
// (RFC 2606; example.jp and the like by JPRS): names there are fictitious
// companies of samples and exercises, and the domain as a whole has no owner.
func example(host, domain string) string {
	above, found := strings.CutSuffix(host, "."+domain)
	if !found || !strings.HasPrefix(domain, "example.") {
		return domain
	}
	return above[strings.LastIndexByte(above, '.')+1:] + "." + domain
}

// Domain returns the domain of an organisation from typed text, with or without
// a prefix such as www or a user name; "" if it cannot be one.
func Domain(text string) string {
	host := strings.TrimPrefix(Fold(text), "@")
	if _, after, ok := strings.Cut(host, "@"); ok {
		host = after
	}
	domain, kind := DomainOf("x@" + host)
	if kind != Personal {
		return ""
	}
	return domain
}

// NameKey is the key by which names of companies are proposed as one (名寄せ):
// ㈱ and 株式会社, 髙 and 高, ワールド and ﾜｰﾙﾄﾞ are alike, blanks and case do not
// count. The kind of legal form is part of the key, since 合同会社A and 株式会社A
// are two companies; its place is not. The key proposes: a person decides.
func NameKey(name string) string {
	key, legal := ja.CompanyKey(name)
	if key == "" {
		return ""
	}
	return ja.Unvaried(key) + "|" + legal
}

// BareKey is a NameKey without the legal form: a name that was written without
// one is perhaps that of a company with one.
func BareKey(key string) string {
	bare, _, _ := strings.Cut(key, "|")
	return bare
}

// Applied is what an application contains about the applicant. Parts may be "".
type Applied struct {
	Email        string // of the applicant
	Name         string // of the applicant
	Company      string // of the applicant
	Role         string // applicant_role as the form has it: end_user, reseller, distributor
	EndUser      string // name of the company under contract
	EndUserMail  string
	Reseller     string
	ResellerMail string
	Distributor  string
}

// Claim is whose an application is, according to its own content.
type Claim struct {
	Address    string // folded; "" = none
	Kind       Address
	Domain     string // "" = none, see DomainOf
	Person     string // name of the person
	Role       Kind   // what the applicant is in this application; "" = unknown
	Name       string // of the applicant's company, as written
	NameKey    string
	Account    string // name of the end user, as written
	AccountKey string
}

// Claims derives whose an application is. Where no applicant's address is
// written, that of the party that applied counts.
func Claims(a Applied) Claim {
	c := Claim{Person: a.Name, Role: a.role(), Account: a.EndUser, AccountKey: NameKey(a.EndUser)}
	c.Name = cmp.Or(a.Company, a.nameOf(c.Role))
	c.NameKey = NameKey(c.Name)
	c.Address = Fold(cmp.Or(a.Email, a.mailOf(c.Role)))
	c.Domain, c.Kind = DomainOf(c.Address)
	if c.Kind == None {
		c.Address = ""
	}
	return c
}

// role returns the applicant's kind: as given on the form, otherwise by whose
// company name they gave as their own.
func (a *Applied) role() Kind {
	if k := Kind(a.Role); k.Rank() > 0 {
		return k
	}
	key := NameKey(a.Company)
	switch {
	case key == "":
		return ""
	case key == NameKey(a.EndUser):
		return EndUser
	case key == NameKey(a.Reseller):
		return Reseller
	case key == NameKey(a.Distributor):
		return Distributor
	}
	return ""
}

func (a *Applied) nameOf(k Kind) string {
	switch k {
	case EndUser:
		return a.EndUser
	case Reseller:
		return a.Reseller
	case Distributor:
		return a.Distributor
	}
	return ""
}

func (a *Applied) mailOf(k Kind) string {
	switch k {
	case EndUser:
		return a.EndUserMail
	case Reseller:
		return a.ResellerMail
	}
	return ""
}
