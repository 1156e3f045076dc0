package draft

import "testing"

// A sentence that asks for the family name alone asks for no whole name: the given name
// has a question of its own.
func TestFamilyNameAskedInASentence(t *testing.T) {
	got := sectioned(t, "A-1", "契約者", "問１　会社名をご記入ください。||問２　部署名をご記入ください。|", "問３　ご担当者の姓をご記入ください。||メールアドレス|", "問４　ご担当者の名をご記入ください。||電話番号|")
	want(t, got, "B2 eu_company_name sure", "D2 eu_department sure", "B3 eu_contact_last_name sure", "D3 eu_email sure", "B4 eu_contact_first_name", "D4 eu_phone sure")
}
