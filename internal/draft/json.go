package draft

import (
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// PlaceJSON is one line of "schema draft --json".
type PlaceJSON struct {
	Sheet      string       `json:"sheet"`
	Cell       string       `json:"cell"`
	Area       string       `json:"area"`
	Part       int          `json:"part"`
	Kind       string       `json:"kind"`
	List       string       `json:"list"`
	Section    string       `json:"section"`
	Label      string       `json:"label"`
	Printed    string       `json:"printed"`
	Type       string       `json:"type"`
	Field      string       `json:"field"`
	Sure       bool         `json:"sure"`
	Role       string       `json:"role,omitempty"` // of the form, as proposed; see Roles
	Candidates []string     `json:"candidates"`
	Required   bool         `json:"required"`
	Many       bool         `json:"many,omitempty"`
	Repeats    int          `json:"repeats,omitempty"`
	Cells      []string     `json:"cells,omitempty"`
	Choices    []ChoiceJSON `json:"choices"`
}

// ChoiceJSON is one choice of a place.
type ChoiceJSON struct {
	Text string `json:"text"`
	Cell string `json:"cell"`
	Part int    `json:"part"`
	ID   string `json:"id,omitempty"`
}

// JSON are the places in reading order.
func (d *Draft) JSON() []PlaceJSON {
	d.lists()
	out := make([]PlaceJSON, len(d.Fields))
	roles := map[string]string{}
	for role, id := range d.Roles() {
		roles[id] = string(role)
	}
	for i := range d.Fields {
		out[i] = d.placeJSON(&d.Fields[i])
		out[i].Role = roles[d.Fields[i].id()]
	}
	return out
}

func (d *Draft) placeJSON(f *Field) PlaceJSON {
	p := f.Place
	page := &d.Blank.Pages[p.Page]
	j := PlaceJSON{Sheet: page.Name, Cell: p.Area.Cell().String(), Area: areaName(whole(p)), Part: f.part(), Kind: KindName(p.Kind),
		List: f.List, Section: p.Section, Label: p.Label, Printed: p.Printed, Type: f.Type, Field: f.ID, Sure: f.Sure,
		Candidates: append([]string{}, f.Candidates...), Required: p.Required, Many: p.Many, Choices: []ChoiceJSON{}}
	if p.Kind == layout.Inline && j.Part == 0 {
		j.Part = 1
	}
	if page.Repeats > 1 {
		j.Repeats = page.Repeats
	}
	if p.Kind == layout.Parts {
		for _, s := range p.Spots {
			j.Cells = append(j.Cells, s.Area.Cell().String())
		}
	}
	for k, c := range p.Choices {
		if p.Kind == layout.Box {
			break
		}
		cj := ChoiceJSON{Text: c.Text, Cell: c.Area.Cell().String(), Part: c.Part}
		if k < len(f.Choices) {
			cj.ID = f.Choices[k]
		}
		j.Choices = append(j.Choices, cj)
	}
	return j
}

// whole is the area around all cells of a place.
func whole(p *layout.Place) sheet.Area {
	a := p.Area
	for _, s := range p.Spots {
		a = sheet.Area{Top: min(a.Top, s.Area.Top), Left: min(a.Left, s.Area.Left), Bottom: max(a.Bottom, s.Area.Bottom), Right: max(a.Right, s.Area.Right)}
	}
	return a
}

func areaName(a sheet.Area) string {
	first := a.Cell().String()
	last := sheet.Area{Top: a.Bottom, Left: a.Right}.Cell().String()
	if first == last {
		return first
	}
	return first + ":" + last
}

// KindName is a kind as the command prints it.
func KindName(k layout.Kind) string {
	switch k {
	case layout.Inline:
		return "inline"
	case layout.Parts:
		return "parts"
	case layout.Options:
		return "choice"
	case layout.Box:
		return "box"
	case layout.Column:
		return "column"
	case layout.Computed:
		return "computed"
	}
	return "text"
}
