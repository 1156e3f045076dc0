package answer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// codeInAddress reads the postal code in front of an address, 〒160-0022 東京都…, for the
// field that asks for it, where that is empty; where it has another one, this is told of, as
// is a code in an item of a list.
func (rd *Reader) codeInAddress(f *form.Field, s *Span) {
	for _, t := range s.Written() {
		code, _, ok := ja.SplitPostal(t.Text())
		if rd.InList {
			if ok {
				rd.Sink.Report(diag.Warning, "unread_text", f, s, code)
			}
			continue
		}
		i := rd.besides(f, isPostal)
		if !ok || i < 0 || rd.Form.SharesPlace(i, s) {
			continue
		}
		o := &rd.Def.Fields[i]
		if v, found := rd.Form.Value(o.ID); found && v.Text != code {
			rd.Sink.Report(diag.Warning, "postal.contradiction", f, s, code, diag.Arg{Key: "other", Text: v.Text})
		} else if !found && rd.isEmpty(i) {
			rd.Sink.Report(diag.Warning, "address.one_cell", o, s, t.Text(), diag.Arg{Key: "code", Text: code})
			rd.Sink.Keep(o, s, []Token{t}, code)
		}
		return
	}
}

// addressBehindCode reads the address that is written behind a postal code in its cell,
// where the fields for the address are empty.
func (rd *Reader) addressBehindCode(f *form.Field, s *Span, t Token, rest string) bool {
	i := rd.besides(f, isAddress)
	if rd.InList || i < 0 || !rd.isEmpty(i) || !japanese(rest) || !strings.ContainsAny(rest, "都道府県市区郡町村") {
		return false
	}
	o := &rd.Def.Fields[i]
	rd.Sink.Report(diag.Warning, "address.one_cell", o, s, t.Text(), diag.Arg{Key: "address", Text: rest})
	if o.Reader == "address" {
		p := rd.besides(o, func(o *form.Field) bool { return o.Reader == "prefecture" })
		if name, behind, ok := ja.Prefecture(rest); ok && p >= 0 && rd.isEmpty(p) {
			rd.Sink.Keep(&rd.Def.Fields[p], s, []Token{t}, name)
			rest = behind
		}
	}
	rd.Sink.Keep(o, s, []Token{t}, strings.Trim(rest, " \u3000\n"))
	return true
}

func isPostal(f *form.Field) bool { return f.Type == form.Postal }

func isAddress(f *form.Field) bool {
	return f.Type == form.Address || f.Reader == "address" || f.Reader == "whole_address"
}

// besides is the field of a kind that goes with another one of its section: the nearest to
// it, -1 = none.
func (rd *Reader) besides(f *form.Field, is func(*form.Field) bool) int {
	own, _ := rd.Def.FieldIndex(f.ID)
	best := -1
	far := func(i int) int { return max(i-own, own-i) }
	for i := range rd.Def.Fields {
		if o := &rd.Def.Fields[i]; o.Section == f.Section && is(o) && (best < 0 || far(i) < far(best)) {
			best = i
		}
	}
	return best
}

// isEmpty reports whether nothing is written in the place of a field, if it has one.
func (rd *Reader) isEmpty(i int) bool {
	return !rd.Form.Placed(i) || len(rd.Form.AnswerOf(i).Written()) == 0
}
