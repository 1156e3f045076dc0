package importer

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// rowCheck is a rule over the rows of a list. It is shown the rows one by one
// and says at its end, in the turn of the check, what it found: a list may have
// a hundred thousand rows, and so all rules go through it together.
type rowCheck interface {
	row(i int, row []form.Value)
	end()
}

// rowChecks are the checks of this kind.
var rowChecks map[string]listCheck

// listCheck begins a rule over the rows and says what it reads.
type listCheck struct {
	begin func(*reading, form.Check) rowCheck
	needs needs
}

func init() {
	rowChecks = map[string]listCheck{
		"k12_total":      {newK12Total, all("total_units", "[].units")},
		"k12_codes":      {newK12Codes, needs{{"[].mext_school_code", "[].school_type"}, {"[].mext_school_code", "[].establishment"}, {"[].mext_school_code", "[].prefecture"}}},
		"k12_unique":     {newK12Unique, needs{{"[].mext_school_code"}, {"[].school_name"}, {"[].admin_email"}, {"[].account_name"}}},
		"vbbss_quantity": {newVbbssQuantity, all("new_quantity", "[].existing_quantity")},
		"vbbss_rows":     {newVbbssRows, needs{{"[].biz_lid"}, {"eu_company_name", "[].contract_holder_name"}, {"[].existing_quantity", "[].migrate_quantity"}}},
		"contact_unique": {newContactUnique, all("[].email")},
	}
}

// check carries out the checks of the form in their order.
func (rd *reading) check() {
	byRow := make([]rowCheck, len(rd.def.Checks))
	var all several
	for i, c := range rd.def.Checks {
		if begin := rowChecks[c.Name].begin; begin != nil {
			byRow[i] = begin(rd, c)
			all = append(all, byRow[i])
		}
	}
	if len(all) > 0 {
		for i, row := range rd.app.Rows.All() {
			all.row(i, row)
		}
	}
	for i, c := range rd.def.Checks {
		if check := checks[c.Name].run; check != nil {
			check(rd, c)
		} else if byRow[i] != nil {
			byRow[i].end()
		}
	}
}

// several checks are one.
type several []rowCheck

func (s several) row(i int, row []form.Value) {
	for _, c := range s {
		c.row(i, row)
	}
}

func (s several) end() {
	for _, c := range s {
		c.end()
	}
}

// findings are what a check found, kept until its end.
type findings struct {
	rd    *reading
	check form.Check
	found []diag.Diagnostic
}

func (f *findings) against(sev diag.Severity, code diag.Code, i int, v form.Value, args ...diag.Arg) {
	f.found = append(f.found, f.rd.finding(f.check, sev, code, f.rd.rowPath(i), v, args...))
}

func (f *findings) end() {
	for _, d := range f.found {
		f.rd.add(d)
	}
}

// sum adds a column up and compares the sum at the end.
type sum struct {
	rd      *reading
	field   string
	total   int64
	bad     bool // a value is no number
	compare func(total int64)
}

func (s *sum) row(_ int, row []form.Value) {
	if v, ok := cell(row, s.field); ok {
		n, err := strconv.ParseInt(v.Text, 10, 64)
		s.total += n
		s.bad = s.bad || err != nil
	}
}

// end compares nothing when there are no rows or one of them is in error.
func (s *sum) end() {
	rows := s.rd.app.Rows.Len()
	if s.bad || rows == 0 {
		return
	}
	for i := range rows {
		if len(s.rd.faulty) > 0 && s.rd.faulty[s.rd.rowPath(i)+s.field] {
			return
		}
	}
	s.compare(s.total)
}
