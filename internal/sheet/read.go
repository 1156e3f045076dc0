package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"
)

// ReadXLSX reads a workbook (.xlsx, .xlsm and their templates) from the bytes
// of its package, which must not be encrypted. It reads the whole book or
// returns a *ReadError.
func ReadXLSX(data []byte, lim Limits) (*Book, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, corrupt(err.Error())
	}
	r := quick{zr: zr}
	if err := r.book(); err != nil {
		return nil, corrupt(err.Error())
	}
	return r.b, nil
}

type quick struct {
	zr  *zip.Reader
	b   *Book
	sst []string
}

type qsi struct {
	T string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
	P []struct {
		T string `xml:"t"`
	} `xml:"rPh"`
}

func (s qsi) text() string {
	t := s.T
	for _, r := range s.R {
		t += r.T
	}
	return t
}

func (r *quick) part(name string, v any) error {
	f, err := r.zr.Open(strings.TrimPrefix(name, "/"))
	if err != nil {
		return err
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	return xml.Unmarshal(b, v)
}

func (r *quick) book() error {
	var wb struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Local string `xml:"localSheetId,attr"`
			Ref   string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	var rels struct {
		R []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var sst struct {
		SI []qsi `xml:"si"`
	}
	if err := r.part("xl/workbook.xml", &wb); err != nil {
		return err
	}
	if err := r.part("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return err
	}
	_ = r.part("xl/sharedStrings.xml", &sst)
	for _, si := range sst.SI {
		r.sst = append(r.sst, si.text())
	}
	r.b = NewBook(wb.Pr.Date1904 == "1" || wb.Pr.Date1904 == "true")
	for _, n := range wb.Names {
		name := Name{n.Name, n.Ref, -1}
		if n.Local != "" {
			name.Sheet, _ = strconv.Atoi(n.Local)
		}
		r.b.Names = append(r.b.Names, name)
	}
	for _, s := range wb.Sheets {
		for _, rel := range rels.R {
			if rel.ID == s.ID {
				target := rel.Target
				if !strings.HasPrefix(target, "/") {
					target = path.Join("xl", target)
				}
				if err := r.sheet(s.Name, s.State, target); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *quick) sheet(name, state, part string) error {
	var ws struct {
		Cols []struct {
			Min    int32  `xml:"min,attr"`
			Max    int32  `xml:"max,attr"`
			Hidden string `xml:"hidden,attr"`
		} `xml:"cols>col"`
		Rows []struct {
			R      int32  `xml:"r,attr"`
			Hidden string `xml:"hidden,attr"`
			C      []struct {
				R  string  `xml:"r,attr"`
				T  string  `xml:"t,attr"`
				V  *string `xml:"v"`
				F  *string `xml:"f"`
				IS qsi     `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
		Merges []struct {
			Ref string `xml:"ref,attr"`
		} `xml:"mergeCells>mergeCell"`
	}
	if err := r.part(part, &ws); err != nil {
		return err
	}
	b := NewSheet(name, map[string]State{"hidden": Hidden, "veryHidden": VeryHidden}[state])
	for _, c := range ws.Cols {
		for i := c.Min; c.Hidden == "1" && i <= c.Max; i++ {
			b.HideCol(i)
		}
	}
	for _, row := range ws.Rows {
		if row.Hidden == "1" {
			b.HideRow(row.R)
		}
		for _, c := range row.C {
			p, _ := ParseCell(c.R)
			in := Input{HasFormula: c.F != nil}
			if c.F != nil {
				in.Formula = *c.F
			}
			if c.V != nil && *c.V != "" {
				in.Kind, in.Text = Number, *c.V
			}
			switch c.T {
			case "s":
				if in.Kind == Number {
					i, _ := strconv.Atoi(in.Text)
					in.Kind, in.Text = Text, r.sst[i]
				}
			case "inlineStr":
				in.Kind, in.Text = Text, c.IS.text()
			case "str":
				in.Kind = Text
			case "b":
				in.Kind = Bool
			case "e":
				in.Kind = Error
			}
			if err := b.Add(p.Row, p.Col, in); err != nil {
				return err
			}
		}
	}
	for _, m := range ws.Merges {
		if a, ok := ParseArea(m.Ref); ok {
			b.Merge(a)
		}
	}
	r.b.Sheets = append(r.b.Sheets, b.Sheet())
	return nil
}
