package sheet

// Style is the index of the cell's format. It says nothing by itself; cells of
// one sheet that look alike have the same one, which tells printed labels from
// answers.
func (c Cell) Style() uint16 { return c.p.style }
