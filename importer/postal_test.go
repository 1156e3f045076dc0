package importer

import "testing"

// addressed is a form whose postal codes are written behind 〒 in the cell of the
// address, in a cell above it, and before the hyphen that the form prints.
var addressed = ownForm{
	fields: "      - {id: code, type: postal}\n      - {id: home, type: address}\n      - {id: code2, type: postal}\n      - {id: home2, type: address}\n" +
		"      - {id: code3, type: postal}\n      - {id: home3, type: address}\n",
	names: []string{"C2,1,code,postal,", "C2,2,home,address,", "C3,,code2,postal,", "C4,,home2,address,", "C5,1,code3,postal,", "C5,2,home3,address,"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A2:B2=現住所", "C2:H2=〒\n\n", "A3:B4=本籍", "C3:H3=〒", "C4:H4", "A5:B5=勤務先住所", "C5:H5=〒　　　－", "A6:B6=氏名", "C6:H6")
	},
}

func TestPostalCodeBesideAddress(t *testing.T) {
	t.Parallel()
	const tokyo = "東京都中野区本町1-2-3"
	all := map[string]string{"code": "164-0012", "home": tokyo, "code2": "530-0001", "home2": tokyo, "code3": "164-0012", "home3": tokyo}
	for _, tt := range []struct {
		c2, c3, c4, c5 string
		want           map[string]string
	}{
		{"〒164-0012\n" + tokyo, "〒530-0001", tokyo, "〒164－0012　" + tokyo, all},
		{"〒　１６４－００１２　" + tokyo, "530-0001", tokyo, "〒164-0012" + tokyo, all},
		{"164-0012 " + tokyo, "〒5300001", tokyo, "〒1640012　" + tokyo, all},
		{"〒\n" + tokyo, "〒", tokyo, "〒　　　－　　　" + tokyo, map[string]string{"home": tokyo, "home2": tokyo, "home3": tokyo}},
		{"〒164-0012", "〒530-0001", "", "〒164－0012", map[string]string{"code": "164-0012", "code2": "530-0001", "code3": "164-0012"}},
		{"〒\n1-2-3 Honmachi, Nakano", "〒", "", "〒　　　－", map[string]string{"home": "1-2-3 Honmachi, Nakano"}},
	} {
		wants(t, addressed.read(t, map[string]any{"C2": tt.c2, "C3": tt.c3, "C4": tt.c4, "C5": tt.c5}, nil), tt.want)
	}
	wants(t, addressed.read(t, map[string]any{"C5": "〒 16 － 12"}, nil), map[string]string{}, "error postal code3 C5")
	wants(t, addressed.read(t, nil, nil), map[string]string{}, "error form.blank")
}
