package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// listed is a form whose choices are words that mean a mark elsewhere: 有・無 in the
// rows of a list, 済 and 未 in drop-down lists of the rows and beside a label.
var listed = ownForm{
	fields: "      - {id: person, type: text}\n      - {id: state, type: enum}\n" +
		"list:\n  name: rows\n  anchor: name\n  columns:\n    - {id: name, type: text}\n    - {id: keeps, type: enum}\n    - {id: step, type: enum}\n",
	names: []string{"C2,,person,,", "C3,1,state,,done", "C3,2,state,,open", "C3,3,state,,no", "A6,,name,,", "C6,1,keeps,,yes", "C6,2,keeps,,no", "E6,1,step,,done", "E6,2,step,,open", "E6,3,step,,no"},
	draw: func(p *ownPaper) {
		p.print("A1:F1=申込書", "A2:B2=氏名", "C2:F2", "A3:B3=設定", "C3:F3", "A5:B5=機器", "C5:D5=保守", "E5:F5=設定状況", "A10:F10=以上")
		for _, row := range []string{"6", "7", "8", "9"} {
			p.print("A"+row+":B"+row, "C"+row+":D"+row+"=有・無", "E"+row+":F"+row)
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = "C3:F3 E6:F9"
		must(p.t, v.SetDropList([]string{"済", "未", "対象外"}), p.f.AddDataValidation(ownSheet, v))
	},
}

// A word that is one of the choices is that choice, though elsewhere it is a mark or
// the want of one.
func TestChoicesThatLookLikeMarks(t *testing.T) {
	t.Parallel()
	wants(t, listed.read(t, map[string]any{"C2": "東 学", "C3": "済", "A6": "A", "C6": "無", "E6": "済", "A7": "B", "C7": "有", "E7": "未",
		"A8": "C", "C8": "有・○無", "E8": "対象外", "A9": "D"}, nil),
		map[string]string{"person": "東 学", "state": "done", "name": "A;B;C;D;", "keeps": "no;yes;no;", "step": "done;open;no;"})
}

// ticksOf is a form with printed boxes, words that have a レ in them, and gaps to write
// into among them.
var ticksOf = ownForm{
	fields: "      - {id: person, type: text}\n      - {id: with, type: enum_set}\n      - {id: other, type: text}\n      - {id: home, type: enum_set}\n      - {id: rent, type: int}\n",
	names: []string{"C2,,person,,", "C3,1,with,,pc", "C3,2,with,,tablet", "C3,3,with,,lease", "C3,4,with,,more", "C3,1,other,,",
		"C4,1,home,,own", "C4,2,home,,rent", "C4,3,home,,none", "C4,1,rent,,"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A2:B2=氏名", "C2:H2", "A3:B3=機器", "C3:H3=□ ノートPC　□ タブレット　□ レンタル機　□ その他〔　　　　　　〕",
			"A4:B4=住居", "C4:H4=□持家　□賃貸（家賃　　　　円）\n□なし")
	},
}

// A レ is a tick where a box or a word begins, whatever stands between the choices, and
// not within a word.
func TestLetterTicks(t *testing.T) {
	t.Parallel()
	const person = "東 学"
	for _, tt := range []struct {
		with, home string
		want       map[string]string
	}{
		{"☑ ノートPC　☑ タブレット　☑ レンタル機　☑ その他〔甲9〕", "レ持家　□賃貸（家賃39円）\n□なし", map[string]string{"with": "lease,more,pc,tablet", "other": "甲9", "home": "own", "rent": "39"}},
		{"レ ノートPC　□ タブレット　□ レンタル機　レ その他〔甲9〕", "□持家　レ 賃貸（家賃　39　円）\n□なし", map[string]string{"with": "more,pc", "other": "甲9", "home": "rent", "rent": "39"}},
		{"レノートPC　レタブレット　レレンタル機　□その他〔　　〕", "ﾚ持家　□賃貸（家賃　　　円）\nレなし", map[string]string{"with": "lease,pc,tablet", "home": "none,own"}},
		{"□ ノートPC　レ タブレット　ﾚ レンタル機　□ その他〔　　　　　　〕", "□持家　V賃貸（家賃39円）\n□なし", map[string]string{"with": "lease,tablet", "home": "rent", "rent": "39"}},
		{"レ□ ノートPC　□レ タブレット　□ レンタル機　□ その他〔　　　　　　〕", "□持家　□賃貸（家賃　　　円）\n□　レ　なし", map[string]string{"with": "pc,tablet", "home": "none"}},
		{"□ ノートPC　□ タブレット　□ レンタル機　□ その他〔レコーダー、V字板〕", "□持家　□賃貸（家賃　　　円）\nレ　なし", map[string]string{"other": "レコーダー、V字板", "home": "none"}},
	} {
		tt.want["person"] = person
		t.Run(tt.with+tt.home, func(t *testing.T) {
			wants(t, ticksOf.read(t, map[string]any{"C2": person, "C3": tt.with, "C4": tt.home}, nil), tt.want)
		})
	}
}
