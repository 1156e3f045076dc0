package main

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/draft"
)

// tell prints what may be a mistake.
func (r *draftRun) tell(doubts []draft.Doubt) {
	for i := range doubts {
		fmt.Fprintln(r.app.stderr, r.app.doubtText(&doubts[i]))
	}
}

// doubtText puts a doubt into words.
func (a *app) doubtText(d *draft.Doubt) string {
	at, field := d.At.String(), d.Field
	switch d.Kind {
	case draft.Joined:
		return a.sayf("%s: 項目 %s は %s にもあります。2つの欄の答えを1つの値につなげて読みます。別の項目なら名前を分けてください。",
			"%s: field %s is also at %s. The answers of both places are joined to one value; give them two names if they are two fields.", at, field, d.Other)
	case draft.Alike:
		return a.sayf("%s: 項目 %s の選択肢「%s」と「%s」に同じ意味が付いているため、区別なく読みます。",
			"%[1]s: the choices “%[3]s” and “%[4]s” of field %[2]s have the same meaning and are read alike.", at, field, d.Label, d.Asked)
	case draft.NoPart:
		return a.sayf("%s: このセルに %s 番目の欄はありません。項目 %s の part を確かめてください。",
			"%s: the cell has no part %s; see the part of field %s.", at, d.Label, field)
	case draft.Foreign:
		return a.sayf("%s: 項目 %s は辞書では型 %s ですが、型 %s と名付けられています。",
			"%s: field %s has type %s in the dictionary, but is named with type %s.", at, field, d.Asked, d.Type)
	case draft.Unlike:
		return a.sayf("%s: 見出し「%s」の欄は型 %s と見えますが、項目 %s の型は %s です。行がずれていないか確かめてください。",
			"%s: the label “%s” asks for type %s, but field %s has type %s. See whether a row of the names is one off.", at, d.Label, d.Asked, field, d.Type)
	case draft.NewChoice:
		return a.sayf("%s: 「%s」は %s の選択肢にないため、新しい選択肢としました。--names の choice 列で意味を指定できます。",
			"%s: “%s” is none of the choices of %s and was made a new one; the column choice of --names may say what it means.", at, d.Label, field)
	case draft.NoMeaning:
		return a.sayf("%s: 「%s」が「はい」か「いいえ」か分かりません。--names の choice 列に true か false を指定してください。",
			"%s: nobody knows whether “%s” means yes or no; name it true or false in the column choice of --names.", at, d.Label)
	}
	return a.sayf("%s は見出し「%s」のセルです。項目 %s の答えの欄は %s ではありませんか。",
		"%s is the cell of the label “%s”. The answer of field %s is probably at %s.", at, d.Label, field, d.Other)
}
