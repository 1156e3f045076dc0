package sheet

// Style is the index of the cell's format. It has no meaning by itself; cells
// of one sheet with the same format have the same one, which distinguishes
// printed labels from answers.
func (c Cell) Style() uint16 { return c.p.style }
