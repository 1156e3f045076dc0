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

// Two numbers on both sides of a stroke are read one by one also where the draft has no
// place there, and never both as one.
func TestTwoNumbersBesideAStroke(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: page, type: int}\n      - {id: pages, type: int}\n      - {id: name, type: text}\n",
		names:  []string{"E3,1,page,int,", "E3,2,pages,int,", "C4,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=担当者", "C3", "D3=頁", "E3=　　　／　　　", "A4:B4=氏名", "C4:H4")
		},
	}
	for _, tt := range []struct {
		typed string
		want  map[string]string
		said  []string
	}{
		{"8／4", map[string]string{"page": "8", "pages": "4", "name": "東 学"}, nil},
		{"　10　／　4　", map[string]string{"page": "10", "pages": "4", "name": "東 学"}, nil},
		{"３/１１", map[string]string{"page": "3", "pages": "11", "name": "東 学"}, nil},
		{"8", map[string]string{"name": "東 学"}, []string{"error cells.several page E3", "error cells.several pages E3"}},
	} {
		wants(t, o.read(t, map[string]any{"E3": tt.typed, "C4": "東 学"}, nil), tt.want, tt.said...)
	}
}

// Parts are named of a place that has one answer: it is nobody's.
func TestNamedPartsOfOneAnswer(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: area, type: code}\n      - {id: local, type: code}\n      - {id: number, type: code}\n      - {id: name, type: text}\n",
		names:  []string{"C3,1,area,,", "C3,2,local,,", "C3,3,number,,", "C4,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=電話", "C3:H3=（　　　）　　　局　　　番", "A4:B4=氏名", "C4:H4")
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "（03）6543局5678番", "C4": "東 学"}, nil), map[string]string{"name": "東 学"},
		"error cells.several area C3", "error cells.several local C3", "error cells.several number C3")
	wants(t, o.read(t, map[string]any{"C4": "東 学"}, nil), map[string]string{"name": "東 学"})
}
