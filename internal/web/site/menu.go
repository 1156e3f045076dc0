package site

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
)

// menuLine is a page behind the menu: not everybody's daily work.
type menuLine struct {
	Path, Key, Text string
	On              bool
}

// Keys are the keys that lead to the page.
func (l menuLine) Keys() []string { return strings.Fields(l.Key) }

// menuPages are the pages behind the menu and who may see them.
var menuPages = []struct {
	path, key, section string
	text               message
	role               account.Role
}{
	{"/organizations", "g r", "organizations", Messages["nav.organizations"], account.Viewer},
	{"/nights", "g n", "nights", Messages["nav.nights"], account.Viewer},
	{"/forms", "g o", "forms", Messages["nav.forms"], account.Viewer},
	{"/mails", "g m", "mails", Messages["mails.title"], account.Clerk},
	{"/operation", "g j", "operation", Messages["operation.title"], account.Supervisor},
	{"/waived", "g w", "waived", Messages["waived.title"], account.Supervisor},
	{"/audit", "g a", "audit", Messages["nav.audit"], account.Supervisor},
	{"/people", "g p", "people", Messages["nav.people"], account.Administrator},
	{"/help", "g ?", "help", Messages["help.title"], account.Viewer},
}

// Menu is what the visitor finds behind the menu.
func (f Frame) Menu() (list []menuLine) {
	for _, p := range menuPages {
		if f.Allows(string(p.role)) {
			list = append(list, menuLine{p.path, p.key, p.text.In(f.Lang), p.section == f.Section})
		}
	}
	return list
}

// InMenu reports whether the page is one behind the menu.
func (f Frame) InMenu() bool {
	for _, l := range f.Menu() {
		if l.On {
			return true
		}
	}
	return false
}
