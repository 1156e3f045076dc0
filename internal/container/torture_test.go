package container

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tortureWant is the expected result of hostile files: the beginnings of the
// lines, with commas between.
var tortureWant = map[string]string{
	"zip/comment_64k.zip":           "workbook|XLSX|a.xlsx",
	"zip/csize_beyond.zip":          "refused|ZIP||file.corrupt",
	"zip/empty.zip":                 "refused|ZIP||file.empty",
	"zip/eocd_count_less.zip":       "refused|ZIP||file.corrupt",
	"zip/eocd_count_more.zip":       "refused|ZIP||file.corrupt",
	"zip/local_method_mismatch.zip": "refused|ZIP||file.corrupt",
	"zip/method_14_lzma.zip":        "refused||a.xlsx|file.compression LZMA",
	"zip/method_1_shrink.zip":       "refused||a.xlsx|file.compression Shrink",
	"zip/method_98_ppmd.zip":        "refused||a.xlsx|file.compression PPMd",
	"zip/mixed.zip":                 "workbook|XLSX|申請書.xlsx,refused|PDF|,refused|PNG|,refused|OLE2|,refused|TXT|",
	"zip/name_cp932_5c.zip":         "workbook|XLSX|表.xlsx,workbook|XLSX|ソフト／予算.xlsx,workbook|XLSX|十能.xlsx",
	"zip/name_eucjp.zip":            "workbook|XLSX|申請書.xlsx",
	"zip/name_nul.zip":              "workbook|XLSX|a.xlsx_.exe|file.unsafe_name",
	"zip/name_utf8_flag.zip":        "workbook|XLSX|申請書.xlsx",
	"zip/name_utf8_noflag.zip":      "workbook|XLSX|申請書.xlsx",
	"zip/nested_40deep.zip":         "refused|ZIP|a.zip/a.zip|file.nested",
	"zip/path_00.zip":               "workbook|XLSX|__/__/__/__/",
	"zip/path_03.zip":               "workbook|XLSX|__/__/evil.xlsx|file.unsafe_name",
	"zip/path_06.zip":               "workbook|XLSX|申請書.xlsx",
	"zip/path_09.zip":               "workbook|XLSX|a_b.xlsx|file.unsafe_name",
	"zip/path_15.zip":               "workbook|XLSX|申請書.xlsx",
	"zip/pk_only.zip":               "refused|ZIP||file.corrupt",
	"zip/prefix_junk.zip":           "workbook|XLSX|a.xlsx",
	"zip/trunc_no_eocd.zip":         "refused|ZIP||file.corrupt",
	"zip/usize_lie_small.zip":       "refused||a.xlsx|file.corrupt",
	"encrypted/field_0.xlsx":        "refused|XLSX||file.corrupt",
	"encrypted/trunc.xlsx":          "refused|XLSX||file.corrupt",
	"notxlsx/csv_utf8.xlsx":         "csv|CSV||file.misnamed CSV",
	"notxlsx/exe.xlsx":              "refused|EXE||file.program",
	"notxlsx/form_renamed.xls":      "workbook|XLSX|",
	"notxlsx/form_renamed.zip":      "workbook|XLSX|",
	"notxlsx/gz.xlsx":               "refused|gzip||file.archive",
	"notxlsx/html_table.xlsx":       "refused|HTML||file.html",
	"notxlsx/jpg.xlsx":              "refused|JPEG||file.image",
	"notxlsx/mht.xls":               "refused|MHT||file.html",
	"notxlsx/ods.xlsx":              "refused|ODS||file.ods",
	"notxlsx/ole_magic.xls":         "refused|OLE2||file.corrupt",
	"notxlsx/ole_magic_ff.xls":      "refused|OLE2||file.corrupt",
	"notxlsx/one.xlsx":              "refused|TXT||file.text",
	"notxlsx/random_64k.xlsx":       "refused|||file.unknown",
	"notxlsx/spreadsheetml2003.xls": "refused|XML Spreadsheet 2003||file.xml2003",
	"notxlsx/tar.xlsx":              "refused|tar||file.archive",
}

// TestTorture runs over the collection of hostile files where it lies beside
// the checkout; the rules behind it have their own tests.
func TestTorture(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "torture")
	files, err := filepath.Glob(filepath.Join(root, "*", "*"))
	if err != nil || len(files) == 0 {
		t.Skip("no collection of hostile files beside the checkout")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.ToSlash(strings.TrimPrefix(f, root+string(filepath.Separator)))
		got := lines(t, name, data, Options{})
		if strings.HasPrefix(name, "encrypted/") && !strings.HasPrefix(got[0], "refused|") {
			t.Errorf("%s: %v", name, got)
		}
		want, ok := tortureWant[name]
		if !ok {
			continue
		}
		list := strings.Split(want, ",")
		for i, w := range list {
			if len(got) != len(list) || !strings.HasPrefix(got[i], w) {
				t.Errorf("%s: got %q, want %q", name, got, list)
				break
			}
		}
	}
}
