package layout

import (
	"fmt"
	"testing"
)

// TestLookUp looks up more texts than are remembered, each several times: what is
// remembered of one is no answer for another.
func TestLookUp(t *testing.T) {
	l := NewLibrary(nil)
	const n = 3 * len(l.seen)
	for i := range n {
		l.keyOf(fmt.Sprint("項目", i), true)
	}
	for round := range 3 {
		for i := range n {
			if k := l.keyOf(fmt.Sprint("項 目 ", i), false); k != int32(i) {
				t.Fatalf("round %d: 項 目 %d is %d", round, i, k)
			}
			if k := l.keyOf(fmt.Sprint("答え", i), false); k != -1 {
				t.Fatalf("round %d: 答え%d is %d", round, i, k)
			}
		}
	}
}

// TestIsPrompt asks for an answer in each of the known ways.
func TestIsPrompt(t *testing.T) {
	for text, want := range map[string]bool{
		"プルダウンから選択してください": true, "▼リストより選択": true, "未選択": true, "選んでください": true, "（ご記入ください）": true,
		"入力してください": true, "記入例": true, "入力必須": true, "必須入力": true, "必須記入": true, "右ﾎﾞﾀﾝで設定してください": true, "ボタンで選択してください": true,
		"該当するものをプルダウンより選び": true, "記入": false, "入力": false, "東京都千代田区": false, "選択肢一覧表": false, "必須": false,
	} {
		if got := IsPrompt(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
