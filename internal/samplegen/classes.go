package samplegen

// classes are gone through in this order; each file's name begins with its class.
var classes = []class{
	{"plain", plain}, {"noise", noise}, {"marks", marksClass}, {"marks_odd", oddMarks}, {"marks_cell", cellMarks}, {"marks_after", marksAfter},
	{"dates", dates}, {"dates_old", oldDates}, {"dates_beyond", beyondEra}, {"dates_lucky", luckyDay}, {"dates_bad", notADay},
	{"dates_serial", bareSerial}, {"dates_era_typed", westernEra}, {"native", native},
	{"moved", moved}, {"rows_inserted", insertedRows}, {"rows_top", insertedTop}, {"rows_widened", widened}, {"rows_deleted", deletedRows},
	{"cols_inserted", insertedCols}, {"unmerged", unmerged}, {"longer", longer}, {"gaps", gaps}, {"sheet", sheetName}, {"alias", alias}, {"decorated", decorated},
	{"bad_required", badRequired}, {"bad_row", badRow}, {"bad_no_lines", noLines}, {"bad_support", noSupport}, {"bad_distributor", noDistributor},
	{"bad_licence", noLicence}, {"bad_cloud", noCloudMail}, {"bad_mail", badMail}, {"bad_phone", badPhone}, {"bad_postal", badPostal}, {"bad_quantity", badQuantity},
	{"bad_corporate", badCorporate}, {"bad_school_code", badSchoolCode}, {"bad_holding", overHolding}, {"bad_contradiction", contradiction},
	{"bad_k12", schoolTotals}, {"bad_new_quantity", tooMany}, {"bad_primary", primaries},
	{"warn_date", lateDate}, {"warn_product", unknownProduct}, {"warn_free_mail", freeMail}, {"warn_one_name", oneName},
	{"editions", oldEdition}, {"edition_unknown", otherEdition}, {"edition_spelling", editionSpelling}, {"titles", titles}, {"title_gone", noTitle}, {"title_wrong", wrongTitle},
	{"copies", copies}, {"besides", besides}, {"blank", blankForms}, {"scribbled", scribbled},
	{"lo", throughLibreOffice}, {"xls", oldFormat}, {"misnamed", misnamed}, {"exceljs", throughExcelJS}, {"excelize", throughExcelize}, {"encodings", encodings},
	{"formulas", formulas}, {"formula_today", todayFormula}, {"formula_bare", uncalculated}, {"formula_bare_row", uncalculatedQuantity}, {"error_values", errorResults}, {"error_text", errorText},
	{"numbers", numbers}, {"numbers_rows", schoolNumbers}, {"numeric_codes", numericCodes}, {"struck", struck}, {"hidden_rows", hiddenRows},
	{"placeholders", placeholders}, {"ditto", ditto}, {"mac_1904", macSerials}, {"date_formats", dateFormats}, {"protected", protected}, {"locked", locked},
	{"too_long", longTexts}, {"off_list", offList}, {"escapes", escapes}, {"honorifics", honorifics},
	{"zip", bundles}, {"repeats", repeats}, {"repeats_held", repeatsHeld}, {"big_list", bigList}, {"csv", csvLists}, {"not_forms", notForms},
	{"reworded", reworded}, {"retitled", retitled}, {"shuffled", shuffled}, {"mess", mess}, {"redrawn", redrawn}, {"halves", halves}, {"strange", strange}, {"strange_header", strangeHeader}, {"unstyled", unstyled}, {"bare", bare}, {"bare_shifted", bareShifted},
	{"joined", joined}, {"dates_more", datesMore}, {"wanted", wanted}, {"pictures", pictureMarks}, {"quantities", quantities}, {"vague", vague}, {"empty_formulas", emptyFormulas},
	{"extra_columns", extraColumns}, {"closing", closing}, {"unnumbered", unnumbered}, {"totals", totals}, {"stacked", stacked}, {"pages", pages}, {"companions", companions},
	{"badges", badges}, {"unticked_rows", untickedRows}, {"macro_books", macroBooks}, {"mixture", mixture}, {"wholes", wholes}, {"whole_dates", wholeDates}, {"loose_choices", looseChoices},
	{"bullets", bullets}, {"own_labels", ownLabels}, {"ornate", ornate}, {"like_hints", likeHints}, {"left_notes", leftNotes}, {"empty_gone", emptyGone}, {"doubles", doubles},
	{"struck_parts", struckParts}, {"struck_choices", struckChoices}, {"references", references}, {"circled", circled}, {"refused", refused}, {"coded_places", codedPlaces}, {"subtotals", subtotals}, {"abreast", abreast}, {"abreast_lists", abreastLists}, {"abreast_split", abreastSplit}, {"side_notes", sideNotes},
}
