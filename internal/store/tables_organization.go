package store

// organizationTables record which organisation an application belongs to.
var organizationTables = []*table{
	tableOrganizations,
	tableDomains,
	tablePeople,
	tableBelongings,
	tableHeldBelongings,
	tableOperations,
	tableMoves,
	tableAccounts,
	{"organization_decisions", []column{{"low_id", integer}, {"high_id", integer}, {"decided_at", integer}, {"username", text}, {"reason", text}}},
}

var (
	tableOrganizations = &table{"organizations", []column{
		{"id", integer}, {"name", text}, {"kind", text}, {"settled", integer}, {"created_at", integer},
		{"created_by", text}, {"changed_at", integer}, {"merged_into", integer},
	}}
	tableDomains = &table{"organization_domains", []column{
		{"domain", text}, {"organization_id", integer}, {"added_at", integer}, {"added_by", text},
	}}
	tablePeople = &table{"organization_people", []column{
		{"id", integer}, {"address", text}, {"name", text}, {"domain", text}, {"kind", text}, {"organization_id", integer},
		{"role", integer}, {"seen_at", integer}, {"left_at", integer}, {"bounced_at", integer},
	}}
	tableBelongings = &table{"organization_applications", []column{
		{"reception_number", text}, {"organization_id", integer}, {"person_id", integer}, {"holder_id", integer}, {"role", text},
		{"name", text}, {"name_key", text}, {"account_key", text}, {"changed_at", integer},
	}}
	tableHeldBelongings = &table{"organization_held", []column{
		{"held_id", integer}, {"organization_id", integer}, {"address", text}, {"domain", text},
	}}
	tableOperations = &table{"organization_operations", []column{
		{"id", integer}, {"kind", text}, {"done_at", integer}, {"username", text}, {"reason", text}, {"from_id", integer},
		{"to_id", integer}, {"undoes", integer}, {"undone_by", integer},
	}}
	tableMoves = &table{"organization_moves", []column{
		{"operation_id", integer}, {"kind", text}, {"item", text}, {"from_id", integer}, {"to_id", integer},
	}}
)
