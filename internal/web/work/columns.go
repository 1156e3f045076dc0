package work

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// ExportColumn is a column that an export may have.
type ExportColumn struct {
	Key, Label, Section string
	On                  bool
	Width               int
	Text                func(rec *store.Record) string
}

// lastColumns marks those that somebody chose the last time.
func (s *Service) lastColumns(r *http.Request) ([]ExportColumn, error) {
	all := s.ExportColumns(r)
	kept, err := s.Store.Views(r.Context(), "columns", site.VisitOf(r).Name())
	if err != nil || len(kept) == 0 {
		return all, err
	}
	chosen := strings.Split(kept[0].Query, ",")
	for i := range all {
		all[i].On = slices.Contains(chosen, all[i].Key)
	}
	return all, nil
}

// ExportColumns are all columns, in the order of an export: what is known of
// every application, then the fields of the forms.
func (s *Service) ExportColumns(r *http.Request) []ExportColumn {
	f := s.Words(r)
	basics := []ExportColumn{
		{"number", f.T("application.number"), "", true, 28, func(rec *store.Record) string { return rec.Number }},
		{"form", f.T("form"), "", true, 12, func(rec *store.Record) string { return f.Word("formname", rec.Form) }},
		{"company", f.T("company"), "", true, 32, func(rec *store.Record) string { return rec.Company }},
		{"products", f.T("product_name"), "", true, 40, func(rec *store.Record) string { return strings.Join(rec.Products, "\n") }},
		{"quantity", f.T("quantity"), "", true, 10, func(rec *store.Record) string { return strconv.FormatInt(rec.Quantity, 10) }},
		{"reseller", f.T("reseller"), "", true, 28, func(rec *store.Record) string { return rec.Reseller }},
		{"registered", f.T("registered_at"), "", true, 18, func(rec *store.Record) string { return f.Time(rec.Registered) }},
		{"state", f.T("state"), "", true, 12, func(rec *store.Record) string { return f.Word("state", string(rec.State)) }},
		{"order", f.T("application.ref"), "", false, 18, func(rec *store.Record) string { return rec.OrderRef }},
		{"file", f.T("file"), "", false, 36, func(rec *store.Record) string { return rec.File }},
	}
	for _, field := range s.ApplicationFields() {
		basics = append(basics, ExportColumn{field.Key, field.Label, field.Section, false, 24, field.Of})
	}
	return basics
}
