package judge

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
)

var (
	summed   = regexp.MustCompile(`(<c r="[A-Z]+\d+"(?: s="\d+")?) t="str"(><f>[^<]*</f><v>-?[\d.]+</v>)`)
	pictures = regexp.MustCompile(`<Default Extension="\w+" ContentType="image/[^"]*"></Default>`)
	lookedUp = regexp.MustCompile(`<v>(97531\d{4})</v>`)
)

// finish gives formulas the stored results that Excel would write, numbers as
// numbers and texts as texts, and drawn shapes no filling, which excelize cannot. The kinds of
// pictures that excelize lists in the order of a map are left out; there are none.
func finish(data []byte, stored map[int]string) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	// excelize writes drawings in the order of a map.
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		to, err := w.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(mend(f.Name, part, stored)); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

func mend(name string, part []byte, stored map[int]string) []byte {
	switch {
	case name == "[Content_Types].xml":
		return pictures.ReplaceAll(part, nil)
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		part = lookedUp.ReplaceAllFunc(part, func(v []byte) []byte {
			var n int
			if _, err := fmt.Sscanf(string(v), "<v>%d</v>", &n); err != nil {
				return v
			}
			return []byte("<v>\x00" + html.EscapeString(stored[n]) + "</v>")
		})
		part = summed.ReplaceAll(part, []byte("$1$2"))
		return bytes.ReplaceAll(part, []byte("<v>\x00"), []byte("<v>"))
	case strings.HasPrefix(name, "xl/drawings/drawing"):
		part = bytes.ReplaceAll(part, []byte(` txBox="1"`), nil)
		return bytes.ReplaceAll(part, []byte("</a:prstGeom><a:ln"), []byte("</a:prstGeom><a:noFill/><a:ln"))
	}
	return part
}
