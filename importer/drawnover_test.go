package importer

import "testing"

// What is drawn on boxes that are ticked may take the tick back or mean another one: that
// holds the form. Around the choice that is ticked it says nothing new.
func TestDrawingsAgainstTicks(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: agreed, type: bool}\n      - {id: name, type: text}\n",
		names:  []string{"C3,1,kind,,new", "C3,2,kind,,more", "C3,3,kind,,again", "C4,,agreed,,", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:H3=□新規　　□追加　　□更新", "A4:B4=同意", "C4=□", "D4:H4=同意します", "A5:B5=氏名", "C5:H5")
		},
	}
	answers := map[string]any{"C3": "■新規　　□追加　　□更新", "C4": "☑", "C5": "東 学"}
	all := map[string]string{"kind": "new", "agreed": "true", "name": "東 学"}
	for name, tt := range map[string]struct {
		draw func(p *ownPaper)
		held []string
	}{
		"nothing":                 {func(*ownPaper) {}, nil},
		"around the ticked word":  {func(p *ownPaper) { p.ellipse(3, 0, 50) }, nil},
		"around another word":     {func(p *ownPaper) { p.ellipse(3, 80, 40) }, []string{"error choice.unclear kind C3"}},
		"a × through the consent": {func(p *ownPaper) { p.shape("mathMultiply", 4, 4, 20) }, []string{"error choice.unclear agreed C4"}},
	} {
		t.Run(name, func(t *testing.T) { wants(t, o.read(t, answers, tt.draw), all, tt.held...) })
	}
}
