package site

import (
	"net/http"
	"strings"
)

// Flash keeps a text for the next page.
func (s *Site) Flash(r *http.Request, key string, args ...string) {
	s.Sessions.Put(r.Context(), KeyFlash, Messages[key].In(VisitOf(r).Lang, args...))
}

// undo is what takes back what was just done: a form with one button.
type undo struct{ Action, Label string }

// OfferUndo puts a button beside the text of flash.
func (s *Site) OfferUndo(r *http.Request, action, label string) {
	s.Sessions.Put(r.Context(), keyUndo, action+"\n"+Messages[label].In(VisitOf(r).Lang))
}

func (s *Site) popUndo(r *http.Request) *undo {
	action, label, ok := strings.Cut(s.Sessions.PopString(r.Context(), keyUndo), "\n")
	if !ok {
		return nil
	}
	return &undo{action, label}
}

// Fault shows on the next page what was not done.
func (s *Site) Fault(r *http.Request, key string, args ...string) {
	s.Sessions.Put(r.Context(), KeyFault, Messages[key].In(VisitOf(r).Lang, args...))
}
