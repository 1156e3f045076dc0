package pages

import (
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// Each family of pages names its routes here, or beside its pages where those are many.

func (s *entryPages) routes() []site.Route {
	return []site.Route{
		site.On("GET /{$}", account.Viewer, s.home),
		site.On("GET /signin", site.Public, s.signinPage),
		site.On("POST /signin", site.Public, s.signin),
		site.On("POST /signout", site.Public, s.signout),
		site.On("GET /setup", site.Public, s.setupPage),
		site.On("POST /setup", site.Public, s.setup),
		site.On("GET /oidc/start", site.Public, s.oidcStart),
		site.On("GET /oidc/callback", site.Public, s.oidcCallback),
		site.On("GET /settings", account.Viewer, s.settingsPage),
		site.On("POST /settings", account.Viewer, s.settings),
		site.On("POST /settings/password", account.Viewer, s.ownPassword),
		site.On("GET /help", account.Viewer, s.help),
	}
}

func (s *uploadPages) routes() []site.Route {
	return []site.Route{
		site.On("GET /upload", account.Clerk, s.uploadPage),
		site.On("POST /upload", account.Clerk, s.upload),
	}
}

func (s *heldPages) routes() []site.Route {
	return []site.Route{
		site.On("GET /held", account.Viewer, s.heldList),
		site.On("POST /held", account.Viewer, s.heldList), // a search: names must not be in URLs
		site.On("POST /held/views", account.Clerk, s.saveView),
		site.On("POST /held/views/drop", account.Clerk, s.dropView),
		site.On("GET /held/list.xlsx", account.Viewer, s.heldWorkbook),
		site.On("POST /held/bulk", account.Clerk, s.heldBulk),
		site.On("GET /held/{id}", account.Viewer, s.Reads(s.SizeOfHeld, s.heldPage)),
		site.On("GET /held/{id}/sheet.css", account.Viewer, s.Reads(s.SizeOfHeld, s.heldCSS)),
		site.On("GET /held/{id}/original", account.Viewer, s.HeldOriginal),
		site.On("GET /held/{id}/marked", account.Clerk, s.Reads(s.SizeOfHeld, s.HeldMarked)),
		site.On("GET /held/{id}/next", account.Viewer, s.heldSkip),
		site.On("POST /held/{id}/claim", account.Clerk, s.heldClaim),
		site.On("POST /held/{id}/release", account.Clerk, s.heldRelease),
		site.On("POST /held/{id}/edit", account.Clerk, s.Reads(s.SizeOfHeld, s.heldEdit)),
		site.On("POST /held/{id}/revert", account.Clerk, s.Reads(s.SizeOfHeld, s.heldRevert)),
		site.On("POST /held/{id}/accept", account.Clerk, s.Reads(s.SizeOfHeld, s.heldAccept)),
		site.On("POST /held/{id}/decide", account.Clerk, s.Reads(s.SizeOfHeld, s.heldDecide)),
		site.On("POST /held/{id}/settle", account.Clerk, s.Reads(s.SizeOfHeld, s.heldSettle)),
		site.On("POST /held/{id}/reread", account.Clerk, s.Reads(s.SizeOfHeld, s.heldReread)),
		site.On("POST /held/{id}/register", account.Clerk, s.Reads(s.SizeOfHeld, s.heldRegister)),
		site.On("POST /held/{id}/resolve", account.Clerk, s.Reads(s.SizeOfHeld, s.heldResolve)),
		site.On("POST /held/{id}/password", account.Clerk, s.Reads(s.SizeOfHeld, s.heldPassword)),
		site.On("POST /held/{id}/reopen", account.Clerk, s.heldReopen),
		site.On("POST /held/{id}/note", account.Clerk, s.heldNote),
	}
}

func (s *applicationPages) routes() []site.Route {
	return []site.Route{
		site.On("GET /find", account.Viewer, s.findPage),
		site.On("POST /find", account.Viewer, s.find),
		site.On("POST /find/export", account.Viewer, s.findExport),
		site.On("GET /applications/{number}", account.Viewer, s.Reads(s.SizeOfNumber, s.application)),
		site.On("GET /applications/{number}/sheet.css", account.Viewer, s.Reads(s.SizeOfNumber, s.applicationCSS)),
		site.On("GET /applications/{number}/original", account.Viewer, s.ApplicationOriginal),
		site.On("POST /applications/{number}/copy", account.Clerk, s.ApplicationCopy),
		site.On("POST /applications/{number}/correct", account.Clerk, s.Reads(s.SizeOfNumber, s.applicationCorrect)),
		site.On("POST /applications/{number}/order", account.Supervisor, s.applicationOrder),
		site.On("POST /applications/{number}/withdraw", account.Supervisor, s.applicationWithdraw),
		site.On("GET /applications/{number}/annexes/{kind}", account.Viewer, s.AnnexWritten),
		site.On("POST /applications/{number}/note", account.Clerk, s.applicationNote),
		site.On("POST /annexes/{id}/withdraw", account.Clerk, s.annexWithdraw),
		site.On("POST /annexes/{id}/again", account.Clerk, s.annexAgain),
		site.On("POST /annexes/{id}/attach", account.Clerk, s.Reads(s.SizeOfAnnex, s.annexAttach)),
		site.On("GET /annexes/{id}", account.Viewer, s.annex),
		site.On("GET /annexes/{id}/original", account.Viewer, s.AnnexOriginal),
	}
}

func (s *runPages) routes() []site.Route {
	return []site.Route{
		site.On("GET /nights", account.Viewer, s.nights),
		site.On("GET /nights/statistics.xlsx", account.Viewer, s.statisticsBook),
		site.On("GET /nights/{run}", account.Viewer, s.night),
		site.On("POST /nights/run", account.Supervisor, s.runNow),
		site.On("POST /nights/{run}/retry", account.Supervisor, s.retryRun),
		site.On("POST /nights/{run}/verify", account.Supervisor, s.verifyRun),
		site.On("GET /receipts", account.Viewer, s.receipts),
		site.On("GET /receipts/{id}", account.Viewer, s.receipt),
		site.On("GET /receipts/{id}/original", account.Viewer, s.receiptOriginal),
		site.On("POST /receipts/{id}/again", account.Clerk, s.receiptAgain),
	}
}

func (s *formPages) formRoutes() []site.Route {
	return []site.Route{
		site.On("GET /forms", account.Viewer, s.forms),
		site.On("GET /forms/{form}", account.Viewer, s.form),
		site.On("GET /forms/{form}/blank", account.Viewer, s.Blank),
	}
}

func (s *peoplePages) routes() []site.Route {
	return []site.Route{
		site.On("GET /people", account.Administrator, s.people),
		site.On("POST /people", account.Administrator, s.addPerson),
		site.On("POST /people/change", account.Administrator, s.changePerson),
		site.On("POST /tokens", account.Administrator, s.addToken),
		site.On("POST /tokens/{id}/revoke", account.Administrator, s.revokeToken),
		site.On("POST /webhooks", account.Administrator, s.addWebhook),
		site.On("POST /webhooks/{hook}/test", account.Administrator, s.testWebhook),
		site.On("POST /webhooks/{hook}/replay", account.Administrator, s.replayWebhook),
		site.On("POST /webhooks/{hook}/disable", account.Administrator, s.disableWebhook),
	}
}

func (s *operationPages) recordRoutes() []site.Route {
	return []site.Route{
		site.On("GET /mails", account.Clerk, s.mails),
		site.On("POST /mails/{id}/retry", account.Clerk, s.mailRetry),
		site.On("POST /mails/{id}/drop", account.Clerk, s.mailDrop),
		site.On("GET /waived", account.Supervisor, s.waived),
		site.On("GET /audit", account.Supervisor, s.audit),
		site.On("POST /audit", account.Supervisor, s.audit), // a search: names must not be in URLs
		site.On("GET /audit/list.csv", account.Supervisor, s.auditExport),
	}
}
