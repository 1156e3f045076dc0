package importer

import "testing"

// Two numbers behind words in one cell, of which names say that both are written, are
// read one by one; a number typed over both is nobody's.
func TestTwoPhonesInOneCell(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: home, type: phone}\n      - {id: mobile, type: phone}\n      - {id: name, type: text}\n",
		names:  []string{"C3,1,home,phone,", "C3,2,mobile,phone,", "C4,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=電話", "C3:H3=自宅（　　　　　　）　携帯（　　　　　　　）", "A4:B4=氏名", "C4:H4")
		},
	}
	for _, tt := range []struct {
		typed string
		want  map[string]string
		said  []string
	}{
		{"自宅（03-1234-5678）　携帯（090-1111-2222）", map[string]string{"home": "03-1234-5678", "mobile": "090-1111-2222", "name": "東 学"}, nil},
		{"自宅（　　　　　　）　携帯（090-1111-2222）", map[string]string{"mobile": "090-1111-2222", "name": "東 学"}, nil},
		{"090-1111-2222", map[string]string{"name": "東 学"}, []string{"error cells.several home C3", "error cells.several mobile C3"}},
	} {
		wants(t, o.read(t, map[string]any{"C3": tt.typed, "C4": "東 学"}, nil), tt.want, tt.said...)
	}
}
