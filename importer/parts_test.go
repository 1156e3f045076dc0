package importer

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

func TestTitleMark(t *testing.T) {
	for title, want := range map[string]string{
		"法人向け製品申請書【A-1】": "A1", "法人向け製品申請書　【Ａ－２】": "A2", "(B-2HW)": "B2HW", "B2HW": "B2HW",
		"Ｂ‐２　ＨＷ": "B2HW", "【B-2】": "B2", "新規ユーザー登録書": "", "VBBSS-Hyb": "", "トレンドB 2025": "",
	} {
		if got := titleMark(ja.FoldLabel(title)); got != want {
			t.Errorf("titleMark(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestIntegerLiteral(t *testing.T) {
	for literal, want := range map[string]string{"12": "12", "12.0": "12", "1.2E1": "12", "1E+3": "1000", "12.5": "", "": "", "-3": "", "7.000012050002E+12": "7000012050002", "1.23456789012346E+18": "1234567890123460000"} {
		if got, ok := answer.IntegerLiteral(literal); ok != (want != "") || got != want && ok {
			t.Errorf("integerLiteral(%q) = %q, %v, want %q", literal, got, ok, want)
		}
	}
}

func TestWithoutBrackets(t *testing.T) {
	for key, want := range map[string]string{"契約者名(会社名・団体名)": "契約者名", "a(b)c(d)": "ac", "a(b": "a", "a": "a"} {
		if got := answer.WithoutBrackets(key); got != want {
			t.Errorf("withoutBrackets(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestWithoutFrame(t *testing.T) {
	for key, want := range map[string]string{"(郵便番号(7桁))": "郵便番号(7桁)", "(会社名)": "会社名", "(a)b(c)": "", "会社名": "", "()": "", "(a": ""} {
		if got, ok := withoutFrame(key); got != want || ok != (want != "") {
			t.Errorf("withoutFrame(%q) = %q, %v, want %q", key, got, ok, want)
		}
	}
}

func TestIsPlaceholder(t *testing.T) {
	for text, want := range map[string]bool{
		"例）鈴木 一郎": true, "(例)〇〇部": true, "※必須": true, "選択してください": true, "ご選択ください": true, "記入例": true, "記入例：〇〇": true, "【記入例】山田": true,
		"記入例文化研究所": false, "記入例を参照しました": false, "例幣使商店": false, "選択肢株式会社": false,
	} {
		text, _ := ja.Clean(text)
		if got := answer.IsPlaceholder(text); got != want {
			t.Errorf("isPlaceholder(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestWithoutBullet(t *testing.T) {
	d := &form.Definition{Fields: []form.Field{
		{ID: "role", Type: form.Enum, Choices: []form.Choice{{ID: "reseller", Texts: []string{"販売店"}}}},
		{ID: "same", Type: form.Bool, Option: []string{"契約者と同じ"}},
	}}
	for text, offered := range map[string]bool{"■会社名": false, "◆TEL": false, "●販売店": true, "■契約者と同じ": true} {
		if key := withoutBullet(text); key == "" || isOffered(d, key) != offered {
			t.Errorf("%q without its bullet is %q; offered must be %v", text, key, offered)
		}
	}
	for _, text := range []string{"□会社名", "会社名"} {
		if key := withoutBullet(text); key != "" {
			t.Errorf("withoutBullet(%q) = %q, but it has none", text, key)
		}
	}
}

func TestNamesInDefinitionsExist(t *testing.T) {
	r := newReader(t)
	for _, d := range r.set.Definitions {
		fields := d.Fields
		if d.List != nil {
			fields = append(fields[:len(fields):len(fields)], d.List.Columns...)
		}
		for _, f := range fields {
			if f.Rule != "" && len(f.Demands) == 0 && !slices.Contains(Readings(), f.Rule) {
				t.Errorf("%s:%d: no rule %q", f.Pos.File, f.Pos.Line, f.Rule)
			}
		}
	}
	for _, fault := range rules.Lint(r.set) {
		if !fault.Idle {
			t.Errorf("%+v", fault)
		}
	}
}
