package draft

import "testing"

// Of a column of what was and one of what is to be the second means the fields.
func TestColumnOfWhatWasMeansNoField(t *testing.T) {
	for _, heads := range []string{"変更前|変更後(新規はこちら)", "現在|変更後", "旧|新", "現行の登録内容|新しい登録内容"} {
		got := sectioned(t, "NUR", "ご契約者", "項目|"+heads, "会社名||", "会社名フリガナ||", "電話番号||", "区分|□企業　□ガバメント　□アカデミック|□企業　□ガバメント　□アカデミック")
		want(t, got, "B3", "C3 eu_company_name sure", "B4", "C4 eu_company_name_kana sure", "B5", "C5 eu_phone sure", "B6", "C6 eu_segment sure")
	}
}
