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
		if xml.Unmarshal(data, &control) == nil && control.Type == "CheckBox" && control.Checked == "Checked" {
			n++
		}
		return true
	})
	return n
}

// hasStrings reports whether the part of shared strings is where excelize looks
// for it; relationships may name any other place.
func (s *second) hasStrings() bool {
	_, ok := s.f.Pkg.Load("xl/sharedStrings.xml")
	return ok
}

var rowTag = regexp.MustCompile(`<(?:\w+:)?row[\s/>][^>]*`)

// unnumbered reports whether the first row of a sheet has no number.
func (s *second) unnumbered() (found bool) {
	s.f.Pkg.Range(func(name, part any) bool {
		data, ok := part.([]byte)
		if path, is := name.(string); !ok || !is || !strings.HasPrefix(strings.ToLower(path), "xl/worksheets/") {
			return true
		}
		if tag := rowTag.Find(data); tag != nil && !bytes.Contains(tag, []byte(` r=`)) {
			found = true
		}
		return !found
	})
	return found
}
