package exporter_test

import (
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
)

const benchRows = 100_000

// schools is an annex of many rows, all its columns filled.
func schools(h house, n int) *form.Application {
	d := h.set.Latest("annex_k12")
	a := &form.Application{Form: d.Form, Edition: d.Edition, Annex: true}
	for _, v := range [][2]string{{"reception_number", "K7Q2M9X4B1N8V5C3Z6A0PD2X"}, {"product_name", "SaaS Endpoint Security for K-12 RM"},
		{"organization_name", "みらい市教育委員会"}} {
		a.Values = append(a.Values, form.Value{Field: v[0], Type: d.Field(v[0]).Type, Text: v[1], Raw: v[1]})
	}
	a.Rows.Name = "rows"
	row := make([]form.Value, 0, 19)
	for i := range n {
		row = row[:0]
		for _, v := range [][2]string{{"no", fmt.Sprint(i + 1)}, {"school_name", fmt.Sprintf("第%d市立みらい小学校", i)}, {"school_name_kana", "シリツミライショウガッコウ"},
			{"mext_school_code", schoolCode(i)}, {"school_type", "B1"}, {"establishment", "2"}, {"postal_code", "100-0001"}, {"prefecture", "東京都"},
			{"city", "千代田区"}, {"address", fmt.Sprintf("霞が関%d-2-2", i%9+1)}, {"phone", "03-5253-4111"}, {"admin_last_name", "山田"}, {"admin_first_name", "花子"},
			{"admin_email", fmt.Sprintf("admin%d@school.example.jp", i)}, {"account_name", fmt.Sprintf("school%06d", i)}, {"emergency_email", "board@example.jp"},
			{"units", fmt.Sprint(i%900 + 1)}, {"license_start_date", "2025-10-01"}, {"remarks", "支所経由"}} {
			row = append(row, form.Value{Field: v[0], Type: d.Column(v[0]).Type, Text: v[1], Raw: v[1]})
		}
		a.Rows.Append(row)
	}
	return a
}

// schoolCode is the code of a public primary school in Tokyo (check digit as
// the ministry defines it).
func schoolCode(i int) string {
	code := fmt.Sprintf("B1132%07d", 1_000_000+i)
	sum := 0
	for n, d := range "02" + code[1:] {
		p := int(d-'0') * (1 + n%2)
		sum += p/10 + p%10
	}
	return code + fmt.Sprint((10-sum%10)%10)
}

// BenchmarkAnnexList writes 100,000 schools, which come a thousand at a time as
// from a store, as a list and reads it again.
func BenchmarkAnnexList(b *testing.B) {
	h := newHouse(b)
	page := schools(h, 1000)
	all := slices.Repeat([]*form.Application{page}, benchRows/1000)
	b.ReportAllocs()
	for b.Loop() {
		if err := h.exporter.AnnexList(io.Discard, "k12", seq(all)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnnex fills the template with 100,000 schools and reads it again.
func BenchmarkAnnex(b *testing.B) {
	h := newHouse(b)
	a := schools(h, benchRows)
	b.ReportAllocs()
	for b.Loop() {
		if err := h.exporter.Annex(io.Discard, a); err != nil {
			b.Fatal(err)
		}
	}
}
