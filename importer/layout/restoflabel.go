package layout

// restsOfLabels takes what is left of the frames of labels, so that nothing is written there.
func (d *deriver) restsOfLabels() {
	for i := range d.grid.empty {
		if b := &d.grid.empty[i]; d.grid.isRestOfLabel(b) {
			d.grid.take(b.area)
		}
	}
}

// isRestOfLabel reports whether empty single cells are what is left of the frame of a label
// behind its merged cell: lower than the label, and right before the unlocked cell of the
// answer, which is as high. On a protected sheet such cells are often unlocked as well.
func (g *grid) isRestOfLabel(b *block) bool {
	label, answer := g.slot(b.area.Top, b.area.Left-1), g.slot(b.area.Top, b.area.Right+1)
	if !g.locked || b.merge || label == nil || answer == nil || label.text == "" || answer.text != "" || answer.formula {
		return false
	}
	return label.region == b.region && answer.region != b.region && answer.look.Unlocked && g.isClosed(answer) &&
		label.area.Bottom-label.area.Top > b.area.Bottom-b.area.Top && label.area.Top == answer.area.Top && label.area.Bottom == answer.area.Bottom
}
