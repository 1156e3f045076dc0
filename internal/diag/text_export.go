package diag

// What is lost when something is written out.
var exportTexts = []text{
	{"export.unwritable", "warning",
		"[受付番号「{number}」の]CP932 で書けない文字[「{character}」]を 〓 に置き換えました。",
		"この文字が必要な場合は、xlsx か utf-8 の csv で出力してください。",
		"[Reception number “{number}”: ]〓 stands in the place of what CP932 cannot write[: “{character}”].",
		"Where the character matters, write xlsx, or csv in utf-8."},
}
