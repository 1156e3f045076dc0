package store

import "slices"

// kind is the type of a column, for copying between databases.
type kind uint8

const (
	text     kind = iota + 1
	integer       // BIGINT
	blob          // BYTEA or BLOB
	document      // JSON text
)

// column is a column of a table.
type column struct {
	name string
	kind kind
}

// table is a table with its columns in the order of the migration; a test
// compares them with both databases.
type table struct {
	name    string
	columns []column
}

// tables lists every table of the store, those that are referred to first.
// reception_numbers is filled by a trigger on applications, derivedTables are
// made of them.
var tables = append([]*table{
	tableRuns,
	tableSources,
	tableApplications,
	tableApplicationLines,
	tableAnnexes,
	tableAnnexRows,
	tableEarlier,
	tableHeld,
	tableHeldRows,
	tableReceipts,
	tableVerifications,
	tableChanges,
	tableOutbox,
	tableBounces,
	tableSettings,
}, slices.Concat(organizationTables, staffTables, definitionTables)...)

var (
	tableRuns = &table{"runs", []column{
		{"id", integer}, {"kind", text}, {"username", text}, {"note", text},
		{"status", text}, {"started_at", integer}, {"ended_at", integer}, {"summary", document},
	}}
	tableSources = &table{"sources", []column{
		{"sha256", blob}, {"name", text}, {"size", integer}, {"first_received_at", integer},
		{"purged_at", integer}, {"data", blob}, {"place", text},
	}}
	tableApplications = &table{"applications", []column{
		{"reception_number", text}, {"form", text}, {"edition", text}, {"fingerprint", blob},
		{"eu_company_name", text}, {"company_key", text}, {"eu_email", text}, {"applicant_company", text},
		{"applicant_name", text}, {"applicant_email", text}, {"reseller_company_name", text}, {"reseller_key", text},
		{"distributor_company_name", text}, {"products", text}, {"product_key", text}, {"quantity", integer},
		{"transaction_type", text}, {"application_date", text}, {"quote_number", text}, {"typed_number", text},
		{"body", document}, {"evidence", document}, {"diagnostics", document}, {"source_sha256", blob},
		{"file", text}, {"entry", text}, {"sheet", text}, {"inbox", text},
		{"run_id", integer}, {"registered_at", integer}, {"registered_by", text}, {"copied_from", text},
		{"supersedes", text}, {"superseded_by", text}, {"order_ref", text}, {"ordered_at", integer},
		{"ordered_by", text}, {"withdrawn_at", integer}, {"withdrawn_by", text}, {"withdrawn_reason", text},
	}}
	tableApplicationLines = &table{"application_lines", []column{
		{"reception_number", text}, {"line_no", integer}, {"product_name", text}, {"product_key", text},
		{"product_code", text}, {"license_type", text}, {"quantity", integer}, {"unit", text},
		{"years", integer}, {"start_date", text}, {"end_date", text}, {"option_text", text},
		{"body", document},
	}}
	tableAnnexes = &table{"annexes", []column{
		{"id", integer}, {"form", text}, {"edition", text}, {"header_number", text},
		{"fingerprint", blob}, {"organization", text}, {"organization_key", text}, {"product_name", text},
		{"row_count", integer}, {"body", document}, {"evidence", document}, {"diagnostics", document},
		{"source_sha256", blob}, {"file", text}, {"entry", text}, {"sheet", text},
		{"inbox", text}, {"run_id", integer}, {"received_at", integer}, {"received_by", text},
		{"withdrawn_at", integer}, {"withdrawn_by", text}, {"withdrawn_reason", text},
	}}
	tableAnnexRows = &table{"annex_rows", []column{
		{"annex_id", integer}, {"row_no", integer}, {"body", document}, {"evidence", document},
	}}
	tableEarlier = &table{"earlier_contents", []column{
		{"fingerprint", blob}, {"reception_number", text}, {"annex_id", integer},
	}}
	tableHeld = &table{"held", []column{
		{"id", integer}, {"state", text}, {"form", text}, {"edition", text},
		{"eu_company_name", text}, {"company_key", text}, {"annex", integer}, {"problems", integer},
		{"body", document}, {"evidence", document}, {"diagnostics", document}, {"source_sha256", blob},
		{"file", text}, {"entry", text}, {"sheet", text}, {"inbox", text},
		{"sender", text}, {"run_id", integer}, {"held_at", integer}, {"changed_at", integer},
		{"resolved_at", integer}, {"resolved_by", text}, {"reception_number", text}, {"reason", text},
		{"revision", integer}, {"cause", text}, {"assignee", text}, {"claimed_by", text}, {"claimed_at", integer},
	}}
	tableHeldRows = &table{"held_rows", []column{
		{"held_id", integer}, {"row_no", integer}, {"body", document}, {"evidence", document},
	}}
	tableReceipts = &table{"receipts", []column{
		{"id", integer}, {"received_at", integer}, {"run_id", integer}, {"inbox", text},
		{"sender", text}, {"subject", text}, {"message_id", text}, {"username", text},
		{"file", text}, {"entry", text}, {"sheet", text}, {"source_sha256", blob},
		{"form", text}, {"edition", text}, {"status", text}, {"reception_number", text},
		{"held_id", integer}, {"annex_id", integer}, {"diagnostics", document},
	}}
	tableChanges = &table{"changes", []column{
		{"id", integer}, {"changed_at", integer}, {"username", text}, {"action", text},
		{"subject", text}, {"field", text}, {"old_value", text}, {"new_value", text},
		{"reason", text},
	}}
	tableOutbox = &table{"outbox", []column{
		{"id", integer}, {"mail_key", text}, {"kind", text}, {"recipient", text},
		{"subject", text}, {"payload", document}, {"created_at", integer}, {"due_at", integer},
		{"attempts", integer}, {"sent_at", integer}, {"failed_at", integer}, {"last_error", text},
		{"message_digest", text}, {"bounced_at", integer}, {"bounce", text},
	}}
	tableBounces = &table{"bounces", []column{
		{"id", integer}, {"notice_key", text}, {"received_at", integer}, {"inbox", text}, {"mail_id", integer},
		{"recipient", text}, {"action", text}, {"status", text}, {"reason", text},
	}}
	tableSettings = &table{"settings", []column{
		{"name", text}, {"value", text}, {"updated_at", integer},
	}}
)
