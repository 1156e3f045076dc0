package sheet

// ShowsDate reports whether a number format shows a date or a time: a built-in
// one by its id, or any other by its code. For readers of other formats; own is
// false when the file does not define the format itself.
func ShowsDate(id int64, code string, own bool) bool {
	if own {
		return isDateFormat(code)
	}
	return builtinDate(id)
}
