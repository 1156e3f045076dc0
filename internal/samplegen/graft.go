package samplegen

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// graft adds the filled form sheet of o to k, as copying a sheet does: with
// notes, drawings and check boxes of its own. Both come from the same blank.
func (k *book) graft(o *book, name, state string) {
	n := len(k.sheets) + 1
	part := fmt.Sprintf("xl/worksheets/sheet%d.xml", 50+n)
	k.put(part, []byte(strings.Replace(k.sheetXML(o.form), ` tabSelected="1"`, "", 1)))
	k.override(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
	k.graftParts(o, part, n)
	k.register(name, state, part)
}

// addSheet adds a sheet by its XML.
func (k *book) addSheet(name, raw string) {
	part := fmt.Sprintf("xl/worksheets/sheet%d.xml", 51+len(k.sheets))
	k.put(part, []byte(raw))
	k.override(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
	k.register(name, "visible", part)
}

// register enters a sheet in the list of the book.
func (k *book) register(name, state, part string) {
	n := len(k.sheets) + 1
	id := fmt.Sprintf("rIdG%d", n)
	k.replace("xl/_rels/workbook.xml.rels", "</Relationships>", fmt.Sprintf(
		`<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/%s"/></Relationships>`, id, path.Base(part)))
	k.replace("xl/workbook.xml", "</sheets>", fmt.Sprintf(
		`<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="%s" sheetId="%d" state="%s" r:id="%s"/></sheets>`, escape(name), 50+n, state, id))
	k.sheets = append(k.sheets, sheetPart{name, state, part})
}

func (k *book) graftParts(o *book, part string, n int) {
	from := o.formPart()
	dir, file := path.Split(from)
	rels, ok := o.parts[dir+"_rels/"+file+".rels"]
	if !ok {
		return
	}
	text := string(rels)
	targets := o.rels(from)
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		target := targets[id]
		dir, file := path.Split(target)
		fresh := fmt.Sprintf("%sg%d_%s", dir, n, file)
		k.put(fresh, o.parts[target])
		text = strings.Replace(text, "/"+file+`"`, fmt.Sprintf(`/g%d_%s"`, n, file), 1)
		if t := o.contentType(target); t != "" {
			k.override(fresh, t)
		}
	}
	k.put("xl/worksheets/_rels/"+path.Base(part)+".rels", []byte(text))
}

const contentTypes = "[Content_Types].xml"

func (k *book) contentType(part string) string {
	_, rest, ok := strings.Cut(string(k.parts[contentTypes]), `PartName="/`+part+`"`)
	if !ok {
		return ""
	}
	return attr(rest, "ContentType")
}

func (k *book) override(part, kind string) {
	k.replace(contentTypes, "</Types>", fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/></Types>`, part, kind))
}
