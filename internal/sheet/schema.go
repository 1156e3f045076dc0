package sheet

// The elements that may stand in those that are read ([ISO/IEC 29500-1],
// 18.2–18.8, and annex A.2). Another one of the same namespace is no extension
// but damage: to skip it would be to cut what it holds.
var (
	inWorkbook = names("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
		"externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
		"webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")
	inWorksheet = names("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
		"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
		"colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "drawingHF", "legacyDrawing",
		"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
	inStyles = names("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")
	inText   = names("t", "r", "rPh", "phoneticPr", "extLst")
	inRun    = names("rPr", "t", "extLst")
	inCell   = names("f", "v", "is", "extLst")
)

func names(list ...string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, n := range list {
		m[n] = true
	}
	return m
}

// only enters the next child of a namespace at depth d that is one of the
// known; any other of that namespace is an error, as is one without a
// namespace at all.
func (x *scanner) only(known map[string]bool, d int) bool {
	for x.child(d) {
		switch {
		case x.space == spaceMain && known[string(x.name)]:
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
