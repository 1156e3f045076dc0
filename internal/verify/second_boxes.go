package verify

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
)

// ticked counts the ticks that the parts of form controls state.
func (s *second) ticked() (n int) {
	s.f.Pkg.Range(func(name, part any) bool {
		data, ok := part.([]byte)
		if path, is := name.(string); !ok || !is || !strings.HasPrefix(strings.ToLower(path), "xl/ctrlprops/") {
			return true
		}
		var control struct {
			Type    string `xml:"objectType,attr"`
			Checked string `xml:"checked,attr"`
		}
		if xml.Unmarshal(data, &control) == nil && (control.Type == "CheckBox" || control.Type == "Radio") && control.Checked == "Checked" {
			n++
		}
		return true
	})
	return n
}

// has reports whether a part is where excelize looks for it; relationships may
// name any other place.
func (s *second) has(part string) bool {
	_, ok := s.f.Pkg.Load(part)
	return ok
}

var rowTag = regexp.MustCompile(`<(?:\w+:)?row[\s/>][^>]*`)

var flatColumn = regexp.MustCompile(`<(?:\w+:)?col\s[^>]*width="0+(?:\.0*)?"`)

// unnumbered reports whether the first row of a sheet has no number.
func (s *second) unnumbered() bool {
	return s.anySheet(func(data []byte) bool {
		tag := rowTag.Find(data)
		return tag != nil && !bytes.Contains(tag, []byte(` r=`))
	})
}

// flat reports whether a sheet has columns of no width.
func (s *second) flat() bool { return s.anySheet(flatColumn.Match) }

// anySheet reports whether the part of any sheet is of a kind.
func (s *second) anySheet(is func(data []byte) bool) (found bool) {
	s.f.Pkg.Range(func(name, part any) bool {
		data, ok := part.([]byte)
		path, named := name.(string)
		found = found || ok && named && strings.HasPrefix(strings.ToLower(path), "xl/worksheets/") && is(data)
		return !found
	})
	return found
}
