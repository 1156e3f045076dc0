package textindex

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Matches reports whether a value contains what is looked for.
func (q Query) Matches(value string) bool {
	k := ja.SearchKey(value)
	if strings.Contains(k, q.Key) {
		return true
	}
	return q.Bare != "" && strings.Contains(ja.BareKey(k), q.Bare)
}
