package ja

import "testing"

func TestFoldLabel(t *testing.T) {
	tests := []struct{ in, want string }{
		{"会社名", "会社名"},
		{"会　社　名 ※", "会社名"},
		{"会社名\n（必須）", "会社名"},
		{"【必須】会社名：", "会社名"},
		{"[必須] 会社名 :", "会社名"},
		{"必須 会社名", "会社名"},
		{"会社名　必須", "会社名"},
		{"会社名※必須", "会社名"},
		{"会社名（任意）", "会社名"},
		{"会社名 任意", "会社名"},
		{"任意団体名", "任意団体名"},
		{"必須項目", "必須項目"},
		{"＊会社名", "会社名"},
		{"会社名 *", "会社名"},
		{"会社名★", "会社名"},
		{"会社名 →", "会社名"},
		{"会社名\n※必ずご記入ください", "会社名"},
		{"契約者名※\n（会社名・団体名）", "契約者名(会社名・団体名)"},
		{"ユーザー", "ユーザ"},
		{"ユーザー登録", "ユーザ登録"},
		{"ユーザ登録", "ユーザ登録"},
		{"サーバー／ユーザー", "サーバ/ユーザ"},
		{"メールアドレス", "メールアドレス"},
		{"ﾒｰﾙｱﾄﾞﾚｽ", "メールアドレス"},
		{"Ｅメール", "eメール"},
		{"Ｅ－ｍａｉｌ", "email"},
		{"E‐メール", "eメール"},
		{"法人向け製品申請書【Ｂ－２ＨＷ】", "法人向け製品申請書(b-2hw)"},
		{"法人向け製品申請書(B-2HW)", "法人向け製品申請書(b-2hw)"},
		{"代理店は「販売店と同じ」", "代理店は販売店と同じ"},
		{"新規・追加", "新規・追加"},
		{"① 契約者名", "契約者名"},
		{"1. 会社名", "会社名"},
		{"（１）会社名", "会社名"},
		{"▼会社名", "会社名"},
		{"10台", "10台"},
		{"1.5倍", "1.5倍"},
		{"□新規　□追加", "□新規□追加"},
		{"■新規", "■新規"},
		{"9〜17時", "9~17時"},
		{"9～17時", "9~17時"},
		{"※", "※"},
		{"（必須）", "(必須)"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := FoldLabel(tt.in); got != tt.want {
			t.Errorf("FoldLabel(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFoldLabelDoesNotAllocateForNothing(t *testing.T) {
	for _, s := range []string{"会社名", "メールアドレス", "契約者名フリガナ", "販売店担当者名", "10台"} {
		if FoldLabel(s) != s {
			continue
		}
		if n := testing.AllocsPerRun(100, func() { FoldLabel(s) }); n > 0 && s != "10台" {
			t.Errorf("FoldLabel(%q) allocates %v times", s, n)
		}
	}
}

func FuzzFoldLabel(f *testing.F) {
	for _, s := range []string{"【必須】会社名：", "ユーザーー", "1. 1. x", "※※", "(必(必須)須)", "Eーmail", "「\"", "-ー", "会社名(required)", "1-2-3", "4.", "a@b.example.jp"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := FoldLabel(s)
		if twice := FoldLabel(once); once != twice {
			t.Errorf("FoldLabel(%q) = %q, again %q", s, once, twice)
		}
		if key := foldOnce(s); isFolded(s) && key != s {
			t.Errorf("isFolded(%q), but it folds to %q", s, key)
		}
	})
}

func BenchmarkFoldLabel(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"same", "契約者名フリガナ"}, {"spaced", "会　社　名 ※"}, {"badge", "【必須】メールアドレス："},
		{"long", "※ご契約者様は必ず最終利用者様（エンドユーザー様）をご記入ください。販売店様名での登録はできません。"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				FoldLabel(bb.text)
			}
		})
	}
}

// What isFolded accepts is unchanged by folding, in every combination of
// characters.
func TestIsFoldedLeavesNothingToFold(t *testing.T) {
	pieces := []string{"", "a", "e", "m", "1", "12", "会", "カ", "あ", "必", "(必", "(任意", "(必須)", "(required)", "(o", "ー", "-", "‐", ".", ":", "・", "/", ",", ")", "(", "【", "_", "@",
		"①", "■", "□", "○", "※", "*", "。", "~", "〜", "「", " ", "\u3000", "々", "㈱", "\uFA11", "𠮷", "〒", "&", "=", "+"}
	for _, a := range pieces {
		for _, b := range pieces {
			for _, c := range pieces {
				for _, s := range []string{a + b + c, a + "カ" + b + c, a + b + "1" + c} {
					if isFolded(s) && s != "" && foldOnce(s) != s {
						t.Errorf("isFolded(%q), but it folds to %q", s, foldOnce(s))
					}
				}
			}
		}
	}
}
