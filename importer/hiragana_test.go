package importer

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Hiragana is what ふりがな asks for; フリガナ asks for katakana.
func TestHiraganaWhereItIsAsked(t *testing.T) {
	t.Parallel()
	for label, want := range map[string][]string{"ふりがな": nil, "フリガナ": {"warning kana reading C3"}} {
		o := ownForm{
			fields: "      - {id: reading, type: kana}\n      - {id: person, type: text}\n",
			names:  []string{"C3,,reading,,", "C4,,person,,"},
			draw: func(p *ownPaper) {
				p.print("A1:H1=申込書", "A3:B3="+label, "C3:H3", "A4:B4=氏名", "C4:H4")
			},
		}
		app := o.read(t, map[string]any{"C3": "あずま　まなぶ", "C4": "東 学"}, nil)
		wants(t, app, map[string]string{"reading": "アズマ　マナブ", "person": "東 学"})
		if got := said(app, diag.Warning); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
}
