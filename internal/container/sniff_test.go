package container

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"github.com/google/go-cmp/cmp"
)

func packageOf(name, body string) []byte {
	return buildZip(rawEntry{name: name, body: []byte(body), method: methodDeflate})
}

func contentTypesOf(kind string) []byte {
	return packageOf("[Content_Types].xml", `<Types><Override ContentType="application/vnd.`+kind+`"/></Types>`)
}

func cp932(t *testing.T, text string) string {
	t.Helper()
	b, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTypeGoesByContent(t *testing.T) {
	list := "学校名,住所\n第一小学校,東京都\n"
	for _, c := range []struct{ name, data, want string }{
		{"a.xlsx", string(book()), "workbook|XLSX|"},
		{"a.xls", string(book()), "workbook|XLSX||file.misnamed XLSX"},
		{"a.zip", string(book()), "workbook|XLSX||file.misnamed XLSX"},
		{"a", string(book()), "workbook|XLSX|"},
		{"a.xlsm", string(contentTypesOf("ms-excel.sheet.macroEnabled.main+xml")), "workbook|XLSX|"},
		{"a.xltx", string(contentTypesOf("openxmlformats-officedocument.spreadsheetml.template.main+xml")), "workbook|XLSX|"},
		{"a.xlsx", string(packageOf(`xl\workbook.xml`, "<workbook/>")), "workbook|XLSX|"},
		{"a.xlsx", string(contentTypesOf("ms-excel.sheet.binary.macroEnabled.main")), "refused|XLSB||file.xlsb XLSB"},
		{"a.xlsx", string(packageOf("[Content_Types].xml", `<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>`+
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)), "workbook|XLSX|"},
		{"a.xlsx", string(contentTypesOf("openxmlformats-officedocument.wordprocessingml.document.main+xml")), "refused|Word (DOCX)||file.document Word (DOCX)"},
		{"a.xlsx", string(contentTypesOf("openxmlformats-officedocument.presentationml.presentation.main+xml")), "refused|PowerPoint (PPTX)||file.document PowerPoint (PPTX)"},
		{"a.xlsx", string(packageOf("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "refused|ODS||file.ods ODS"},
		{"a.numbers", string(packageOf("Index/Document.iwa", "x")), "refused|Apple iWork||file.other_sheet Apple iWork"},
		{"a.xlsx", string(packageOf("_rels/.rels", "<x/>")), "refused|OPC||file.not_workbook OPC"},
		{"a.xlsx", "", "refused|||file.empty "},
		{"a.xlsx", "P", "refused|TXT||file.text TXT"},
		{"a.xlsx", "\x00", "refused|||file.unknown "},
		{"a.xlsx", "PK\x03\x04", "refused|ZIP||file.corrupt"},
		{"a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "refused|OLE2||file.corrupt"},
		{"a.xls", "\x09\x08\x08\x00\x00\x05\x05\x00", "refused|Excel 95 (BIFF5)||file.old_excel Excel 95 (BIFF5)"},
		{"a.xls", "\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", "refused|Excel 4.0 (BIFF4)||file.old_excel Excel 4.0 (BIFF4)"},
		{"a.xls", "<html><table><tr><td>1</td></tr></table></html>", "refused|HTML||file.html HTML"},
		{"a.xls", "\xFF\xFE<\x00h\x00t\x00m\x00l\x00>\x00", "refused|HTML||file.html HTML"},
		{"a.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "refused|MHT||file.html MHT"},
		{"a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, "refused|XML Spreadsheet 2003||file.xml2003 XML Spreadsheet 2003"},
		{"a.fods", `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:meta><meta:creation-date>2025`, "refused|FODS||file.ods FODS"},
		{"a.xml", `<?xml version="1.0"?><a/>`, "refused|XML||file.text XML"},
		{"a.doc", `{\rtf1 x}`, "refused|RTF||file.document RTF"},
		{"a.slk", "ID;PWXL;N;E\nC;Y1;X1;K1\n", "refused|SYLK||file.other_sheet SYLK"},
		{"a.xlsx", "%PDF-1.4\n", "refused|PDF||file.pdf PDF"},
		{"a.xlsx", "\xFF\xD8\xFF\xE0", "refused|JPEG||file.image JPEG"},
		{"a.xlsx", "\x89PNG\r\n\x1A\n", "refused|PNG||file.image PNG"},
		{"a.bmp", "BM\x36\x00\x0C\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x00\x02\x00\x00", "refused|BMP||file.image BMP"},
		{"a.bmp", "BM\x36\x04\x0C\x00\x00\x00\x00\x00\x36\x04\x00\x00\x28\x00\x00\x00\x00\x02\x00\x00", "refused|BMP||file.image BMP"},
		{"a.heic", "\x00\x00\x00\x18ftypheic", "refused|HEIF||file.image HEIF"},
		{"a.xlsx", "MZ\x90\x00\x03\x00", "refused|EXE||file.program EXE"},
		{"a.xlsx", "\x1F\x8B\x08\x00", "refused|gzip||file.archive gzip"},
		{"a.7z", "7z\xBC\xAF\x27\x1C\x00", "refused|7z||file.archive 7z"},
		{"a.rar", "Rar!\x1A\x07\x01\x00", "refused|RAR||file.archive RAR"},
		{"a.lzh", "\x20\x00-lh5-\x00", "refused|LZH||file.archive LZH"},
		{"a.tar", strings.Repeat("\x00", 257) + "ustar\x0000", "refused|tar||file.archive tar"},
		{"a.csv", list, "csv|CSV|"},
		{"a.csv", "\uFEFF" + list, "csv|CSV|"},
		{"a.csv", cp932(t, list), "csv|CSV|"},
		{"a.xlsx", list, "csv|CSV||file.misnamed CSV"},
		{"a.txt", "学校名\t住所\n第一\t東京\n", "csv|CSV|"},
		{"a.txt", "これは申請書ではありません。", "refused|TXT||file.text TXT"},
		{"a.csv", "一列だけ\n値\n", "csv|CSV|"},
		{"a.eml", "MIME-Version: 1.0\r\nDate: Fri, 6 Jun 2025 10:00:00 +0900\r\nFrom: a@example.jp\r\nContent-Type: multipart/mixed\r\n\r\nx", "refused|EML||file.mail EML"},
		{"a.eml", "Delivered-To: b@example.jp\r\nX-Received: by x;\r\n        Thu\r\nSubject: x\r\n\r\nx", "refused|EML||file.mail EML"},
		{"a.mbox", "From a@example.jp Fri Jun  6 10:00:00 2025\nFrom: a@example.jp\nTo: b@example.jp\n\nx", "refused|EML||file.mail EML"},
		{"a.mht", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.jp/\r\nSubject: x\r\nDate: x\r\n", "refused|MHT||file.html MHT"},
		{"a.xls", "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n", "refused|MHT||file.html MHT"},
		{"winmail.dat", "\x78\x9F\x3E\x22\x01\x00", "refused|winmail.dat||file.mail winmail.dat"},
		{"a.txt", "申請: 至急\nFrom: a\nTo: b\n", "refused|TXT||file.text TXT"},
		{"a.zip", "\x01\x02\x03 the last part" + "PK\x05\x06\x02\x00\x02\x00\x01\x00\x03\x00\xD0\x00\x00\x00\x00\x10\x00\x00\x00\x00", "refused|ZIP||file.split ZIP"},
		{"a.eml", "From: a@example.jp\r\nTo: b@example.jp\r\n", "refused|EML||file.mail EML"},
		{"a.xlsx", "\x7F\x01\x02\xF3\x9A\x81", "refused|||file.unknown "},
	} {
		if diff := cmp.Diff([]string{c.want}, lines(t, c.name, []byte(c.data), Options{})); diff != "" {
			t.Errorf("%s %.20q: -want +got\n%s", c.name, c.data, diff)
		}
	}
}

func TestLongTextIsCutBetweenCharacters(t *testing.T) {
	row := "第一小学校,東京都千代田区\n"
	long := strings.Repeat(row, 2*textProbe/len(row))
	noBreaks := strings.ReplaceAll(long, "\n", ";")
	for _, text := range []string{long, cp932(t, long), noBreaks, cp932(t, noBreaks)} {
		if f := sniff("a.csv", []byte(text)); f.code != asCSV {
			t.Errorf("%.30q is %s %q", text, f.code, f.name)
		}
	}
}

func TestSelfExtractingProgram(t *testing.T) {
	data := append(bytes.Repeat([]byte("MZ\x00\x00"), 300), bundle("a.xlsx")...)
	if diff := cmp.Diff([]string{"workbook|XLSX|a.xlsx"}, lines(t, "a.exe", data, Options{})); diff != "" {
		t.Error(diff)
	}
}
