package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A note in room to write that is no field is told of: ※ begins the notes of senders as
// well as those that forms print.
func TestNotesInPlacesWithoutField(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n",
		names:  []string{"C3,,name,,", "C5,,-,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A3:B3=氏名", "C3:F3", "A4:B4=合計", "C4", "D4:F4", "A5:B5=社内欄", "C5:F5")
			must(p.t, p.f.SetCellFormula(ownSheet, "C4", "1+1"))
		},
	}
	for text, want := range map[string][]string{
		"※値引は別紙":      {"warning unread_text  D4"},
		"※貴社記入の場合は別紙": {"warning unread_text  D4"},
		"選択してください":    nil,
		"":            nil,
	} {
		if d := cmp.Diff(want, said(o.read(t, map[string]any{"C3": "東", "D4": text}, nil), diag.Warning)); d != "" {
			t.Errorf("%q (-want +got):\n%s", text, d)
		}
	}
	if got := o.read(t, map[string]any{"C3": "東", "C5": "※社外秘"}, nil); len(got.Unread) != 1 || len(said(got, diag.Warning)) != 0 {
		t.Errorf("in a place that is on purpose no field: unread %v, %v", got.Unread, said(got, diag.Warning))
	}
}
