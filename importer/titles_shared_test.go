package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
)

// A title that two forms have does not contradict either.
func TestATitleOfTwoForms(t *testing.T) {
	a, b := &form.Definition{Form: "x", Titles: []string{"使用者登録票"}}, &form.Definition{Form: "y", Titles: []string{"登録票", "使用者登録票"}}
	if !sharesTitle(a, b) {
		t.Error("the same title is another")
	}
	if b.Mark = "B-1"; sharesTitle(a, b) {
		t.Error("a mark does not count")
	}
}
