// Package pages is what staff see: the pages in HTML and the actions behind their
// buttons.
package pages

import "github.com/uketsuke/uketsuke/internal/web/work"

// Pages are the pages of staff.
type Pages struct{ *work.Service }
