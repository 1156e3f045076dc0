package site

var applicantTexts = map[string]message{
	"my.title":         {"申請一覧", "Applications"},
	"my.upload":        {"申請書の提出", "Hand in"},
	"my.held":          {"差し戻し・確認中", "Returned and under review"},
	"my.people":        {"組織の担当者", "People of the organisation"},
	"my.signin":        {"申請者のサインイン", "Applicants' sign-in"},
	"my.start":         {"ポータルでサインイン", "Sign in through the portal"},
	"my.why":           {"組織のメールアドレスでサインインすると、同じ組織の申請だけが見えます。", "Sign in with the mail address of your organisation; you see its applications alone."},
	"my.menu":          {"メニュー", "Menu"},
	"my.files":         {"申請書（Excel・ZIP、50件まで）", "Workbooks or ZIP files, up to 50"},
	"my.password":      {"ファイルのパスワード（ある場合）", "Password of the files, if any"},
	"my.send":          {"提出する", "Hand in"},
	"my.elsewhere":     {"同じ内容は、すでに受け付けています。受付番号は申請した方へお尋ねください。", "The same content is registered already. Ask whoever applied for its number."},
	"my.refused":       {"ほかの組織の受付番号が記入されているため、受け付けていません。番号を確認してください。", "Not accepted: a reception number of another organisation is written in it. Please check the number."},
	"my.marked":        {"誤りに印を付けたブックをダウンロード", "Download the workbook with the errors marked"},
	"my.no_marked":     {"このファイルにはほかの組織の申請も入っているため、ダウンロードできません。", "This file also holds applications of others, so it cannot be downloaded."},
	"my.nothing":       {"差し戻しや確認中の申請はありません。", "Nothing is returned or under review."},
	"my.problems":      {"誤りと注意", "Errors and warnings"},
	"my.result":        {"結果", "Results"},
	"error.my_number":  {"ほかの組織の受付番号です。", "That number is of another organisation."},
	"error.my_address": {"組織のメールアドレスでサインインしてください（フリーメール・共用アドレス・離任した方は使えません）。", "Sign in with your own mail address at your organisation (no free mail, no group address, nobody who has left)."},
}
