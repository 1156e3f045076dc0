package exporter

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// look is how a severity looks on the sheet.
type look struct{ fill, line, ja, en string }

var looks = map[diag.Severity]look{
	diag.Error:   {"FFE1E1", "E60012", "修正が必要", "Please correct"},
	diag.Warning: {"FFF3CC", "F39800", "ご確認ください", "Please check"},
	diag.Info:    {"", "", "参考", "For information"},
}

// mark is an area to be framed, with its diagnostics.
type mark struct {
	sheet    string
	area     sheet.Area
	severity diag.Severity
	text     string
}

// guide is the sheet 直し方: what is wrong, and what to do.
type guide struct {
	original Original
	lang     diag.Lang
	found    []diag.Diagnostic // errors first, then in the order of the sheets
	marks    map[string][]*mark
	sheets   map[string]*sheet.Sheet
	rebuilt  bool
	notes    int               // cells that get a comment
	unnoted  int               // framed cells that get none
	threads  []string          // cells with a conversation, which hides comments
	signed   bool              // a signature is taken away
	names    map[string]string // the names of the sheets, where they had to change
}

func newGuide(o Original, found []diag.Diagnostic, lang diag.Lang) *guide {
	g := &guide{original: o, lang: lang, found: slices.Clone(found), marks: make(map[string][]*mark), sheets: make(map[string]*sheet.Sheet)}
	order := make(map[string]int)
	for i, s := range o.Book.Sheets {
		order[s.Name], g.sheets[s.Name] = i, s
	}
	slices.SortStableFunc(g.found, func(a, b diag.Diagnostic) int {
		return cmp.Or(-cmp.Compare(a.Severity, b.Severity), cmp.Compare(order[a.Pos.Sheet], order[b.Pos.Sheet]), compareCells(a.Pos.Cell, b.Pos.Cell))
	})
	for i := range g.found {
		if s := g.sheets[g.found[i].Pos.Sheet]; s != nil {
			g.mark(s, &g.found[i])
		}
	}
	return g
}

func compareCells(a, b string) int {
	p, _ := sheet.ParseCell(a)
	q, _ := sheet.ParseCell(b)
	return cmp.Or(cmp.Compare(p.Row, q.Row), cmp.Compare(p.Col, q.Col))
}

// mark adds a finding to the mark of its area. An info is listed, not framed.
func (g *guide) mark(s *sheet.Sheet, d *diag.Diagnostic) {
	cell, ok := sheet.ParseCell(d.Pos.Cell)
	if !ok || d.Severity < diag.Warning {
		return
	}
	area := s.Area(cell)
	if area.Bottom-area.Top > maxSide || area.Right-area.Left > maxSide {
		area = sheet.Area{Top: cell.Row, Left: cell.Col, Bottom: cell.Row, Right: cell.Col}
	}
	text := g.note(d)
	for _, m := range g.marks[s.Name] {
		if m.area == area {
			m.text += "\n" + text
			return
		}
	}
	g.marks[s.Name] = append(g.marks[s.Name], &mark{s.Name, area, d.Severity, text})
}

// maxSide bounds the rows and columns that are framed: beyond it a merged
// range is no field any more.
const maxSide = 200

// note returns the text of a cell's note.
func (g *guide) note(d *diag.Diagnostic) string {
	text := "【" + g.text(looks[d.Severity].ja, looks[d.Severity].en) + "】" + d.Message(g.lang)
	if hint := d.Hint(g.lang); hint != "" {
		text += "\n→ " + hint
	}
	return text
}

func (g *guide) text(ja, en string) string {
	if g.lang == diag.EN {
		return en
	}
	return ja
}

// count is how many findings have a severity.
func (g *guide) count(s diag.Severity) (n int) {
	for i := range g.found {
		if g.found[i].Severity == s {
			n++
		}
	}
	return n
}

// preface are the lines above the list.
func (g *guide) preface() []string {
	lines := []string{
		g.text("「"+g.original.File+"」を確認した結果です。下の一覧をご覧のうえ、このファイルのシートを直接修正して、そのままご返送ください。",
			"Result of checking “"+g.original.File+"”. Please correct the sheets of this file as listed below and send the file back as it is."),
		g.text("赤い枠："+looks[diag.Error].ja+"（"+strconv.Itoa(g.count(diag.Error))+"件）　黄色い枠："+looks[diag.Warning].ja+"（"+strconv.Itoa(g.count(diag.Warning))+"件）"+g.noted()+"　「セル」の列を押すと該当箇所へ移動します。",
			"Red frame: please correct ("+strconv.Itoa(g.count(diag.Error))+"). Amber frame: please check ("+strconv.Itoa(g.count(diag.Warning))+")."+g.noted()+" The links in column “Cell” lead to them."),
		g.text("このシートは読み込まれません。削除せずにご返送いただいて構いません。", "This sheet is not read; it may stay in the file."),
	}
	return append(lines, g.origin()...)
}

// noted mentions the comments of framed cells, if there are any.
func (g *guide) noted() string {
	switch {
	case g.notes == 0:
		return ""
	case g.unnoted > 0:
		return g.text("　枠のあるセルのうち"+strconv.Itoa(g.notes)+"か所にコメントが付いています。", " "+strconv.Itoa(g.notes)+" of the framed cells have a comment.")
	}
	return g.text("　枠のあるセルにはコメントが付いています。", " Framed cells have a comment.")
}

// origin describes how the file differs from the received one.
func (g *guide) origin() (lines []string) {
	switch {
	case g.rebuilt && g.original.Package != nil:
		lines = append(lines, g.text("お送りいただいたファイルは、そのままの形では印を付けられない作りのため、記入内容をもとに作り直しました。見た目や印刷設定は元のファイルと異なります。",
			"The file received is built in a way that cannot be marked as it is. It was rebuilt from what was written; looks and print set-up differ."))
	case g.rebuilt:
		lines = append(lines, g.text("お送りいただいたファイルは .xlsx 形式ではないため、記入内容をもとに .xlsx として作り直しました。見た目や印刷設定は元のファイルと異なります。",
			"The file received is not an .xlsx file. It was rebuilt as .xlsx from what was written; looks and print set-up differ."))
	}
	if len(g.threads) > 0 {
		cells := strings.Join(g.threads, ", ")
		lines = append(lines, g.text("会話（スレッド形式のコメント）のあるセル（"+cells+"）には、コメントを付けていません。下の一覧をご覧ください。",
			"Cells with a conversation (threaded comment) have been given no comment: "+cells+". Please see the list below."))
	}
	if g.signed {
		lines = append(lines, g.text("お送りいただいたファイルの電子署名は、印を付けると無効になるため外しました。ご返送の際は、必要に応じて署名し直してください。",
			"The digital signature of the file received cannot be valid for the marked one and was removed. Please sign again where that is needed."))
	}
	if g.original.Locked {
		lines = append(lines, g.text("お送りいただいたファイルにはパスワードがかかっていましたが、このファイルにはかかっていません。お取り扱いにご注意ください。",
			"The file received was protected by a password; this one is not. Please handle it with care."))
	}
	return lines
}

// heads are the titles of the columns.
func (g *guide) heads() []string {
	if g.lang == diag.EN {
		return []string{"No.", "Kind", "Sheet", "Cell", "Item", "Written", "What is wrong", "What to do"}
	}
	return []string{"No.", "区分", "シート", "セル", "項目", "記入内容", "確認結果", "直し方"}
}

// row are the texts of a finding in the order of the heads.
func (g *guide) row(i int) []string {
	d := &g.found[i]
	look := looks[d.Severity]
	label := strings.Join(strings.Fields(d.Pos.Label), "")
	return []string{strconv.Itoa(i + 1), g.text(look.ja, look.en), g.sheetName(d.Pos.Sheet), d.Pos.Cell, label, g.written(d), d.Message(g.lang), d.Hint(g.lang)}
}

// sheetName is what a sheet is called in the book that goes out.
func (g *guide) sheetName(name string) string {
	if fresh, ok := g.names[name]; ok {
		return fresh
	}
	return name
}

// written returns the content of the cell as its sender sees it: a date, not
// its serial number.
func (g *guide) written(d *diag.Diagnostic) string {
	at, ok := sheet.ParseCell(d.Pos.Cell)
	if !ok || g.sheets[d.Pos.Sheet] == nil {
		return d.Value
	}
	if c, ok := g.sheets[d.Pos.Sheet].At(at); ok && c.IsDate() && c.Text() == d.Value {
		if day, ok := ja.Serial(d.Value, g.original.Book.Date1904); ok {
			return day.String()
		}
	}
	return d.Value
}
