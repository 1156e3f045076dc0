package exporter_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// node is an element with what is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the elements of a name, however deep.
func (n *node) all(name string) (list []*node) {
	for i := range n.Nodes {
		if n.Nodes[i].XMLName.Local == name {
			list = append(list, &n.Nodes[i])
		}
		list = append(list, n.Nodes[i].all(name)...)
	}
	return list
}

func (n *node) child(name string) *node {
	for i := range n.Nodes {
		if n.Nodes[i].XMLName.Local == name {
			return &n.Nodes[i]
		}
	}
	return &node{}
}

// The order of the elements of a sheet ([ISO/IEC 29500-1] 18.3.1.99); Excel
// repairs a workbook with another order.
var sheetOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
	scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
	printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
	legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`)

// repairs are what Excel would repair, or refuse, in a workbook.
func repairs(t *testing.T, data []byte) (found []string) {
	t.Helper()
	parts := contents(t, data)
	bad := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	docs := make(map[string]*node)
	for name, text := range parts {
		if ext := path.Ext(name); ext == ".xml" || ext == ".rels" || ext == ".vml" {
			docs[name] = new(node)
			d := xml.NewDecoder(strings.NewReader(text))
			d.Strict = ext != ".vml"
			if err := d.Decode(docs[name]); err != nil && err != io.EOF {
				bad("%s: %v", name, err)
			}
		}
	}
	checkTypes(parts, docs, bad)
	checkRelations(parts, docs, bad)
	checkNames(docs, bad)
	styles := len(docs["xl/styles.xml"].child("cellXfs").Nodes)
	for name, d := range docs {
		switch {
		case d.XMLName.Local == "worksheet":
			checkSheet(name, d, styles, bad)
		case d.XMLName.Local == "comments":
			checkComments(name, d, bad)
		case path.Ext(name) == ".vml":
			unique(d.all("shape"), "id", func(v string) { bad("%s: shape %s twice", name, v) })
		}
	}
	checkStyles(docs["xl/styles.xml"], bad)
	return found
}

func unique(list []*node, attr string, twice func(string)) {
	seen := make(map[string]bool)
	for _, n := range list {
		if v := strings.ToLower(n.attr(attr)); v != "" {
			if seen[v] {
				twice(v)
			}
			seen[v] = true
		}
	}
}

func checkTypes(parts map[string]string, docs map[string]*node, bad func(string, ...any)) {
	types := docs["[Content_Types].xml"]
	known := make(map[string]bool)
	unique(types.all("Override"), "PartName", func(v string) { bad("type of %s twice", v) })
	unique(types.all("Default"), "Extension", func(v string) { bad("type of .%s twice", v) })
	for _, n := range types.all("Override") {
		known[strings.ToLower(n.attr("PartName"))] = true
		if _, ok := parts[strings.TrimPrefix(n.attr("PartName"), "/")]; !ok {
			bad("a type for %s, which is not there", n.attr("PartName"))
		}
	}
	for _, n := range types.all("Default") {
		known["."+strings.ToLower(n.attr("Extension"))] = true
	}
	for name := range parts {
		if name != "[Content_Types].xml" && !known["/"+strings.ToLower(name)] && !known[strings.ToLower(path.Ext(name))] {
			bad("%s has no type", name)
		}
	}
}

func checkRelations(parts map[string]string, docs map[string]*node, bad func(string, ...any)) {
	for name, d := range docs {
		if path.Ext(name) != ".rels" {
			continue
		}
		dir := strings.TrimSuffix(path.Dir(name), "_rels")
		unique(d.all("Relationship"), "Id", func(v string) { bad("%s: id %s twice", name, v) })
		for _, r := range d.all("Relationship") {
			target := r.attr("Target")
			if r.attr("TargetMode") == "External" {
				continue
			}
			if strings.HasPrefix(target, "/") && dir != "" && dir != "/" {
				bad("%s: absolute target %s", name, target)
			}
			if _, ok := parts[strings.TrimPrefix(path.Join(dir, target), "/")]; !ok && target != "NULL" && !strings.HasPrefix(target, "#") {
				bad("%s leads to %s, which is not there", name, target)
			}
		}
	}
}

func checkNames(docs map[string]*node, bad func(string, ...any)) {
	book := docs["xl/workbook.xml"]
	sheets := book.child("sheets").all("sheet")
	for _, attr := range []string{"name", "sheetId", "id"} {
		unique(sheets, attr, func(v string) { bad("sheet %s %s twice", attr, v) })
	}
	for _, s := range sheets {
		if n := len(utf16.Encode([]rune(s.attr("name")))); n == 0 || n > 31 || strings.ContainsAny(s.attr("name"), `:\/?*[]`) {
			bad("a sheet is called %q", s.attr("name"))
		}
	}
	for _, n := range book.all("definedName") {
		if len(n.attr("name")) > 255 || len(n.Text) > 8192 {
			bad("name %s is too long", n.attr("name"))
		}
		if at := n.attr("localSheetId"); at != "" {
			if i, err := strconv.Atoi(at); err != nil || i >= len(sheets) {
				bad("name %s is of sheet %s", n.attr("name"), at)
			}
		}
	}
}

func checkSheet(name string, d *node, styles int, bad func(string, ...any)) {
	last := -1
	for _, n := range d.Nodes {
		if at := slices.Index(sheetOrder, n.XMLName.Local); at >= 0 {
			if at < last || at == last && n.XMLName.Local != "conditionalFormatting" {
				bad("%s: %s in the wrong place", name, n.XMLName.Local)
			}
			last = at
		}
	}
	row := 0
	for _, r := range d.child("sheetData").all("row") {
		if n, err := strconv.Atoi(r.attr("r")); err != nil || n <= row || n > 1048576 {
			bad("%s: row %s after %d", name, r.attr("r"), row)
		} else {
			row = n
		}
		col := int32(0)
		for _, c := range r.all("c") {
			at, ok := sheet.ParseCell(c.attr("r"))
			if !ok || at.Col <= col || int(at.Row) != row {
				bad("%s: cell %s in row %d", name, c.attr("r"), row)
			}
			col = at.Col
			if s, _ := strconv.Atoi(c.attr("s")); s >= max(styles, 1) {
				bad("%s: cell %s has format %d of %d", name, c.attr("r"), s, styles)
			}
			for _, text := range c.all("t") {
				if len(utf16.Encode([]rune(text.Text))) > 32767 {
					bad("%s: cell %s is too long", name, c.attr("r"))
				}
			}
		}
	}
	for _, v := range d.all("dataValidation") {
		for _, f := range v.all("formula1") {
			if strings.HasPrefix(f.Text, `"`) && len(utf16.Encode([]rune(f.Text))) > 257 {
				bad("%s: a list of %d characters", name, len(f.Text))
			}
		}
	}
	checkMerges(name, d, bad)
}

func checkMerges(name string, d *node, bad func(string, ...any)) {
	taken := make(map[string]bool)
	for _, m := range d.all("mergeCell") {
		from, to, ok := strings.Cut(m.attr("ref"), ":")
		a, ok1 := sheet.ParseCell(from)
		b, ok2 := sheet.ParseCell(to)
		if !ok || !ok1 || !ok2 || a == b || b.Row < a.Row || b.Col < a.Col {
			bad("%s: merged range %s", name, m.attr("ref"))
			continue
		}
		for row := a.Row; row <= min(b.Row, a.Row+200); row++ {
			for col := a.Col; col <= b.Col; col++ {
				at := fmt.Sprint(row, " ", col)
				if taken[at] {
					bad("%s: merged ranges overlap at %s", name, m.attr("ref"))
				}
				taken[at] = true
			}
		}
	}
}

func checkComments(name string, d *node, bad func(string, ...any)) {
	authors := len(d.child("authors").Nodes)
	unique(d.all("comment"), "ref", func(v string) { bad("%s: comment on %s twice", name, v) })
	for _, c := range d.all("comment") {
		if n, err := strconv.Atoi(c.attr("authorId")); err != nil || n >= authors {
			bad("%s: comment on %s by author %s of %d", name, c.attr("ref"), c.attr("authorId"), authors)
		}
	}
}

func checkStyles(d *node, bad func(string, ...any)) {
	for attr, list := range map[string]string{"fontId": "fonts", "fillId": "fills", "borderId": "borders"} {
		n := len(d.child(list).Nodes)
		for _, x := range d.child("cellXfs").all("xf") {
			if i, _ := strconv.Atoi(x.attr(attr)); i >= max(n, 1) {
				bad("a format has %s %d of %d", attr, i, n)
			}
		}
	}
	for _, list := range []string{"fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "dxfs", "numFmts"} {
		l := d.child(list)
		if want := l.attr("count"); want != "" && want != strconv.Itoa(len(l.Nodes)) {
			bad("%s are %d, called %s", list, len(l.Nodes), want)
		}
	}
	unique(d.child("numFmts").all("numFmt"), "numFmtId", func(v string) { bad("number format %s twice", v) })
}

// The checks find what they are for.
func TestRepairsAreFound(t *testing.T) {
	data := marked(t, readFile(t, blankA1), wrong(diag.Error, "申請書", "K12", ""))
	if list := repairs(t, data); len(list) > 0 {
		t.Fatal(list)
	}
	for _, x := range [][3]string{
		{"xl/workbook.xml", `sheetId="2"`, `sheetId="1"`},
		{"xl/worksheets/sheet2.xml", "<mergeCells", "<pageMargins/><mergeCells"},
		{"xl/worksheets/sheet2.xml", `<mergeCell ref="`, `<mergeCell ref="A1:XFD9"/><mergeCell ref="`},
		{"[Content_Types].xml", `PartName="/xl/styles.xml"`, `PartName="/xl/gone.xml"`},
		{"xl/worksheets/sheet2.xml", "<sheetData>", `<sheetData><row r="0"/>`},
	} {
		if list := repairs(t, withText(t, data, x[0], x[1], x[2])); len(list) == 0 {
			t.Errorf("%s with %s: nothing is found", x[0], x[2])
		}
	}
}
