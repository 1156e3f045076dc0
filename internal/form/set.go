package form

import (
	"path"
	"slices"
)

// Set is everything that is declared: definitions, newest edition first, and
// the product table.
type Set struct {
	Definitions []*Definition
	Products    Products
	RuleNames   []string // of the shared rules
}

// Latest returns the newest edition of a form, nil when there is none.
func (s *Set) Latest(form string) *Definition {
	for _, d := range s.Definitions {
		if d.Form == form {
			return d
		}
	}
	return nil
}

// Edition returns a form's definition for an edition; ok is false when the
// edition is not declared, and the newest is returned instead.
func (s *Set) Edition(form, edition string) (d *Definition, ok bool) {
	for _, d := range s.Definitions {
		if d.Form == form && d.Edition == edition {
			return d, true
		}
	}
	return s.Latest(form), false
}

// Of returns the definition that an application was read by: that of its blank,
// in another version if need be, else that of its edition. nil: the form is not
// declared.
func (s *Set) Of(a *Application) *Definition {
	var version *Definition
	for _, d := range s.Definitions {
		if a.Definition == "" || d.Blank == nil || d.Form != a.Form {
			continue
		}
		if d.Blank.File == a.Definition {
			return d
		}
		if path.Base(d.Blank.File) == path.Base(a.Definition) {
			version = d
		}
	}
	if version == nil {
		version, _ = s.Edition(a.Form, a.Edition)
	}
	return version
}

// Forms lists the keys of all forms, sorted, once each.
func (s *Set) Forms() []string {
	var keys []string
	for _, d := range s.Definitions {
		keys = append(keys, d.Form)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Product is one row of the product table 【TM】その他_製品別申請書対応表.
type Product struct {
	Name       string            `yaml:"name"`
	Category   string            `yaml:"category"`
	CodePrefix string            `yaml:"code"`
	Unit       string            `yaml:"unit"`
	Forms      map[string]string `yaml:"forms"` // kind of order → form
	Annex      string            `yaml:"annex"`
	Web        bool              `yaml:"web"`
	Hardware   bool              `yaml:"hardware"`
	Cloud      bool              `yaml:"cloud"`
	Support    bool              `yaml:"support"`
	Remarks    string            `yaml:"remarks"`
}

// Products is the product table, found by name.
type Products struct {
	Edition string
	List    []Product
	byName  map[string]*Product // as the table writes it, which most forms do
	byKey   map[string]*Product
	key     func(string) string
}

// NewProducts indexes the table; key makes names comparable (blanks, width,
// case and trade marks do not count).
func NewProducts(edition string, list []Product, key func(string) string) Products {
	p := Products{Edition: edition, List: list, key: key,
		byName: make(map[string]*Product, len(list)), byKey: make(map[string]*Product, len(list))}
	for i := range list {
		p.byKey[key(list[i].Name)] = &list[i]
	}
	for i := range list {
		p.byName[list[i].Name] = p.byKey[key(list[i].Name)]
	}
	return p
}

// Find returns the product of that name, nil when the table has none.
func (p *Products) Find(name string) *Product {
	if product := p.byName[name]; product != nil {
		return product
	}
	if p.key == nil {
		return nil
	}
	return p.byKey[p.key(name)]
}
