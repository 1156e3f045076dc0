package store

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Widths: the columns that are filled when a row is inserted. The remaining
// ones have defaults and record what happened later.
const (
	applicationWidth = 33 // up to supersedes
	annexWidth       = 20 // up to received_by
	heldWidth        = 20 // up to changed_at
)

// applicationRow are the columns of applications up to supersedes.
func (it *item) applicationRow() []any {
	a := it.Application
	company, _ := ja.CompanyKey(it.role(form.Company))
	reseller, _ := ja.CompanyKey(it.role(form.Reseller))
	products, keys, quantity := summary(a)
	return []any{
		it.out.Number, a.Form, a.Edition, it.fingerprint[:],
		it.role(form.Company), company, it.role(form.CompanyMail),
		it.role(form.ApplicantCompany), it.role(form.Applicant), it.role(form.ApplicantMail),
		it.role(form.Reseller), reseller, it.role(form.Distributor),
		products, keys, quantity, it.role(form.Kind), it.role(form.AppliedOn),
		it.role(form.Quote), it.typed, it.body, it.evidence, encodeDiagnostics(it.all()),
		it.sha(), it.file(), it.Entry, a.Sheet, it.Provenance.Inbox,
		it.Provenance.Run, it.at.UnixMicro(), it.Provenance.User, "", it.out.Supersedes,
	}
}

// summary is what is searched of the products: names and keys one a line, and
// the sum of the quantities.
func summary(a *form.Application) (products, keys string, quantity int64) {
	names := make([]string, 0, 8)
	for i := range a.Rows.Len() {
		row := a.Rows.Row(i)
		names = append(names, line(a, row, form.LineItem))
		quantity += number(line(a, row, form.LineQuantity))
	}
	for _, v := range a.RoleAll(form.Item) {
		names = append(names, v.Text)
	}
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = ja.ProductKey(name)
	}
	return strings.Join(names, "\n"), strings.Join(folded, "\n"), quantity
}

// lineRows are the rows of application_lines.
func (it *item) lineRows() [][]any {
	a := it.Application
	rows := make([][]any, a.Rows.Len())
	for i := range rows {
		row := a.Rows.Row(i)
		name := line(a, row, form.LineItem)
		rows[i] = []any{
			it.out.Number, int64(i + 1), name, ja.ProductKey(name), line(a, row, form.LineCode),
			line(a, row, form.LineKind), nullable(line(a, row, form.LineQuantity)), line(a, row, form.LineUnit),
			nullable(line(a, row, form.LineYears)), line(a, row, form.LineStart), line(a, row, form.LineEnd),
			line(a, row, form.LineOption), string(form.AppendRow(nil, row)),
		}
	}
	return rows
}

// annexRow are the columns of annexes up to received_by.
func (it *item) annexRow() []any {
	a := it.Application
	organization := it.role(form.Company)
	key, _ := ja.CompanyKey(organization)
	product := it.role(form.Item)
	return []any{
		it.annexID, a.Form, a.Edition, it.typed, it.fingerprint[:], organization, key, product,
		int64(a.Rows.Len()), it.body, it.evidence, encodeDiagnostics(it.all()), it.sha(), it.file(), it.Entry,
		a.Sheet, it.Provenance.Inbox, it.Provenance.Run, it.at.UnixMicro(), it.Provenance.User,
	}
}

// appendRows appends rows from..to of a list for annex_rows or held_rows.
func (l *list) appendRows(rows [][]any, from, to int) [][]any {
	var row []form.Value
	var body, evidence []byte
	for i := from; i < to; i++ {
		row = l.Rows.AppendRow(row[:0], i)
		body, evidence = form.AppendRow(body[:0], row), form.AppendRowEvidence(evidence[:0], row)
		rows = append(rows, []any{l.id, int64(i + 1), string(body), string(evidence)})
	}
	return rows
}

// heldRow are the columns of held up to changed_at.
func (it *item) heldRow() []any {
	name, edition, sheet := it.head()
	company, key, annex := "", "", int64(0)
	if a := it.Application; a != nil {
		company, key = companyOf(a)
		if a.Annex {
			annex = 1
		}
	}
	found := it.all()
	return []any{
		it.out.Held, string(HeldOpen), name, edition, company, key, annex, problems(found), it.body, it.evidence,
		encodeDiagnostics(found), it.sha(), it.file(), it.Entry, sheet, it.Provenance.Inbox, it.Provenance.Sender,
		it.Provenance.Run, it.at.UnixMicro(), it.at.UnixMicro(),
	}
}

// companyOf is the company of an application, and how it is found.
func companyOf(a *form.Application) (company, key string) {
	company = a.RoleText(form.Company)
	key, _ = ja.CompanyKey(company)
	return company, key
}

// receiptRow are the columns of receipts.
func (it *item) receiptRow() []any {
	name, edition, sheet := it.head()
	p := &it.Provenance
	return []any{
		it.out.Receipt, it.at.UnixMicro(), p.Run, p.Inbox, p.Sender, p.Subject, p.MessageID, p.User,
		it.file(), it.Entry, sheet, it.sha(), name, edition, string(it.out.Status), it.out.Number,
		it.out.Held, it.annexID, encodeDiagnostics(it.all()),
	}
}

// listName is what the definition of an annex calls its list.
func (s *Store) listName(key string) string {
	if s.opt.Forms != nil {
		for _, d := range s.opt.Forms.Definitions {
			if d.Form == key && d.List != nil && d.List.Name != "" {
				return d.List.Name
			}
		}
	}
	return "rows"
}

// line is the text of a role in a row, "" when absent.
func line(a *form.Application, row []form.Value, r form.Role) string {
	v, _ := a.RowRole(row, r)
	return v.Text
}

// number is a canonical integer, 0 for anything else.
func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// nullable is a canonical integer, NULL when absent.
func nullable(text string) any {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	return nil
}
