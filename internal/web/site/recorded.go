package site

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
)

// About is what a line of the record is about, and where to look at it.
func (f Frame) About(c store.Change) thing {
	kind, id, ok := strings.Cut(c.Subject, ":")
	if ok && kind == "user" && strings.HasPrefix(c.Action, "webhook_") {
		return f.Thing("webhook:" + id)
	}
	return f.Thing(c.Subject)
}

// Became is the state that a line of the record gives as the new one, in words.
func (f Frame) Became(c store.Change) string {
	switch c.Action {
	case "sign_in":
		return f.Word("how", c.New)
	case "user_add", "user_role":
		return f.Word("role", c.New)
	case "user_password", "user_disable", "user_enable": // the action says it all
		return ""
	case "token_add":
		scopes := strings.Fields(c.New)
		for i := range scopes {
			scopes[i] = f.Word("scope", scopes[i])
		}
		return strings.Join(scopes, f.T("recorded.and"))
	}
	return f.Said("", c.Field, c.New)
}
