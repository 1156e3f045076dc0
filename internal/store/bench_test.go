package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// ample is an application as filled as real ones are: some 50 values.
func ample(n int) *form.Application {
	a := application(n)
	for i := range 42 {
		text := fmt.Sprintf("東京都千代田区丸の内一丁目%d番地", i)
		a.Values = append(a.Values, form.Value{Field: fmt.Sprintf("some_field_%d", i), Type: form.Text, Text: text, Raw: text,
			Cell: diag.Cell{Row: int32(i), Col: 11}, Label: "契約者 住所"})
	}
	return a
}

// BenchmarkRegister reports the client's CPU time (user and system) per
// application beside the applications per second; with each comes an original
// of 60 KB that does not compress.
func BenchmarkRegister(b *testing.B) {
	for name, url := range databases {
		for _, size := range []int{1, 100, 500} {
			b.Run(fmt.Sprintf("%s/batch=%d", name, size), func(b *testing.B) {
				s := open(b, url(b), Options{})
				original := make([]byte, 60_000)
				for i := 0; i+8 <= len(original); i += 8 {
					binary.LittleEndian.PutUint64(original[i:], rand.Uint64())
				}
				batch := make([]Registration, size)
				n := 0
				b.ResetTimer()
				start := processTime(b)
				for b.Loop() {
					b.StopTimer()
					for i := range batch {
						n++
						binary.LittleEndian.PutUint64(original, uint64(n))
						batch[i] = Registration{Application: ample(n), Source: NewSource("申請書.xlsx", append([]byte(nil), original...))}
					}
					b.StartTimer()
					if _, err := s.Register(context.Background(), batch); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "apps/s")
				b.ReportMetric(float64(processTime(b)-start)/float64(n)/1000, "cpu-µs/app")
			})
		}
	}
}

// processTime is the CPU time of this process in nanoseconds. It includes
// making the applications.
func processTime(b *testing.B) int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

// BenchmarkDerive derives the organisations of 100,000 applications of 5,000
// domains that are stored already.
func BenchmarkDerive(b *testing.B) {
	const applications, domains, page = 100_000, 5_000, 500
	for name, url := range databases {
		b.Run(name, func(b *testing.B) {
			ctx := context.Background()
			s := open(b, url(b), Options{})
			for n := 0; n < applications; n += page {
				batch := make([]Registration, page)
				for i := range batch {
					d := (n + i) % domains
					a := applied(n+i, fmt.Sprintf("p%d@d%d.co.jp", n%7, d), fmt.Sprintf("株式会社会社%d", d), fmt.Sprintf("株式会社客%d", (n+i)%20_000))
					batch[i] = Registration{Application: a, Source: NewSource("a.xlsx", fmt.Appendf(nil, "%d", n+i))}
				}
				if _, err := s.Register(ctx, batch); err != nil {
					b.Fatal(err)
				}
			}
			forgetOrganizations(b, s)
			for b.Loop() {
				start := processTime(b)
				sum, err := s.Derive(ctx, func(int) {})
				if err != nil || sum.Applications != applications || sum.Organizations != domains {
					b.Fatalf("%+v, %v", sum, err)
				}
				b.ReportMetric(float64(processTime(b)-start)/1e9, "cpu-s")
				b.StopTimer()
				forgetOrganizations(b, s)
				b.StartTimer()
			}
		})
	}
}
