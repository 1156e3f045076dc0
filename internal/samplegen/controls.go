package samplegen

import (
	"fmt"
	"regexp"
	"strings"
)

// box is a check box drawn over the sheet: its state is stored in three places.
type box struct{ label, shape, props, vml, link string }

var (
	vmlShape  = regexp.MustCompile(`(?s)<v:shape .*?</v:shape>`)
	vmlText   = regexp.MustCompile(`(?s)<v:textbox.*?</v:textbox>`)
	xmlTag    = regexp.MustCompile(`<[^>]*>`)
	shapeID   = regexp.MustCompile(`id="_x0000_s(\d+)"`)
	control   = regexp.MustCompile(`<control shapeId="(\d+)" r:id="([^"]*)"`)
	linkedRef = regexp.MustCompile(`fmlaLink="([^"]*)"`)
)

// boxes lists the check boxes of the form's sheet.
func (k *book) boxes() []box {
	rels := k.rels(k.formPart())
	props := map[string]string{}
	for _, m := range control.FindAllStringSubmatch(k.form.tail, -1) {
		props[m[1]] = rels[m[2]]
	}
	var out []box
	for _, part := range rels {
		if !strings.HasSuffix(part, ".vml") {
			continue
		}
		for _, s := range vmlShape.FindAllString(string(k.parts[part]), -1) {
			if !strings.Contains(s, `ObjectType="Checkbox"`) {
				continue
			}
			id := shapeID.FindStringSubmatch(s)[1]
			b := box{label: xmlTag.ReplaceAllString(vmlText.FindString(s), ""), shape: s, props: props[id], vml: part}
			if m := linkedRef.FindStringSubmatch(string(k.parts[b.props])); m != nil {
				b.link = strings.ReplaceAll(m[1], "$", "")
			}
			out = append(out, b)
		}
	}
	return out
}

// tick sets the boxes labelled on and writes the linked cells, as a click does.
func (k *book) tick(on map[string]bool) error {
	found := 0
	for _, b := range k.boxes() {
		if b.link != "" {
			k.form.cell(at(b.link)).kind = 'b'
			k.form.cell(at(b.link)).text = "0"
		}
		if !on[b.label] {
			continue
		}
		found++
		k.replace(b.props, `objectType="CheckBox"`, `objectType="CheckBox" checked="Checked"`)
		ticked := strings.Replace(b.shape, "</x:TextVAlign>", "</x:TextVAlign><x:Checked>1</x:Checked>", 1)
		k.replace(b.vml, b.shape, ticked)
		if b.link != "" {
			k.form.cell(at(b.link)).text = "1"
		}
	}
	if found != len(on) {
		return fmt.Errorf("%d of %d check boxes found", found, len(on))
	}
	return nil
}

func (k *book) replace(part, old, new string) {
	k.parts[part] = []byte(strings.Replace(string(k.parts[part]), old, new, 1))
}
