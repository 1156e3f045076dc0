package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What is beside a mark says what it means, also where somebody typed over the printed
// words: a refusal is no consent, and words that changed places are read as they stand.
func TestWordsBesideMarkChanged(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: way, type: enum}\n      - {id: agreed, type: bool, shares: true, option: [規約に同意する]}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,way,,code", "F3,,way,,link", "C4,,agreed,,true", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=方法", "C3", "D3:E3=コード", "F3", "G3:H3=リンク", "A4:B4=規約", "C4", "D4:H4=規約に同意する", "A5:B5=氏名", "C5:H5")
		},
	}
	for _, tt := range []struct {
		name    string
		answers map[string]any
		want    map[string]string
		said    []string
	}{
		{"as printed", nil, map[string]string{"way": "code", "agreed": "true"}, nil},
		{"changed places", map[string]any{"D3": "リンク", "G3": "コード"}, map[string]string{"way": "link", "agreed": "true"}, []string{"warning choice.unclear way C3"}},
		{"a refusal", map[string]any{"D4": "規約に同意しない"}, map[string]string{"way": "code"}, []string{"error choice.unclear agreed C4", "warning unread.reworded  D4"}},
		{"a refusal that is a word of its own", map[string]any{"D4": "同意しない"}, map[string]string{"way": "code"}, []string{"error choice.unclear agreed C4", "warning unread.reworded  D4"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			answers := map[string]any{"C3": "○", "C4": "○", "C5": "東 学"}
			for cell, text := range tt.answers {
				answers[cell] = text
			}
			app := o.read(t, answers, nil)
			tt.want["name"] = "東 学"
			if d := cmp.Diff(tt.want, values(app)); d != "" {
				t.Errorf("values (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
