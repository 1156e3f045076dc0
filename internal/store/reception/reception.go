// Package reception makes and checks reception numbers (受付番号): 24 capital
// letters and digits, drawn from a cryptographic source, the last one a check
// character.
package reception

import (
	"errors"
	"fmt"
	"io"
)

// Len is the number of characters.
const Len = 24

// alphabet in the order of the character values of ISO/IEC 7064 MOD 37,36.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// What Check finds wrong.
var (
	ErrLength    = errors.New("reception number: not 24 characters")
	ErrAlphabet  = errors.New("reception number: a character other than A-Z and 0-9")
	ErrShape     = errors.New("reception number: a shape that is never issued")
	ErrCheckChar = errors.New("reception number: check character does not fit")
)

// New draws a number of the shape of rules 2.3 from random, which is crypto/rand.Reader outside tests.
// Whether it was issued before is the store's to guarantee; with 36^23 numbers
// it will not happen by chance.
func New(random io.Reader) (string, error) {
	for {
		var number [Len]byte
		if err := draw(random, number[:Len-1]); err != nil {
			return "", fmt.Errorf("reception number: %w", err)
		}
		number[Len-1] = checkChar(number[:Len-1])
		if shapely(number[:]) {
			return string(number[:]), nil
		}
	}
}

// draw fills b with characters, each equally likely: bytes from 252 on are
// thrown away, since 252 is the last multiple of 36.
func draw(random io.Reader, b []byte) error {
	var room [2 * Len]byte
	for n := 0; n < len(b); {
		if _, err := io.ReadFull(random, room[:]); err != nil {
			return err
		}
		for _, r := range room {
			if r < 252 && n < len(b) {
				b[n] = alphabet[r%36]
				n++
			}
		}
	}
	return nil
}

// Check returns an error if a number cannot be a reception number; nil means
// that it may have been issued.
func Check(number string) error {
	if len(number) != Len {
		return ErrLength
	}
	for i := range len(number) {
		if value(number[i]) < 0 {
			return ErrAlphabet
		}
	}
	if checkChar([]byte(number[:Len-1])) != number[Len-1] {
		return ErrCheckChar
	}
	if !shapely([]byte(number)) {
		return ErrShape
	}
	return nil
}

// shapely demands letters in at least two places with digits between them.
// That leaves out everything that a spreadsheet turns into a number, date or
// time when the number is pasted: digits alone, digits with one E (12E34),
// with the name of a month (1JAN25), with AM or PM; and plain words.
func shapely(number []byte) bool {
	runs, digits := 0, false
	for i, c := range number {
		letter := c >= 'A'
		digits = digits || !letter
		if letter && (i == 0 || number[i-1] < 'A') {
			runs++
		}
	}
	return digits && runs >= 2
}

// checkChar is the check character of ISO/IEC 7064 MOD 37,36, the hybrid
// system for letters and digits. It finds every single wrong character.
func checkChar(body []byte) byte {
	p := 36
	for _, c := range body {
		s := (p + value(c)) % 36
		if s == 0 {
			s = 36
		}
		p = s * 2 % 37
	}
	return alphabet[(37-p)%36]
}

// value is the place in the alphabet, -1 for any other byte.
func value(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return -1
}
