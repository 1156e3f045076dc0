package sheet

import "bytes"

// The elements that may occur in those that are read ([ISO/IEC 29500-1],
// 18.2–18.8, and annex A.2). Another one of the same namespace is no extension
// but damage: to skip it would be to cut what it holds.
var (
	inWorkbook = names("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
		"externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
		"webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
		"styleSheet") // put here by some programs; without effect
	inWorksheet = names("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
		"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
		"colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "drawingHF", "legacyDrawing",
		"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
	// Some programs write what belongs behind the rows among them.
	inRows = func(name []byte) bool {
		return string(name) == "row" || string(name) != "sheetData" && inWorksheet(name)
	}
	inStyles  = names("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")
	inReading = names("t", "r", "rPr")
)

// The elements of texts and cells are so many that a switch is worth it.

func inText(name []byte) bool {
	switch string(name) {
	case "t", "r", "rPh", "phoneticPr", "extLst":
		return true
	}
	return false
}

func inRun(name []byte) bool {
	switch string(name) {
	case "rPr", "t", "extLst":
		return true
	}
	return false
}

func inCell(name []byte) bool {
	switch string(name) {
	case "f", "v", "is", "extLst":
		return true
	}
	return false
}

// nameSet reports whether a name is in a set.
type nameSet func(name []byte) bool

func names(list ...string) nameSet {
	m := make(map[string]bool, len(list))
	for _, n := range list {
		m[n] = true
	}
	return func(name []byte) bool { return m[string(name)] }
}

// sheetRoots are the roots of sheets with cells: those of old macros have a
// namespace of their own and hold the same.
var sheetRoots = []element{{spaceMain, "worksheet"}, {spaceXM, "macrosheet"}}

// only enters the next child of a namespace at depth d that is one of the
// known; any other of that namespace is an error, as is one without a
// namespace at all.
func (x *scanner) only(known nameSet, d int) bool {
	for x.child(d) {
		switch {
		case x.space == spaceMain && known(x.name):
			return true
		case x.space == spaceMain || x.space == spaceNone:
			x.fail("an element that does not belong here: " + string(x.name[:min(len(x.name), 40)]))
			return false
		}
	}
	return false
}

// each enters the next child of SpreadsheetML at depth d, which must be of one
// name; an extLst is skipped.
func (x *scanner) each(name string, d int) bool {
	for x.child(d) {
		switch {
		case x.space != spaceMain && x.space != spaceNone:
		case x.space == spaceMain && string(x.name) == name:
			return true
		case string(x.name) != "extLst":
			x.fail("an element that does not belong here: " + string(x.name[:min(len(x.name), 40)]))
			return false
		}
	}
	return false
}

// knownAttr reports whether an attribute may occur in an element that is read.
// An unknown one is warned of: a producer's own addition, or a damaged name
// whose value is missing now.
func knownAttr(element, name []byte) bool {
	switch string(element) {
	case "c":
		return cellAttr(name)
	case "row":
		return rowAttr(name)
	case "col":
		return colAttr(name)
	}
	known, listed := attrsOf[string(element)]
	return !listed || known(name)
}

func cellAttr(name []byte) bool {
	switch string(name) {
	case "r", "s", "t", "cm", "vm", "ph":
		return true
	}
	return false
}

func colAttr(name []byte) bool {
	switch string(name) {
	case "min", "max", "width", "style", "hidden", "bestFit", "customWidth", "phonetic", "outlineLevel", "collapsed":
		return true
	}
	return false
}

func rowAttr(name []byte) bool {
	switch string(name) {
	case "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph":
		return true
	}
	return false
}

var attrsOf = map[string]nameSet{
	"sheet": names("name", "sheetId", "state", "id"),
	"definedName": names("name", "comment", "customMenu", "description", "help", "statusBar", "localSheetId", "hidden", "function",
		"vbProcedure", "xlm", "functionGroupId", "shortcutKey", "publishToServer", "workbookParameter"),
	"strike": names("val"),
	"dataValidation": names("type", "errorStyle", "imeMode", "operator", "allowBlank", "showDropDown", "showInputMessage",
		"showErrorMessage", "errorTitle", "error", "promptTitle", "prompt", "sqref"),
	"formControlPr": names("objectType", "checked", "colored", "dropLines", "dropStyle", "dx", "firstButton", "fmlaGroup", "fmlaLink",
		"fmlaRange", "fmlaTxbx", "horiz", "inc", "justLastX", "lockText", "max", "min", "multiSel", "noThreeD", "noThreeD2", "page",
		"sel", "seltype", "textHAlign", "textVAlign", "val", "widthMin", "editVal", "multiLine", "verticalBar", "passwordEdit",
		"autoLine", "print"), // the last two are LibreOffice's
}

// oddAttr is the first attribute without a prefix that the element should not
// have, "" without one.
func (x *scanner) oddAttr() string {
	for i := range x.attrs {
		name := x.attrs[i].name
		if len(name) == 1 && (name[0] == 'r' || name[0] == 's' || name[0] == 't') {
			continue // the commonest, of cells
		}
		if bytes.IndexByte(name, ':') < 0 && string(name) != "xmlns" && !knownAttr(x.name, name) {
			return string(name)
		}
	}
	return ""
}

// checkAttrs warns of an attribute that the element should not have.
func (r *reader) checkAttrs() {
	if odd := r.x.oddAttr(); odd != "" {
		r.warn("attribute " + odd + " is not known here")
	}
}

// required fails without an attribute that the element must have.
func (x *scanner) required(name string) string {
	if x.attr(name) == nil {
		x.fail("attribute " + name + " is missing")
	}
	return x.value(name)
}
