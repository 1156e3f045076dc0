package main

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/draft"
)

// tell prints what may be a mistake.
func (r *draftRun) tell(doubts []draft.Doubt) {
	for i := range doubts {
		ja, en := doubtText(&doubts[i])
		fmt.Fprintln(r.app.stderr, r.app.say(ja, en))
	}
}

// doubtText puts a doubt into words, in Japanese and in English.
func doubtText(d *draft.Doubt) (ja, en string) {
	at, field := d.At.String(), d.Field
	switch d.Kind {
	case draft.Joined:
		return fmt.Sprintf("%s: 項目 %s は %s にもあります。2つの欄の答えを1つの値につなげて読みます。別の項目なら名前を分けてください。", at, field, d.Other),
			fmt.Sprintf("%s: field %s is also at %s. The answers of both places are joined to one value; give them two names if they are two fields.", at, field, d.Other)
	case draft.Alike:
		return fmt.Sprintf("%s: 項目 %s の選択肢「%s」と「%s」に同じ意味が付いているため、区別なく読みます。", at, field, d.Label, d.Asked),
			fmt.Sprintf("%s: the choices “%s” and “%s” of field %s have the same meaning and are read alike.", at, d.Label, d.Asked, field)
	case draft.NoPart:
		return fmt.Sprintf("%s: このセルに %s 番目の欄はありません。項目 %s の part を確かめてください。", at, d.Label, field),
			fmt.Sprintf("%s: the cell has no part %s; see the part of field %s.", at, d.Label, field)
	case draft.Foreign:
		return fmt.Sprintf("%s: 項目 %s は辞書では型 %s ですが、型 %s と名付けられています。", at, field, d.Asked, d.Type),
			fmt.Sprintf("%s: field %s has type %s in the dictionary, but is named with type %s.", at, field, d.Asked, d.Type)
	case draft.Unlike:
		return fmt.Sprintf("%s: 見出し「%s」の欄は型 %s と見えますが、項目 %s の型は %s です。行がずれていないか確かめてください。", at, d.Label, d.Asked, field, d.Type),
			fmt.Sprintf("%s: the label “%s” asks for type %s, but field %s has type %s. See whether a row of the names is one off.", at, d.Label, d.Asked, field, d.Type)
	case draft.NewChoice:
		return fmt.Sprintf("%s: 「%s」は %s の選択肢にないため、新しい選択肢としました。--names の choice 列で意味を指定できます。", at, d.Label, field),
			fmt.Sprintf("%s: “%s” is none of the choices of %s and was made a new one; the column choice of --names may say what it means.", at, d.Label, field)
	case draft.NoMeaning:
		return fmt.Sprintf("%s: 「%s」が「はい」か「いいえ」か分かりません。--names の choice 列に true か false を指定してください。", at, d.Label),
			fmt.Sprintf("%s: nobody knows whether “%s” means yes or no; name it true or false in the column choice of --names.", at, d.Label)
	}
	return fmt.Sprintf("%s は見出し「%s」のセルです。項目 %s の答えの欄は %s ではありませんか。", at, d.Label, field, d.Other),
		fmt.Sprintf("%s is the cell of the label “%s”. The answer of field %s is probably at %s.", at, d.Label, field, d.Other)
}
