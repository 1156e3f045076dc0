package layout

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// numbered finds numbers to circle: 1 to n below each other, each with a short
// caption and no room of its own.
func (d *deriver) numbered() {
	g := d.grid
	for col := g.area.Left; col <= g.area.Right; col++ {
		var run []Choice
		end := func() {
			if len(run) >= 2 {
				d.add(Place{Kind: Options, Area: run[0].Area, Choices: run, List: -1})
			}
			run = nil
		}
		for row := g.area.Top; row <= g.area.Bottom; {
			s := g.slot(row, col)
			if s.area.Left == col && s.kind == numberText && s.number && !s.taken {
				c, ok := d.numberedChoice(s)
				ok = ok && !(len(run) == 0 && d.headsNumbers(s))
				if n := squeezed(s.text); ok && n == itoa(len(run)+1) {
					run = append(run, c)
				} else {
					end()
					if ok && n == "1" {
						run = append(run, c)
					}
				}
			}
			row = max(s.area.Bottom, row) + 1
		}
		end()
	}
	d.numberedAcross()
}

// headsNumbers reports whether the text above a number is the heading of the numbers of
// rows: No., 番号.
func (d *deriver) headsNumbers(s *slot) bool {
	head := d.grid.slot(s.area.Top-1, s.area.Left)
	return head != nil && numbersHead.MatchString(squeezed(head.text))
}

var numbersHead = lazyregexp.New(`^(?:(?i:no)[.．]?|№|#|番号|項番|行番号|連番)$`)

// leastAcross is how many numbers over several columns are one question.
const leastAcross = 3

// numberedAcross finds numbers to circle in reading order over several columns, each with
// its caption: 1 and 2 above 3 and 4.
func (d *deriver) numberedAcross() {
	g := d.grid
	byRegion := map[int32][]Choice{}
	for row := g.area.Top; row <= g.area.Bottom; row++ {
		for col := g.area.Left; col <= g.area.Right; {
			s := g.slot(row, col)
			if n, run := squeezed(s.text), byRegion[s.region]; s.area.Top == row && s.area.Left == col && s.kind == numberText && s.number && !s.taken && n == itoa(len(run)+1) {
				if c, ok := d.numberedChoice(s); ok {
					byRegion[s.region] = append(run, c)
				}
			}
			col = max(s.area.Right, col) + 1
		}
	}
	for _, region := range slices.Sorted(maps.Keys(byRegion)) {
		run := byRegion[region]
		if len(run) >= leastAcross && run[0].Area.Top == run[1].Area.Top && run[len(run)-1].Area.Top > run[0].Area.Top {
			d.add(Place{Kind: Options, Area: run[0].Area, Choices: run, List: -1})
		}
	}
}

// longestCaption is how long a caption of a number to circle is at most.
const longestCaption = 28

func (d *deriver) numberedChoice(s *slot) (Choice, bool) {
	g := d.grid
	for col := s.area.Right + 1; col <= s.area.Right+3; col++ {
		t := g.slot(s.area.Top, col)
		if t == nil || t.taken {
			break
		}
		if t.text == "" {
			continue
		}
		if t.kind != labelText && t.kind != wordText || utf8.RuneCountInString(squeezed(t.text)) > longestCaption || strings.HasSuffix(t.text, "。") || d.roomFor(t) || d.roomPastBadge(t) {
			break
		}
		return Choice{Text: t.text, Means: Word, Area: s.area, Caption: t.area, Box: -1}, true
	}
	return Choice{}, false
}

// roomPastBadge reports whether the cell of an answer is behind a badge (必須) beside a
// label, which then is the label of a numbered row.
func (d *deriver) roomPastBadge(label *slot) bool {
	room := d.grid.rightOfBadges(label)
	return room != nil && room.area.Left > label.area.Right+1 && room.text == "" && (room.taken || d.grid.isClosed(room))
}

// rightOfBadges is what is right of a slot, past badges; nil without anything.
func (g *grid) rightOfBadges(s *slot) *slot {
	return g.slot(s.area.Top, g.edgeOfBadges(s)+1)
}

// edgeOfBadges is the last column of a slot and of the badges right of it.
func (g *grid) edgeOfBadges(s *slot) int32 {
	for next := s; ; {
		edge := next.area.Right
		if next = g.slot(s.area.Top, edge+1); next == nil || next.kind != badgeText {
			return edge
		}
	}
}

// leftOfBadges is what is left of a slot, past badges; nil without anything.
func (g *grid) leftOfBadges(s *slot) *slot {
	next := g.slot(s.area.Top, s.area.Left-1)
	for next != nil && next.kind == badgeText {
		next = g.slot(s.area.Top, next.area.Left-1)
	}
	return next
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}
