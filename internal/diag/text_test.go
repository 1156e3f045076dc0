package diag

import (
	"flag"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/diagnostics.md anew")

func TestTextsAreWhole(t *testing.T) {
	seen := map[Code]bool{}
	for _, family := range families {
		for _, x := range family.texts {
			if seen[x.code] {
				t.Errorf("%s: stands twice", x.code)
			}
			seen[x.code] = true
			for name, template := range map[string]string{"ja": x.ja, "jaHint": x.jaHint, "en": x.en, "enHint": x.enHint} {
				if template == "" {
					t.Errorf("%s: no %s", x.code, name)
				}
				if strings.Count(template, "[") != strings.Count(template, "]") || strings.Count(template, "{") != strings.Count(template, "}") {
					t.Errorf("%s: brackets of %s do not close", x.code, name)
				}
			}
			for _, s := range strings.Split(x.severities, ", ") {
				if _, ok := ParseSeverity(s); !ok {
					t.Errorf("%s: severity %q", x.code, s)
				}
			}
		}
	}
}

func TestTextsEndAndStayInTheirLanguage(t *testing.T) {
	for _, code := range Codes() {
		x := table[code]
		if code == OwnRule {
			continue // from a definition
		}
		for _, s := range []string{x.ja, x.jaHint} {
			if !strings.HasSuffix(s, "。") {
				t.Errorf("%s: %q does not end with 。", code, s)
			}
		}
		for _, s := range []string{x.en, x.enHint} {
			if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".)") {
				t.Errorf("%s: %q does not end with a full stop", code, s)
			}
		}
		if !strings.ContainsFunc(x.ja, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
			t.Errorf("%s: %q is not Japanese", code, x.ja)
		}
	}
}

// A fact that one language gives and the other keeps to itself is a fact that
// half of the readers miss.
func TestPlaceholdersAgree(t *testing.T) {
	for _, code := range Codes() {
		x := table[code]
		if d := cmp.Diff(nameSet(x.ja), nameSet(x.en)); d != "" {
			t.Errorf("%s: message (-ja +en)\n%s", code, d)
		}
		if d := cmp.Diff(nameSet(x.jaHint), nameSet(x.enHint)); d != "" {
			t.Errorf("%s: hint (-ja +en)\n%s", code, d)
		}
	}
}

func nameSet(template string) []string {
	set := map[string]bool{}
	for _, name := range placeholders(template) {
		set[name] = true
	}
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Without its arguments a message must still read well: no brackets, no
// braces, nothing empty in quotation marks.
func TestMessagesWithoutArguments(t *testing.T) {
	for _, code := range Codes() {
		d := Diagnostic{Code: code, Pos: Pos{Sheet: "申請書", Cell: "K20", Label: "電話番号"}, Value: "x"}
		for _, s := range []string{d.Message(JA), d.Hint(JA), d.Message(EN), d.Hint(EN)} {
			if strings.ContainsAny(s, "{}[]") || strings.Contains(s, "「」") || strings.Contains(s, "“”") || strings.Contains(s, "（）") || strings.Contains(s, "()") {
				t.Errorf("%s: %s", code, s)
			}
		}
	}
}

func TestMessage(t *testing.T) {
	long := strings.Repeat("長", 80)
	tests := []struct {
		name string
		d    Diagnostic
		lang Lang
		want string
	}{
		{"weekday", Diagnostic{Code: "date.weekday", Value: "2024/4/1(火)", Pos: Pos{Label: "申請日"}, Args: []Arg{{"date", "2024-04-01"}, {"weekday", "月"}}}, EN,
			"“申請日”: the weekday in “2024/4/1(火)” does not fit (2024-04-01 is a Monday); the day was read as written."},
		{"limit of bytes", Diagnostic{Code: "file.limit", Args: []Arg{{"limit", "Bytes"}, {"max", "67108864"}, {"detail", "bytes of the file"}}}, JA,
			"ファイルが大きすぎるため読み取りませんでした（ファイルの大きさの上限 64 MB、設定名 Bytes）。"},
		{"limit of a count", Diagnostic{Code: "file.limit", Args: []Arg{{"limit", "Cells"}, {"max", "3000000"}, {"detail", "in sheet 2"}}}, EN,
			"The file is too large to be read (filled cells: at most 3000000, limit Cells) (in sheet 2)."},
		{"detail of a reader", Diagnostic{Code: "file.corrupt", Args: []Arg{{"detail", "the ZIP has no end record: it is cut"}}}, JA,
			"ファイルが壊れていて読み取れません（詳細：ファイルが途中で切れています）。"},
		{"detail nobody translated", Diagnostic{Code: "file.corrupt", Args: []Arg{{"detail", "odd"}}}, JA,
			"ファイルが壊れていて読み取れません（詳細：odd）。"},
		{"label", Diagnostic{Code: "required", Pos: Pos{Label: "電話\n番号"}}, JA, "必須項目「電話番号」が入力されていません。"},
		{"field for want of a label", Diagnostic{Code: "required", Field: "eu_phone"}, EN, "The required item “eu_phone” is empty."},
		{"optional value there", Diagnostic{Code: "phone", Field: "eu_phone", Value: "03-12"}, JA, "「eu_phone」の「03-12」は電話番号として正しくありません。"},
		{"optional value missing", Diagnostic{Code: "phone", Field: "eu_phone"}, JA, "「eu_phone」は電話番号として正しくありません。"},
		{"long value", Diagnostic{Code: "date.impossible", Field: "f", Value: long}, EN, "“f”: the day “" + strings.Repeat("長", 59) + "…” does not exist."},
		{"argument", Diagnostic{Code: "total_mismatch", Field: "total_units", Value: "10", Args: []Arg{{"sum", "9"}}}, JA, "「total_units」の10が明細の合計（9）と一致しません。"},
		{"braces in a value are no template", Diagnostic{Code: "number", Field: "f", Value: "{label}[x]"}, EN, "“f”: “{label}[x]” cannot be read as a number."},
		{"unknown code", Diagnostic{Code: "no.such", Field: "f", Value: "v"}, JA, "no.such: f (v)"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, tt.d.Message(tt.lang)); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

func TestLang(t *testing.T) {
	for _, l := range []Lang{JA, EN} {
		if got, ok := ParseLang(l.String()); !ok || got != l {
			t.Errorf("ParseLang(%q) = %v, %v", l.String(), got, ok)
		}
	}
	if _, ok := ParseLang("fr"); ok {
		t.Error("ParseLang accepts fr")
	}
}

func TestDocument(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "diagnostics.md")
	want := Document()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("%s is out of date, run go test ./internal/diag -update (-want +got)\n%s", path, d)
	}
}

// Reports count reasons and leave out what was written: an error must read well
// without its value, too.
func TestErrorsWithoutValue(t *testing.T) {
	for _, code := range Codes() {
		d := Diagnostic{Code: code, Pos: Pos{Label: "数量"}}
		if !strings.Contains(table[code].severities, "error") {
			continue
		}
		for _, s := range []string{d.Message(JA), d.Message(EN)} {
			for _, gap := range []string{"「」", "“”", "」のが", ":  ", "  ", "()", "（）", ": is", ": exceeds"} {
				if strings.Contains(s, gap) {
					t.Errorf("%s: %s", code, s)
				}
			}
		}
	}
}
