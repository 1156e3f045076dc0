package diag

import "strings"

// Document is docs/diagnostics.md: a section for every code.
func Document() string {
	var b strings.Builder
	b.WriteString(documentHead)
	for _, family := range families {
		b.WriteString("\n## " + family.title + "\n")
		for i := range family.texts {
			family.texts[i].document(&b)
		}
	}
	return b.String()
}

const documentHead = `# 診断 — Diagnostics

Written by ` + "`go test ./internal/diag -update`" + ` from the tables in internal/diag/text_*.go; change those, not this page.

A diagnostic says what is not acceptable, or worth a look, about a file that was received: a severity, a code, the place (sheet, cell, label), what stood there, what is wrong and what to do. ` + "`error`" + ` holds the application (or refuses the file); ` + "`warning` and `info`" + ` do not. Where a code has several severities, the usual one stands first.

` + "`{name}`" + ` stands for a part of the diagnostic (value, label, cell, sheet, field, file, entry) or for one of its arguments; a piece in ` + "`[ ]`" + ` is left out when it has nothing to say.
`

func (t *text) document(b *strings.Builder) {
	b.WriteString("\n### `" + string(t.code) + "`\n\n")
	b.WriteString(t.severities + "\n\n")
	b.WriteString("- " + t.ja + "<br>" + t.jaHint + "\n")
	b.WriteString("- " + t.en + "<br>" + t.enHint + "\n")
}
