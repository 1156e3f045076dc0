package store

import (
	"context"
	"testing"
)

// A name is found however its characters, its kana and its kind of company are
// written.
func TestFindFolds(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		for i, name := range []string{"株式会社髙島屋", "㈱宮﨑商会", "さくら工業株式会社", "ｶﾅﾔ産業", "(有)渡邉製作所", "別の会社"} {
			a := application(i)
			a.Values[0].Text = name
			register(t, s, a)
		}
		tests := map[string]int64{"高島": 1, "髙嶋": 1, "(株)高島屋": 1, "宮崎": 1, "㈱宮﨑": 1, "サクラ": 1, "さくら": 1, "カナヤ": 1, "かなや": 1, "ｶﾅﾔ": 1, "渡辺": 1, "渡邊製作所": 1, "川崎": 0, "%": 0}
		for text, want := range tests {
			if n, err := s.Count(context.Background(), Filter{Company: text}); n != want || err != nil {
				t.Errorf("%s finds %d, want %d, %v", text, n, want, err)
			}
		}
	})
}
