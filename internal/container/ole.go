package container

import (
	"encoding/binary"
	"strings"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/diag"
)

// openOLE identifies the content of an OLE2 file, and opens workbooks in it.
func (o *opener) openOLE(s source, yield func(Item) bool) bool {
	f, err := cfb.Open(s.data)
	if err != nil {
		o.fail(&s.item, corrupt(err.Error()))
		return yield(s.item)
	}
	switch {
	case rightsManaged(f):
		o.fail(&s.item, &problem{code: CodeIRM})
	case f.Has("EncryptedPackage"):
		return o.openEncrypted(s, f, yield)
	case f.Has("Workbook"):
		o.openXLS(&s, f, "Workbook")
	case f.Has("Book"):
		o.openXLS(&s, f, "Book")
	default:
		found := oleFormat(f)
		s.item.Type = found.name
		o.fail(&s.item, &problem{code: found.code, args: []diag.Arg{{Key: "type", Text: found.name}}})
	}
	return yield(s.item)
}

// rightsManaged finds IRM, as Office (label, "do not forward") leaves it: in
// .xls a stream of its own, in OOXML a transform ([MS-OFFCRYPTO] 2.2).
func rightsManaged(f *cfb.File) bool {
	for _, path := range append(f.Storages(), f.Streams()...) {
		for _, mark := range []string{"DRMEncryptedTransform", "DRMEncryptedDataSpace", "\tDRMContent", "\tDRMDataSpace"} {
			if strings.Contains(path, mark) {
				return true
			}
		}
	}
	return false
}

// oleFormats are recognised by a stream in the root.
var oleFormats = []struct {
	stream string
	format format
}{
	{"WordDocument", format{name: "Word (DOC)", code: CodeDocument}},
	{"PowerPoint Document", format{name: "PowerPoint (PPT)", code: CodeDocument}},
	{"VisioDocument", format{name: "Visio (VSD)", code: CodeDocument}},
	{"DocumentText", format{name: "一太郎", code: CodeDocument}},
	{"__properties_version1.0", format{name: "Outlook (MSG)", code: CodeMail}},
	{"HwpSummaryInformation", format{name: "HWP", code: CodeDocument}},
	{"Catalog", format{name: "Thumbs.db", code: CodeNotWorkbook}},
	{"Quill/QuillSub/CONTENTS", format{name: "Publisher", code: CodeDocument}},
	{"NativeContent_MAIN", format{name: "Quattro Pro", code: CodeConvert}},
	{"WksSSWorkBook", format{name: "Microsoft Works", code: CodeConvert}},
	{"MatOST", format{name: "Microsoft Works", code: CodeDocument}},
	{"Package", format{name: "OLE object", code: CodeNotWorkbook}},
}

func oleFormat(f *cfb.File) format {
	for _, c := range oleFormats {
		if f.Has(c.stream) {
			return c.format
		}
	}
	return format{name: "OLE2", code: CodeNotWorkbook}
}

// openXLS takes the workbook stream out of an .xls, decrypted.
func (o *opener) openXLS(s *source, f *cfb.File, stream string) {
	book, err := f.Stream(stream)
	if err != nil {
		o.fail(&s.item, corrupt(err.Error()))
		return
	}
	if version := biffVersion(book); version != "" {
		s.item.Type = version
		o.fail(&s.item, &problem{code: CodeOldExcel, args: []diag.Arg{{Key: "type", Text: version}}})
		return
	}
	s.item.Type = "XLS"
	encrypted, p := o.decryptXLS(book)
	if p != nil {
		o.fail(&s.item, p)
		return
	}
	s.item.Encrypted = s.item.Encrypted || encrypted
	s.data = book
	o.finish(s, format{name: "XLS", code: asXLS})
}

// biffVersion names the versions older than BIFF8; "" is BIFF8, or unknown.
func biffVersion(book []byte) string {
	if len(book) < 6 {
		return ""
	}
	le := binary.LittleEndian
	switch le.Uint16(book) {
	case 0x0009:
		return "Excel 2.x (BIFF2)"
	case 0x0209:
		return "Excel 3.0 (BIFF3)"
	case 0x0409:
		return "Excel 4.0 (BIFF4)"
	case 0x0809:
		if v := le.Uint16(book[4:]); v < 0x0600 {
			return "Excel 95 (BIFF5)"
		}
	}
	return ""
}
