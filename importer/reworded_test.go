package importer

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Words that somebody adds to a printed text are told of, and hold the form where they
// may be an answer.
func TestWordsAddedToPrint(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: kind, type: enum}\n      - {id: other, type: text}\n",
		names:  []string{"C3,,person,,", "C4,1,kind,,yes", "C4,2,kind,,no", "C5,,other,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A2:H2=(注) ※印のある欄は記入しないでください。", "A3:B3=氏名", "C3:H3", "A4:B4=有無", "C4:H4=有・無", "A5:B5=その他（", "C5:H5", "A6:H6=以上")
		},
	}
	for name, tt := range map[string]struct {
		cells map[string]any
		want  []string
	}{
		"a remark in brackets":       {map[string]any{"A3": "氏名（旧姓）"}, []string{"warning unread.reworded person A3"}},
		"in brackets, and a colon":   {map[string]any{"A3": "　氏名（代理）："}, []string{"warning unread.reworded person A3"}},
		"a badge":                    {map[string]any{"A3": "【必須】氏　名"}, nil},
		"a note that says otherwise": {map[string]any{"A2": "(注) ※印のある欄も記入しました。"}, []string{"warning unread.reworded  A2"}},
		"behind an open bracket":     {map[string]any{"A5": "その他（週2回"}, []string{"error unread.answer  A5"}},
		"beside a choice":            {map[string]any{"C4": "○有（レベル3）・無"}, []string{"warning unread.reworded  C4"}},
		"a choice":                   {map[string]any{"C4": "○有・無"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cells := map[string]any{"C3": "東 学", "C4": "○有・無"}
			for k, v := range tt.cells {
				cells[k] = v
			}
			if got := said(o.read(t, cells, nil), diag.Warning); !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// A label with a middle dot in the cell of its answer is no choice where a name says so.
func TestLabelTakenForWords(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: unit, type: text}\n",
		names:  []string{"A3,,name,,", "E3,,unit,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:D3=会社名・団体名（正式名称）", "E3:H3=部署・支店名", "A5:H5=以上")
		},
	}
	wants(t, o.read(t, map[string]any{"A3": "会社名・団体名（正式名称）\n株式会社北斗", "E3": "部署・支店名\n本社営業部"}, nil),
		map[string]string{"name": "株式会社北斗", "unit": "本社営業部"})
}

// What is written behind a label, in its cell, may be a remark on it: that it was read as
// the answer is told of, unless a colon or the end of a line says so.
func TestAnswerBehindLabelIsTold(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: person, type: text}\n      - {id: unit, type: text}\n",
		names:  []string{"C3,,person,,", "C4,,unit,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=担当者名", "C3:H3", "A4:B4=部署", "C4:H4", "A5:H5=以上")
		},
	}
	for text, want := range map[string][]string{"担当者名　別紙参照": {"warning value.reference person A3", "warning label.answer person A3"}, "担当者名：東": nil, "担当者名\n東": nil} {
		app := o.read(t, map[string]any{"A3": text, "C4": "営業部"}, nil)
		if got := said(app, diag.Warning); values(app)["person"] == "" || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v", text, got, values(app))
		}
	}
}
