package importer

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

func TestZZNames(t *testing.T) {
	out := os.Getenv("NAMES_OUT")
	if out == "" {
		t.Skip()
	}
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	r := New(set, DefaultOptions())
	for _, d := range set.Definitions {
		var file string
		for _, s := range d.Samples {
			if strings.HasPrefix(s, "blank/") {
				file = filepath.Join("../samples", s)
			}
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Log(d.Form, err)
			continue
		}
		stem := strings.TrimSuffix(filepath.Base(d.Pos.File), ".yaml")
		os.WriteFile(filepath.Join(out, stem+".xlsx"), data, 0o644)
		book, err := sheet.ReadXLSX(data, sheet.DefaultLimits(), sheet.WithFormats())
		if err != nil {
			t.Fatal(err)
		}
		blank, err := layout.Derive(book)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create(filepath.Join(out, stem+".csv"))
		w := csv.NewWriter(f)
		w.Write([]string{"sheet", "cell", "part", "field", "type", "choice"})
		for p, s := range book.Sheets {
			if s.State != sheet.Visible || s.Len() == 0 {
				continue
			}
			g := r.grids(s, false)[0]
			found := r.recognise(g)
			fmt.Println(stem, s.Name, found.def != nil)
			if found.def == nil || found.def.Form != d.Form {
				continue
			}
			table := findTable(g, d)
			places := locate(g, d)
			named := map[*layout.Place]bool{}
			row := func(pl *layout.Place, fd *form.Field) {
				named[pl] = true
				if len(pl.Choices) == 0 {
					w.Write([]string{s.Name, pl.Cell().String(), part(pl.Part), fd.ID, "", ""})
					return
				}
				if pl.Choices[0].Means == layout.Listed {
					w.Write([]string{s.Name, pl.Cell().String(), "", fd.ID, "", ""})
					return
				}
				for _, c := range pl.Choices {
					id, _ := choiceID(fd, c.Text)
					if fd.Type == form.Bool {
						if !containsOption(fd, c.Text) && len(pl.Choices) > 1 {
							continue
						}
						id = "true"
					}
					w.Write([]string{s.Name, c.Area.Cell().String(), part(c.Part), fd.ID, "", id})
				}
			}
			for i := range d.Fields {
				fd := &d.Fields[i]
				if places.at[i] < 0 {
					fmt.Println("  no label", fd.ID)
					continue
				}
				var sp span
				places.answer(&sp, fd, places.at[i])
				var hit []*layout.Place
				for _, tok := range sp.tokens {
					c := tok.pos()
					pl := blank.Find(p, c, 0)
					if pl == nil || slices.Contains(hit, pl) {
						continue
					}
					hit = append(hit, pl)
				}
				if len(hit) == 0 && len(sp.tokens) > 0 {
					w.Write([]string{s.Name, sp.tokens[0].pos().String(), "", fd.ID, "", ""})
				}
				if len(hit) == 0 {
					fmt.Println("  NO PLACE", fd.ID, sp.at(), len(sp.tokens))
					continue
				}
				if fd.Type == form.Bool || fd.Chooses() {
					for _, pl := range hit {
						row(pl, fd)
					}
					continue
				}
				for k, pl := range hit {
					if k > 0 && fd.Type != form.List {
						continue
					}
					if fd.Reader == "whole_address" && len(hit) > 1 {
						pl = hit[1]
					}
					if k > 0 {
						fmt.Println("  SEVERAL", fd.ID, pl.Cell(), pl.Kind, pl.Label)
					}
					row(pl, fd)
				}
			}
			if table != nil {
				for _, c := range table.columns {
					line := c.line
					var top int32
					for i := range blank.Lists {
						if blank.Lists[i].Page == p {
							top = blank.Lists[i].Rows.Top
						}
					}
					if c.field.ID == "no" {
						continue
					}
					w.Write([]string{s.Name, cellAt(top+line, c.left).String(), "", c.field.ID, "", ""})
					best := blank.Find(p, cellAt(top+line, c.left), 0)
					if best == nil || best.List < 0 {
						fmt.Println("  NO COLUMN", c.field.ID, c.left, c.right, c.line)
						continue
					}
					named[best] = true

				}
			}
			for i := range blank.Places {
				if pl := &blank.Places[i]; pl.Page == p && !named[pl] {
					fmt.Println("  UNNAMED", pl.Cell(), pl.Kind, pl.Section, "/", pl.Label, pl.List, len(pl.Choices))
				}
			}
		}
		w.Flush()
		f.Close()
	}
}

func part(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
