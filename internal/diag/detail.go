package diag

import "strings"

// detailsJA say in Japanese what the readers of files say in English of their
// inside. Senders need to know what became of their file, not of which record
// of it; the first that fits counts.
var detailsJA = []struct{ part, text string }{
	{"part is encrypted", "パスワードで保護された部分があります"},
	{"merged range overlaps", "結合セルの範囲が重なっています"},
	{"from another corner", "結合セルの範囲が逆向きに書かれています"},
	{"merged ranges than declared", "結合セルの数が記載と合いません"},
	{"shared strings than declared", "文字列の数が記載と合いません"},
	{"formats than declared", "書式の数が記載と合いません"},
	{"a cell twice", "同じ番地のセルが二つあります"},
	{"a row twice", "同じ番号の行が二つあります"},
	{"a text twice", "一つのセルに二つの値があります"},
	{"two values or formulas", "一つのセルに二つの値があります"},
	{"not where the ZIP directory says", "ファイルの目次と中身が合いません"},

	{"no end record", "ファイルが途中で切れています"},
	{"is cut", "ファイルが途中で切れています"},
	{"beyond its end", "ファイルが途中で切れています"},
	{"fewer entries than it says", "ファイルが途中で切れています"},
	{"shorter than the package declares", "ファイルが途中で切れています"},
	{"part ends ", "ファイルが途中で切れています"},
	{"stream ends inside", "ファイルが途中で切れています"},
	{"checksum", "内容が書き換わっています（チェックサムの不一致）"},
	{"authentication code", "暗号化された内容が書き換わっています"},
	{"encrypt", "暗号化の情報が壊れています"},
	{"cannot be inflated", "圧縮されたデータが壊れています"},
	{"compressed data", "圧縮されたデータが壊れています"},
	{"compression method", "対応していない圧縮方式です"},
	{"an entry has another size", "ファイルの目次と中身が合いません"},
	{"ZIP directory", "ファイルの目次と中身が合いません"},
	{"how many entries", "ファイルの目次と中身が合いません"},
	{"ZIP64", "ファイルの目次と中身が合いません"},
	{"does not lie inside the package", "ファイルの目次と中身が合いません"},
	{"not where the package says", "ファイルの目次と中身が合いません"},
	{"longer than the package declares", "ファイルの目次と中身が合いません"},
	{"name of the entry and of its data differ", "ファイルの目次と中身で名前が異なります"},
	{"overlap", "ファイルの中の部分が重なっています"},
	{" twice ", "ファイルの中に同じ部分が二つあります"},
	{"second table of strings", "ファイルの中に同じ部分が二つあります"},

	{"part is missing", "ファイルの中の必要な部分がありません"},
	{"part is empty", "ファイルの中に空の部分があります"},
	{"sheet without a part", "シートの中身がありません"},
	{"sheet has no part", "シートの中身がありません"},
	{"a sheet is not listed", "ブックの目次にないシートがファイルの中にあります"},
	{"names no main document", "ブックの本体がありません"},
	{"main document is", "ブックの本体の種類がExcelのものではありません"},
	{"workbook without sheets", "シートが1枚もありません"},
	{"two sheets of one name", "同じ名前のシートが2枚あります"},
	{"unknown state of a sheet", "シートの表示・非表示の指定が正しくありません"},
	{"kind of sheet", "シートの種類が正しくありません"},
	{"sheet of an unknown kind", "シートの種類が正しくありません"},
	{"sheet of BIFF version", "シートの種類が正しくありません"},
	{"no sheet begins here", "シートの位置が正しくありません"},
	{"sheet lies outside", "シートの位置が正しくありません"},
	{"cells in two places", "シートのセルが二か所に分かれています"},

	{"cell reference", "セルの番地が正しくありません"},
	{"merged range", "結合セルの範囲が正しくありません"},
	{"columns without bounds", "列の範囲が正しくありません"},
	{"a shared string that does not exist", "存在しない文字列を指すセルがあります"},
	{"no shared string", "文字列を指していない文字列のセルがあります"},
	{"shared string that has no text", "空の文字列を指すセルがあります"},
	{"is not a number", "数でなければならないところが数ではありません"},
	{"a number that is none", "数でなければならないところが数ではありません"},
	{"a boolean that is none", "真偽値でなければならないところが真偽値ではありません"},
	{"neither true nor false", "真偽値でなければならないところが真偽値ではありません"},
	{"a date that is none", "日付として正しくないため、文字として読み取りました"},
	{"unknown type of a cell", "セルの種類が正しくありません"},
	{"cell of an older version", "古いExcelの形式のセルがあります"},
	{"inline text", "セルの文字列の書き方が正しくありません"},
	{"furigana", "ふりがなの情報が壊れています"},
	{"row outside the sheet", "シートに収まらない行があります"},
	{"does not belong to its row", "セルと行の対応が壊れています"},
	{"out of order", "行またはセルの順序が正しくありません"},
	{"in several pieces", "一つの行が複数に分かれています"},
	{"do not say where they stand", "番地のないセルや行があるため、順に数えました"},
	{"a format that does not exist", "存在しない書式のセルがあります"},
	{"strike-through", "取り消し線の指定が正しくありません"},
	{"a cell has a type, but no value", "値のないセルに種類だけが指定されています"},
	{"comment without a cell", "セルのないコメントがあります"},
	{"control of an unknown kind", "種類の分からない部品（チェックボックスなど）があります"},
	{"control without properties", "設定のない部品（チェックボックスなど）があります"},
	{"drawing of a sheet", "シートの図を読み取れないため、チェックボックスや図形が漏れている可能性があります"},
	{"drop-down list", "入力規則のリストを読み取れません"},

	{"compound file", "古い形式のブックの構造が壊れています"},
	{"record ", "古い形式のブックの構造が壊れています"},
	{"half a character", "文字が途中で切れています"},
	{"mark that is never closed", "CSVの引用符（\"）が閉じられていません。ファイルが途中で切れている可能性があります"},
	{"behind a closing quotation mark", "CSVの引用符（\"）の後に文字があります"},
	{"looks like several rows", "CSVの引用符（\"）の中に、一覧の複数の行と思われる文字があります"},
	{"more fields than the rows above", "CSVの行の項目数が多く、途中の区切り文字で列がずれている可能性があります"},
	{"fields and no line end", "最後の行の項目が他の行より少なく、改行もありません"},
	{"has no line end", "最後の行に改行がありません"},
	{"encoding", "対応していない文字コードです"},
	{"valid UTF-8", "文字コードの指定と実際の文字が合いません"},
	{"document type", "ファイルの中のXMLに、ブックにはない宣言があります"},
	{"control character", "ファイルの中のXMLに制御文字があります"},
	{"markup compatibility", "新しいExcelの機能が使われています"},
	{"mc:", "新しいExcelの機能が使われています"},
	{"is not known here", "通常はない指定があります"},
	{"attribute", "ファイルの中のXMLが壊れています"},
	{"element", "ファイルの中のXMLが壊れています"},
	{" tag", "ファイルの中のXMLが壊れています"},
	{"a reference ", "ファイルの中のXMLが壊れています"},
	{"processing instruction", "ファイルの中のXMLが壊れています"},
	{"inside a comment", "ファイルの中のXMLが壊れています"},
	{"]]>", "ファイルの中のXMLが壊れています"},
	{"where text should be", "ファイルの中のXMLが壊れています"},

	{"neither a file nor a folder", "ファイルでもフォルダーでもありません"},
	{"link to a folder", "フォルダーへのリンクです。リンクの先は、直接指定したときだけ読み取ります"},
	{"levels of symbolic links", "リンクが循環しています"},
	{"no such file", "ファイルが見つかりません"},
	{"permission denied", "読み取る権限がありません"},
	{"is a directory", "フォルダーです"},
}

// detail is a reader's own words in the language; those nobody has put into
// Japanese stay as they are.
func detail(l Lang, text string) string {
	if l == EN {
		return text
	}
	for _, d := range detailsJA {
		if strings.Contains(text, d.part) {
			return d.text
		}
	}
	return text
}
