package site

import (
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Attach names a download. The name is the sender's own, so it is taken apart
// to its last element and encoded (RFC 6266, RFC 8187); the browser stores it
// and never shows it.
func Attach(w http.ResponseWriter, name, kind string) {
	name = path.Base("/" + CleanName(name))
	if name == "/" || name == "." {
		name = "file"
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, name)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": plain})+
		"; filename*=UTF-8''"+strings.ReplaceAll(url.QueryEscape(name), "+", "%20"))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
}
