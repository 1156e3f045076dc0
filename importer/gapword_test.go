package importer

import "testing"

// A word to circle that has room in it is circled as others are, and what is written into
// the room is read.
func TestWordWithGap(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: drinks, type: enum}\n      - {id: times, type: text}\n",
		names:  []string{"C3,,person,,", "C4,1,drinks,,daily", "C4,2,drinks,,weekly", "C4,3,drinks,,never", "C4,1,times,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=飲酒", "C4:H4=毎日・週（　　）回・飲まない")
		},
	}
	for _, tt := range []struct {
		text string
		want map[string]string
	}{
		{"毎日・○週（3）回・飲まない", map[string]string{"drinks": "weekly", "times": "3"}},
		{"○毎日・週（　　）回・飲まない", map[string]string{"drinks": "daily"}},
		{"毎日・週（3）回○・飲まない", map[string]string{"drinks": "weekly", "times": "3"}},
		{"毎日・週（　　）回・○飲まない", map[string]string{"drinks": "never"}},
	} {
		tt.want["person"] = "東 学"
		t.Run(tt.text, func(t *testing.T) {
			wants(t, o.read(t, map[string]any{"C3": "東 学", "C4": tt.text}, nil), tt.want)
		})
	}
	app := o.read(t, map[string]any{"C3": "東 学", "C4": "毎日・週（ 3 ）回・飲まない"}, func(p *ownPaper) { p.ellipse(4, 52, 78) })
	wants(t, app, map[string]string{"person": "東 学", "drinks": "weekly", "times": "3"})
}
