package diag

// What arrives without anybody at the desk.
var inboxTexts = []text{
	{"inbox.sender", "error",
		"登録されていない差出人[（{sender}）]から届いたため、まだ読み取っていません。",
		"差出人を確認してください。問題がなければ画面またはコマンドで受け付けてください。",
		"This came from a sender[ ({sender})] who is not expected here, and has not been read yet.",
		"Please make sure who sent it; then it can be imported by hand."},
	{"inbox.default", "info",
		"空欄だったため、受信箱[「{inbox}」]の設定にある値[「{value}」]を入れました。",
		"違うときは訂正してください。",
		"This was left empty; the value[ \"{value}\"] set for the inbox[ {inbox}] stands in its place.",
		"Correct it if it is not so."},
	{"inbox.empty", "error",
		"添付ファイルのないメールです。",
		"申請書のExcelブック（.xlsx）を添付して送ってください。",
		"This is a mail without an attachment.",
		"Please attach the form as an Excel workbook (.xlsx)."},
}
