package container

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Findings about a file before any form is considered. Their texts are in
// package diag; docs/containers.md explains each.
const (
	CodePassword    diag.Code = "file.password"       // a password is needed; args: method
	CodeEncryption  diag.Code = "file.encryption"     // encrypted in a way not known here; args: method
	CodeIRM         diag.Code = "file.irm"            // rights management: only the sender's own account opens it
	CodeCorrupt     diag.Code = "file.corrupt"        // damaged; args: detail
	CodeLimit       diag.Code = "file.limit"          // args: limit, max, detail
	CodeEmpty       diag.Code = "file.empty"          // no bytes, or a bundle without entries
	CodeCompression diag.Code = "file.compression"    // compressed in a way not known here; args: method
	CodeNested      diag.Code = "file.nested"         // bundles inside bundles, too deep; args: max
	CodeSplit       diag.Code = "file.split"          // one part of a bundle in several parts
	CodeLink        diag.Code = "file.link"           // a symbolic link in a bundle
	CodeUnsafeName  diag.Code = "file.unsafe_name"    // warning: the entry's name was changed; args: name
	CodeDuplicate   diag.Code = "file.duplicate_name" // info: two entries of one name; args: name
	CodeMisnamed    diag.Code = "file.misnamed"       // info: the file extension is that of another type; args: type
	CodeOdd         diag.Code = "file.odd"            // warning: read, but something contradicts; args: detail
	CodeHTML        diag.Code = "file.html"           // a web page (also .mht) under the name of a workbook; args: type
	CodeXML2003     diag.Code = "file.xml2003"        // XML spreadsheet 2003; args: type
	CodeXLSB        diag.Code = "file.xlsb"           // args: type
	CodeODS         diag.Code = "file.ods"            // args: type
	CodeOldExcel    diag.Code = "file.old_excel"      // Excel 95 and older; args: type
	CodeConvert     diag.Code = "file.other_sheet"    // another program's spreadsheet; args: type
	CodePDF         diag.Code = "file.pdf"            // args: type
	CodeImage       diag.Code = "file.image"          // args: type
	CodeDocument    diag.Code = "file.document"       // a text document, slides; args: type
	CodeMail        diag.Code = "file.mail"           // a saved message; args: type
	CodeArchive     diag.Code = "file.archive"        // a bundle that is no ZIP; args: type
	CodeProgram     diag.Code = "file.program"        // something that would run; args: type
	CodeText        diag.Code = "file.text"           // text that is no list; args: type
	CodeNotWorkbook diag.Code = "file.not_workbook"   // known, and no workbook; args: type
	CodeLock        diag.Code = "file.lock"           // what a program leaves beside a workbook while it is open
	CodeUnpacked    diag.Code = "file.unpacked"       // a package that was unpacked and packed again with its folder; args: type
	CodeUnknown     diag.Code = "file.unknown"        // no known type; args: type
)

// Codes lists every code of this package, for the check that each has a text.
var Codes = []diag.Code{
	CodePassword, CodeEncryption, CodeIRM, CodeCorrupt, CodeLimit, CodeEmpty, CodeCompression,
	CodeNested, CodeSplit, CodeLink, CodeUnsafeName, CodeDuplicate, CodeMisnamed, CodeOdd,
	CodeHTML, CodeXML2003, CodeXLSB, CodeODS, CodeOldExcel, CodeConvert, CodePDF, CodeImage,
	CodeDocument, CodeMail, CodeArchive, CodeProgram, CodeText, CodeNotWorkbook, CodeLock, CodeUnpacked, CodeUnknown,
}

// problem is why an item cannot be read. It is an error inside this package
// and a diagnostic outside.
type problem struct {
	code diag.Code
	args []diag.Arg
}

// Error is for the package's own tests and wrapped errors.
func (p *problem) Error() string {
	text := string(p.code)
	for _, a := range p.args {
		text += " " + a.Key + "=" + a.Text
	}
	return text
}

func corrupt(detail string) *problem {
	return &problem{CodeCorrupt, []diag.Arg{{Key: "detail", Text: detail}}}
}

func tooMuch(limit string, maximum int64) *problem {
	return &problem{CodeLimit, []diag.Arg{{Key: "limit", Text: limit},
		{Key: "max", Text: strconv.FormatInt(maximum, 10)}, {Key: "detail", Text: limitDetails[limit]}}}
}

// limitDetails names the limits in English.
var limitDetails = map[string]string{
	"Bytes":      "bytes of the file or of one entry",
	"TotalBytes": "bytes inflated from one file",
	"Ratio":      "inflated to compressed size of one entry",
	"Entries":    "entries of the bundle",
	"SpinCount":  "rounds of key derivation",
	"Rounds":     "rounds of key derivation in one file",
}

// fail turns the item into one that cannot be read.
func (o *opener) fail(item *Item, p *problem) {
	item.Kind, item.Data = Refused, nil
	o.note(item, diag.Error, p.code, p.args...)
}

// note adds a diagnostic at the item's own place.
func (o *opener) note(item *Item, s diag.Severity, c diag.Code, args ...diag.Arg) {
	item.Diagnostics = append(item.Diagnostics, diag.Diagnostic{
		Severity: s, Code: c, Pos: diag.Pos{File: o.file, Entry: item.Entry}, Args: args})
}
