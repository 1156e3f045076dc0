package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words with brackets for one character beside each are one question; brackets with
// room for a text, and those that ask for one, are answers, and a sentence that speaks of
// brackets is neither.
func TestBracketsToMark(t *testing.T) {
	d := draw(t, "A1=立場", "B1:F1=学校（　）　販売店（　）　代理店（　）", "A2=区分", "B2:F2=（　）新規　（　）更新", "A3=連絡", "B3:F3=内線（　　　　）　携帯（　　　　　　）",
		"A4=扱い", "B4:F4=契約者と同じ（　）", "-A5:F5=該当するものの（　）内に印をつけてください。")
	want := []string{"options B1 立場 [B1 学校] [B1 販売店] [B1 代理店]", "options B2 区分 [B2 新規] [B2 更新]", "inline B3 内線", "inline B3 携帯", "box B4 扱い [B4 契約者と同じ]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Brackets with room for two characters are for a mark where the label asks which it is or
// the words declare something; counts, and what a label does not ask so, are answers. Words
// may have brackets of their own that say more.
func TestWiderBracketsToMark(t *testing.T) {
	d := draw(t, "A1=区分", "B1:F1=企業（　　）　ガバメント（　　）　アカデミック（　　）", "A2=保守種別", "B2:F2=センドバック（　　）　オンサイト（平日9-17時）（　　）　オンサイト（24時間365日）（　　）",
		"A3=同意事項", "B3:F3=使用許諾契約に同意します（　　）", "A4=担当", "B4:F4=営業（　　）　技術（　　）", "A5=参加者の区分", "B5:F5=大人（　　）　小人（　　）", "A6=窓口", "B6:F6=ご使用者と同じ（　　）", "A7=備考", "B7:F7=資料（　　）", "-A8=種別：", "-B8:F8=学校（　　）　会社（　　）")
	want := []string{"options B1 区分 [B1 企業] [B1 ガバメント] [B1 アカデミック]", "options B2 保守種別 [B2 センドバック] [B2 オンサイト(平日9-17時)] [B2 オンサイト(24時間365日)]",
		"box B3 使用許諾契約に同意します [B3 使用許諾契約に同意します]", "inline B4 営業", "inline B4 技術", "inline B5 大人", "inline B5 小人", "box B6 窓口 [B6 ご使用者と同じ]", "inline B7 資料", "options B8 種別 [B8 学校] [B8 会社]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
