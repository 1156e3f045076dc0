package site

var helpTexts = map[string]message{
	"help.title":            {"使い方", "Help"},
	"help.intro":            {"届いた申請書を取り込み、直すところだけを直して、受付番号を付けるまでの流れです。", "From the files that arrive to their reception numbers, correcting only what needs it."},
	"help.upload_alt":       {"取り込み画面。ファイルごとに結果と受付番号が並ぶ", "The upload page: a result and a number for each file"},
	"help.upload":           {"Excel・ZIP・フォルダーを画面に落とすだけで、1件ずつ読み取られます。正しい申請には受付番号が付き、直すところがあるものは「保留」に入ります。同じファイルをもう一度入れても、番号は増えません。", "Drop workbooks, ZIP files or folders anywhere on the box. Sound applications get a number; those with something to fix go to Held. Dropping the same file again never makes a second number."},
	"help.held_alt":         {"保留の一覧。理由ごとの件数と、契約者・理由・担当が並ぶ", "The list of held applications, with counts by cause"},
	"help.held":             {"左の「理由ごと」を選ぶと、同じ理由の申請だけになります。チェックを付けると、担当の割り当て・差し戻し・読み直しがまとめてできます。よく使う条件は「この条件を保存」で残せます。", "Choose a cause on the left to see only those. Tick several to assign, return or read them again at once. Keep a filter you use often with “Save this view”."},
	"help.repair_alt":       {"確認・修正の画面。左に申請書、右に項目と直すところの一覧", "The review page: the form on the left, its fields and what to fix on the right"},
	"help.repair":           {"上の「確認するところ」から項目へ移れます。セルをクリックすると項目へ、項目をクリックするとセルへ対応します。直した内容はその場で保存されます。", "“To check” leads to each field. Click a cell to find its field, or a field to find its cell. Every change is saved at once."},
	"help.repair_keys":      {"Enter で次の要確認項目へ、残りがなければ「登録する」へ移ります。登録すると次の申請が開きます。キーの一覧は ? で表示されます。", "Enter goes to the next field to check, and to “Register” when none is left; registering opens the next application. Press ? for all keys."},
	"help.unread":           {"「読み取っていない記入」は、どの項目にも当てはまらない文字です。項目に入れるか「回答ではない」を選びます。どちらも記録に残り、元に戻せます。", "“Entries that were not read” belong to no field. Put each into a field or choose “Not an answer”; both are recorded and can be undone."},
	"help.find_alt":         {"検索画面。条件と結果の表", "The search page with its results"},
	"help.find":             {"旧字・カナ・㈱の有無を気にせずに探せます（高島で髙嶋も見つかります）。結果は、列を選んで Excel や CSV で保存できます。", "Old characters, kana and ㈱ make no difference: 高島 also finds 髙嶋. Save the results as Excel or CSV with the columns you choose."},
	"help.back_title":       {"間違えたとき", "When something went wrong"},
	"help.back":             {"差し戻しや取りやめは「保留に戻す」で取り消せます。登録した内容は「訂正する」で新しい番号になります。だれが何をしたかは、それぞれの履歴に残ります。", "Returned or discarded by mistake? “Reopen” takes it back. “Correct” replaces registered content under a new number. The history shows who did what."},
	"help.states_title":     {"状態の意味", "What the states mean"},
	"help.state_held":       {"人の確認を待っています。受付番号はまだありません。", "Waits for a person; it has no number yet."},
	"help.state_returned":   {"送信者に戻しました。直したファイルが届くと新しく受け付けます。", "Sent back; a corrected file is received anew."},
	"help.state_dropped":    {"登録も差し戻しもしません。理由が残ります。", "Neither registered nor returned; the reason is kept."},
	"help.state_ordered":    {"発注に使われました。もう変わりません。", "Used for an order; it does not change any more."},
	"help.state_superseded": {"訂正されました。新しい番号が有効です。", "Corrected; the new number counts."},

	"waived.title": {"確認済みの注意", "Waived warnings"},
	"waived.hint":  {"担当者が「このままでよい」と判断した注意と、「回答ではない」とした記入の一覧です。", "Warnings that clerks let stand, and entries that they said are no answers."},
	"waived.what":  {"注意", "Warning"},
	"waived.none":  {"まだありません。", "None yet."},
}
