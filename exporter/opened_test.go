package exporter_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// changed is a package with parts changed or added by name; nil leaves one out.
func changed(t *testing.T, data []byte, change func(name, text string) (string, bool), added map[string]string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	write := func(name, text string) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	parts := contents(t, data)
	for _, f := range z.File {
		if text, keep := change(f.Name, parts[f.Name]); keep {
			write(f.Name, text)
		}
	}
	for name, text := range added {
		write(name, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withText is a package with one text of a part replaced once.
func withText(t *testing.T, data []byte, part, old, fresh string) []byte {
	t.Helper()
	return changed(t, data, func(name, text string) (string, bool) {
		if name == part && !strings.Contains(text, old) {
			t.Errorf("%s has no %s", part, old)
		}
		if name == part {
			text = strings.Replace(text, old, fresh, 1)
		}
		return text, true
	}, nil)
}

// signed is a package with a signature, as Office lays it.
func signed(t *testing.T, data []byte) []byte {
	const origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
	return changed(t, data, func(name, text string) (string, bool) {
		switch name {
		case "_rels/.rels":
			text = strings.Replace(text, "</Relationships>", `<Relationship Id="rIdSig" Type="`+origin+`/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`, 1)
		case "[Content_Types].xml":
			text = strings.Replace(text, "</Types>", `<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>`+
				`<Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>`, 1)
		}
		return text, true
	}, map[string]string{"_xmlsignatures/origin.sigs": "", "_xmlsignatures/sig1.xml": `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>`,
		"_xmlsignatures/_rels/origin.sigs.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + origin + `/signature" Target="sig1.xml"/></Relationships>`})
}

// exported is everything that goes out as a workbook, by name.
func exported(t *testing.T) map[string][]byte {
	t.Helper()
	h := newHouse(t)
	files := make(map[string][]byte)
	put := func(name string, write func(io.Writer) error) {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		files[name+".xlsx"] = out.Bytes()
	}
	for _, kind := range []string{"k12", "vbbss-hyb", "contact-person"} {
		key := h.exporter.Template(kind).Annex
		for n, rows := range []int{1, 60} {
			put(kind+itoa(n), func(w io.Writer) error { return h.exporter.Annex(w, newMaker(h, 3).annex(key, rows)) })
		}
		put(kind+"-list", func(w io.Writer) error {
			return h.exporter.AnnexList(w, kind, seq([]*form.Application{newMaker(h, 5).annex(key, 9)}))
		})
	}
	put("applications", func(w io.Writer) error { return h.exporter.Applications(w, seq(newMaker(h, 5).records(40))) })
	blanks, err := filepath.Glob("../samples/blank/*.xlsx")
	if err != nil || len(blanks) == 0 {
		t.Fatal("no blank forms: ", err)
	}
	filled, _ := filepath.Glob("../samples/filled/*.xlsx")
	for i, file := range append(blanks, filled...) {
		if strings.Contains(file, "locked") || i >= len(blanks) && i%10 != 0 {
			continue
		}
		data := readFile(t, file)
		name := "marked" + itoa(i) + "-" + strings.TrimSuffix(filepath.Base(file), ".xlsx")
		book := readBook(t, data)
		found := everywhere(book)
		put(name, func(w io.Writer) error {
			return exporter.Marked(w, exporter.Original{File: file, Package: data, Book: book}, found, diag.JA)
		})
		if i%20 == 0 {
			put("rebuilt-"+name, func(w io.Writer) error {
				return exporter.Marked(w, exporter.Original{File: file, Book: book}, found, diag.JA)
			})
			twice := files[name+".xlsx"]
			put("again-"+name, func(w io.Writer) error {
				return exporter.Marked(w, exporter.Original{File: file, Package: twice, Book: readBook(t, twice)}, found[:2], diag.EN)
			})
		}
	}
	data := signed(t, readFile(t, blankA1))
	put("signed", func(w io.Writer) error {
		return exporter.Marked(w, exporter.Original{File: "s.xlsx", Package: data, Book: readBook(t, data)}, []diag.Diagnostic{wrong(diag.Error, "申請書", "K12", "")}, diag.JA)
	})
	return files
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

// TestExportedNeedsNoRepair checks what Excel would repair.
func TestExportedNeedsNoRepair(t *testing.T) {
	for name, data := range exported(t) {
		if list := repairs(t, data); len(list) > 0 {
			t.Errorf("%s: %s", name, strings.Join(list[:min(len(list), 6)], "; "))
		}
	}
}

// missing skips a test whose program is not here; under CI that is a failure.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal("CI needs ", what, "; see scripts/needs.sh")
	}
	t.Skip("not here: ", what, "; see scripts/needs.sh")
}

// saved writes the files into a folder and returns their paths.
func saved(t *testing.T, files map[string][]byte) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// nodeModules is the folder into which scripts/needs.sh installs.
func nodeModules() string {
	if dir := os.Getenv("UKETSUKE_NODE_CACHE"); dir != "" {
		return filepath.Join(dir, "node_modules")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "uketsuke-node", "node_modules")
}

// TestExportedOpens opens everything that goes out with the programs that people
// open it with: none refuses it, and all see the same sheets.
func TestExportedOpens(t *testing.T) {
	files := exported(t)
	t.Run("excelize", func(t *testing.T) {
		for name, data := range files {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			same(t, name, "excelize", readBook(t, data).Sheets[0].Name, len(readBook(t, data).Sheets), f.GetSheetList())
			f.Close()
		}
	})
	t.Run("node", func(t *testing.T) {
		if _, err := exec.LookPath("node"); err != nil {
			missing(t, "node")
		}
		for _, name := range []string{"exceljs", "xlsx"} {
			if _, err := os.Stat(filepath.Join(nodeModules(), name)); err != nil {
				missing(t, name)
			}
		}
		cmd := exec.Command("node", append([]string{"testdata/open.js"}, saved(t, files)...)...)
		cmd.Env = append(os.Environ(), "NODE_PATH="+nodeModules())
		readAs(t, cmd, files)
	})
	t.Run("openpyxl", func(t *testing.T) {
		for _, python := range []string{"/usr/bin/python3", "python3"} {
			if exec.Command(python, "-c", "import openpyxl").Run() == nil {
				readAs(t, exec.Command(python, append([]string{"testdata/open.py"}, saved(t, files)...)...), files)
				return
			}
		}
		missing(t, "openpyxl")
	})
	t.Run("LibreOffice", func(t *testing.T) {
		office, err := exec.LookPath("soffice")
		if err != nil {
			missing(t, "LibreOffice")
		}
		out := t.TempDir()
		args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", out}
		some := make(map[string][]byte) // it takes seconds a file: one of each kind
		for name, data := range files {
			if strings.Contains(name, "00") || strings.HasSuffix(name, "-list.xlsx") || name == "applications.xlsx" {
				some[name] = data
			}
		}
		if text, err := exec.Command(office, append(args, saved(t, some)...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for name := range some {
			if info, err := os.Stat(filepath.Join(out, strings.TrimSuffix(name, ".xlsx")+".csv")); err != nil || info.Size() == 0 {
				t.Errorf("%s is not opened: %v", name, err)
			}
		}
	})
}

// readAs runs a program that opens files and reports what it read.
func readAs(t *testing.T, cmd *exec.Cmd, files map[string][]byte) {
	t.Helper()
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	seen := 0
	for line := range strings.Lines(string(out)) {
		var got struct {
			File, Name, Error string
			Sheets            []string
			Values, Notes     int
		}
		if json.Unmarshal([]byte(line), &got) != nil {
			continue
		}
		seen++
		name := filepath.Base(got.File)
		if got.Error != "" {
			t.Errorf("%s does not open %s: %s", got.Name, name, got.Error)
			continue
		}
		book := readBook(t, files[name])
		same(t, name, got.Name, book.Sheets[0].Name, len(book.Sheets), got.Sheets)
		if got.Values == 0 || strings.HasPrefix(name, "marked") && got.Notes == 0 {
			t.Errorf("%s sees %d values and %d notes in %s", got.Name, got.Values, got.Notes, name)
		}
	}
	if seen < len(files) {
		t.Errorf("%d of %d files were tried: %v %s", seen, len(files), err, complaint.String())
	}
}

func same(t *testing.T, name, by, first string, sheets int, got []string) {
	t.Helper()
	if len(got) != sheets || got[0] != first {
		t.Errorf("%s sees the sheets %q in %s, want %d from %q", by, got, name, sheets, first)
	}
}

// A signature is removed, and the guide mentions it; so it does a conversation
// on a marked cell.
func TestMarkedMentionsRemovedParts(t *testing.T) {
	out := marked(t, signed(t, readFile(t, blankA1)), wrong(diag.Error, "申請書", "K12", ""))
	for name, text := range contents(t, out) {
		if strings.Contains(name, "_xmlsignatures") || strings.Contains(text, "_xmlsignatures") || strings.Contains(text, "digital-signature/origin") {
			t.Errorf("%s is left of the signature", name)
		}
	}
	if guideWith(readBook(t, out), "電子署名") == 0 {
		t.Error("the guide does not say that the signature is gone")
	}
	if guideWith(readBook(t, marked(t, readFile(t, blankA1), wrong(diag.Error, "申請書", "K12", ""))), "電子署名") != 0 {
		t.Error("a signature is spoken of where there was none")
	}
	const part = "xl/worksheets/_rels/sheet2.xml.rels"
	thread := withText(t, readFile(t, blankA1), part, "</Relationships>",
		`<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`)
	thread = withText(t, thread, "[Content_Types].xml", "</Types>", `<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>`)
	thread = changed(t, thread, func(_, text string) (string, bool) { return text, true }, map[string]string{"xl/threadedComments/threadedComment1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="K12" dT="2025-04-01T01:02:03.45" personId="{AAAAAAAA-0000-0000-0000-000000000001}" id="{B71D7C5F-66E6-40C9-A882-EBBD19E08FCA}"><text>x</text></threadedComment></ThreadedComments>`})
	book := readBook(t, marked(t, thread, wrong(diag.Error, "申請書", "K12", ""), wrong(diag.Error, "申請書", "K14", "")))
	if guideWith(book, "会話") == 0 || guideWith(book, "K12") < 2 {
		t.Error("the guide does not say that K12 has a conversation")
	}
	var rebuilt bytes.Buffer
	o := exporter.Original{File: "昔.xls", Book: readBook(t, readFile(t, blankA1))}
	if err := exporter.Marked(&rebuilt, o, []diag.Diagnostic{wrong(diag.Error, "申請書", "K12", "")}, diag.JA); err != nil {
		t.Fatal(err)
	}
	if guideWith(readBook(t, rebuilt.Bytes()), "コメント") != 0 {
		t.Error("a rebuilt workbook promises comments")
	}
}
