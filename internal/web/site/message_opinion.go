package site

// opinionTexts are the texts of the page about the independent reader and in the
// workbook of the figures.
var opinionTexts = map[string]message{
	"stats.book":           {"Excel（グラフ付き）", "Excel, with charts"},
	"stats.days":           {"日別", "Days"},
	"stats.errors":         {"エラーの多い項目", "Errors"},
	"stats.field":          {"項目", "Field"},
	"repair.computed":      {"数式の計算値 {0}件（ファイルに結果がありません）", "Computed results of formulas: {0} (the file has none)"},
	"repair.computed_hint": {"excelize が計算した値です。書かれていた値ではないので、確かめてから 1 件ずつ採用してください。", "Computed by excelize, not written by the sender. Check each before taking it."},
	"repair.computed_take": {"計算値を採用", "Take the computed value"},
	"verify.title":         {"別の読み取り器との照合", "Second opinion"},
	"verify.run":           {"照合する", "Verify"},
	"verify.hint":          {"すべての原本を別の作者の読み取り器（excelize）で読み直し、セルと登録値を 1 つずつ比べます。", "Has every original read again by a reader of other authors (excelize), and compares each cell and each registered value."},
	"verify.begun":         {"照合を始めました。結果はこの画面に出ます（再読み込みしてください）。", "Verifying has begun. The result will stand here; reload the page."},
	"verify.none":          {"まだ照合されていません。", "Nothing is verified yet."},
	"verify.same":          {"説明のつかない相違はありません", "no differences"},
	"verify.differs":       {"相違 {0}件", "{0} difference(s)"},
	"verify.place":         {"場所", "Place"},
	"verify.what":          {"内容", "What"},
	"verify.ours":          {"当方の読み取り", "Ours"},
	"verify.theirs":        {"別の読み取り器", "Second reader"},
	"verify.explained":     {"説明のつく相違", "Explained differences"},
	"verify.unread":        {"照合できなかったもの", "Without a second opinion"},
}
