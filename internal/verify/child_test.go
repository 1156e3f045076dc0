package verify

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// misbehave is a second reader that takes its order and then does not do what
// it should.
func misbehave(how string) {
	r := bufio.NewReader(os.Stdin)
	if _, err := r.ReadBytes('\n'); err != nil {
		os.Exit(1)
	}
	if err := bound(64<<20, 1); err != nil {
		os.Exit(1)
	}
	_ = os.WriteFile(filepath.Join(os.TempDir(), "trace"), make([]byte, 1<<16), 0o600) // no file may be written
	fmt.Println(`{"begin":{"strings":true}}`)
	fmt.Println(`{"sheet":{"name":"申請書","visible":true}}`)
	switch how {
	case "hang":
		time.Sleep(time.Hour)
	case "spin":
		for { //nolint:staticcheck // SA5002: it is meant to spin
		}
	case "swell":
		var all [][]byte
		for {
			b := make([]byte, 1<<24)
			for i := range b {
				b[i] = 1
			}
			all = append(all, b)
			_ = all
		}
	case "panic":
		panic("cut off")
	case "end":
	case "garble":
		fmt.Println(`{"row":{"r":1,"c":[`)
	case "flood":
		line := strings.Repeat("x", 1<<20)
		for {
			fmt.Print(line)
		}
	}
}

// TestMisbehaved: every misbehaviour of the second reader is reported as such,
// in time, and no process remains.
func TestMisbehaved(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no hard limits here")
	}
	data := one(`<c r="A1"><v>1</v></c>`).pack(t)
	book := bookOf(t, data)
	for how, want := range map[string]Reason{"hang": ReasonSlow, "swell": ReasonMemory, "panic": ReasonCrashed,
		"end": ReasonCrashed, "garble": ReasonCrashed, "flood": ReasonMemory} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			tmp := t.TempDir()
			timeout := time.Minute
			if how == "hang" {
				timeout = 4 * time.Second
			}
			c := &Child{Command: []string{"/usr/bin/env", "TMPDIR=" + tmp, os.Args[0], "misbehave", how}, Timeout: timeout}
			r, err := c.Compare(context.Background(), data, book, nil)
			if err != nil || r.Outcome != Unverified || r.Why != want {
				t.Errorf("%+v, %v", r, err)
			}
			files, err := filepath.Glob(filepath.Join(tmp, "*"))
			for _, file := range files {
				if info, statErr := os.Stat(file); statErr != nil || info.Size() > 0 {
					t.Errorf("left behind: %v", file)
				}
			}
			if err != nil {
				t.Error(err)
			}
			if out, _ := exec.Command("pgrep", "-f", "misbehave "+how+"$").Output(); len(out) > 0 {
				t.Errorf("still running: %s", out)
			}
		})
	}
}

// TestOrphan: an orphaned process ends by itself.
func TestOrphan(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no hard limits here")
	}
	cmd := exec.Command(os.Args[0], "misbehave", "spin")
	cmd.Stdin = strings.NewReader("{}\n")
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Errorf("it ended with %v", err)
	}
	if err := verdict(err, "", time.Second); err.(*failure).why != ReasonSlow {
		t.Error(err)
	}
}

// TestInterrupted: a cancelled call returns an error, not a result.
func TestInterrupted(t *testing.T) {
	data := one(`<c r="A1"><v>1</v></c>`).pack(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if r, err := child().Compare(ctx, data, bookOf(t, data), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestRefused: a file that excelize refuses is unverified, regardless of its
// error.
func TestRefused(t *testing.T) {
	book := bookOf(t, one(`<c r="A1"><v>1</v></c>`).pack(t))
	if r := compare(t, []byte("no workbook"), book); r.Outcome != Unverified || r.Why != ReasonRefused || r.Detail == "" {
		t.Errorf("%+v", r)
	}
}

// TestLegacy has LibreOffice and excelize read a .xls; without LibreOffice it
// is unverified with that reason. A difference is found, and no folder remains.
func TestLegacy(t *testing.T) {
	data, err := os.ReadFile("../../samples/filled/a-1_xls.xls")
	if err != nil {
		t.Fatal(err)
	}
	book, err := xls.Read(data, sheetLimits)
	if err != nil {
		t.Fatal(err)
	}
	c := child()
	c.Office = ""
	if r, err := c.legacy(context.Background(), data, book, nil); err != nil || r.Why != ReasonNoSecond {
		t.Errorf("without LibreOffice: %+v, %v", r, err)
	}
	if FindOffice() == "" {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	r, err := child().legacy(context.Background(), data, book, nil)
	if err != nil || r.Outcome != Same || r.Cells < 400 {
		t.Errorf("%+v, %v", r, err)
	}
	other := bookOf(t, one(`<c r="A1"><v>1</v></c>`).pack(t))
	if r, err := child().legacy(context.Background(), data, other, nil); err != nil || r.Outcome != Different {
		t.Errorf("another book: %+v, %v", r, err)
	}
	if left, err := filepath.Glob(filepath.Join(tmp, "uketsuke-verify-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestFields lays registered values beside the cells that they came from.
func TestFields(t *testing.T) {
	p := one(`<c r="A1" t="inlineStr"><is><t>ＡＢＣ　商店</t></is></c><c r="B1" s="1"><v>45901</v></c><c r="C1"><v>12</v></c>` +
		`<c r="D1" t="inlineStr"><is><t>2025</t></is></c><c r="E1" t="inlineStr"><is><t>9</t></is></c><c r="F1"><v>1</v></c>`)
	data := p.pack(t)
	book := bookOf(t, data)
	field := func(cell string, typ form.Type, raw, text string) Field {
		return Field{Name: "f", Type: typ, Raw: raw, Text: text, Sheet: "申請書", Cell: sheetCell(cell)}
	}
	corrected := field("A1", form.Text, "別の商店", "別の商店")
	corrected.Corrected = true
	tests := []struct {
		name   string
		f      Field
		alarms int
		quirk  Quirk
	}{
		{"the text of the cell", field("A1", form.Text, "ＡＢＣ　商店", "ABC 商店"), 0, ""},
		{"another text", field("A1", form.Text, "ＡＢＤ　商店", "ABD 商店"), 1, ""},
		{"the cell beside it", field("C1", form.Text, "ＡＢＣ　商店", "ABC 商店"), 0, ""},
		{"a text far away", field("A9", form.Text, "ＡＢＣ　商店", "ABC 商店"), 1, ""},
		{"the day of a serial", field("B1", form.Date, "45901", "2025-09-01"), 0, ""},
		{"the day after", field("B1", form.Date, "45901", "2025-09-02"), 1, ""},
		{"a number", field("C1", form.Int, "12", "12"), 0, ""},
		{"a number with a digit more", field("C1", form.Int, "120", "120"), 1, ""},
		{"parts in several cells", field("D1", form.Date, "2025 9 1", "2025-09-01"), 0, ""},
		{"a part that is nowhere", field("D1", form.Date, "2025 8 1", "2025-08-01"), 1, ""},
		{"corrected by staff", corrected, 0, QuirkCorrected},
		{"a tick without a box", field("A1", form.Bool, "☑", "true"), 1, ""},
	}
	for _, tt := range tests {
		r := compare(t, data, book, tt.f)
		if r.Values != 1 || r.Alarms != tt.alarms || tt.quirk != "" && r.Quirks[tt.quirk] != 1 {
			t.Errorf("%s: %+v", tt.name, r)
		}
	}
	if r := compare(t, data, book, Field{Name: "f", Raw: "x", Sheet: "別のシート"}); r.Alarms != 1 {
		t.Errorf("a sheet that is not there: %+v", r)
	}
}

var sheetLimits = sheet.DefaultLimits()

func sheetCell(name string) diag.Cell {
	col, row, err := excelize.CellNameToCoordinates(name)
	if err != nil {
		panic(err)
	}
	return diag.Cell{Row: int32(row), Col: int32(col)}
}

// TestRegisteredFromRefused: what our reader refuses is unverified, unless
// something was registered from it.
func TestRegisteredFromRefused(t *testing.T) {
	item := &container.Item{Kind: container.Workbook, Data: []byte("no workbook")}
	if r, err := child().Item(context.Background(), item, nil, nil); err != nil || r.Outcome != Unverified || r.Why != ReasonFirst {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := child().Item(context.Background(), item, nil, []Field{{Name: "f", Raw: "x", Text: "x"}}); err != nil || r.Outcome != Different || r.Alarms != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}
