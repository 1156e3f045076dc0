package ja

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The table is that of Unicode: Default_Ignorable_Code_Point as it is derived
// in DerivedCoreProperties.txt, all marks of direction, and the anchors
// U+FFF9–FFFC.
func TestInvisible(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		ignorable := (unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Cf)) &&
			!unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark) && (r < 0x13430 || r > 0x13455)
		want := ignorable || unicode.Is(unicode.Bidi_Control, r) || r == 0xFFFC
		if got := isInvisible(r); got != want {
			t.Errorf("%U: %v, want %v", r, got, want)
		}
	}
}

// Every invisible character and every blank is removed in any position.
func TestCleanTakesEachAway(t *testing.T) {
	for r := rune(1); r <= utf8.MaxRune; r++ {
		inner, want := "a", "a"
		switch {
		case isInvisible(r):
			inner, want = "東"+string(r)+"a京", "東a京"
			if selects('東', r) {
				inner, want = "あ"+string(r)+"a", "あa"
			}
		case unicode.Is(unicode.White_Space, r) && !isControl(r):
			inner, want = "東"+string(r)+"京", "東 京"
			if r == '\n' || r == 0x2028 || r == 0x2029 {
				want = "東\n京"
			} else if r == 0x3000 {
				want = "東\u3000京"
			}
		default:
			continue
		}
		if got, _ := Clean(inner); got != want {
			t.Errorf("%U inside: %+q, want %+q", r, got, want)
		}
		if got, _ := Clean(string(r) + "東京 " + "都" + string(r) + string(r)); got != "東京 都" && !selects('都', r) {
			t.Errorf("%U at the ends: %+q", r, got)
		}
	}
}

func TestSelectors(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"of an ideograph", "葛\U000E0100城", "葛\U000E0100城"},
		{"of a compatibility ideograph", "\uFA10\U000E0101", "\uFA10\U000E0101"},
		{"standardised", "勉\uFE00", "勉\uFE00"},
		{"second one", "葛\U000E0100\U000E0101", "葛\U000E0100"},
		{"picture behind an ideograph", "大阪府\uFE0F", "大阪府"},
		{"picture of a mark", "☑\uFE0F新規", "☑新規"},
		{"behind a kana", "か\U000E0100", "か"},
		{"in front", "\U000E0100葛", "葛"},
		{"Mongolian", "東\u180B", "東"},
		{"behind a radical", "⾷\U000E0100", "食\U000E0100"},
	} {
		if got, _ := Clean(tt.in); got != tt.want {
			t.Errorf("%s: %+q, want %+q", tt.name, got, tt.want)
		}
	}
	const selected = "葛\U000E0100城"
	if got := WithoutSelectors(selected); got != "葛城" {
		t.Errorf("WithoutSelectors: %+q", got)
	}
	if got, want := FoldLabel(selected+"名"), FoldLabel("葛城名"); got != want {
		t.Errorf("FoldLabel: %+q, want %+q", got, want)
	}
	if got, want := ProductKey(selected), ProductKey("葛城"); got != want {
		t.Errorf("ProductKey: %+q, want %+q", got, want)
	}
	if got, _ := CompanyKey(selected + "㈱"); got != "葛城" {
		t.Errorf("CompanyKey: %+q", got)
	}
}

func TestPrefectureWithSelectors(t *testing.T) {
	if name, rest, ok := Prefecture("茨\U000E0100城県水戸市"); name != "茨城県" || rest != "水戸市" || !ok {
		t.Errorf("%q %q %v", name, rest, ok)
	}
	if name, ok := PrefectureAlone("茨\U000E0100城"); name != "茨城県" || !ok {
		t.Errorf("%q %v", name, ok)
	}
	if name, _, ok := Prefecture("茨\U000E0100木市"); ok {
		t.Errorf("%q", name)
	}
}

// Kana are composed as Unicode composes them, and nothing else is.
func TestComposition(t *testing.T) {
	for _, mark := range []rune{0x3099, 0x309A} {
		for r := rune(0x20); r < 0x30000; r++ {
			if isControl(r) || isInvisible(r) || isWide(r) || isSoundMark(r) || unicode.IsSpace(r) || !utf8.ValidRune(r) {
				continue
			}
			in := "あ" + string(r) + string(mark)
			want := "あ" + string(radical(r)) + string(mark)
			if r >= 0x3041 && r <= 0x30FF {
				want = norm.NFC.String(in)
			}
			if got, _ := Clean(in); got != want && r != 0x2800 {
				t.Errorf("%U with %U: %+q, want %+q", r, mark, got, want)
			}
		}
	}
	for _, tt := range []struct{ name, in, want string }{
		{"word", "ウイルスハ\u3099スター ヒ\u3099シ\u3099ネス", "ウイルスバスター ビジネス"},
		{"hiragana", "か\u3099くふ\u309A", "がくぷ"},
		{"iteration", "ゝ\u3099ヽ\u3099", "ゞヾ"},
		{"half width with a combining mark", "ｶ\u3099", "ガ"},
		{"an invisible one between", "カ\u200D\u3099", "ガ"},
		{"at the beginning", "\u3099カ", "\u3099カ"},
		{"two marks", "カ\u3099\u3099", "ガ\u3099"},
		{"behind a kanji", "日\u3099", "日\u3099"},
		{"composed already", "ガ", "ガ"},
		{"Latin stays", "e\u0301", "e\u0301"},
		{"names stay", "﨑塚\uFA10㈱", "﨑塚\uFA10㈱"},
	} {
		if got, _ := Clean(tt.in); got != tt.want {
			t.Errorf("%s: %+q, want %+q", tt.name, got, tt.want)
		}
	}
}

// Kangxi radicals have a compatibility decomposition, which must be theirs
// here; the other block has but two.
func TestRadicals(t *testing.T) {
	count := 0
	for r := rune(0x2E00); r <= 0x3007; r++ {
		text := string(r)
		got, _ := Clean(text)
		want := norm.NFKC.String(text)
		if r == '⼾' {
			want = "戸" // as Japanese fonts have it
		}
		if r >= 0x2E80 && r <= 0x2FD5 && want != text && got != want {
			t.Errorf("%U: %s, want %s", r, got, want)
		}
		if got == text || r < 0x2E80 || r > 0x2FD5 {
			continue
		}
		count++
		if one, _ := firstRune(got); !unicode.Is(unicode.Unified_Ideograph, one) {
			t.Errorf("%U: %U is no unified ideograph", r, one)
		}
	}
	if count != 328 {
		t.Errorf("%d radicals are folded, want all but U+2E80", count)
	}
	for in, want := range map[string]string{"令和7年4⽉12⽇": "令和7年4月12日", "⼤阪府": "大阪府", "⻑野県": "長野県", "⻄⻘⾷": "西青食", "神⼾市": "神戸市",
		"⺌⺍⺤⺥⺾⺿⻀⻌⻍⻎": "小小爫爫艹艹艹辶辶辶"} { // several radicals, one ideograph
		if got, _ := Clean(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
