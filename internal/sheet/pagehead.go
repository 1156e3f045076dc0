package sheet

import "strings"

// pageHeads reads what is printed above and below each page of a sheet.
func (r *sheetReader) pageHeads() {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		r.rich.text = unescape(x.content(r.rich.text[:0]), 0)
		r.sheet.PageHeads = append(r.sheet.PageHeads, PageHeads(string(r.rich.text))...)
	}
}

// PageHeads are the texts of a page header or footer: what a person typed into its left,
// middle and right part, without the codes of fonts ([ISO/IEC 29500-1], 18.3.1.46). A
// part that counts pages, or tells the time of printing or the name of the file, is left out.
func PageHeads(code string) (texts []string) {
	var text strings.Builder
	counts := false
	flush := func() {
		if t := strings.TrimSpace(text.String()); t != "" && !counts {
			texts = append(texts, t)
		}
		text.Reset()
		counts = false
	}
	for len(code) > 0 {
		head, tail, found := strings.Cut(code, "&")
		text.WriteString(head)
		if code = tail; !found || code == "" {
			break
		}
		letter := code[0]
		code = code[1:]
		switch {
		case letter == 'L' || letter == 'C' || letter == 'R':
			flush()
		case letter == '&':
			text.WriteByte('&')
		case letter == '"':
			_, code, _ = strings.Cut(code, `"`)
		case letter == 'K':
			code = code[min(6, len(code)):]
		case letter >= '0' && letter <= '9':
			code = strings.TrimLeft(code, "0123456789")
		case strings.IndexByte("PNDTAFZG", letter) >= 0:
			counts = true
		}
	}
	flush()
	return texts
}
