package samplegen

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// redrawn puts the same questions on a sheet of another layout: a lost edition,
// or one that a dealer drew himself. All positions are new; the words are those
// that forms use.
func redrawn(b *bench) error {
	return b.each(func(j *job) error { return j.redraw(&drawing{halves: false}) }, "A-1", "A-2", "B-1", "NUR")
}

// halves has blocks side by side.
func halves(b *bench) error {
	return b.each(func(j *job) error { return j.redraw(&drawing{halves: true}) }, "A-1", "A-2", "B-1", "NUR")
}

func (j *job) redraw(d *drawing) error {
	r := j.b.r
	d.job, d.row, d.left = j, 1, 2
	d.above, d.merged, d.pairs = chance(r, 35), chance(r, 60), 1+r.IntN(3)
	d.number = pick(r, numberings)
	if d.halves {
		d.pairs, d.merged = 1, true
	}
	d.begin()
	for _, block := range d.order() {
		d.block(block)
	}
	j.t.FormVersion = "2024-10-01"
	j.t.warnOn("edition", "form_version")
	data, err := j.k.bytes()
	j.b.put(j.fileName()+".xlsx", data, j.truthLine())
	return err
}

// drawing is a sheet being drawn, from top to bottom.
type drawing struct {
	*job
	row, left          int
	above              bool // answers are below their labels
	merged             bool // of many narrow columns, as forms on paper are
	pairs              int  // of label and answer side by side
	halves             bool // blocks side by side
	number             func(int, string) string
	blocks             int
	labelStyle, titles int // a cell format; the row of the last title
}

// drawnBlocks are the blocks in the usual order, by the beginnings of the
// fields in them.
var drawnBlocks = []struct {
	title  string
	fields []string
}{
	{"申請情報", []string{"application_date", "reception_number", "transaction_type", "copied_from", "applicant_"}},
	{"契約者情報", []string{"eu_"}},
	{"ご利用中の製品", []string{"existing_"}},
	{"サポート窓口", []string{"support_"}},
	{"納品先", []string{"delivery_"}},
	{"販売店", []string{"reseller_"}},
	{"代理店", []string{"distributor_"}},
	{"ご注文製品", []string{"product_lines", "cloud_", "activation_"}},
	{"見積・発注", []string{"quote_", "order_", "sbd_"}},
	{"同意事項", []string{"annex_refs", "terms_", "privacy_", "remarks"}},
}

// begin wipes the sheet and writes its title and edition.
func (d *drawing) begin() {
	k := d.k
	for _, c := range k.form.cells {
		if c.kind == 's' && (strings.Contains(c.text, "申請日") || strings.Contains(c.text, "記入日") || strings.Contains(c.text, "申込日")) {
			d.labelStyle = c.style
		}
	}
	k.form.cells, k.form.merges, k.form.rowAttr = map[ref]*cell{}, nil, map[int]string{}
	k.form.tail = "</worksheet>"
	title := "法人向け製品申請書【" + d.l.form + "】"
	if d.l.form == "NUR" {
		title = "新規ユーザー登録書"
	}
	d.text(1, d.left, 20, title)
	d.text(2, d.left, 20, pick(d.b.r, []string{"2024年10月1日版", "（2024年10月1日版）", "Ver. 2024年10月1日版"}))
	d.row = 4
}

// order is that of the blocks: the usual one with some of them moved.
func (d *drawing) order() []int {
	var out []int
	for i := range drawnBlocks {
		if len(d.fieldsOf(i)) > 0 || drawnBlocks[i].fields[0] == "product_lines" && d.l.table != nil {
			out = append(out, i)
		}
	}
	for range 2 {
		i, j := 1+d.b.r.IntN(len(out)-1), 1+d.b.r.IntN(len(out)-1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func (d *drawing) fieldsOf(block int) []spot {
	var out []spot
	for _, s := range d.l.spots {
		for _, p := range drawnBlocks[block].fields {
			if strings.HasPrefix(s.field, p) && s.field != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// text writes a text over n narrow columns, or into one cell.
func (d *drawing) text(row, col, n int, s string) {
	d.k.form.cells[ref{row, col}] = &cell{kind: 's', text: s}
	d.merge(row, col, n)
}

func (d *drawing) merge(row, col, n int) {
	if d.merged && n > 1 {
		d.k.form.merges = append(d.k.form.merges, area{ref{row, col}, ref{row, col + n - 1}})
	}
}

// widths of a label and an answer in columns.
func (d *drawing) widths() (label, answer int) {
	if d.merged {
		return 6, 14
	}
	return 1, 1
}

func (d *drawing) block(n int) {
	d.blocks++
	b := drawnBlocks[n]
	left, row := d.left, d.row
	w, a := d.widths()
	wide := b.fields[0] == "product_lines" // no room for another block beside it
	if wide {
		d.blocks = d.blocks/2*2 + 2
	}
	right := d.halves && d.blocks%2 == 0 && !wide
	if right {
		d.left, d.row = left+w+a, d.titles
	}
	d.titles = d.row
	d.text(d.row, d.left, (w+a)*d.pairs, d.number(d.blocks%8+1, b.title))
	d.row++
	if b.fields[0] == "product_lines" && d.l.table != nil {
		d.list()
	}
	fields := d.fieldsOf(n)
	for len(fields) > 0 {
		n := min(d.pairs, len(fields))
		if n > 1 && fields[n-1].field == "eu_contact_last_name" {
			n-- // 姓 and 名 are side by side
		}
		d.line(fields[:n])
		fields = fields[n:]
	}
	if right {
		d.left, d.row = left, max(d.row, row)
	}
}

// line draws one row of pairs.
func (d *drawing) line(fields []spot) {
	w, a := d.widths()
	for i, s := range fields {
		col := d.left + i*(w+a)
		if d.above {
			if !d.merged {
				col = d.left + i
			}
			d.label(d.row, col, w+a, s)
			d.answer(d.row+1, col, w+a, s)
			continue
		}
		d.label(d.row, col, w, s)
		d.answer(d.row, col+w, a, s)
	}
	d.row++
	if d.above {
		d.row++
	}
}

func (d *drawing) label(row, col, n int, s spot) {
	words := wordings(s.field, false)
	word := s.field
	if len(words) > 0 {
		word = pick(d.a.of("label "+s.field), words)
	}
	d.k.form.cells[ref{row, col}] = &cell{kind: 's', text: word, style: d.labelStyle}
	d.merge(row, col, n)
}

// answer writes what is true of a field.
func (d *drawing) answer(row, col, n int, s spot) {
	d.merge(row, col, n)
	if c := d.write(s); c != nil {
		d.k.form.cells[ref{row, col}] = c
	}
}

// choicesDrawn are the choices that are printed for a field.
var choicesDrawn = map[string][]option{
	"transaction_type":   {{id: "new", text: "新規"}, {id: "additional", text: "追加"}, {id: "renewal", text: "更新"}, {id: "preferential", text: "新規優待"}, {id: "switch", text: "乗換・切替"}, {id: "upgrade", text: "アップグレード"}, {id: "migration", text: "移行"}},
	"support_same_as_eu": {{id: "true", text: "契約者と同じ"}}, "distributor_same_as_reseller": {{id: "true", text: "販売店と同じ"}},
	"terms_agreed": {{id: "true", text: "使用許諾契約に同意する"}}, "privacy_agreed": {{id: "true", text: "個人情報の取り扱いに同意する"}},
}

// write gives the cell of a field's value, nil where nothing was written.
func (d *drawing) write(s spot) *cell {
	opts := choicesDrawn[s.field]
	if opts == nil {
		opts = s.opts
	}
	if len(opts) > 0 {
		var out []string
		for _, o := range opts {
			out = append(out, map[bool]string{true: "■", false: "□"}[slices.Contains(d.v.ids(s.field), o.id)]+o.text)
		}
		return said(strings.Join(out, "　"))
	}
	x, ok := d.v[s.field]
	switch {
	case s.kind == "name":
		return said(strings.TrimSpace(d.v.str("eu_contact_last_name") + "　" + d.v.str("eu_contact_first_name")))
	case s.kind == "fulladdr":
		return said(d.v.str("eu_prefecture") + d.v.str("eu_address"))
	case !ok:
		return nil
	case x.kind == 'n':
		return counted(x.n)
	case x.kind == 'l':
		return said(strings.Join(x.l, "、"))
	case slices.Contains([]string{"ymd", "wareki", "day", "daytext"}, s.kind):
		t, _ := time.Parse("2006-01-02", x.s)
		return said(t.Format("2006年1月2日"))
	}
	return said(x.s)
}

// list draws the list of products: its columns in another order, one or two of
// the house among them.
func (d *drawing) list() {
	cols := d.l.table.shuffled(d.a.seed.of("columns"))
	at := d.left
	put := func(header string, value func(i int) *cell) {
		n := 1
		if d.merged {
			n = 4
		}
		d.k.form.cells[ref{d.row, at}] = &cell{kind: 's', text: header, style: d.labelStyle}
		d.merge(d.row, at, n)
		for i := range d.v[d.l.table.field].r {
			d.merge(d.row+1+i, at, n)
			if c := value(i); c != nil {
				d.k.form.cells[ref{d.row + 1 + i, at}] = c
			}
		}
		at += n
	}
	put("No.", func(i int) *cell { return counted(i + 1) })
	own := d.l.table.anySpot(d.a.seed.of("own column"))
	for _, s := range cols {
		if s.field == own.field {
			put("単価", func(i int) *cell { return said("¥" + strconv.Itoa(1000*(i+1))) })
		}
		put(pick(d.a.of("label "+s.field), wordings(s.field, false)), func(n int) *cell { return d.item(s, d.v[d.l.table.field].r[n]) })
	}
	d.row += 1 + len(d.v[d.l.table.field].r)
	if chance(d.b.r, 50) {
		d.k.form.cells[ref{d.row, d.left}] = said("合計")
	}
	d.row++
}

// item gives one cell of the list.
func (d *drawing) item(s spot, row record) *cell {
	x, ok := row[s.field]
	if !ok {
		return nil
	}
	if x.kind == 'n' {
		return counted(x.n)
	}
	for _, o := range s.opts {
		if o.id == x.s {
			return said(o.text)
		}
	}
	if strings.HasSuffix(s.field, "_date") {
		t, _ := time.Parse("2006-01-02", x.s)
		return said(t.Format("2006/1/2"))
	}
	return said(x.s)
}
