package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRoomBelowAQuestionInASentence(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  []string
	}{
		{"the last of a page", []string{"-A1=アンケート", "A2=氏名", "B2:D2", "-A4=２．ご意見を御記入ください。"}, []string{"text B2 氏名", "text A5 2.ご意見を御記入ください。"}},
		{"between two questions", []string{"A2=氏名", "B2:D2", "-A4=１．理由をお聞かせください（自由記述）", "-A9=２．希望", "B9:D9"},
			[]string{"text B2 氏名", "text A5 1.理由をお聞かせください(自由記述)", "text B9 2.希望"}},
		{"one row apart", []string{"-A1=お名前を記入してください。", "A3=氏名", "B3:D3"}, []string{"text B3 氏名"}},
		{"how to fill in the form", []string{"A2=氏名", "B2:D2", "-A4=必要事項をご記入ください。"}, []string{"text B2 氏名"}},
		{"when to send it", []string{"A2=氏名", "B2:D2", "-A4=ご記入のうえ、9月30日までに提出してください。"}, []string{"text B2 氏名"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// A sentence that asks may be the last thing that a form prints, and what is typed
// below it no warning only.
func TestBelowALastQuestion(t *testing.T) {
	d := func() *drawing {
		return draw(t, "A1=氏名", "B1:D1", "-A3=ご希望を記入してください", "-A6=以上")
	}
	f := filledOf(t, d().derive(), d())
	if !f.BesidePrint(cellOf(t, "A4")) {
		t.Error("A4 is taken for a margin")
	}
	if f.BesidePrint(cellOf(t, "A7")) {
		t.Error("A7 is taken for an answer")
	}
}
