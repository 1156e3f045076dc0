package repair_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// TestMain lets the test program be the process that computes.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "second" {
		if err := verify.Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A formula whose result is not stored holds the application; its computed
// result is offered beside the certain corrections, and counts once it is
// accepted.
func TestComputed(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "a-1_formula_bare.xlsx")
	c, err := d.Open(ctx, d.id)
	if err != nil || len(c.Computed) != 0 {
		t.Fatalf("without a program that computes: %+v, %v", c.Computed, err)
	}
	asked := 0
	child := &verify.Child{Command: []string{os.Args[0], "second"}}
	d.Compute = func(ctx context.Context, data []byte, cells []verify.Place) (map[verify.Place]verify.Computed, error) {
		asked++
		return child.Compute(ctx, data, cells)
	}
	// Another file of the same form, whose formula has a result.
	name := "other.xlsx"
	in := &intake.Service{Reader: d.reader, Store: d.store}
	out, err := in.Receive(ctx, intake.Input{Name: name, Data: withFormula(t, `"第"&(1+1)&"営業部"`)})
	if err != nil || len(out) != 1 || out[0].Held == 0 {
		t.Fatalf("%+v, %v", out, err)
	}
	id := out[0].Held
	for range 2 {
		if c, err = d.Open(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	want := []repair.ComputedProposal{{Field: "reseller_department", Sheet: "申請書", Cell: "AO59", Formula: `"第"&(1+1)&"営業部"`, Text: "第2営業部"}}
	if diff := cmp.Diff(want, c.Computed); diff != "" || asked != 1 {
		t.Errorf("asked %d times: %s", asked, diff)
	}
	for _, p := range c.Proposals() {
		if p.Field == "reseller_department" {
			t.Error("a computed value is among the certain ones")
		}
	}
	if v, ok := c.Application.Get("reseller_department"); ok {
		t.Errorf("taken by itself: %+v", v)
	}
	if c, err = d.Edit(ctx, id, "clerk", map[string]string{"reseller_department": c.Computed[0].Text}); err != nil {
		t.Fatal(err)
	}
	if v, _ := c.Application.Get("reseller_department"); v.Text != "第2営業部" || len(c.Computed) != 0 {
		t.Errorf("once taken: %+v, %+v", v, c.Computed)
	}
}

// withFormula is a sample whose formula without a result is another.
func withFormula(t *testing.T, formula string) []byte {
	t.Helper()
	f, err := excelize.OpenFile("../../samples/filled/a-1_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	if err := f.SetCellFormula("申請書", "AO59", formula); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
