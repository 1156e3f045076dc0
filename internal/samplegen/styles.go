package samplegen

import (
	"fmt"
	"regexp"
	"strings"
)

var cellXfs = regexp.MustCompile(`(?s)<cellXfs count="(\d+)"[^>]*>(.*?)</cellXfs>`)

// addStyle appends a cell format and gives its index.
func (k *book) addStyle(xf string) int {
	styles := string(k.parts["xl/styles.xml"])
	m := cellXfs.FindStringSubmatch(styles)
	n := strings.Count(m[2], "<xf ")
	block := fmt.Sprintf(`<cellXfs count="%d">%s%s</cellXfs>`, n+1, m[2], xf)
	k.parts["xl/styles.xml"] = []byte(strings.Replace(styles, m[0], block, 1))
	return n
}

// generalStyle is a format that shows a number as it is.
func (k *book) generalStyle() int {
	return k.addStyle(`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
}

// builtinStyle is one of the formats a Japanese Excel knows by number.
func (k *book) builtinStyle(id int) int {
	return k.addStyle(fmt.Sprintf(`<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, id))
}

var (
	fonts   = regexp.MustCompile(`(?s)<fonts count="(\d+)"([^>]*)>(.*?)</fonts>`)
	numFmts = regexp.MustCompile(`(?s)<numFmts count="(\d+)"([^>]*)>(.*?)</numFmts>`)
)

// formatStyle is a format with its own code.
func (k *book) formatStyle(code string) int {
	styles := strings.Replace(string(k.parts["xl/styles.xml"]), `<numFmts count="0"/>`, "", 1)
	id := 190 + strings.Count(styles, "<numFmt ")
	def := fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, id, escape(code))
	if m := numFmts.FindStringSubmatch(styles); m != nil {
		styles = strings.Replace(styles, m[0], fmt.Sprintf(`<numFmts count="%d">%s%s</numFmts>`, strings.Count(m[3], "<numFmt ")+1, m[3], def), 1)
	} else {
		styles = strings.Replace(styles, "<fonts ", `<numFmts count="1">`+def+"</numFmts><fonts ", 1)
	}
	k.parts["xl/styles.xml"] = []byte(styles)
	return k.builtinStyle(id)
}

// struckStyle is a format whose text is struck through.
func (k *book) struckStyle() int {
	styles := string(k.parts["xl/styles.xml"])
	m := fonts.FindStringSubmatch(styles)
	n := strings.Count(m[3], "<font>") + strings.Count(m[3], "<font/>")
	block := fmt.Sprintf(`<fonts count="%d">%s<font><strike/><sz val="10"/><name val="MS UI Gothic"/></font></fonts>`, n+1, m[3])
	k.parts["xl/styles.xml"] = []byte(strings.Replace(styles, m[0], block, 1))
	return k.addStyle(fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="0" borderId="0" xfId="0" applyFont="1"/>`, n))
}
