package form

import "github.com/uketsuke/uketsuke/internal/ja"

// YesNo is the meaning of a choice of a yes or no as a person names it: "true" or
// "false" for true, yes, はい, ○ and their like. ok is false for any other word.
func YesNo(choice string) (id string, ok bool) {
	switch ja.Mark(choice) {
	case ja.MarkOn:
		return "true", true
	case ja.MarkOff:
		return "false", choice != ""
	}
	return "", false
}
