package layout

import "testing"

// The レ of ﾒｰﾙｱﾄﾞﾚｽ, which the form prints in half-width kana, is no mark of the sender's.
func TestMarkedPrints(t *testing.T) {
	for _, text := range []string{"ﾒｰﾙｱﾄﾞﾚｽ", "メールアドレス", "Ｖ列"} {
		d := draw(t, "A1:C1=申込書", "A2="+text, "B2:C2", "A3=氏名", "B3:C3")
		if got := filledOf(t, d.derive(), d).MarkedPrints(nil); len(got) > 0 {
			t.Errorf("%s: %v", text, got)
		}
	}
	d := draw(t, "A1:C1=申込書", "A2=ﾒｰﾙｱﾄﾞﾚｽ", "B2:C2", "A3=氏名", "B3:C3")
	blank := d.derive()
	d.cell("A2=○ﾒｰﾙｱﾄﾞﾚｽ")
	if got := filledOf(t, blank, d).MarkedPrints(nil); len(got) != 1 {
		t.Errorf("a circle before a label: %v", got)
	}
}
