package site

import (
	"maps"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// message is a text of the page in both languages; {0}, {1} … are replaced by what
// is filled in.
type message struct{ JA, EN string }

// Messages are all texts of the page by key. Texts about what a person wrote
// are in package diag.
var Messages = join(teachTexts, commonTexts, againTexts, helpTexts, viewTexts, pageTexts, opinionTexts, repairTexts, wordTexts, operateTexts, stateTexts(), errorTexts, organizationTexts, applicantTexts)

// stateTexts are the names of states; package store owns them.
func stateTexts() map[string]message {
	all := make(map[string]message)
	for _, s := range store.Statuses {
		all["status."+string(s)] = message{s.Name(diag.JA), s.Name(diag.EN)}
	}
	for _, s := range store.States {
		all["state."+string(s)] = message{s.Name(diag.JA), s.Name(diag.EN)}
	}
	for _, s := range store.HeldStates {
		all["held."+string(s)] = message{s.Name(diag.JA), s.Name(diag.EN)}
	}
	return all
}

func join(tables ...map[string]message) map[string]message {
	all := make(map[string]message)
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// In is the text in a language.
func (m message) In(l diag.Lang, args ...string) string {
	text := m.JA
	if l == diag.EN {
		text = m.EN
	}
	for i, arg := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", arg)
	}
	return text
}
