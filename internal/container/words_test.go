package container

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An encryption that is not known is named, not called damage.
func TestUnknownEncryptionIsNamed(t *testing.T) {
	agile := func(c, chaining, hash string) *problem {
		k := fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="128" hashSize="16" cipherAlgorithm=%q cipherChaining=%q hashAlgorithm=%q saltValue="AAAA"`, c, chaining, hash)
		_, p := newOpener("a.xlsx", Options{Limits: DefaultLimits()}).decryptAgile([]byte(`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
			`<keyData `+k+`/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="1" `+k+`/></keyEncryptor></keyEncryptors></encryption>`), nil)
		return p
	}
	crypto := func(cipher, hash uint32) *problem {
		le := binary.LittleEndian
		b := le.AppendUint32(le.AppendUint32(nil, 0), cryptoHeaderMin)
		for _, v := range []uint32{0, 0, cipher, hash, 128, 0, 0, 0, cryptoSaltSize} {
			b = le.AppendUint32(b, v)
		}
		b = le.AppendUint32(append(b, make([]byte, 32)...), 20)
		_, p := parseCryptoAPI(append(b, make([]byte, 32)...))
		return p
	}
	_, xls := newOpener("a.xls", Options{Limits: DefaultLimits()}).parseFilePass([]byte{1, 0, 9, 0, 9, 0})
	for _, c := range []struct {
		got  *problem
		want string
	}{
		{agile("AES", "ChainingModeCBC", "MD5"), "file.encryption method=Office (agile, AES CBC MD5)"},
		{agile("DES", "ChainingModeCBC", "SHA512"), "file.encryption method=Office (agile, DES CBC SHA512)"},
		{agile("AES", "ChainingModeCFB", "SHA512"), "file.encryption method=Office (agile, AES CFB SHA512)"},
		{agile("AES", "ChainingModeCBC", "SHA512"), "file.corrupt detail=the encryption of the workbook is badly described"},
		{agile("AES", "ChainingModeCBC", ""), "file.corrupt detail=the encryption of the workbook is badly described"},
		{crypto(0x6603, algSHA1), "file.encryption method=CryptoAPI, cipher 0x6603"},
		{crypto(algAES128, 0x8003), "file.encryption method=CryptoAPI, hash 0x8003"},
		{xls, "file.encryption method=Excel 9.9"},
	} {
		if c.got == nil || c.got.Error() != c.want {
			t.Errorf("%v, want %s", c.got, c.want)
		}
	}
}

// What is known is called by its name, whatever its lines, its name or the
// folder around it.
func TestNamedAsWhatItIs(t *testing.T) {
	types := `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	taken := func(prefix string, more ...rawEntry) string {
		return string(buildZip(append([]rawEntry{{name: prefix + "[Content_Types].xml", body: []byte(types)}, {name: prefix + "_rels/.rels", body: []byte("<x/>")},
			{name: prefix + "xl/workbook.xml", body: []byte("<x/>")}}, more...)...))
	}
	oneLine := `<?xml version="1.0"?>` + "\r\n" + `<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`
	lock := "\x05Taro " + strings.Repeat(" ", 48) + "\x05\x00T\x00a\x00r\x00o\x00" + strings.Repeat(" \x00", 50)
	for _, c := range []struct{ name, data, want string }{
		{"a.xls", oneLine + strings.Repeat("<Cell>1</Cell>", 10_000), "refused|XML Spreadsheet 2003||file.xml2003 XML Spreadsheet 2003"},
		{"a.xls", "<html>\n<table>" + strings.Repeat("<td>1</td>", 10_000), "refused|HTML||file.html HTML"},
		{"~$申請書.xlsx", lock, "refused|||file.lock "},
		{`C:\temp\~$申請書.xlsx`, lock, "refused|||file.lock "},
		{"~$申請書.xlsx", "", "refused|||file.lock "},
		{".~lock.a.xlsx#", ",taro,host,2025;", "refused|||file.lock "},
		{"~$申請書.xlsx", string(book()), "workbook|XLSX|"},
		{"a.xlsx", taken("様式/"), "refused||様式|file.unpacked XLSX"},
		{"a.xlsx", taken(cp932(t, `ソ表/`)), "refused||ソ表|file.unpacked XLSX"},
		{"a.xlsx", taken(`a\B\`), `refused||a/B|file.unpacked XLSX`},
		{"a.zip", taken("b/", rawEntry{name: "c.xlsx", body: book()}, rawEntry{name: "b/xl/more.xml"}, rawEntry{name: "bb.xlsx", body: book()}),
			"refused||b|file.unpacked XLSX\nworkbook|XLSX|c.xlsx\nworkbook|XLSX|bb.xlsx"},
	} {
		if diff := cmp.Diff(c.want, strings.Join(lines(t, c.name, []byte(c.data), Options{}), "\n")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
