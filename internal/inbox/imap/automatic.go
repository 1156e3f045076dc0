package imap

import (
	"strings"

	"github.com/emersion/go-message"
)

// automatic returns why a mail must not be answered by a program (RFC 3834, and
// what systems did before and beside it); "" when it may be. The reason is the
// name of the header field.
func automatic(h message.Header, sender string) string {
	value := func(name string) string { return strings.ToLower(strings.TrimSpace(h.Get(name))) }
	if v := value("Auto-Submitted"); v != "" && !firstWord(v, "no") {
		return "Auto-Submitted"
	}
	if h.Has("Return-Path") && strings.Trim(value("Return-Path"), "<> ") == "" {
		return "Return-Path"
	}
	if v := value("Precedence"); firstWord(v, "bulk", "junk", "list", "auto_reply") {
		return "Precedence"
	}
	for _, name := range []string{"List-Id", "List-Post", "List-Unsubscribe", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond",
		"X-Failed-Recipients", "X-Loop"} {
		if v := value(name); v != "" && v != "none" && v != "no" {
			return name
		}
	}
	if kind, _, _ := h.ContentType(); strings.EqualFold(kind, "multipart/report") {
		return "Content-Type"
	}
	if program(sender) {
		return "From"
	}
	return ""
}

// firstWord reports whether a value begins with one of some words.
func firstWord(value string, words ...string) bool {
	first, _, _ := strings.Cut(value, ";")
	first, _, _ = strings.Cut(strings.TrimSpace(first), " ")
	for _, w := range words {
		if first == w {
			return true
		}
	}
	return false
}

// program reports whether an address is one at which nobody reads.
func program(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	name := strings.NewReplacer("-", "", "_", "", ".", "", "=", "").Replace(local)
	for _, known := range []string{"mailerdaemon", "postmaster", "noreply", "donotreply", "bounce", "bounces", "autoreply", "majordomo", "listserv"} {
		if name == known {
			return true
		}
	}
	return strings.HasPrefix(name, "noreply") || strings.HasPrefix(name, "bounces") || strings.HasPrefix(name, "owner") && strings.Contains(local, "-")
}
