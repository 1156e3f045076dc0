package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// ticksAlone reads ticks whose label is gone or is called something else: 「■使用
// 許諾契約に同意する」 names by itself what is agreed to.
func (rd *reading) ticksAlone() {
	for n := range rd.def.Fields {
		f := &rd.def.Fields[n]
		if f.Type != form.Bool || len(f.Option) == 0 || !rd.vain(n) {
			continue
		}
		for i := range rd.grid.areas {
			if a := &rd.grid.areas[i]; a.role == inAnswer && a.Top >= rd.places.top() && answer.SaysItself(f, a.Text) {
				a.Used = true
				rd.answers.Boolean(f, &answer.Span{Label: &a.Entry, Name: a.name(), Tokens: []answer.Token{{Entry: &a.Entry}}, Def: rd.def, Sheet: rd.grid.sheet, Around: rd.grid, Edge: a.Left - 1})
				break
			}
		}
	}
}
