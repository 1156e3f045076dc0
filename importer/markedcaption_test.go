package importer

import "testing"

// A mark may be put before the words instead of into the cell before them, whether or not
// the cell still has its box.
func TestMarkBeforeCaption(t *testing.T) {
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: name, type: text}\n",
		names:  []string{"B2,,kind,,new", "D2,,kind,,more", "B3,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A2=区分", "B2=□", "C2=新規", "D2=□", "E2=追加", "A3=氏名", "B3:E3")
		},
	}
	wants(t, o.read(t, map[string]any{"B2": "", "C2": "■ 新規", "B3": "山田"}, nil), map[string]string{"kind": "new", "name": "山田"})
	wants(t, o.read(t, map[string]any{"E2": "☑追加", "B3": "山田"}, nil), map[string]string{"kind": "more", "name": "山田"})
	wants(t, o.read(t, map[string]any{"C2": "■新規", "D2": "■", "B3": "山田"}, nil), map[string]string{"name": "山田"}, "error choice.several kind B2")
}
