// Package parts works on the parts of workbooks that excelize wrote.
package parts

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

var (
	summed   = regexp.MustCompile(`(<c r="[A-Z]+\d+"(?: s="\d+")?) t="str"(><f>[^<]*</f><v>-?[\d.]+</v>)`)
	pictures = regexp.MustCompile(`<Default Extension="\w+" ContentType="image/[^"]*"></Default>`)
	lookedUp = regexp.MustCompile(`<v>(97531\d{4})</v>`)
)

// Finish makes a workbook of excelize more like one of Excel: formulas get their
// stored results, numbers as numbers and texts as texts; drawn shapes have no
// filling; native controls have their properties. Parts that excelize writes in
// the order of a map are sorted, and the kinds of pictures that it lists are left
// out, so that the same form comes out the same.
func Finish(data []byte, stored map[int]string) ([]byte, error) {
	parts, err := unzip(data)
	if err != nil {
		return nil, err
	}
	for name, part := range parts {
		parts[name] = correct(name, part, stored)
	}
	native(parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		to, err := w.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(parts[name]); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

func unzip(data []byte) (map[string][]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func correct(name string, part []byte, stored map[int]string) []byte {
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
