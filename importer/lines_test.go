package importer

import "testing"

// What is typed line by line into room of several rows is one text; cells beside each
// other, a label among the lines, or lines of anything but a text are not.
func TestAnswerInLines(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: reason, type: text, labels: [理由]}\n      - {id: phone, type: phone, labels: [電話番号]}\n",
		names:  []string{"A4,,reason,,", "B8,,phone,,"},
		draw: func(p *ownPaper) {
			p.print("A1:D1=申込書", "A8=電話番号", "B8:D8")
			must(p.t, p.f.SetCellStr(ownSheet, "A3", "1. 理由をお聞かせください。"), p.f.SetCellStr(ownSheet, "A7", "2. 連絡先"))
		},
	}
	for _, tt := range []struct {
		name    string
		answers map[string]any
		want    map[string]string
		held    []string
	}{
		{"lines", map[string]any{"A4": "担当が", "A6": "替わります。"}, map[string]string{"reason": "担当が\n替わります。"}, nil},
		{"side by side", map[string]any{"A4": "担当が", "B4": "替わります。"}, map[string]string{}, []string{"error cells.several reason A4"}},
		{"a label among them", map[string]any{"A4": "担当が", "A5": "電話番号"}, map[string]string{}, []string{"error cells.several reason A4"}},
	} {
		t.Log(tt.name)
		wants(t, o.read(t, tt.answers, nil), tt.want, tt.held...)
	}
}
