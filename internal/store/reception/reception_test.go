package reception

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

// The example of ISO/IEC 7064 MOD 37,36 that is in wide use: the Global
// Release Identifier A1-2425G-ABC1234002-M.
func TestCheckCharOfThePublishedExample(t *testing.T) {
	if got := checkChar([]byte("A12425GABC1234002")); got != 'M' {
		t.Errorf("check character = %c, want M", got)
	}
}

func TestNew(t *testing.T) {
	mangled := regexp.MustCompile(`^[0-9]+$|^[0-9]+E[0-9]+$|^[0-9]+[A-Z]+[0-9]*$`)
	seen := make(map[string]bool)
	for range 20000 {
		number, err := New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if err := Check(number); err != nil {
			t.Fatalf("%s: %v", number, err)
		}
		if mangled.MatchString(number) {
			t.Fatalf("%s: a spreadsheet may turn it into something else", number)
		}
		if !strings.ContainsAny(number, "0123456789") || !strings.ContainsAny(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			t.Fatalf("%s: no mixture of letters and digits", number)
		}
		if seen[number] {
			t.Fatalf("%s came twice", number)
		}
		seen[number] = true
	}
}

// Every character must be as likely as any other, or numbers could be guessed.
func TestNewUsesTheWholeAlphabetEvenly(t *testing.T) {
	const n = 20000
	var count [256]int
	for range n {
		number, err := New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for i := range Len - 1 {
			count[number[i]]++
		}
	}
	mean := n * (Len - 1) / 36
	for i := range len(alphabet) {
		if got := count[alphabet[i]]; got < mean*9/10 || got > mean*11/10 {
			t.Errorf("%c came %d times, about %d expected", alphabet[i], got, mean)
		}
	}
}

func TestNewDrawsAgainWhenTheShapeIsWrong(t *testing.T) {
	zeros := bytes.Repeat([]byte{0}, 2*Len)
	number, err := New(io.MultiReader(bytes.NewReader(zeros), rand.Reader))
	if err != nil || Check(number) != nil {
		t.Errorf("New = %q, %v", number, err)
	}
	if _, err := New(bytes.NewReader(nil)); err == nil {
		t.Error("a number came without randomness")
	}
	if _, err := New(bytes.NewReader(zeros)); err == nil {
		t.Error("a number of zeros was issued")
	}
}

// All single substitutions and all transpositions of neighbours, over many
// numbers.
func TestCheckFindsSlips(t *testing.T) {
	for range 300 {
		number, err := New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for i := range Len {
			for j := range len(alphabet) {
				wrong := number[:i] + alphabet[j:j+1] + number[i+1:]
				if wrong != number && Check(wrong) == nil {
					t.Fatalf("%s passes for %s", wrong, number)
				}
			}
		}
	}
}

// The hybrid systems of ISO 7064 find nearly all transpositions of neighbours.
func TestCheckFindsNearlyAllTranspositions(t *testing.T) {
	tried, missed := 0, 0
	for range 3000 {
		number, err := New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for i := range Len - 1 {
			if number[i] == number[i+1] {
				continue
			}
			tried++
			wrong := number[:i] + number[i+1:i+2] + number[i:i+1] + number[i+2:]
			if Check(wrong) == nil {
				missed++
			}
		}
	}
	if missed*100 > tried {
		t.Errorf("%d of %d transpositions not found", missed, tried)
	}
}

func TestCheckRefuses(t *testing.T) {
	sealed := func(body string) string { return body + string(checkChar([]byte(body))) }
	tests := []struct {
		number string
		want   error
	}{
		{"", ErrLength},
		{"A1B2", ErrLength},
		{strings.Repeat("あ", 8), ErrAlphabet},
		{"a" + sealed("1B2C3D4E5F6G7H8I9J0K1L2")[1:], ErrAlphabet},
		{"A1B2C3D4E5F6G7H8I9J0K1L" + "?", ErrAlphabet},
		{sealed("12345678901E23456789000"), ErrShape},
		{sealed("00000000000000000000000"), ErrShape},
	}
	for _, tt := range tests {
		if got := Check(tt.number); !errors.Is(got, tt.want) {
			t.Errorf("Check(%q) = %v, want %v", tt.number, got, tt.want)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("A1B2C3D4E5F6G7H8I9J0K1L2")
	f.Fuzz(func(t *testing.T, s string) {
		if Check(s) == nil && len(s) != Len {
			t.Errorf("%q passes", s)
		}
	})
}
