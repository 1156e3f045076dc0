package sheet

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// shared is the folder of hostile and filled workbooks beside the checkout;
// tests that use it are skipped where it is not.
const shared = "../../../shared/"

// manifest is what each hostile file is expected to do, by its path.
func manifest(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(shared + "torture/MANIFEST.tsv")
	if err != nil {
		t.Skip("no hostile files beside the checkout")
	}
	want := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
			want[f[0]] = f[2]
		}
	}
	return want
}

// control3 is the content of hostile files that change nothing else.
var control3 = []string{"A1 s 申請者氏名", "B1 s 山田太郎", "A2 n 42"}

// tortureCells is what must come of the files whose values the manifest
// states; files not named here may be refused.
var tortureCells = map[string][]string{
	"book/bom.xlsx":                   control3,
	"book/ns_prefix.xlsx":             control3,
	"book/protected_book.xlsx":        control3,
	"book/rel_target_backslash.xlsx":  control3,
	"book/sjis_xml.xlsx":              control3,
	"book/sst_count_lie.xlsx":         control3,
	"book/zip_prefix_junk.xlsx":       control3,
	"book/defnames_loop.xlsx":         control3,
	"book/dup_sheet_case.xlsx":        control3,
	"book/ns_decoy.xlsx":              {"A1 n 42"},
	"book/mc_alternate.xlsx":          {"A1 n 42"},
	"book/sst_empty_si.xlsx":          {"B1 s 山田太郎", "A2 n 42"},
	"book/externallinks.xlsx":         {"A1 n 7 =[1]Sheet1!$A$1"},
	"cell/cdata_comment_pi.xlsx":      {"A1 s A&BCD"},
	"cell/cells_descending.xlsx":      {"A1 n 1", "C1 n 3"},
	"cell/ctype_02.xlsx":              {"A1 b TRUE raw=true"},
	"cell/ctype_03.xlsx":              {"A1 e #REF!"},
	"cell/ctype_05.xlsx":              {"A1 d 45383 raw=2024-04-01T00:00:00"},
	"cell/ctype_13.xlsx":              {"A1 s 文字"},
	"cell/ctype_14.xlsx":              {"A1 n 0.1"},
	"cell/ctype_16.xlsx":              {"A1 n 1234567890123456"},
	"cell/date1904.xlsx":              {"A1 d 42124"},
	"cell/dimension_lie_garbage.xlsx": control3,
	"cell/dimension_lie_small.xlsx":   {"A1 n 1", "Z1 n 26", "C50 n 9"},
	"cell/inline_rich_phonetic.xlsx":  {"A1 s 山田太郎 furigana=ヤマダタロウ"},
	"cell/sst_index_selfclosed.xlsx":  nil,
	"cell/style_index_0.xlsx":         {"A1 n 45000"},
	"cell/v_and_is.xlsx":              {"A1 s 本物", "B1 s 山田太郎"},
	"cell/x_escapes.xlsx":             {"A1 s a\rb\uFFFDc_x0041_\uFFFDd"},
	"merge/disjoint_60000.xlsx":       control3,
}

func TestTorture(t *testing.T) {
	for path, want := range manifest(t) {
		if dir := filepath.Dir(path); dir != "cell" && dir != "book" && dir != "merge" && dir != "bomb" {
			continue
		}
		t.Run(path, func(t *testing.T) {
			data, err := os.ReadFile(shared + "torture/" + path)
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			b, err := ReadXLSX(data, DefaultLimits())
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
			mustFail := strings.HasPrefix(want, "reject with a clear error") && !strings.Contains(want, " or ")
			lines, stated := tortureCells[path]
			switch {
			case mustFail && err == nil:
				t.Errorf("read as %q, want an error", dump(b.Sheets[0]))
			case stated && err != nil:
				t.Errorf("refused: %v, want %q", err, lines)
			case stated && !slices.Equal(lines, dump(b.Sheets[0])):
				t.Errorf("cells %q, want %q", dump(b.Sheets[0]), lines)
			}
		})
	}
}
