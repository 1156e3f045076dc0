package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// valueRules judge one value by itself; "rule:" of a field names them. Rules
// that decide how a text is read (corporate_number, school_code …) act in the
// readers.
var valueRules map[string]func(*reading, *form.Field, *span, string)

func init() {
	valueRules = map[string]func(*reading, *form.Field, *span, string){
		"retirement":     (*reading).retired,
		"personal_mail":  (*reading).personalMail,
		"product_warned": (*reading).productKnown,
		"k12_product":    func(rd *reading, f *form.Field, s *span, text string) { rd.annexProduct(f, s, text, "annex_k12") },
		"vbbss_product":  func(rd *reading, f *form.Field, s *span, text string) { rd.annexProduct(f, s, text, "annex_vbbss_hyb") },
		"biz_product":    (*reading).bizProduct,
		"license_id":     (*reading).licenseID,
		"serial_number":  (*reading).serialNumber,
		"ascii":          (*reading).ascii,
		"mobile":         (*reading).mobile,
		"site":           (*reading).site,
	}
}

// readerRules are the rules that the readers carry out.
var readerRules = []string{"years", "corporate_number", "local_gov_code", "activation_code", "reception_number", "school_code", "terms", "holder", "past_end"}

// Rules lists the names that "rule:" may use.
func Rules() []string {
	names := slices.Clone(readerRules)
	for n := range valueRules {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// retired warns about a form dated after the forms were abolished
// (domain: 2025-09-30; accepted, since the service exists for the backlog).
func (rd *reading) retired(f *form.Field, s *span, text string) {
	if day := rd.reader.options.Retirement; day != "" && text > day {
		rd.report(diag.Warning, "date.after_retirement", f, s, text, diag.Arg{Key: "date", Text: day})
	}
}

// personalMail warns about free mail and group addresses, which the portal
// does not allow as login.
func (rd *reading) personalMail(f *form.Field, s *span, text string) {
	local, domain, _ := strings.Cut(text, "@")
	if ja.FreeMail(domain) {
		rd.report(diag.Warning, "email.free", f, s, text)
	}
	if ja.GroupAddress(local) {
		rd.report(diag.Warning, "email.group", f, s, text)
	}
}

func (rd *reading) productKnown(f *form.Field, s *span, text string) {
	if rd.reader.set.Products.Find(text) == nil {
		rd.report(diag.Warning, "product.unknown", f, s, text)
	}
}

// annexProduct demands a product that the annex is for.
func (rd *reading) annexProduct(f *form.Field, s *span, text, annex string) {
	p := rd.reader.set.Products.Find(text)
	switch {
	case p == nil:
		rd.report(diag.Warning, "product.unknown", f, s, text)
	case p.Annex != annex:
		rd.report(diag.Error, "product.other_annex", f, s, text)
	}
}

func (rd *reading) bizProduct(f *form.Field, s *span, text string) {
	if !strings.Contains(ja.ProductKey(text), ja.ProductKey("ビジネスセキュリティ")) {
		rd.report(diag.Warning, "product.not_biz", f, s, text)
	}
}

// licenseID accepts letters, digits and hyphens: nothing more is published, but
// LID and TBD are none, nor is a telephone number.
func (rd *reading) licenseID(f *form.Field, s *span, text string) {
	if !plainCode(text) || ja.Digits(text) == "" || text == "0" || isContact(text) {
		rd.report(diag.Warning, "license_id", f, s, text)
	}
}

// serialNumber accepts the same: 不明 and 他1台 are no serial numbers.
func (rd *reading) serialNumber(f *form.Field, s *span, text string) {
	if !plainCode(text) || ja.Undecided(text) {
		rd.report(diag.Warning, "serial_number", f, s, text)
	}
}

// plainCode holds for letters, digits, hyphens and underscores.
func plainCode(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return r > 0x7E || r < 0x2D || strings.ContainsRune("./:;<=>?@[\\]^`{|}~", r)
	}) < 0
}

func (rd *reading) ascii(f *form.Field, s *span, text string) {
	for _, r := range text {
		if r > 0x7E {
			rd.report(diag.Warning, "ascii", f, s, text)
			return
		}
	}
}

func (rd *reading) mobile(f *form.Field, s *span, text string) {
	d := ja.Digits(text)
	if len(d) != 11 || !slices.Contains([]string{"070", "080", "090"}, d[:3]) {
		rd.report(diag.Warning, "phone.mobile", f, s, text)
	}
}

// site refuses post office boxes: hardware is exchanged where it stands.
func (rd *reading) site(f *form.Field, s *span, text string) {
	if strings.Contains(text, "私書箱") {
		rd.report(diag.Error, "site.po_box", f, s, text)
	}
}
