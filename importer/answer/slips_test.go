package answer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Behind a postal code may be its address, but no other code.
func TestSeveralPostalCodes(t *testing.T) {
	t.Parallel()
	for rest, want := range map[string]bool{
		"/ 150-0002": true, "変更 150-0002": true, ",6": true, "、 6": true,
		"東京都千代田区丸の内1-1": false, "": false, "丸の内ビル 123-45678": false, "（本社）": false,
	} {
		if got := severalCodes(rest); got != want {
			t.Errorf("%q: %v", rest, got)
		}
	}
}

// A name in Latin letters has a reading as well.
func TestReadingInLetters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"MINATO": 1, "ミナト": 0, "NTTデータ": 0, "3": 0} {
		if got := len(kana(text, text).notes); got != want {
			t.Errorf("%q: %d notes", text, got)
		}
	}
}

// What holds the place of a name is none.
func TestNamesOfNobody(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"お客様": true, "株式会社　　": true, "後で記入": true, "株式会社湊": false, "お客様相談室": false} {
		if got := ja.StandIn(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
