package layout

import (
	"cmp"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// describe finds what a person sees about a place: label, section, marks.
func (d *deriver) describe(p *Place) {
	own, isOwned := p.Label, false
	label := d.lineAt(d.labelOf(p), p.Area)
	if text, ok := d.owned[p.Area]; ok {
		own, isOwned = cmp.Or(own, text), true
		p.Label, label = own, foundLabel{text: text, area: p.Area}
	}
	if own != "" && p.Kind == Inline && endsInColon(p.Printed) && label.area.Bottom < p.Area.Top {
		label = foundLabel{text: p.Printed, area: p.Area} // what is above is the title of its block
	}
	if first := d.firstGap(p); first != nil && own == "" && label.area.Bottom < p.Area.Top {
		own, p.Label = first.Label, first.Label // of a text in the open
	}
	if own == "" {
		p.Label = label.text
	}
	if text := d.rowOfBox(p, label); text != "" && own == "" {
		p.Label = text
	}
	if text := d.tickedText(p); text != "" && own == "" {
		p.Label = text
	}
	if p.Kind == Box && (p.Label == "" || isStatement(p) || p.Choices[0].Text != "" && d.isOfAnswered(label, p.Area)) {
		p.Label = p.Choices[0].Text
	}
	if p.Kind == Box && p.Choices[0].Means == Control && p.Label != p.Choices[0].Text && d.isAgain(p) {
		p.Label += " " + p.Choices[0].Text
	}
	p.Label = plainLabel(p.Label)
	p.Section = d.sectionOf(p, label)
	if title := d.titleOfOwn(p.Area); isOwned && title != nil {
		p.Section = plainLabel(title.text)
	}
	if upper := d.upperHeading(p, label); upper != "" {
		p.Section = plainLabel(upper)
	}
	p.Required = (isMandatory(label.text) || d.badge(p)) && !d.isOffices(p, label.text) && !d.isRoomOfChoice(p)
	p.Hints.Head = plainLabel(label.head)
	d.hint(p)
}

// firstGap is the place of an earlier gap in the text of a place that has a label of its
// own; nil without one.
func (d *deriver) firstGap(p *Place) *Place {
	if p.Kind != Inline {
		return nil
	}
	for i := range d.found {
		if q := &d.found[i]; q.Kind == Inline && q.Area == p.Area && q.Label != "" && q.Spots[0].Gap < p.Spots[0].Gap {
			return q
		}
	}
	return nil
}

// isOfAnswered reports whether a framed label above an area in the open has its answer
// beside it.
func (d *deriver) isOfAnswered(label foundLabel, a sheet.Area) bool {
	if label.area.Bottom >= a.Top || d.grid.isClosed(d.grid.slot(a.Top, a.Left)) {
		return false
	}
	s := d.grid.slot(label.area.Top, label.area.Left)
	return s != nil && d.grid.isClosed(s) && d.isAnsweredBeside(s)
}

// tickedText is the text behind a drop-down list with a single word, which confirms it as
// a tick does, where it is the first of its row.
func (d *deriver) tickedText(p *Place) string {
	if len(p.Choices) != 1 || p.Choices[0].Means != Listed || p.List >= 0 {
		return ""
	}
	if left, _ := d.labelLeft(p.Area); left != nil {
		return ""
	}
	s := d.grid.slot(p.Area.Top, p.Area.Right+1)
	if s == nil || !d.grid.isClosed(s) || s.area.Top != p.Area.Top || s.kind != labelText && s.kind != noteText {
		return ""
	}
	return s.text
}

// isRoomOfChoice reports whether a gap is behind one of the words to choose from, as in
// □バス　□その他（　　　）: what must be chosen need not be that one.
func (d *deriver) isRoomOfChoice(p *Place) bool {
	return p.Kind == Inline && slices.ContainsFunc(d.found, func(q Place) bool {
		return q.Area == p.Area && slices.ContainsFunc(q.Choices, func(c Choice) bool { return plainLabel(c.Text) == p.Label })
	})
}

// isAgain reports whether another control has the words of one: 目標継続 in each row.
func (d *deriver) isAgain(p *Place) bool {
	n := 0
	for i := range d.found {
		if q := &d.found[i]; q.Kind == Box && q.Choices[0].Means == Control && q.Choices[0].Text == p.Choices[0].Text {
			n++
		}
	}
	return n > 1
}

// isOffices reports whether the office that the form goes to fills in what is marked ※ at a
// place, by what the page says of the mark, or by the label or title: ※受付番号.
func (d *deriver) isOffices(p *Place, label string) bool {
	return strings.Contains(label, "※") && d.officeFills() ||
		!strings.Contains(label, "必須") && IsOffices(p)
}

// officeBox matches the words of boxes for whoever receives a form.
var officeBox = lazyregexp.New(`(?:事務局?|当社|弊社|当行|当局|当組合|社内|学校|役所|職員|係員?|担当課|受付|審査|取扱店)[^。]{0,6}(?:使用|処理|記入|記載|確認)欄|(?:使用|処理)欄$|受付(?:番号|年?月?日|欄|印|者|担当|No)|受理(?:番号|年?月?日|欄|印|者)|^※?整理番号|決裁`)

// IsOffices reports whether a place is for whoever receives the form, by its label or title.
func IsOffices(p *Place) bool {
	return officeBox.MatchString(squeezed(p.Label)) || officeBox.MatchString(squeezed(p.Section))
}

// officeFills reports whether the page says that what is marked ※ is not to be filled in,
// or need not be.
func (d *deriver) officeFills() bool {
	return slices.ContainsFunc(d.grid.slots, func(s slot) bool { return strings.Contains(s.text, "※") && notToFill.MatchString(squeezed(s.text)) })
}

var notToFill = lazyregexp.New(`※(?:印)?[^。]{0,12}(?:記入不要|記入しない|記入しなく|記載しない|記載不要|記入不可|書かない)|※[^。※]{0,16}任意`)

// badge reports whether a mark of its own requires an answer.
func (d *deriver) badge(p *Place) bool {
	g := d.grid
	for col := p.Area.Left - 1; col >= max(g.area.Left, p.Area.Left-12); {
		s := g.slot(p.Area.Top, col)
		if s == nil {
			return false
		}
		if t := squeezed(s.text); s.must || strings.Contains(t, "必須") && s.kind == badgeText && !strings.Contains(t, "条件") || t == "※" && s.area.Top == p.Area.Top { // a taller ※ beside a block refers to a note
			return true
		}
		if s.taken && s.text == "" {
			return false
		}
		col = s.area.Left - 1
	}
	return false
}

// hint notes what the type of a place follows from.
func (d *deriver) hint(p *Place) {
	g := d.grid
	s := g.slot(p.Area.Top, p.Area.Left)
	if s == nil {
		return
	}
	p.Hints.Locked = g.f != nil && g.f.Protected && !s.look.Unlocked
	p.Hints.Format = s.look.Number
	p.Hints.Aside = s.aside
	if s.standing && sampleDate.MatchString(squeezed(s.raw)) {
		p.Hints.Example = s.raw
	}
	if r := g.rule(p.Area); r != nil {
		p.Hints.Validation = strings.TrimSpace(r.Type + " " + r.Operator + " " + r.First + " " + r.Second)
	}
	if left := g.slot(p.Area.Top, p.Area.Left-1); p.Kind == Parts && left != nil && left.kind == leadText && strings.Contains(left.text, "〒") {
		p.Hints.Lead = "〒"
	}
	if p.Kind != Text && p.Kind != Column && p.Kind != Computed {
		return
	}
	if right := g.slot(p.Area.Top, p.Area.Right+1); right != nil && right.kind == unitText {
		p.Hints.Unit = squeezed(right.text)
	}
	for col := p.Area.Left - 1; col >= max(g.area.Left, p.Area.Left-2); col-- {
		if left := g.slot(p.Area.Top, col); left != nil && left.text != "" {
			if left.kind == leadText || strings.HasSuffix(left.text, "￥") || strings.HasSuffix(left.text, "¥") {
				p.Hints.Lead = squeezed(left.text)
			}
			break
		}
	}
	p.Hints.Picture = p.Hints.Picture || isStamp(p.Label) || isPicture(p.Label)
}

// isPicture reports whether a label asks for a picture.
func isPicture(label string) bool {
	t := squeezed(label)
	return strings.HasSuffix(t, "案内図") || strings.HasSuffix(t, "位置図") || strings.HasSuffix(t, "見取図") || strings.HasSuffix(t, "見取り図") || strings.HasSuffix(t, "写真") || strings.HasSuffix(t, "写真貼付欄") || strings.HasSuffix(t, "略図")
}

func isStamp(label string) bool {
	t := squeezed(label)
	return t == "印" || t == "㊞" || t == "印紙" || t == "捺印" || t == "押印" || t == "検印" || t == "承認印" || t == "受付印" || strings.HasSuffix(t, "印欄") || strings.HasPrefix(t, "収入印紙") || strings.HasPrefix(t, "印紙")
}
