package draft

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// meaning is a word that means sections of a definition.
type meaning struct {
	key      string
	sections []int  // indices
	own      string // the first section's own word
}

// meanings are the words that mean sections, longest first.
func meanings(def *form.Definition) (list []meaning) {
	for i := range def.Sections {
		for _, key := range def.Sections[i].Means {
			k := slices.IndexFunc(list, func(w meaning) bool { return w.key == key })
			if k < 0 {
				k, list = len(list), append(list, meaning{key: key, own: def.Sections[i].Means[0]})
			}
			list[k].sections = append(list[k].sections, i)
		}
	}
	slices.SortStableFunc(list, func(a, b meaning) int { return len(b.key) - len(a.key) })
	return list
}

// meant is a word in a text that means sections, and where it is.
type meant struct {
	*meaning
	from int
}

// meantIn finds the words in a folded text that mean sections; of words that overlap
// the first and longest counts.
func meantIn(words []meaning, key string) (hits []meant) {
	for at := 0; at < len(key); {
		k := slices.IndexFunc(words, func(w meaning) bool { return strings.HasPrefix(key[at:], w.key) })
		if k < 0 {
			_, n := utf8.DecodeRuneInString(key[at:])
			at += n
			continue
		}
		hits = append(hits, meant{&words[k], at})
		at += len(words[k].key)
	}
	return hits
}

// inOwnWords is a text, folded, with the section's own word for each word that means
// one: 使用者と同じ as 契約者と同じ.
func (d *Draft) inOwnWords(words []meaning, text string) string {
	key := ja.FoldLabel(text)
	hits := meantIn(words, key)
	if len(hits) == 0 || d.Like == nil {
		return key
	}
	var b strings.Builder
	at := 0
	for _, hit := range hits {
		if len(hit.sections) > 1 {
			continue
		}
		b.WriteString(key[at:hit.from])
		b.WriteString(hit.own)
		at = hit.from + len(hit.key)
	}
	b.WriteString(key[at:])
	return b.String()
}

// sameAs is a remark that an answer is that of another block: 使用者と同じ.
var sameAs = lazyregexp.New(`[^\s、。,「」（(]*[とに]同[じ一]|同上|同左`)

// sectionOf are the sections of the definition that a title may mean: one that has
// the title, else those that a word in it means, else one with a title like it.
func (m *matcher) sectionOf(title string) (ids []string) {
	if title == "" {
		return nil
	}
	keys := m.known.of(variants(title))
	scores, best := make([]float64, len(m.def.Sections)), leastSection
	for i := range m.def.Sections {
		scores[i] = likeness(keys, m.known.of(m.def.Sections[i].Titles))
		best = max(best, scores[i])
	}
	if best < knownSection {
		if ids := m.sectionsMeant(title); len(ids) > 0 {
			return ids
		}
	}
	for i, s := range scores {
		// A title such as 販売店・代理店 is that of both.
		if s > leastSection && s >= best-alsoSection {
			ids = append(ids, m.def.Sections[i].ID)
		}
	}
	return ids
}

// sectionsMeant are the sections that words in a title mean, those in brackets only
// where there are no others.
func (m *matcher) sectionsMeant(title string) (ids []string) {
	title = sameAs.ReplaceAllString(title, "")
	for _, text := range []string{bracketed.ReplaceAllString(title, ""), title} {
		for _, hit := range meantIn(m.meanings, ja.FoldLabel(text)) {
			for _, i := range hit.sections {
				if id := m.def.Sections[i].ID; !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) > 0 {
			break
		}
	}
	return ids
}

// The likeness from which a title is that of a section, whatever else it says, and
// from which a label with a word that means a section is one of a field there.
const (
	knownSection = 0.85
	ownLabel     = 0.85
)

// own is the section that a word in the label of a place means, and the label with
// the section's own word in its place: 特約店名 as 販売店名.
type own struct {
	section string
	keys    []*phrase
}

// ownOf reads a word that means a section in a label, if the label is then one of a
// field of that section and without it of no other field as well.
func (m *matcher) ownOf(label string, plain []*phrase) own {
	if sameAs.MatchString(label) {
		return m.sameOf(label)
	}
	key := ja.FoldLabel(leading.ReplaceAllString(strings.TrimSpace(label), ""))
	for _, hit := range meantIn(m.meanings, key) {
		if len(hit.sections) > 1 {
			continue
		}
		s := &m.def.Sections[hit.sections[0]]
		rest := strings.Trim(key[:hit.from], particles) + strings.Trim(key[hit.from+len(hit.key):], particles)
		if cut, ok := strings.CutPrefix(rest, "様"); ok {
			rest = strings.Trim(cut, particles)
		}
		var texts []string
		switch rest = strings.TrimLeft(rest, "ごお御"); rest {
		case "":
			texts = []string{s.Means[0]}
		case "名", "名称", "名前", "様", "様名":
			texts = []string{s.Means[0] + "名"}
		default:
			texts = []string{s.Means[0] + rest, rest}
		}
		keys := m.known.of(texts)
		inside, outside := 0.0, 0.0
		for j, f := range m.fields {
			if f.Section == s.ID {
				inside = max(inside, likeness(keys, m.labels[j]))
			} else {
				outside = max(outside, likeness(plain, m.labels[j]))
			}
		}
		if inside >= ownLabel && inside > outside {
			return own{s.ID, keys}
		}
	}
	return own{}
}

// particles stand between the word for a section and the rest of a label.
const particles = "の・/,:：()（）-－ 　"

// sideTitle takes a side title from a label that it was printed before, a letter a
// line: 納 品 納品先会社名.
func sideTitle(label string) (title, rest string) {
	words := strings.Fields(label)
	n := 0
	for n < len(words) && utf8.RuneCountInString(words[n]) == 1 {
		title += words[n]
		n++
	}
	if n < 2 || n == len(words) {
		return "", label
	}
	return title, strings.Join(words[n:], " ")
}

// bare is a label without the words behind a box that come before it: 使用者と同じ
// 会社名.
func bare(label string) string {
	first, rest, ok := strings.Cut(strings.TrimSpace(label), " ")
	if loc := sameAs.FindStringIndex(first); ok && loc != nil && loc[1] == len(first) && strings.TrimSpace(rest) != "" {
		return strings.TrimSpace(rest)
	}
	return label
}

// sameOf is the section that a question means which asks whether its answers are those
// of another one, with the caption of such a box.
func (m *matcher) sameOf(label string) own {
	ids := m.sectionsMeant(label)
	if len(ids) != 1 {
		return own{}
	}
	for _, f := range m.fields {
		if f.Section == ids[0] && f.Type == form.Bool && slices.ContainsFunc(f.Option, func(o string) bool { return sameAs.MatchString(o) }) {
			return own{ids[0], m.known.of(f.Option)}
		}
	}
	return own{}
}

// place reads what the label and the title of a place tell of its field and its
// section.
func (m *matcher) place(i int) {
	d := &m.draft.Fields[i]
	whole, title := d.Place.Label, d.Place.Section
	label, head := whole, d.Place.Hints.Head
	if head != "" {
		label = strings.TrimSuffix(label, " "+head)
	}
	if d.Type == "date" && head == "" && i < headPlaces && !strings.ContainsAny(label, "日年月期付") {
		label, whole = "申請日", "申請日" // the date at the head of a letter, beside whom it is to
	}
	ids := m.sectionOf(title)
	side, rest := sideTitle(whole)
	of := m.sectionOf(side)
	switch {
	case len(of) > 0:
		ids, label = of, rest
	case head != "" && isSameAs(label):
		label = head
	default:
		label = bare(label)
	}
	keys := m.known.of(variants(label))
	o := own{}
	if d.Place.List < 0 {
		if head != "" && whole != label {
			o = m.ownOf(whole, m.known.of(variants(whole))) // a row for each section, a column for each of its fields
		}
		if o.section == "" {
			o = m.ownOf(label, keys)
		}
		if o.section == "" && len(of) == 0 && whole != label && !sameAs.MatchString(whole) {
			o = m.ownOf(whole, keys)
		}
	}
	m.keys, m.owns = append(m.keys, keys), append(m.owns, o)
	m.sections, m.guessed = append(m.sections, ids), append(m.guessed, false)
}

// isSameAs reports whether a text says no more than that answers are those of another
// block.
func isSameAs(text string) bool {
	loc := sameAs.FindStringIndex(strings.TrimSpace(text))
	return loc != nil && loc[0] == 0 && loc[1] == len(strings.TrimSpace(text))
}

// sameBoxes makes boxes of cells before the words 使用者と同じ, which are printed before
// the next cell of the row and so in its label.
func (d *Draft) sameBoxes() {
	for i := range d.Fields {
		p := d.Fields[i].Place
		if p.Kind != layout.Text || len(p.Choices) > 0 || p.List >= 0 || i+1 == len(d.Fields) {
			continue
		}
		next := d.Fields[i+1].Place
		words, _, _ := strings.Cut(next.Label, " ")
		if next.Page != p.Page || next.Area.Top != p.Area.Top || next.Area.Left <= p.Area.Right+1 || !isSameAs(words) || sameAs.MatchString(p.Label) {
			continue
		}
		q := marked(p)
		q.Choices[0].Text = words
		d.Fields[i].Place, d.Fields[i].Type = q, "bool"
	}
}

// numbered gives the answers of a field with several to the places whose labels differ
// in their numbers only: 対象ライセンス番号１, ２, ３.
func (d *Draft) numbered() {
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.known == nil || f.known.Type != form.List {
			continue
		}
		for k := range d.Fields {
			o := &d.Fields[k]
			if (o.ID == "" || !o.Sure && k > i) && o.Place.Page == f.Place.Page && o.Place.Kind == f.Place.Kind && o.Place.List < 0 && o.Place.Section == f.Place.Section && layout.SameButNumbers(o.Place.Label, f.Place.Label) {
				o.ID, o.known, o.Sure, o.Type = f.ID, f.known, f.Sure, f.Type
			}
		}
	}
}

// carry gives places whose title tells no section, or several, that of the last
// label before them in the block that tells one.
func (m *matcher) carry() {
	type block struct {
		page  int
		title string
	}
	last := map[block]int{}
	for i := range m.draft.Fields {
		p := m.draft.Fields[i].Place
		if m.party[i] != (headed{}) {
			continue // its heading tells it, not what is beside it
		}
		at := block{p.Page, p.Section}
		title := m.sections[i]
		if id := m.owns[i].section; id != "" {
			m.sections[i], last[at] = []string{id}, i
			continue
		}
		k, ok := last[at]
		if !ok || p.List >= 0 {
			continue
		}
		id, sameRow := m.owns[k].section, p.Area.Top == m.draft.Fields[k].Place.Area.Top
		switch {
		case p.Section == "" && !sameRow, len(title) == 1 && title[0] == id:
		case sameRow, len(title) == 0, len(title) > 1 && slices.Contains(title, id):
			m.sections[i] = []string{id}
			m.guessed[i] = !sameRow
		case !slices.Contains(title, id):
			m.sections[i] = append(slices.Clone(title), id)
		}
	}
}
