package store

// staffTables belong to the staff's pages: package account stores users in
// them, package repair corrections in progress, package web the rest. They are
// here so that one migration creates, and one backup contains, everything.
var staffTables = []*table{
	{"users", []column{
		{"username", text}, {"display", text}, {"role", text}, {"password", text}, {"oidc_subject", text},
		{"lang", text}, {"theme", text}, {"disabled_at", integer}, {"created_at", integer},
		{"changed_at", integer}, {"signed_in_at", integer},
	}},
	{"sessions", []column{{"token_hash", text}, {"content", text}, {"expires_at", integer}}},
	{"tokens", []column{
		{"token_hash", text}, {"label", text}, {"username", text}, {"scopes", text}, {"created_at", integer},
		{"created_by", text}, {"expires_at", integer}, {"used_at", integer}, {"revoked_at", integer},
	}},
	{"held_edits", []column{
		{"held_id", integer}, {"field", text}, {"value", text}, {"username", text}, {"edited_at", integer},
	}},
	{"held_decisions", []column{
		{"held_id", integer}, {"code", text}, {"field", text}, {"reason", text}, {"username", text},
		{"decided_at", integer},
	}},
	{"mentions", []column{
		{"username", text}, {"subject", text}, {"noted_at", integer}, {"noted_by", text}, {"note", text}, {"seen_at", integer},
	}},
	{"saved_views", []column{{"username", text}, {"page", text}, {"name", text}, {"query", text}, {"shared", integer}}},
	{"idempotency", []column{
		{"request_key", text}, {"request_hash", text}, {"status", integer}, {"response", text}, {"created_at", integer},
	}},
	{"webhooks", []column{
		{"hook", text}, {"url", text}, {"secret", text}, {"created_at", integer}, {"created_by", text},
		{"disabled_at", integer}, {"events", text},
	}},
	{"deliveries", []column{
		{"hook", text}, {"subject", text}, {"created_at", integer}, {"due_at", integer}, {"attempts", integer},
		{"sent_at", integer}, {"failed_at", integer}, {"last_error", text},
	}},
}
