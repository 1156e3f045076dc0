package diag

// What arrives without anybody at the desk.
var inboxTexts = []text{
	{"inbox.sender", "error",
		"登録されていない差出人[（{sender}）]から届いたため、まだ読み取っていません。",
		"差出人を確認してください。問題がなければ画面またはコマンドで受け付けてください。",
		"This came from a sender[ ({sender})] who is not expected here, and has not been read yet.",
		"Please make sure who sent it; then it can be imported by hand."},
	{"inbox.empty", "error",
		"添付ファイルのないメールです。",
		"申請書のExcelブック（.xlsx）を添付して送ってください。",
		"This is a mail without an attachment.",
		"Please attach the form as an Excel workbook (.xlsx)."},
}
