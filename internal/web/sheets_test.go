package web

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/uketsuke/uketsuke/internal/housestyle/practice"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/schemas"
)

// A cell of the picture shows what its sheet shows and no blanks of the page's own:
// rows are as high as on the sheet.
func TestPictureIsAsHighAsItsSheet(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	for _, path := range []string{h.heldSample("a-1_bad_mail.xlsx"), "/applications/" + h.registered("b-1_plain.xlsx")} {
		b.open(path)
		times := evaluate[float64](b, `(() => {
			const high = {};
			for (const s of document.styleSheets) for (const r of s.cssRules)
				if (r.selectorText?.startsWith(".picture .v") && r.style.height) high[r.selectorText.slice(10)] = parseFloat(r.style.height);
			let want = 0, got = 0;
			for (const tr of document.querySelectorAll(".picture tr")) { want += high[tr.className]; got += tr.offsetHeight; }
			return got / want;
		})()`)
		if times > 1.3 || times < 0.6 {
			t.Errorf("%s: the picture is %.1f times as high as the sheet", path, times)
		}
	}
}

// twoSheets is a form over two sheets beside the ones that are built in, and the
// style that it is of.
func twoSheets(t *testing.T) (func(*site.Config), housestyle.Style) {
	t.Helper()
	var style housestyle.Style
	for _, s := range practice.Styles() {
		if s.Name() == "twosheet" {
			style = s
		}
	}
	blank, err := style.Blank("A-1")
	must(t, err)
	book, err := sheet.ReadXLSX(blank, sheet.DefaultLimits())
	must(t, err)
	set, err := form.Load(schemas.FS)
	must(t, err)
	d, err := draft.New(book, set, set.Latest("A-1"))
	must(t, err)
	var names []draft.Name
	for _, p := range style.Names("A-1") {
		area, ok := sheet.ParseArea(p.Cell)
		if !ok {
			t.Fatal(p.Cell)
		}
		names = append(names, draft.Name{Sheet: p.Sheet, Area: area, Part: p.Part, Field: p.Field, Type: p.Type, Choice: p.Choice})
	}
	_, err = d.Apply(names)
	must(t, err)
	files := draft.Files{Form: "A-1", Edition: "2026-04-01", Blank: "two.xlsx", Places: "two.csv", Own: true}
	definition, err := d.Definition(files)
	must(t, err)
	folder := fstest.MapFS{"forms/two.yaml": {Data: definition}, "forms/two.csv": {Data: d.Places()}, "forms/two.xlsx": {Data: blank}}
	must(t, fs.WalkDir(schemas.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := schemas.FS.ReadFile(name)
		folder[name] = &fstest.MapFile{Data: data}
		return err
	}))
	both, err := form.Load(folder)
	must(t, err)
	return func(c *site.Config) { c.Reader.Replace(both) }, style
}

// Of a form over two sheets both are drawn, each fault names the sheet that it is
// on, and leads to the cell there; the marked workbook has it on that sheet.
func TestTwoSheets(t *testing.T) {
	change, style := twoSheets(t)
	h := open(t, withExport(t), change)
	filling, err := style.Filled("A-1", 0)
	must(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(filling.Data))
	must(t, err)
	must(t, f.SetCellValue("手配情報", "O26", "hasegawa@"))
	must(t, f.SetCellValue("製品一覧", "M9", "約50"))
	must(t, f.SetCellValue("製品一覧", "U25", "至急"))
	var data bytes.Buffer
	must(t, f.Write(&data))
	out := h.as("clerk").upload("二枚組.xlsx", data.Bytes())
	if !strings.Contains(out.body, "/held/1") {
		t.Fatal(short(out.body))
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held/1")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	if got := evaluate[string](b, `[...document.querySelectorAll(".picture .tab")].map((p) => p.textContent).join(" ")`); got != "手配情報 製品一覧" {
		t.Errorf("drawn are %q", got)
	}
	wrong := evaluate[string](b, `[...document.querySelectorAll(".picture .m-error")].map((td) => td.dataset.cell + "=" + td.innerText.trim()).join(" ")`)
	for _, want := range []string{"O26=hasegawa@", "製品一覧!M9=約50"} {
		if !strings.Contains(wrong, want) {
			t.Errorf("marked are %q, not %q", wrong, want)
		}
	}
	b.click("#product_lines_0_line_quantity")
	b.wait(`document.querySelector(".picture .m-at")?.dataset.cell === "製品一覧!M9"`)
	b.shot("two-sheets")
	if got := evaluate[string](b, `[...document.querySelectorAll(".unread tr")].map((tr) => tr.dataset.at).join(" ")`); !strings.Contains(got, "製品一覧!U25") {
		t.Errorf("the unread entries are at %q", got)
	}
	number := dataNumber.FindStringSubmatch(h.as("clerk").upload("二枚組_2.xlsx", filling.Data).body)
	if number == nil {
		t.Fatal("the filling as it is was not registered")
	}
	b.open("/applications/" + number[1])
	if got := evaluate[string](b, `[...document.querySelectorAll(".rows [data-at]")].map((td) => td.dataset.at).join(" ")`); !strings.Contains(got, "製品一覧!M9") {
		t.Errorf("the rows of what is registered are at %q", got)
	}
	b.click(".rows tbody td:nth-child(2)")
	b.wait(`document.querySelector(".picture .m-at")?.dataset.cell.startsWith("製品一覧!")`)
	marked := h.as("clerk").get("/held/1/marked")
	book, err := excelize.OpenReader(strings.NewReader(marked.body))
	must(t, err)
	for name, want := range map[string]string{"手配情報": "O26", "製品一覧": "M9"} {
		notes, err := book.GetComments(name)
		must(t, err)
		var at []string
		for _, n := range notes {
			at = append(at, n.Cell)
		}
		if !strings.Contains(strings.Join(at, " ")+" ", want+" ") {
			t.Errorf("%s is marked at %v, not %s", name, at, want)
		}
	}
}
