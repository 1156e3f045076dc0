package ja

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nyaruka/phonenumbers"
)

func TestPhone(t *testing.T) {
	plain := PhoneNumber{Text: "03-1234-5678"}
	with := func(change func(*PhoneNumber)) PhoneNumber {
		p := plain
		change(&p)
		return p
	}
	ext := with(func(p *PhoneNumber) { p.Extension = "123" })
	main := with(func(p *PhoneNumber) { p.Remark = "代表" })
	mobile := PhoneNumber{Text: "090-1234-5678"}
	tests := []struct {
		in   string
		want PhoneNumber
	}{
		{"03-1234-5678", plain},
		{"0312345678", plain},
		{"０３－１２３４－５６７８", plain},
		{"03−1234‐5678", plain},
		{"03・1234・5678", plain},
		{"0081-3-1234-5678", plain},
		{"0081 3 1234 5678", plain},
		{"03ー1234ー5678", plain},
		{"03―1234—5678", plain},
		{"03(1234)5678", plain},
		{"（03）1234-5678", plain},
		{"03.1234.5678", plain},
		{"03 1234 5678", plain},
		{"03\u30001234\u30005678", plain},
		{"TEL:03-1234-5678", plain},
		{"FAX 03-1234-5678", with(func(p *PhoneNumber) { p.Fax = true })},
		{"TEL/FAX:03-1234-5678", plain},
		{"03-1234-5678～81", with(func(p *PhoneNumber) { p.Remark, p.More = "~81", true })},
		{"Tel. 03-1234-5678", plain},
		{"℡03-1234-5678", plain},
		{"電話番号：03-1234-5678", plain},
		{"+81-3-1234-5678", plain},
		{"+81 3 1234 5678", plain},
		{"+81 (0)3 1234 5678", plain},
		{"+81(3)1234-5678", plain},
		{"+81312345678", plain},
		{"03-1234-5678 内線123", ext},
		{"03-1234-5678（内線：123）", ext},
		{"03-1234-5678(内)123", ext},
		{"03-1234-5678 内線番号 123", ext},
		{"03-1234-5678 Ext.123", ext},
		{"03-1234-5678#123", ext},
		{"03-1234-5678（代表）", main},
		{"03-1234-5678 代表", main},
		{"代表 03-1234-5678", main},
		{"代表：03-1234-5678", main},
		{"03-1234-5678（代表）内線123", with(func(p *PhoneNumber) { p.Remark, p.Extension = "代表", "123" })},
		{"03-1234-5678 / 090-1111-2222", with(func(p *PhoneNumber) { p.Remark, p.More = "090-1111-2222", true })},
		{"03-1234-5678、06-1234-5678", with(func(p *PhoneNumber) { p.Remark, p.More = "06-1234-5678", true })},
		{"03-1234-5678\n06-1234-5678", with(func(p *PhoneNumber) { p.Remark, p.More = "06-1234-5678", true })},
		{"03-1234-5678 06-1234-5678", with(func(p *PhoneNumber) { p.Remark, p.More = "06-1234-5678", true })},
		{"03-1234-5678～5680", with(func(p *PhoneNumber) { p.Remark, p.More = "~5680", true })},
		{"090-1234-5678", mobile},
		{"09012345678", mobile},
		{"+81 90 1234 5678", mobile},
		{"050-1234-5678", PhoneNumber{Text: "050-1234-5678"}},
		{"0120-123-456", PhoneNumber{Text: "0120-123-456"}},
		{"0120123456", PhoneNumber{Text: "0120-123-456"}},
		{"0570-012-345", PhoneNumber{Text: "0570-012-345"}},
		{"08001234567", PhoneNumber{Text: "0800-123-4567"}},
		{"0422512345", PhoneNumber{Text: "0422-51-2345"}},
		{"0126712345", PhoneNumber{Text: "01267-1-2345"}},
		{"0466-12-3456", PhoneNumber{Text: "0466-12-3456"}},
		{"046-612-3456", PhoneNumber{Text: "046-612-3456"}}, // as the writer has it
		{"03-12345-6789", PhoneNumber{Text: "031-2345-6789", Odd: true}},
		{"090-123-4567", PhoneNumber{Text: "090-123-4567", Odd: true}},
	}
	for _, tt := range tests {
		got, ok := Phone(tt.in)
		if !ok {
			t.Errorf("Phone(%q) is not ok", tt.in)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("Phone(%q) (-want +got)\n%s", tt.in, d)
		}
	}
}

func TestPhoneNotOK(t *testing.T) {
	for _, in := range []string{"", "なし", "03-1234-567", "1234-5678", "312345678", "03-1234-56789-0", "+1-408-257-1500", "内線123", "03-1234-5678-123", "三一二三四", "12-3456-7890"} {
		if got, ok := Phone(in); ok {
			t.Errorf("Phone(%q) = %+v, true", in, got)
		}
	}
}

func TestRestorePhoneZero(t *testing.T) {
	for in, want := range map[string]string{"312345678": "0312345678", "9012345678": "09012345678", "120123456": "0120123456", "8001234567": "08001234567"} {
		if got, ok := RestorePhoneZero(in); got != want || !ok {
			t.Errorf("RestorePhoneZero(%q) = %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "0312345678", "3123456789", "12345678", "31234567x"} {
		if got, ok := RestorePhoneZero(in); ok {
			t.Errorf("RestorePhoneZero(%q) = %q, true", in, got)
		}
	}
}

// TestAreaCodes compares the table of area codes with the numbering plan of
// phonenumbers, wherever that knows the number.
func TestAreaCodes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for range 4000 {
		digits := fmt.Sprintf("0%d%08d", 1+random.IntN(9), random.IntN(100_000_000))
		want := planned(digits)
		if want == "" || phoneLength(digits) == 11 {
			continue
		}
		compared++
		if got, _ := Phone(digits); got.Text != want {
			t.Errorf("Phone(%q).Text = %q, want %q", digits, got.Text, want)
		}
	}
	if compared < 1000 {
		t.Errorf("only %d numbers compared", compared)
	}
}

// planned is the national format of a fixed line, "" for anything else.
func planned(digits string) string {
	number, err := phonenumbers.Parse(digits, "JP")
	if err != nil || strings.HasPrefix(digits, "0180") {
		return ""
	}
	text := phonenumbers.Format(number, phonenumbers.NATIONAL)
	if parts := strings.Split(text, "-"); len(parts) != 3 || len(parts[2]) != 4 || len(parts[0])+len(parts[1]) != 6 {
		return ""
	}
	return text
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"03-1234-5678", "+81(0)3", "(03)1234-5678(内線1)", "代表 03-1234-5678 x12", "+", "0000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := Phone(s)
		if !ok {
			return
		}
		if digits := Digits(p.Text); len(digits) < 10 || len(digits) > 11 || digits[0] != '0' {
			t.Errorf("Phone(%q) = %+v", s, p)
		}
		again, ok := Phone(p.Text)
		if want := (PhoneNumber{Text: p.Text, Odd: p.Odd}); !ok || again != want {
			t.Errorf("Phone(%q) = %+v, again %+v, %v", s, p, again, ok)
		}
	})
}

func TestRestorePhoneParts(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{[]string{"42", "509", "720"}, "042-509-0720"},
		{[]string{"3", "1234", "5678"}, "03-1234-5678"},
		{[]string{"90", "12", "34"}, "090-0012-0034"},
		{[]string{"120", "123", "45"}, "0120-123-045"},
		{[]string{"03", "123", "4567"}, ""},
		{[]string{"03", "12345678"}, ""},
	} {
		if got, ok := RestorePhoneParts(tt.parts); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("RestorePhoneParts(%q) = %q, %v, want %q", tt.parts, got, ok, tt.want)
		}
	}
}
