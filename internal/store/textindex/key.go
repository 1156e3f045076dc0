// Package textindex finds texts within texts: which of many documents have a
// value that contains what is looked for. It is an inverted index over pairs of
// characters, kept in blocks that never change once written, as documents do
// not; small blocks are merged into larger ones. Package store keeps the pages
// of blocks in its database.
//
// What is found are candidates: a document may have all pairs of a text, and not
// the text. Who asks compares the values.
package textindex

import "github.com/uketsuke/uketsuke/internal/ja"

// A key is a pair of characters within the values of a field: the number of the
// field and both characters, of which the second is 0 at the end of a value. All
// pairs of a field that begin with a character lie beside one another.
const (
	runeBits = 21
	runeMask = 1<<runeBits - 1
	// MaxField is the highest number of a field, so that a key is a positive
	// BIGINT.
	MaxField = 1<<21 - 1
	// Any is the number of all fields together.
	Any = 0
)

func key(field uint32, first, second rune) uint64 {
	return uint64(field)<<(2*runeBits) | uint64(first&runeMask)<<runeBits | uint64(second&runeMask)
}

// inField is a key of Any in a field.
func inField(field uint32, k uint64) uint64 { return k | uint64(field)<<(2*runeBits) }

// A pair tells little of numbers and addresses in ASCII, where every one of a
// hundred is in every document. There the three characters behind the first take
// the place of the second, as a number above all characters: those that begin
// alike lie beside one another.
const (
	asciiFrom = 0x110000
	asciiRun  = 4
)

// asciiCodes are the numbers of ASCII characters, in six bits; 0 = none.
var asciiCodes = func() (codes [128]uint8) {
	for c := range codes {
		codes[c] = 63
	}
	for i, c := range "0123456789abcdefghijklmnopqrstuvwxyz@.,:;/()+&'\"#%!?=*" {
		codes[c] = uint8(i + 1)
	}
	return codes
}()

// run is the key of up to four characters of ASCII, and of all longer texts that
// begin with them the span.
func run(field uint32, text []rune) Span {
	first, last := rune(0), rune(0)
	for i := 1; i < asciiRun; i++ {
		code, top := rune(0), rune(63)
		if i < len(text) {
			code = rune(asciiCodes[text[i]])
			top = code
		}
		first, last = first<<6|code, last<<6|top
	}
	return Span{key(field, text[0], asciiFrom+first), key(field, text[0], asciiFrom+last)}
}

// ascii is how many of the next characters are ASCII, four at most.
func ascii(text []rune) int {
	n := 0
	for n < len(text) && n < asciiRun && text[n] < 0x80 {
		n++
	}
	return n
}

// appendKeys appends the keys of a value, which is a search key of package ja.
func appendKeys(keys []uint64, field uint32, text []rune) []uint64 {
	for i, r := range text {
		switch n := ascii(text[i:]); {
		case n > 1:
			keys = append(keys, run(field, text[i:i+n]).First)
		case i+1 < len(text):
			keys = append(keys, key(field, r, text[i+1]))
		default:
			keys = append(keys, key(field, r, 0))
		}
	}
	return keys
}

// Span are keys from the first to the last.
type Span struct{ First, Last uint64 }

// Spans are those of which a document has at least one each if a value of the
// field contains the text; none = any document may.
func Spans(field uint32, text string) []Span {
	runes := []rune(text)
	if len(runes) == 1 {
		return []Span{{key(field, runes[0], 0), key(field, runes[0], runeMask)}}
	}
	var spans []Span
	for i := range runes[:max(0, len(runes)-1)] {
		switch n := ascii(runes[i:]); {
		case n == asciiRun:
			spans = append(spans, run(field, runes[i:i+n]))
		case n > 1 && (i == 0 || ascii(runes[i-1:]) < n+1):
			spans = append(spans, run(field, runes[i:i+n])) // a short run; the end of a longer one is in those before
		case n <= 1:
			spans = append(spans, Span{key(field, runes[i], runes[i+1]), key(field, runes[i], runes[i+1])})
		}
	}
	return spans
}

// Query is a text that is looked for in values.
type Query struct {
	Key  string // its search key
	Bare string // the same without legal forms and the like; "" = nothing is left
}

// NewQuery prepares a text; that of blanks and hyphens alone matches everything.
func NewQuery(text string) Query {
	q := Query{Key: ja.SearchKey(text)}
	q.Bare = ja.BareQuery(q.Key)
	return q
}

// Empty reports whether nothing is looked for.
func (q Query) Empty() bool { return q.Key == "" }

// Texts are the texts of which a value contains at least one.
func (q Query) Texts() []string {
	if q.Bare == "" || q.Bare == q.Key {
		return []string{q.Key}
	}
	return []string{q.Key, q.Bare}
}
