package importer

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// unseen are characters that leave no trace on paper: marks of direction, joiners,
// fillers, tags, selectors that no ideograph has, the anchor of an object.
const unseen = "\u00AD\u034F\u061C\u115F\u17B4\u180B\u180E\u200B\u200D\u200F\u202A\u202C\u202E\u2060\u2064\u2066\u2069\u206F\u3164\uFE0F\uFEFF\uFFA0\uFFF0\uFFF9\uFFFC\U0001D173\U000E0001\U000E007F"

// sameOnPaper are ways to write a text that is the same on paper.
var sameOnPaper = map[string]func(text string, n int) string{
	"invisible characters": func(text string, n int) string {
		hidden := []rune(unseen)
		var b strings.Builder
		for _, r := range text {
			b.WriteRune(r)
			b.WriteRune(hidden[n%len(hidden)])
			n++
		}
		return b.String()
	},
	"odd blanks around": func(text string, n int) string {
		blanks := []rune("\u00A0\u1680\u2000\u2007\u200A\u202F\u205F\u2800\u3000\u2028\u2029")
		return string(blanks[n%len(blanks)]) + text + string(blanks[(n+5)%len(blanks)])
	},
	"sound marks apart": func(text string, _ int) string {
		return strings.Join(split(text, func(r rune) string {
			if r >= 'ぁ' && r <= 'ヿ' {
				return norm.NFD.String(string(r))
			}
			return string(r)
		}), "")
	},
	"half-width katakana": func(text string, _ int) string {
		return strings.Join(split(text, func(r rune) string {
			if r == 'グ' {
				return "ｸﾞ"
			}
			if r == 'プ' {
				return "ﾌ\u309A"
			}
			return string(r)
		}), "")
	},
	"radicals": func(text string, _ int) string {
		return strings.NewReplacer("月", "⽉", "日", "⽇", "大", "⼤", "長", "⻑", "用", "⽤", "人", "⼈", "方", "⽅", "行", "⾏", "手", "⼿").Replace(text)
	},
}

func split(text string, of func(rune) string) (parts []string) {
	for _, r := range text {
		parts = append(parts, of(r))
	}
	return parts
}

// A workbook whose texts, labels and printed texts included, look the same on
// paper reads as the same: nothing is lost, left over or held.
func TestLooksAlikeReadsAlike(t *testing.T) {
	files, err := filepath.Glob("../samples/filled/*_plain.xlsx")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d filled forms: %v", len(files), err)
	}
	for _, file := range files {
		name := "../filled/" + filepath.Base(file)
		want := summary(one(t, fill(t, name, func(*excelize.File) {})))
		for how, write := range sameOnPaper {
			got := summary(one(t, fill(t, name, func(f *excelize.File) { rewrite(t, f, write) })))
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s with %s: %s", filepath.Base(file), how, d)
			}
		}
	}
}

// rewrite writes every text of a workbook in another way.
func rewrite(t *testing.T, f *excelize.File, write func(text string, n int) string) {
	t.Helper()
	n := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				kind, err := f.GetCellType(sheet, cell)
				if err != nil || text == "" || kind != excelize.CellTypeSharedString {
					continue
				}
				n++
				if err := f.SetCellStr(sheet, cell, write(text, n)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// summary is what an application says, and what is wrong with it.
func summary(a form.Application) (list []string) {
	for _, v := range a.Values {
		list = append(list, v.Field+"="+v.Text)
	}
	for i, row := range a.Rows.All() {
		for _, v := range row {
			list = append(list, fmt.Sprintf("%d %s=%s", i, v.Field, v.Text))
		}
	}
	for _, d := range a.Diagnostics {
		if d.Severity != diag.Info {
			list = append(list, string(d.Code)+" "+d.Field)
		}
	}
	for _, u := range a.Unread {
		list = append(list, "unread "+u.Text)
	}
	return list
}
