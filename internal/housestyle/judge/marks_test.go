package judge

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// brackets are those behind words, with their marks.
var brackets = regexp.MustCompile(`（([　○レ✓●◯✔◎〇v■]?)）`)

var anyBox = regexp.MustCompile(`[□☐■☑☒✔]`)

func drawings(t *testing.T, data []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, f := range in.File {
		if !strings.HasPrefix(f.Name, "xl/drawings/drawing") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, part...)
	}
	return all
}

// answered reports whether the truth has this choice, at the first row of a list.
func answered(b *book, p housestyle.Place) bool {
	pen := &pen{book: b, v: b.rec.v}
	if _, ok := b.rec.v[p.Field]; !ok && len(b.rec.rows) > 0 {
		pen.v = b.rec.rows[0]
	}
	return pen.chosen(p.Field, p.Choice)
}

// offered returns what the drop-down of a place offers.
func offered(t *testing.T, f *excelize.File, p housestyle.Place) []string {
	t.Helper()
	list, err := f.GetDataValidations(p.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, dv := range list {
		if dv.Sqref == p.Cell && strings.HasPrefix(dv.Formula1, `"`) {
			return strings.Split(strings.Trim(dv.Formula1, `"`), ",")
		}
	}
	return nil
}

// checkMarks compares boxes, option buttons and circles with the truth: one that is
// marked is the answer and every answer is marked.
func checkMarks(t *testing.T, f *excelize.File, b *book, n, circles int) {
	t.Helper()
	buttons := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		list, err := f.GetFormControls(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			if c.Type != excelize.FormControlGroupBox {
				buttons[sheet+c.Cell] = c.Checked
			}
		}
	}
	drawn := 0
	for _, p := range b.places {
		want := answered(b, p)
		if p.Field == "-" || p.Choice == "" && !want {
			continue
		}
		raw, err := f.GetCellValue(p.Sheet, p.Cell)
		if err != nil {
			t.Fatal(err)
		}
		on, boxed := buttons[p.Sheet+p.Cell]
		if texts := offered(t, f, p); p.Part > 0 && len(texts) >= p.Part {
			on, boxed = texts[p.Part-1] == raw, true
		}
		marks := anyBox.FindAllString(raw, -1)
		behind := brackets.FindAllStringSubmatch(raw, -1)
		switch {
		case boxed:
		case len(behind) > 0:
			on = behind[max(p.Part-1, 0)][1] != "　"
		case len(marks) > 0 && p.Part <= len(marks):
			on = !strings.ContainsAny(marks[max(p.Part-1, 0)], "□☐")
		case len([]rune(raw)) <= 1 && !strings.ContainsAny(raw, "国公私台人校"):
			on = raw != ""
		default: // a word to circle or an item of a drop-down
			words := strings.Split(raw, "　・　")
			if strings.HasPrefix(words[min(max(p.Part-1, 0), len(words)-1)], "○") {
				on = true
				break
			}
			if want {
				drawn++
			}
			continue
		}
		if on != want {
			t.Errorf("%d: %s %s %s is %v in %q", n, p.Cell, p.Field, p.Choice, on, raw)
		}
	}
	if b.hand.ring == "shape" && circles < drawn {
		t.Errorf("%d: %d circles for %d words", n, circles, drawn)
	}
}
