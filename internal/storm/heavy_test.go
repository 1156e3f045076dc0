package storm

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// poison is a workbook that cannot be read within its bounds, and a file larger
// than any that is read.
func (w *weekRun) poison() {
	w.byShare("heavy.xlsx", heavy(w.t))
	w.byShare("large.xlsx", make([]byte, 180<<20))
	w.files += 2
}

// dropPoison checks that the one is held by name and the other refused for its
// size, each with its cause; whoever looks after the first settles it.
func (w *weekRun) dropPoison() {
	settled := func(query string) (id int64) {
		w.await(15*time.Minute, func() bool { // on a busy machine reading and storing them take long
			return w.conn().QueryRow("SELECT id FROM arrivals WHERE "+query).Scan(&id) == nil
		})
		return id
	}
	if settled("name = 'large.xlsx' AND cause = '' AND place LIKE 'refused/%'") == 0 {
		w.t.Error("the large file was not refused")
	}
	if w.count("SELECT COUNT(*) FROM receipts WHERE file = 'large.xlsx' AND status = 'refused' AND diagnostics::text LIKE '%file.limit%'") != 1 {
		w.t.Error("the large file was refused without its cause")
	}
	id := settled("name = 'heavy.xlsx' AND cause = 'inbox.memory'")
	if id == 0 {
		w.t.Error("the heavy file was not held unread")
		return
	}
	w.run("arrivals", "drop", fmt.Sprint(id), "--reason", "needs too much memory")
}

// heavy is a workbook of nearly six million numbers, which take several times the
// memory of the week's settings, beside a picture that makes it large enough to
// be tried in a process of its own from the first.
func heavy(t testing.TB) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	const office = "http://schemas.openxmlformats.org/"
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name string, method uint16) *bufio.Writer {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		return bufio.NewWriter(w)
	}
	for _, p := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + office + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + office + `spreadsheetml/2006/main" xmlns:r="` + office + `officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
	} {
		w := part(p.name, zip.Deflate)
		fmt.Fprint(w, head, p.text)
		_ = w.Flush()
	}
	w := part("xl/media/picture.bin", zip.Store)
	random := rand.NewChaCha8([32]byte{})
	for range 24 << 20 / 4096 {
		var some [4096]byte
		_, _ = random.Read(some[:])
		_, _ = w.Write(some[:])
	}
	_ = w.Flush()
	w = part("xl/worksheets/sheet1.xml", zip.Deflate)
	fmt.Fprint(w, head, `<worksheet xmlns="`+office+`spreadsheetml/2006/main"><sheetData>`)
	for row := range 5_900 {
		fmt.Fprint(w, "<row>")
		for column := range 1_000 {
			fmt.Fprintf(w, "<c><v>%d</v></c>", row*1_000+column)
		}
		fmt.Fprint(w, "</row>")
	}
	fmt.Fprint(w, "</sheetData></worksheet>")
	_ = w.Flush()
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
