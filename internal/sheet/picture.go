package sheet

import "strings"

// pictureCall reports whether a text is the call by which WPS Office places a
// picture in a cell: it stores =DISPIMG("ID_…",1) as what the cell shows.
func pictureCall(text string) bool {
	if len(text) < len("=DISPIMG()") || text[0] != '=' {
		return false
	}
	return strings.HasPrefix(strings.TrimPrefix(text[1:], "_xlfn."), "DISPIMG(") && strings.HasSuffix(text, ")")
}

// pictureFormula reports whether a formula, without its "=", shows a picture.
func pictureFormula(formula string) bool {
	formula = strings.TrimPrefix(formula, "_xlfn.")
	return strings.HasPrefix(formula, "DISPIMG(") || strings.HasPrefix(formula, "IMAGE(")
}

// look replaces what a cell stores by what Excel shows there: a picture is
// neither an error nor a text, and a linked data type shows its name.
func (r *sheetReader) look(c *rawCell, p *packed, kind Kind) Kind {
	switch {
	case kind == Error:
		text, shown := "", Error
		if c.vm > 0 {
			text, shown = r.richData.shows(c.vm)
		}
		if shown == Error && c.hasFormula && pictureFormula(string(c.formula)) {
			shown = Picture
		}
		if shown == Error {
			return kind
		}
		c.value = []byte(text)
		return shown
	case kind != Text:
		return kind
	case p.rowFlags&flagShared != 0:
		if !pictureCall(r.shared.text(p.off)) {
			return kind
		}
	case len(c.value) == 0 || c.value[0] != '=' || !pictureCall(string(c.value)):
		return kind
	}
	p.rowFlags &^= flagShared
	p.off, c.value = 0, nil
	return Picture
}
