package diag

// What reception does with an application.
var receptionTexts = []text{
	{"copied_from.unknown", "warning",
		"コピー元受付番号「{value}」は登録されていません。",
		"コピー元の受付番号を確認してください。",
		"The reception number “{value}” that was copied from is not known here.",
		"Please check the number."},
	{"supersedes", "info",
		"受付番号「{value}」の訂正として受け付けました。",
		"以後は新しい受付番号をお使いください。",
		"This application takes the place of “{value}”.",
		"Please use the new number from now on."},
	{"received.again", "info",
		"同じファイルをすでに受け取っています[（{value}）]。",
		"お手続きは不要です。",
		"The same file has been received before[ ({value})].",
		"Nothing needs to be done."},
	{"held.again", "info",
		"保留中の申請と同じ内容です。",
		"前回お知らせした箇所を直してから送ってください。",
		"This has the content of an application that is held.",
		"Please correct what was reported before sending it again."},
}
