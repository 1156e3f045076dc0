// Package shop is what the test of mutate changes.
package shop

type cents int

// price of n things; from ten on they are cheaper.
func price(n int, member bool) cents {
	each := cents(100)
	if n >= 10 || member {
		each -= 20
	}
	total := cents(0)
	for i := 0; i < n; i++ {
		total += each
	}
	return total
}

// refund is tested by nothing.
func refund(c cents) cents { return -c }

// free is tested on one side alone.
func free(n int, name string) bool {
	return n > 0 && name != ""
}

var _ = refund
