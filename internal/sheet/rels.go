package sheet

import (
	"path"
	"strings"
)

// relation is a relationship of a part to another part of the package.
type relation struct {
	id     string
	kind   string // last element of the type, e.g. "worksheet"
	target string // name of the part
}

// relations reads the relationships of a part; a part without any has none.
// Relationships to targets outside the package are skipped.
func (p *pack) relations(x *scanner, source string) ([]relation, error) {
	dir, base := path.Split(source)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	if err := p.open(x, name, p.lim.SmallPart); err != nil {
		return nil, err
	}
	var rels []relation
	if x.root(spacePkgRel, "Relationships") {
		for d := x.depth; x.childIn(spacePkgRel, d); {
			if strings.EqualFold(x.value("TargetMode"), "External") {
				continue
			}
			if len(rels) == p.lim.Parts {
				x.stop(tooMuch("Parts", int64(p.lim.Parts), "many relationships"))
			}
			rels = append(rels, relation{
				id:     x.required("Id"),
				kind:   path.Base(x.required("Type")),
				target: p.resolve(source, x.required("Target")),
			})
		}
	}
	return rels, x.finish()
}

// byID finds a relationship; two of one id are none.
func byID(rels []relation, id string) (relation, bool) {
	var found []relation
	for _, r := range rels {
		if r.id == id {
			found = append(found, r)
		}
	}
	if len(found) != 1 || id == "" {
		return relation{}, false
	}
	return found[0], true
}

// byKind is the target of the first relationship of a kind, "" without one.
func byKind(rels []relation, kind string) string {
	for _, r := range rels {
		if r.kind == kind {
			return r.target
		}
	}
	return ""
}

// contentType is the declared type of a part, in lower case.
func (p *pack) contentType(x *scanner, part string) (string, error) {
	if err := p.open(x, "[Content_Types].xml", p.lim.SmallPart); err != nil {
		return "", err
	}
	var own, usual string
	ext := strings.TrimPrefix(path.Ext(part), ".")
	if x.root(spaceTypes, "Types") {
		for d := x.depth; x.childIn(spaceTypes, d); {
			switch {
			case string(x.name) == "Override" && partKey(x.value("PartName")) == partKey(part):
				own = x.value("ContentType")
			case string(x.name) == "Default" && strings.EqualFold(x.value("Extension"), ext):
				usual = x.value("ContentType")
			}
		}
	}
	if own == "" {
		own = usual
	}
	own, _, _ = strings.Cut(own, ";") // charset=utf-8, of which no type here has need
	return strings.ToLower(strings.TrimSpace(own)), x.finish()
}
