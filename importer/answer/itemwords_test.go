package answer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Words to circle in cells of an item choose nothing as long as none is marked: the
// first of them is no answer.
func TestWordsOfAnItem(t *testing.T) {
	t.Parallel()
	unit := form.Field{ID: "unit", Type: form.Enum}
	for _, w := range []struct{ id, text string }{{"device", "台"}, {"user", "人"}, {"school", "校"}} {
		unit.Choices = append(unit.Choices, form.Choice{ID: w.id, Printed: w.text, Texts: []string{ja.FoldLabel(w.text)}})
	}
	for _, tt := range []struct {
		cells []string
		want  string
	}{
		{[]string{"台", "人", "校"}, ""},
		{[]string{"台", "○人", "校"}, "user"},
		{[]string{"", "人", ""}, "user"},
		{[]string{"人"}, "user"},
	} {
		s := &Span{List: true, Sheet: &sheet.Sheet{}, Def: &form.Definition{}}
		for i, text := range tt.cells {
			a := &Entry{Area: sheet.Area{Top: 1, Left: int32(i + 1), Bottom: 1, Right: int32(i + 1)}, Text: text, Index: int32(i), Looked: true}
			a.Printed = text == "台" || text == "校" || text == "人" && len(tt.cells) > 1
			s.Tokens = append(s.Tokens, Token{Entry: a})
		}
		got := ""
		for _, o := range chosen(s.options(&unit)) {
			got, _ = ChoiceID(&unit, o.text)
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.cells, got, tt.want)
		}
	}
}
