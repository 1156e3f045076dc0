package store

import (
	"crypto/sha256"
	"testing"
)

// TestSumOf checks that a file is known by its own bytes, whether something was
// found in it or not.
func TestSumOf(t *testing.T) {
	data := []byte("a file")
	for name, batch := range map[string][]Registration{
		"nothing":         nil,
		"without source":  {{File: "a"}},
		"with its source": {{File: "a"}, {File: "a", Source: NewSource("a", data)}},
	} {
		if got := SumOf(data, batch); got != sha256.Sum256(data) {
			t.Errorf("%s: %x", name, got)
		}
	}
}
