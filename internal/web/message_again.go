package web

var againTexts = map[string]message{
	"mend.reopen":   {"保留に戻す", "Reopen"},
	"mend.reopened": {"#{0} を保留に戻しました。", "#{0} is open again."},

	"note.title":   {"メモ", "Notes"},
	"note.none":    {"まだメモはありません。", "No notes yet."},
	"note.text":    {"メモ（@利用者名 で知らせます）", "Note (@name notifies a colleague)"},
	"note.to":      {"知らせる相手", "Notify"},
	"note.add":     {"メモを残す", "Add note"},
	"note.unknown": {"メモを残しましたが、次の利用者は見つかりません: {0}", "The note was added, but nobody is called {0}."},
	"note.named":   {"あなた宛てのメモ", "Notes for you"},

	"annex.take_back":      {"取り消す", "Withdraw annex"},
	"annex.take_back_text": {"この別紙を申請から外します。内容は残り、あとで取り込み直せます。", "The annex no longer counts for its application. It is kept and can be received again."},
	"annex.taken_back":     {"別紙を取り消しました。", "The annex was withdrawn."},
	"annex.do_again":       {"取り込み直す", "Receive again"},
	"annex.again":          {"別紙を取り込み直しました。", "The annex was received again."},

	"receipt.title":         {"受領したファイル", "Received file"},
	"receipt.why":           {"理由を見る", "See why"},
	"receipt.again":         {"もう一度読み取る", "Try again"},
	"receipt.again_hint":    {"今の様式の定義で読み直します。", "Reads the file with the current form definitions."},
	"receipt.refused_again": {"読み直しましたが、やはり受け付けられません。", "The file was read again and is still not accepted."},
	"receipt.received":      {"読み直して受け付けました。", "The file was read again and accepted."},

	"mails.title":    {"送信メール", "Mail"},
	"mails.failed":   {"送れなかったメール", "Mail that could not be sent"},
	"mails.none":     {"送れなかったメールはありません。", "No failed mail."},
	"mails.what":     {"種類", "Kind"},
	"mails.about":    {"対象", "About"},
	"mails.given_up": {"送信をやめた日時", "Given up"},
	"mails.next":     {"次の送信", "Next attempt"},
	"mails.retry":    {"もう一度送る", "Send again"},
	"mails.drop":     {"送らない", "Do not send"},
	"mails.retried":  {"もう一度送ります。", "The mail will be sent again."},
	"mails.dropped":  {"このメールは送りません。", "The mail will not be sent."},
}

var viewTexts = map[string]message{
	"views.title":  {"よく使う一覧", "Views"},
	"views.all":    {"すべて", "All"},
	"views.mine":   {"自分の担当", "Mine"},
	"views.free":   {"未割り当て", "Unassigned"},
	"views.save":   {"この条件を保存", "Save this view"},
	"views.name":   {"名前", "Name"},
	"views.shared": {"全員に表示する", "Show to everyone"},
	"views.drop":   {"保存した条件を削除", "Delete saved view"},
}
