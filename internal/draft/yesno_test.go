package draft

import "testing"

// The no of a yes or no is no yes, whatever follows it and however it is worded; what says
// neither is none beside a yes.
func TestNoIsNoYes(t *testing.T) {
	for _, words := range [][2]string{
		{"はい", "いいえ"}, {"はい", "いいえ → 次の問へ"}, {"はい → 問3へ", "いいえ（問5へ）"}, {"はい", "いいえ、同意しません"}, {"同意します", "同意できません"},
		{"はい", "検討中"}, {"同じ", "異なる"}, {"1. はい", "2. いいえ"}, {"ア はい", "イ いいえ"}, {"希望する", "希望しない（→問9へ）"}, {"はい (Yes)", "いいえ (No)"},
	} {
		d := draftOf(t, "", []string{"個人情報の取り扱いに同意しますか", "□" + words[0], "□" + words[1]}, []string{"氏名", "", ""})
		names, err := ReadNames([]byte("sheet,cell,part,field,type,choice\nSheet1,B1,,agreed,bool,\n"))
		must(t, err)
		_, err = d.Apply(names)
		must(t, err)
		for _, f := range d.Fields {
			if f.ID != "agreed" {
				continue
			}
			for i, id := range f.Choices {
				if (id == "true") != (i == 0) {
					t.Errorf("%v: %q means %q", words, f.Place.Choices[i].Text, id)
				}
			}
		}
	}
}
