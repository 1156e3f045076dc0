package container

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// rawEntry is an entry of a ZIP as a test wants it, lies included.
type rawEntry struct {
	name       string
	body       []byte
	method     uint16
	flags      uint16
	extra      []byte
	creator    byte
	attributes uint32
	// bend changes the headers of the entry.
	bend func(local, central []byte)
}

// buildZip writes entries one after the other and a directory behind them.
func buildZip(entries ...rawEntry) []byte {
	le := binary.LittleEndian
	var out, dir bytes.Buffer
	for _, e := range entries {
		packed := e.body
		if e.method == methodDeflate {
			packed = deflated(e.body)
		}
		local, central := make([]byte, localSize), make([]byte, centralSize)
		copy(local, sigLocal)
		copy(central, sigCentral)
		central[5] = e.creator
		le.PutUint32(central[38:], e.attributes)
		le.PutUint32(central[42:], uint32(out.Len()))
		for _, h := range [][]byte{local[6:], central[8:]} { // the fields that both have, in the same order
			le.PutUint16(h, e.flags)
			le.PutUint16(h[2:], e.method)
			le.PutUint32(h[8:], crc32.ChecksumIEEE(e.body))
			le.PutUint32(h[12:], uint32(len(packed)))
			le.PutUint32(h[16:], uint32(len(e.body)))
			le.PutUint16(h[20:], uint16(len(e.name)))
			le.PutUint16(h[22:], uint16(len(e.extra)))
		}
		if e.bend != nil {
			e.bend(local, central)
		}
		out.Write(local)
		out.WriteString(e.name)
		out.Write(e.extra)
		out.Write(packed)
		dir.Write(central)
		dir.WriteString(e.name)
		dir.Write(e.extra)
	}
	return append(append(out.Bytes(), dir.Bytes()...), endRecord(len(entries), dir.Len(), out.Len(), "")...)
}

func endRecord(count, size, offset int, comment string) []byte {
	le := binary.LittleEndian
	end := make([]byte, endSize)
	copy(end, sigEnd)
	le.PutUint16(end[8:], uint16(count))
	le.PutUint16(end[10:], uint16(count))
	le.PutUint32(end[12:], uint32(size))
	le.PutUint32(end[16:], uint32(offset))
	le.PutUint16(end[20:], uint16(len(comment)))
	return append(end, comment...)
}

func deflated(body []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic(err)
	}
	if _, err := w.Write(body); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// book is the smallest package that counts as a workbook here.
func book() []byte {
	types := `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	return buildZip(rawEntry{name: "[Content_Types].xml", body: []byte(types), method: methodDeflate},
		rawEntry{name: "xl/workbook.xml", body: []byte("<workbook/>"), method: methodDeflate})
}

// bundle is a ZIP with one entry, the smallest workbook, of that name.
func bundle(name string) []byte {
	return buildZip(rawEntry{name: name, body: book(), method: methodDeflate})
}

// line is an item in one line: kind, type, entry, codes.
func line(it Item) string {
	kinds := map[Kind]string{Refused: "refused", Workbook: "workbook", XLS: "xls", CSV: "csv", Ignored: "ignored"}
	parts := []string{kinds[it.Kind], it.Type, it.Entry}
	for _, d := range it.Diagnostics {
		parts = append(parts, codeLine(d))
	}
	return strings.Join(parts, "|")
}

func codeLine(d diag.Diagnostic) string {
	text := string(d.Code)
	for _, a := range d.Args {
		if a.Key != "detail" {
			text += " " + a.Text
		}
	}
	return text
}

// lines opens data and returns every item in one line, checking the invariants
// of all items.
func lines(t *testing.T, name string, data []byte, opt Options) []string {
	t.Helper()
	var out []string
	seen := map[string]bool{}
	for it := range Open(name, data, opt) {
		if seen[it.Entry] {
			t.Errorf("%s: entry %q comes twice", name, it.Entry)
		}
		seen[it.Entry] = true
		checkItem(t, it)
		out = append(out, line(it))
	}
	return out
}

func checkItem(t *testing.T, it Item) {
	t.Helper()
	if readable := it.Kind == Workbook || it.Kind == XLS || it.Kind == CSV; readable != (it.Data != nil) {
		t.Errorf("%q: kind %d with %d bytes", it.Entry, it.Kind, len(it.Data))
	}
	if it.Kind == Refused && (len(it.Diagnostics) == 0 || it.Diagnostics[len(it.Diagnostics)-1].Severity != diag.Error) {
		t.Errorf("%q: refused without an error", it.Entry)
	}
	for _, d := range it.Diagnostics {
		if !d.Code.Known() {
			t.Errorf("%q: code %s has no text", it.Entry, d.Code)
		}
		if d.Pos.Entry != it.Entry {
			t.Errorf("%q: diagnostic of %q", it.Entry, d.Pos.Entry)
		}
	}
}
