package intake

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
)

// visible replaces what no database takes.
func visible(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// presentable is visible for what came with a mail.
func presentable(p store.Provenance) store.Provenance {
	p.Inbox, p.Sender, p.Subject = visible(p.Inbox), visible(p.Sender), visible(p.Subject)
	p.MessageID, p.User = visible(p.MessageID), visible(p.User)
	return p
}
