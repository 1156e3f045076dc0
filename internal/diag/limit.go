package diag

import "strconv"

// limit is what people call a limit of container.Limits or sheet.Limits.
type limit struct {
	ja, en string
	bytes  bool // else a count
}

var limits = map[string]limit{
	"Bytes":      {"ファイルの大きさ", "size of a file", true},
	"TotalBytes": {"展開した大きさの合計", "size of everything inflated", true},
	"SmallPart":  {"ブックの部品の大きさ", "size of a small part of the workbook", true},
	"Part":       {"シートの大きさ", "size of a part of the workbook", true},
	"Total":      {"ブックを展開した大きさ", "size of the workbook inflated", true},
	"Text":       {"1つの文字列の長さ", "length of one text", true},
	"TextTotal":  {"文字全体の量", "length of all texts", true},
	"RatioFree":  {"圧縮率を問わない大きさ", "size up to which the ratio is free", true},
	"NameBytes":  {"ファイル名の長さ", "length of a name", true},
	"Ratio":      {"圧縮率（展開後÷圧縮後）", "ratio of inflated to compressed size", false},
	"Entries":    {"ZIPの中のファイルの数", "files in the bundle", false},
	"SpinCount":  {"暗号の反復回数", "rounds of key derivation", false},
	"Rounds":     {"暗号の反復回数の合計", "rounds of key derivation in one file", false},
	"Parts":      {"ブックの部品の数", "parts of the workbook", false},
	"Sheets":     {"シートの数", "sheets", false},
	"Cells":      {"記入されたセルの数", "filled cells", false},
	"Strings":    {"文字列の数", "shared strings", false},
	"Merges":     {"結合セルの数", "merged ranges", false},
	"Styles":     {"セルの書式の数", "cell formats", false},
	"Names":      {"名前の定義の数", "defined names", false},
	"Rules":      {"入力規則の数", "validations", false},
	"ListItems":  {"選択肢の数", "items of a drop-down list", false},
	"Comments":   {"コメントの数", "comments", false},
	"Boxes":      {"チェックボックスの数", "check boxes", false},
	"Depth":      {"入れ子の深さ", "depth of nesting", false},
	"Attributes": {"属性の数", "attributes of an element", false},
}

// limitName is what people call a limit; one without a name is called by its
// key.
func limitName(l Lang, key string) string {
	name, ok := limits[key]
	switch {
	case !ok:
		return key
	case l == EN:
		return name.en
	}
	return name.ja
}

// limitMax is how much a limit allows, sizes in MB or KB.
func limitMax(key, most string) string {
	n, err := strconv.ParseInt(most, 10, 64)
	if err != nil || !limits[key].bytes {
		return most
	}
	switch {
	case n >= 1<<20:
		return strconv.FormatInt(n>>20, 10) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt(n>>10, 10) + " KB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
