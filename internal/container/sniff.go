package container

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/diag"
)

// format is what some bytes are: a name for people, and either the code of the
// refusal or one of the marks below.
type format struct {
	name string
	code diag.Code
	args []diag.Arg
	dir  *zipDir // of an archive
}

// Marks for what is not refused. They are never shown.
const (
	asWorkbook diag.Code = "+workbook"
	asXLS      diag.Code = "+xls"
	asCSV      diag.Code = "+csv"
	asArchive  diag.Code = "+archive"
	asOLE      diag.Code = "+ole"
)

// sniff names the format by content. name matters only for text.
func sniff(name string, data []byte) format {
	switch {
	case len(data) == 0:
		return format{name: "", code: CodeEmpty}
	case strings.HasPrefix(string(data[:min(8, len(data))]), cfb.Magic):
		return format{name: "OLE2", code: asOLE}
	case isZIP(data):
		return sniffZIP(data)
	}
	for _, m := range magics {
		if m.match(data) {
			return executable(data, format{name: m.name, code: m.code})
		}
	}
	if f, ok := sniffText(name, data); ok {
		return f
	}
	return executable(data, format{name: "", code: CodeUnknown})
}

// executable looks for a ZIP behind a program, as self-extracting bundles
// have it, and behind junk of no known type.
func executable(data []byte, f format) format {
	if f.code != CodeProgram && f.code != CodeUnknown {
		return f
	}
	dir, err := readZipDir(data)
	switch {
	case err == nil && len(dir.entries) > 0:
		return packageFormat(dir)
	case err != nil && asProblem(err).code == CodeSplit:
		return format{name: "ZIP", code: CodeSplit} // the last part begins anywhere and has the directory
	}
	return f
}

// magic is the signature of a format, at its beginning or at an offset.
type magic struct {
	at   int
	text string
	name string
	code diag.Code
}

func (m magic) match(data []byte) bool {
	return len(data) >= m.at+len(m.text) && string(data[m.at:m.at+len(m.text)]) == m.text
}

// magics is in the order of looking; longer ones before their beginnings.
var magics = []magic{
	{0, "\x09\x08\x10\x00\x00\x06\x05\x00", "XLS", asXLS}, // a workbook stream without its OLE2 file
	{0, "\x09\x08\x08\x00\x00\x05", "Excel 95 (BIFF5)", CodeOldExcel},
	{0, "\x09\x08\x08\x00\x00\x00", "Excel 95 (BIFF5)", CodeOldExcel}, // what scripts of old web sites write
	{0, "\x09\x04\x06\x00", "Excel 4.0 (BIFF4)", CodeOldExcel},
	{0, "\x09\x02\x06\x00", "Excel 3.0 (BIFF3)", CodeOldExcel},
	{0, "\x09\x00\x04\x00", "Excel 2.x (BIFF2)", CodeOldExcel},
	{0, "\x09\x00\x06\x00", "Excel 2.x (BIFF2)", CodeOldExcel},
	{0, "\x00\x00\x02\x00\x06\x04\x06\x00", "Lotus 1-2-3", CodeConvert},
	{0, "\x00\x00\x02\x00\x04\x04\x06\x00", "Lotus 1-2-3", CodeConvert},
	{0, "\x00\x00\x1A\x00", "Lotus 1-2-3", CodeConvert},
	{0, "%PDF-", "PDF", CodePDF},
	{0, "\xFF\xD8\xFF", "JPEG", CodeImage},
	{0, "\x89PNG\r\n\x1A\n", "PNG", CodeImage},
	{0, "\x89PNG", "PNG", CodeImage},
	{0, "GIF8", "GIF", CodeImage},
	{0, "II*\x00", "TIFF", CodeImage},
	{0, "MM\x00*", "TIFF", CodeImage},
	// BM alone begins many a text: what follows the size, by bits a pixel.
	{6, "\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", "BMP", CodeImage}, // 24, 32
	{6, "\x00\x00\x00\x00\x36\x04\x00\x00\x28\x00\x00\x00", "BMP", CodeImage}, // 8
	{6, "\x00\x00\x00\x00\x76\x00\x00\x00\x28\x00\x00\x00", "BMP", CodeImage}, // 4
	{6, "\x00\x00\x00\x00\x3E\x00\x00\x00\x28\x00\x00\x00", "BMP", CodeImage}, // 1
	{8, "WEBP", "WebP", CodeImage},
	{4, "ftyphei", "HEIF", CodeImage},
	{4, "ftypmif", "HEIF", CodeImage},
	{4, "ftypavif", "AVIF", CodeImage},
	{4, "ftyp", "MPEG-4", CodeNotWorkbook},
	{0, "\x1F\x8B", "gzip", CodeArchive},
	{0, "BZh", "bzip2", CodeArchive},
	{0, "\xFD7zXZ\x00", "xz", CodeArchive},
	{0, "\x28\xB5\x2F\xFD", "Zstandard", CodeArchive},
	{0, "7z\xBC\xAF\x27\x1C", "7z", CodeArchive},
	{0, "Rar!\x1A\x07", "RAR", CodeArchive},
	{0, "MSCF", "CAB", CodeArchive},
	{2, "-lh", "LZH", CodeArchive},
	{2, "-lz", "LZH", CodeArchive},
	{257, "ustar", "tar", CodeArchive},
	{0, "MZ", "EXE", CodeProgram},
	{0, "\x7FELF", "ELF", CodeProgram},
	{0, "L\x00\x00\x00\x01\x14\x02\x00", "Windows shortcut (.lnk)", CodeProgram},
	{0, "\x78\x9F\x3E\x22", "winmail.dat", CodeMail}, // what Outlook makes of attachments
	{0, "\x00\x05\x16\x07", "AppleDouble", CodeNotWorkbook},
	{0, "SQLite format 3\x00", "SQLite", CodeNotWorkbook},
	{4, "Standard Jet DB", "Microsoft Access", CodeNotWorkbook},
	{4, "Standard ACE DB", "Microsoft Access", CodeNotWorkbook},
}

// endings lists the file extensions that are correct for a type.
var endings = map[string][]string{
	"XLSX": {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam"},
	"XLS":  {".xls", ".xlt", ".xla"},
	"CSV":  {".csv", ".tsv", ".tab", ".txt"},
}

// noteEnding adds a note if the file extension is that of another type. The
// content decides.
func (o *opener) noteEnding(s *source, found string) {
	ending := strings.ToLower(path.Ext(s.name))
	known, ok := endings[found]
	if !ok || ending == "" || slices.Contains(known, ending) {
		return
	}
	o.note(&s.item, diag.Info, CodeMisnamed, diag.Arg{Key: "type", Text: found})
}

// isZIP goes by how a ZIP begins; one behind junk is found by executable.
func isZIP(data []byte) bool {
	for _, m := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x06\x06", "PK\x07\x08", "PK00PK\x03\x04"} {
		if bytes.HasPrefix(data, []byte(m)) {
			return true
		}
	}
	return false
}
