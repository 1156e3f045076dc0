package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// BenchmarkStart loads the built-in definitions, as each start of the program does.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		set, err := form.Load(schemas.FS)
		if err != nil {
			b.Fatal(err)
		}
		New(set, DefaultOptions())
	}
}
