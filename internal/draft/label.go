package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// leading is what numbers a label: ①, 1., (2), ア．, ■.
var leading = lazyregexp.New(`^(?:[①-⑳㉑-㊿■□●○◆◇◎▼▶・※*]|[（(]?[0-9０-９]{1,2}[)）.．、]|[アイウエオカキクケコ][.．、)]|[IVX]+[.．]|[a-zA-Z][.．)）\s\x{3000}])[\s\x{3000}]*`)

// bracketed is a remark in a label.
var bracketed = lazyregexp.New(`[（(【\[［〔][^（()）】\]］〕]*[)）】\]］〕]`)

// questioned is the number of a question in front of its sentence, and asking what makes
// a question or a request of the name of a thing: 会社名をご記入ください, 台数は何台ですか,
// お電話番号がありましたらお書きください.
var (
	questioned = lazyregexp.New(`^(?:[QＱ]|問|設問|質問)[.．]?[\s\x{3000}]*[0-9０-９]{1,2}[-－ー.．0-9０-９]*[.．:：]?[\s\x{3000}]*`)
	asking     = lazyregexp.New(`(?:を|は|が|も|の方は|に(?:ついて|関して)(?:も|は)?)?[、,]?(?:` +
		`(?:(?:全て|すべて|それぞれ|具体的に|必ず|正確に)[、,]?)?(?:ご|お|御)?(?:記入|記載|記述|書き|書いて|答え|回答|入力|聞かせ|教え|知らせ|示し|選び|選択|伺い|うかがい|聞き|尋ね|たずね|聴き)(?:を|し|て|き|して|いて|えて|せて)?(?:ください(?:ませ)?|下さい|お?願い(?:いた)?します|願います|(?:いた)?します|ます)` +
		`|(?:何|なん)(?:名様|名|人|台|本|個|件|か所|箇所|年|円|と(?:いい|おっしゃい|申し)ます|という)?(?:です|でしょう|になります|ございます|あります)?か|(?:いつ|どこ|どちら|どなた|だれ|誰|いくつ|いくら|どれくらい|どのくらい)(?:から|まで|に)?(?:です|でしょう|になり|なさい|ございます|あります)?(?:ます)?か|ですか|でしょうか|ありますか|ございますか|(?:なさい|いたし|致し|され|し)ますか` +
		`|(?:ご|お)?(?:ありまし|ございまし|お持ちでし|(?:お)?分かりでし|決まって(?:い|おり)まし|必要でし)たら|(?:が)?あれば|(?:の|な)?場合(?:は|には|のみ)?` +
		`)[。.?？]?$`)
)

// thing is what a sentence asks for: 会社名 of 問3 貴社の会社名をご記入ください. A label that
// is no sentence is returned as it is.
func thing(label string) string {
	t := strings.TrimSpace(questioned.ReplaceAllString(strings.TrimSpace(label), ""))
	for range 3 { // お電話番号が、ありましたら、ご記入ください。
		cut := strings.TrimRight(asking.ReplaceAllString(t, ""), "、,。 \u3000")
		if cut == t || cut == "" {
			break
		}
		t = cut
	}
	if t == "" {
		return label
	}
	return t
}

// variants are the keys that a label may be known by, the whole first.
func variants(label string) (keys []string) {
	add := func(text string) {
		key := ja.FoldLabel(text)
		if key == "" {
			return
		}
		for _, k := range keys {
			if k == key {
				return
			}
		}
		keys = append(keys, key)
	}
	add(label)
	bare := thing(leading.ReplaceAllString(strings.TrimSpace(label), ""))
	add(bare)
	short := bracketed.ReplaceAllString(bare, "")
	add(short)
	add(strings.ReplaceAll(short, "の", ""))
	if words := strings.Fields(short); len(words) > 1 && len(words) < 5 {
		add(words[len(words)-1])
		add(words[0])
	}
	for _, polite := range []string{"ご", "お", "御"} {
		if cut, ok := strings.CutPrefix(strings.TrimSpace(short), polite); ok {
			add(cut)
		}
	}
	return keys
}

// The worth of ways in which a label is known.
const (
	exactMatch  = 1.0
	rankLoss    = 0.008 // for every better label that the field has
	variantLoss = 0.06  // for a label that must be shortened first
	stemMatch   = 0.9
	partMatch   = 0.55
	letterMatch = 0.7
)

// oneLetter is the length of a kanji.
const oneLetter = 3

// phrase is a folded label made ready for comparing.
type phrase struct {
	text, stem string
	runes      int
	letters    uint64   // a bit for each letter, by its low bits
	pairs      []uint32 // of letters, sorted
}

func newPhrase(key string) *phrase {
	r := []rune(key)
	p := &phrase{text: key, stem: ja.LabelStem(key), runes: len(r)}
	for i, c := range r {
		p.letters |= 1 << (c % 64)
		if i > 0 {
			p.pairs = append(p.pairs, uint32(r[i-1])<<16|uint32(c)&0xffff)
		}
	}
	slices.Sort(p.pairs)
	return p
}

// phrases keeps those that were made.
type phrases map[string]*phrase

func (m phrases) of(keys []string) []*phrase {
	list := make([]*phrase, len(keys))
	for i, k := range keys {
		if m[k] == nil {
			m[k] = newPhrase(k)
		}
		list[i] = m[k]
	}
	return list
}

// likeness is how well some keys of a label match the labels of a field, from 0
// to 1.
func likeness(keys, labels []*phrase) (best float64) {
	for v, key := range keys {
		loss := variantLoss * float64(min(v, 3))
		for rank, l := range labels {
			s := 0.0
			switch {
			case key.text == l.text:
				s = exactMatch - rankLoss*float64(min(rank, 15))
			case len(key.stem) > oneLetter && key.stem == l.stem: // 名称 is not 名
				s = stemMatch - rankLoss*float64(min(rank, 15))
			case key.letters&l.letters != 0:
				s = max(partial(key, l), letterMatch*dice(key, l))
			}
			best = max(best, s-loss)
		}
	}
	return best
}

// partial is the worth of one text that is in another.
func partial(a, b *phrase) float64 {
	if a.runes > b.runes {
		a, b = b, a
	}
	if a.runes < 2 || a.letters&^b.letters != 0 || !strings.Contains(b.text, a.text) {
		return 0
	}
	end := 0.0
	if strings.HasSuffix(b.text, a.text) {
		end = 0.1
	}
	return partMatch + end + 0.25*float64(a.runes)/float64(b.runes)
}

// dice is the share of pairs of letters that two texts have in common.
func dice(a, b *phrase) float64 {
	p, q, both := a.pairs, b.pairs, 0
	if len(p) == 0 || len(q) == 0 {
		return 0
	}
	for i, j := 0, 0; i < len(p) && j < len(q); {
		switch {
		case p[i] == q[j]:
			both, i, j = both+1, i+1, j+1
		case p[i] < q[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(p)+len(q))
}
