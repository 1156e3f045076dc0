package ja

import "strings"

// Ditto reports whether s is a sign or word that repeats the row above in a
// list: 〃, 同上, 々, ", ″, 上に同じ, also blanks between their characters, in
// brackets or twice.
func Ditto(s string) bool {
	if len(s) > 40 || !beginsDitto(s) {
		return false
	}
	switch strings.Trim(compact(s), "()。") {
	case "〃", "〃〃", "同上", "同", "々", "々々", "仝", "仝上", "\"", "”", "“", "″", "''", "’’", ",,", "゛", "↑", "↑同じ", "↑に同じ", "↑と同じ", "↑同上",
		"同じ", "上に同じ", "上と同じ", "上記に同じ", "上記と同じ", "上記同様", "同様":
		return true
	}
	return false
}

// beginsDitto is asked of every cell of a list, and few begin like one.
func beginsDitto(s string) bool {
	if s == "" || !dittoLeads[s[0]] {
		return false
	}
	for _, r := range s {
		switch r {
		case '(', '（', ' ', '\u3000':
			continue
		case '〃', '同', '々', '仝', '"', '”', '“', '″', '\'', '’', ',', '，', '゛', '上', '↑':
			return true
		}
		return false
	}
	return false
}

// dittoLeads are the first bytes of what beginsDitto looks for.
var dittoLeads = leadsOf("(（ \u3000〃同々仝\"”“″'’,，゛上↑")

// SameAs reports whether a text only refers to an answer elsewhere on the form:
// 販売店と同じ, 契約者に同じ, 上記と同一, and the words of Ditto.
func SameAs(s string) bool {
	if len(s) > 60 || !strings.ContainsRune(s, '同') {
		return len(s) <= 12 && Ditto(s)
	}
	if Ditto(s) {
		return true
	}
	s = strings.Trim(compact(s), "()[]「」【】。.※")
	for _, end := range []string{"と同じ", "に同じ", "と同一", "と同様", "に同", "同じです"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
