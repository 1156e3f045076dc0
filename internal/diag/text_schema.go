package diag

// Definition files of forms.
var schemaTexts = []text{
	{"schema", "error",
		"定義ファイルに誤りがあります[：{detail}]。",
		"docs/forms.md の書き方を確認してください。",
		"The definition file is wrong[: {detail}].",
		"Please see docs/forms.md."},
}
