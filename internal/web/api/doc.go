// Package api is the JSON API, version 1, and its OpenAPI document, which is made
// of the operations themselves.
package api

import "github.com/uketsuke/uketsuke/internal/web/work"

// API is the JSON API.
type API struct{ *work.Service }
