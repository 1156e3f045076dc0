package diag

import "strings"

// detailsJA say in Japanese what the readers of files say in English of their
// inside. Senders need to know what became of their file, not of which record
// of it; the first that fits counts.
var detailsJA = []struct{ part, text string }{
	{"no end record", "ファイルが途中で切れています"},
	{"is cut", "ファイルが途中で切れています"},
	{"beyond its end", "ファイルが途中で切れています"},
	{"fewer entries than it says", "ファイルが途中で切れています"},
	{"shorter than the package declares", "ファイルが途中で切れています"},
	{"checksum", "内容が書き換わっています（チェックサムの不一致）"},
	{"authentication code", "暗号化された内容が書き換わっています"},
	{"encrypt", "暗号化の情報が壊れています"},
	{"cannot be inflated", "圧縮されたデータが壊れています"},
	{"compressed data", "圧縮されたデータが壊れています"},
	{"overlap", "ファイルの中の部分が重なっています"},
	{" twice ", "ファイルの中に同じ部分が二つあります"},
	{"part is missing", "ファイルの中の必要な部分がありません"},
	{"sheet without a part", "シートの中身がありません"},
	{"ZIP directory", "ファイルの目次と中身が合いません"},
	{"does not lie inside the package", "ファイルの目次と中身が合いません"},
	{"not where the package says", "ファイルの目次と中身が合いません"},
	{"longer than the package declares", "ファイルの目次と中身が合いません"},
	{"cell reference", "セルの番地が正しくありません"},
	{"merged range", "結合セルの範囲が正しくありません"},
	{"a shared string that does not exist", "存在しない文字列を指すセルがあります"},
	{"is not a number", "数でなければならないところが数ではありません"},
	{"a number that is none", "数でなければならないところが数ではありません"},
	{"workbook without sheets", "シートが1枚もありません"},
	{"two sheets of one name", "同じ名前のシートが2枚あります"},
	{"row outside the sheet", "シートに収まらない行があります"},
	{"does not belong to its row", "セルと行の対応が壊れています"},
	{"compound file", "古い形式のブックの構造が壊れています"},
	{"bare \" in", "CSVの引用符（\"）が正しくありません"},
	{"ends inside a tag", "ファイルの中のXMLが壊れています"},
	{"where text should be", "ファイルの中のXMLが壊れています"},
	{"document type", "ファイルの中のXMLに、ブックにはない宣言があります"},
	{"control character", "ファイルの中のXMLに制御文字があります"},
	{"neither a file nor a folder", "ファイルでもフォルダーでもありません"},
	{"no such file", "ファイルが見つかりません"},
	{"permission denied", "読み取る権限がありません"},
	{"is a directory", "フォルダーです"},
	{"a cell has a type, but no value", "値のないセルに種類だけが指定されています"},
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
