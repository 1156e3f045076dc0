package diag

// Name is what people call something, in both languages.
type Name struct{ JA, EN string }

// Named returns a name.
func Named(ja, en string) Name { return Name{JA: ja, EN: en} }

// In is the name in a language; id where there is no name.
func (n Name) In(l Lang, id string) string {
	switch {
	case n == Name{}:
		return id
	case l == EN:
		return n.EN
	}
	return n.JA
}
