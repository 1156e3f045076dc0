package verify

import "github.com/uketsuke/uketsuke/internal/diag"

// words are what people call something, in Japanese and English.
type words map[string][2]string

func (w words) in(key string, l diag.Lang) string {
	pair, ok := w[key]
	switch {
	case !ok:
		return key
	case l == diag.EN:
		return pair[1]
	}
	return pair[0]
}

var outcomeWords = words{
	string(Same):       {"一致", "same"},
	string(Different):  {"相違あり", "different"},
	string(Unverified): {"未照合", "unverified"},
}

// In is the outcome for people.
func (o Outcome) In(l diag.Lang) string { return outcomeWords.in(string(o), l) }

var reasonWords = words{
	string(ReasonRefused):  {"別の読み取り器が読めませんでした", "the second reader does not read it"},
	string(ReasonCrashed):  {"別の読み取り器が途中で止まりました", "the second reader ended over it"},
	string(ReasonSlow):     {"別の読み取り器が時間内に終わりませんでした", "the second reader took too long"},
	string(ReasonMemory):   {"別の読み取り器のメモリーが足りませんでした", "the second reader needed too much memory"},
	string(ReasonNoSecond): {".xls の照合には LibreOffice が必要です（このファイルでは使えません）", ".xls needs LibreOffice, which cannot be used for this file"},
	string(ReasonText):     {"CSV には別の読み取り器がありません", "CSV has no second reader"},
	string(ReasonFirst):    {"読み取れないファイルです（登録もされていません）", "our own reader refuses it, so nothing was registered from it"},
	string(ReasonLocked):   {"パスワードで保護されています", "protected by a password"},
	string(ReasonPurged):   {"原本は保存期間を過ぎて消去されています", "the original is past its time and no longer kept"},
}

// In is the reason for people.
func (r Reason) In(l diag.Lang) string { return reasonWords.in(string(r), l) }

var quirkWords = words{
	string(QuirkSheetRefused): {"excelize がこのシートを読めない", "excelize does not read this sheet"},
	string(QuirkEscape):       {"excelize は _x000D_ のような書き方を文字に戻さない", "excelize leaves _xHHHH_ as it is written"},
	string(QuirkSpacing):      {"excelize は共有数式の空白などを書き直す", "excelize rewrites the blanks of shared formulas"},
	string(QuirkRichValue):    {"excelize はセル内の画像やリンクされたデータをエラー値として読む", "excelize gives the error that stands for a picture or linked data"},
	string(QuirkISO):          {"日付として保存されているが日付でない値", "stored as a date, but none"},
	string(QuirkFormatID):     {"ファイルが組み込みの表示形式の番号を別の形式に使っている", "the file gives a built-in number format another code"},
	string(QuirkRowSize):      {"excelize は行の高さ・列の幅・非表示を答えない", "excelize does not say whether this row or column can be seen"},
	string(QuirkCounted):      {"excelize は位置の書かれていないセルを行の先頭から数える", "excelize counts cells without a reference from the beginning of the row"},
	string(QuirkState):        {"excelize は表示状態が正しくないシートを隠す", "excelize hides a sheet of an unknown state"},
	string(QuirkOneCell):      {"1 セルだけの結合", "a merged range of one cell"},
	string(QuirkPlace):        {"excelize は共有文字列を決まった名前でしか探さない", "excelize looks for the shared strings under one name"},
	string(QuirkMark):         {"図形やチェックボックスによる回答（セルの文字ではない）", "chosen by a drawn mark or a check box, not by text"},
	string(QuirkCorrected):    {"担当者が訂正してから登録した値", "corrected by staff before it was registered"},
	string(QuirkBoxDrawing):   {"excelize はチェックの状態を図面から読む（LibreOffice はそこに残さない）", "excelize takes ticks from the drawing, which LibreOffice does not keep up"},
	string(QuirkDigits):       {"LibreOffice は数値を 15 桁で保存する", "LibreOffice saves numbers with 15 digits"},
	string(QuirkConstant):     {"LibreOffice は TRUE・FALSE・#N/A を数式として保存する", "LibreOffice saves booleans and #N/A as formulas"},
	string(QuirkName):         {"LibreOffice はシート名を 31 文字で切る", "LibreOffice cuts names of sheets to 31 characters"},
	string(QuirkCentred):      {"LibreOffice は「選択範囲内で中央」のセルを結合する", "LibreOffice merges cells centred across a selection"},
	string(QuirkVeryHidden):   {"LibreOffice はマクロでしか表示できないシートを表示する", "LibreOffice shows sheets that only macros can show"},
	string(QuirkNaN):          {"数値でない値を LibreOffice は NaN という文字で保存する", "LibreOffice saves a value that is no number as the text NaN"},
	string(QuirkLength):       {"LibreOffice は 32,767 文字で切る", "LibreOffice cuts texts to 32,767 characters"},
	string(QuirkFormat):       {"LibreOffice が読めない表示形式（空の引用符）", "LibreOffice does not understand this number format (empty quotes)"},
	string(QuirkAnchor):       {"LibreOffice はセルの境目にあるチェックボックスを隣のセルに置く", "LibreOffice puts a box at the edge of a cell into the next one"},
	string(QuirkUnplaced):     {"図形のグループ内のチェックボックス（位置なし、回答として読まない）", "a box in a group of shapes, which our reader gives no cell and takes no answer from"},
	string(QuirkComputed):     {"LibreOffice は開くときに数式を計算し直す", "LibreOffice computes formulas anew when it opens"},
}

// In is the reason for people.
func (q Quirk) In(l diag.Lang) string { return quirkWords.in(string(q), l) }

var aboutWords = words{
	AboutSheet:   {"シート", "sheet"},
	AboutValue:   {"セルの値", "value of a cell"},
	AboutKind:    {"値の種類", "kind of a value"},
	AboutDate:    {"日付", "date"},
	AboutFormula: {"数式", "formula"},
	AboutMerge:   {"結合", "merged range"},
	AboutHidden:  {"非表示", "hidden"},
	AboutBox:     {"チェックボックス", "check box"},
	AboutField:   {"登録された値", "registered value"},
}

// What is what the difference is about, for people.
func (d *Difference) What(l diag.Lang) string { return aboutWords.in(d.About, l) }
