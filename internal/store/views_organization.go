package store

// organizationViews show which organisation an application belongs to.
func organizationViews(w viewer) []view {
	return []view{
		{"v_organizations", `SELECT id, name, kind, merged_into, (SELECT MIN(d.domain) FROM organization_domains d WHERE d.organization_id = organizations.id) AS domain,
	(SELECT COUNT(*) FROM organization_domains d WHERE d.organization_id = organizations.id) AS domains,
	(SELECT COUNT(*) FROM organization_people p WHERE p.organization_id = organizations.id AND p.role = 2 AND p.left_at = 0) AS owners,
	(SELECT COUNT(*) FROM organization_people p WHERE p.organization_id = organizations.id) AS people,
	(SELECT COUNT(*) FROM organization_applications b WHERE b.organization_id = organizations.id) AS applications, ` + w.time("created_at") + ", " + w.time("changed_at") + " FROM organizations"},
		{"v_organization_people", `SELECT id, organization_id, address, name, kind, CASE role WHEN 2 THEN 'owner' WHEN 1 THEN 'member' ELSE '' END AS role, ` +
			w.time("seen_at") + ", " + w.time("left_at") + ", " + w.time("bounced_at") + " FROM organization_people"},
		{"v_organization_applications", `SELECT b.organization_id, o.name AS organization, a.reception_number, ` + stateColumn + `, a.form, a.eu_company_name, ` + effectiveAccount + ` AS account_key, b.role AS applicant_role,
	p.address AS applied_by, h.address AS holder, ` + w.time("registered_at") + `
	FROM organization_applications b JOIN applications a ON a.reception_number = b.reception_number LEFT JOIN organizations o ON o.id = b.organization_id
	LEFT JOIN organization_people p ON p.id = b.person_id LEFT JOIN organization_people h ON h.id = b.holder_id ` + accountJoin},
		{"v_organization_operations", `SELECT id, kind, ` + w.time("done_at") + `, username, reason, from_id, to_id, undoes, undone_by FROM organization_operations`},
	}
}
