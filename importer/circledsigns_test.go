package importer

import "testing"

// A printed word or number in a circle of its own, ㊛ or ①, is the one that is chosen.
func TestCharactersInCircles(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: sex, type: enum}\n      - {id: use, type: enum}\n",
		names:  []string{"C3,,name,,", "C4,1,sex,,male", "C4,2,sex,,female", "C5,1,use,,yes", "C5,2,use,,no"},
		draw: func(p *ownPaper) {
			p.print("B2:H2=利用届", "B3=会社", "C3:H3=氏名：　　　　　　　", "B4=性別", "C4:H4=男・女", "B5=利用の有無", "C5:H5=１．利用する　２．利用しない")
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "氏名：山田", "C4": "男・㊛", "C5": "①．利用する　２．利用しない"}, nil),
		map[string]string{"name": "山田", "sex": "female", "use": "yes"})
	wants(t, o.read(t, map[string]any{"C3": "氏名：山田", "C4": "㊚・女", "C5": "１．利用する　②．利用しない"}, nil), map[string]string{"name": "山田", "sex": "male", "use": "no"})
}
