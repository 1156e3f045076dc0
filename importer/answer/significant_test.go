package answer

import "testing"

// What computing leaves behind the fifteenth digit is no part of a number.
func TestSignificantDigits(t *testing.T) {
	for literal, want := range map[string]string{"29.999999999999996": "30", "0.1": "", "12.0": "12", "30.0000000001": "", "1.2E1": "12", "12345678901234567": "12345678901234567"} {
		if got, _ := IntegerLiteral(literal); got != want {
			t.Errorf("%s is %q, want %q", literal, got, want)
		}
	}
}
