package store

// definitionTables keep the definitions of forms that are made by the page or
// brought in from a folder.
var definitionTables = []*table{tableDefinitions, tableDefinitionFiles, tableDefinitionReleases, tableDefinitionDrafts}

var (
	tableDefinitions = &table{"definitions", []column{
		{"id", integer}, {"name", text}, {"form", text}, {"edition", text}, {"title", text}, {"username", text},
		{"created_at", integer}, {"note", text}, {"proof", document},
	}}
	tableDefinitionFiles    = &table{"definition_files", []column{{"definition_id", integer}, {"path", text}, {"data", blob}}}
	tableDefinitionReleases = &table{"definition_releases", []column{
		{"id", integer}, {"name", text}, {"definition_id", integer}, {"username", text}, {"released_at", integer}, {"reason", text},
	}}
	tableDefinitionDrafts = &table{"definition_drafts", []column{
		{"id", integer}, {"username", text}, {"file", text}, {"data", blob}, {"state", document}, {"rehearsal", document},
		{"created_at", integer}, {"changed_at", integer}, {"changed_by", text}, {"revision", integer}, {"definition_id", integer},
		{"closed_at", integer},
	}}
)
