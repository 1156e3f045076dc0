// Package my is what applicants see of their own organisation, under /my. Every
// question to the store goes through store.Scope, which is bound to the
// organisation.
package my

import "github.com/uketsuke/uketsuke/internal/web/work"

// Pages are the pages of applicants.
type Pages struct{ *work.Service }
