package form

import (
	"strings"
	"testing"
	"testing/fstest"
)

const clubForm = `form: club
edition: "2025-04-01"
titles: [入会申込書]
sections:
  - section: main
    titles: []
    fields:
      - {id: club, type: text, labels: [団体名]}
      - {id: mail, type: email, labels: [メール]}
list: {name: members, anchor: who, columns: [{id: who, type: text, labels: [氏名]}, {id: shirts, type: int, labels: [枚数]}]}
`

func club(roles string) (*Set, error) {
	return Load(fstest.MapFS{"forms/club.yaml": {Data: []byte(clubForm + roles)},
		"parts.yaml": {Data: []byte("roles: {applicant_mail: [other, mail]}\n")}})
}

func TestRoles(t *testing.T) {
	set, err := club("roles: {company: club, line_item: who, line_quantity: [shirts]}\n")
	if err != nil {
		t.Fatal(err)
	}
	a := &Application{Form: "club", Values: []Value{{Field: "club", Text: "山の会"}, {Field: "mail", Text: "a@b.jp"}, {Field: "eu_company_name", Text: "別"}}}
	a.Rows.Append([]Value{{Field: "who", Text: "青木"}, {Field: "shirts", Text: "2"}})
	set.GiveRoles(a)
	row := a.Rows.Row(0)
	who, _ := a.RowRole(row, LineItem)
	n, _ := a.RowRole(row, LineQuantity)
	if got := strings.Join([]string{a.RoleText(Company), a.RoleText(ApplicantMail), a.RoleText(Reseller), who.Text, n.Text}, "/"); got != "山の会/a@b.jp//青木/2" {
		t.Error(got)
	}
	// One whose definition is not at hand has the roles of the published forms.
	old := &Application{Form: "A-1", Values: a.Values}
	if set.GiveRoles(old); old.RoleText(Company) != "別" {
		t.Errorf("%q", old.RoleText(Company))
	}
}

func TestLintOfRoles(t *testing.T) {
	for roles, want := range map[string]string{
		"roles: {compny: club}\n":    `unknown role "compny", did you mean "company"?`,
		"roles: {company: clubb}\n":  `roles: company: the form has no field "clubb", did you mean "club"?`,
		"roles: {line_item: club}\n": `roles: line_item: the form has no field "club"`,
		"roles: {company: [who]}\n":  `roles: company: the form has no field "who"`,
		"roles: {applicant: club}\n": "",
		"roles: {company: []}\n":     "",
	} {
		_, err := club(roles)
		if got := ""; err != nil {
			got = err.Error()
			if want == "" || !strings.Contains(got, want) {
				t.Errorf("%s: %s, want %s", roles, got, want)
			}
		} else if want != "" {
			t.Errorf("%s: no fault, want %s", roles, want)
		}
	}
}
