package samplegen

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// struckParts has a name corrected by hand: the old one crossed out, the new
// one, which is meant, typed behind it.
func struckParts(b *bench) error {
	return b.each(func(j *job) error {
		f := pick(b.r, []string{"eu_company_name", "reseller_company_name", "applicant_name"})
		was, is := "旧"+j.v.str(f), j.v.str(f)
		j.typeInstead(f, &cell{kind: 's', text: was + is, si: struckRun(was) + plainRun(is)})
		j.t.warnOn("struck", f)
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR")
}

func plainRun(s string) string { return "<r><rPr/>" + tElement(s) + "</r>" }

func struckRun(s string) string { return "<r><rPr><strike/></rPr>" + tElement(s) + "</r>" }

// roles is how forms print who applies.
var roles = []string{"契約者", "販売店", "代理店"}

// struckChoices crosses out what does not apply and ticks nothing.
func struckChoices(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("applicant_role")
		left, sign := b.r.IntN(len(roles)), pick(b.r, []string{"□", "・", ""})
		var text, si strings.Builder
		for i, role := range roles {
			part := sign + role + "　"
			text.WriteString(part)
			if i == left {
				si.WriteString(plainRun(part))
			} else {
				si.WriteString(struckRun(part))
			}
		}
		j.typeInstead("applicant_role", &cell{kind: 's', text: text.String(), si: si.String()})
		j.t.warnOn("choice.unclear", "applicant_role")
		j.t.Unscored = []string{"applicant_role"}
		return j.finish()
	}, "A-1", "NUR")
}

// references point to another answer instead of giving one.
func references(b *bench) error {
	return b.each(func(j *job) error {
		if b.round%2 == 0 {
			f := pick(b.r, []string{"applicant_company", "delivery_company_name"})
			said := pick(b.r, []string{"契約者と同じ", "上記に同じ", "（契約者様と同じ）", "同上", "上記と同一"})
			j.v.set(f, strings.NewReplacer("（", "(", "）", ")").Replace(said))
			j.typeInstead(f, &cell{kind: 's', text: said})
			j.t.warnOn("value.reference", f)
			return j.finish()
		}
		j.v["distributor_same_as_reseller"] = ticked()
		j.delete("distributor_company_name", "distributor_contact_name")
		j.h.partial["distributor_same_as_reseller"] = true
		j.typeInstead("distributor_company_name", &cell{kind: 's', text: pick(b.r, []string{"販売店と同じ", "販売店に同じ", "（販売店と同様）", "同上"})})
		j.t.warnOn("value.reference", "distributor_company_name")
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "NUR")
}

// circled has an oval drawn around a choice, which no program reads.
func circled(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("applicant_role")
		j.t.warnOn("choice.unclear", "applicant_role")
		j.t.Unscored = []string{"applicant_role"}
		j.after(func(k *book) {
			s, _ := j.l.spot("applicant_role")
			m := k.form.mergeOf(at(s.cells[0]))
			third := (m.to.col - m.from.col + 1) / 3
			left := m.from.col + third*b.r.IntN(3)
			k.drawOval(area{ref{m.from.row, left}, ref{m.to.row, left + third - 1}})
		})
		return j.finish()
	}, "A-1", "NUR")
}

const oval = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="90" name="楕円 1"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:noFill/></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`

// drawOval draws an oval over some cells of the form.
func (k *book) drawOval(over area) {
	const part = "xl/drawings/drawing90.xml"
	k.put(part, fmt.Appendf(nil, oval, over.from.col-1, over.from.row-1, over.to.col-1, over.to.row-1))
	k.replace(contentTypes, "</Types>", `<Override PartName="/`+part+`" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>`)
	dir, file := path.Split(k.formPart())
	rels := dir + "_rels/" + file + ".rels"
	if _, ok := k.parts[rels]; !ok {
		k.put(rels, []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`))
	}
	k.replace(rels, "</Relationships>", `<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing90.xml"/></Relationships>`)
	tag := `<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90"/>`
	for _, next := range []string{"<legacyDrawing", "<tableParts", "<extLst", "</worksheet>"} {
		if strings.Contains(k.form.tail, next) {
			k.form.tail = strings.Replace(k.form.tail, next, tag+next, 1)
			return
		}
	}
}

// refused writes a "no" where only a tick is expected.
func refused(b *bench) error {
	return b.each(func(j *job) error {
		j.wrong("terms", "terms_agreed", said(pick(b.r, []string{"■同意しない", "□同意する　■同意しない", "同意しません", "×"})))
		return j.finish()
	}, "A-1")
}

// codedPlaces gives prefectures with their codes, as the ministry's list of
// schools does, and remarks behind addresses.
func codedPlaces(b *bench) error {
	return b.each(func(j *job) error {
		for i, row := range j.v["rows"].r {
			j.typeInstead(fmt.Sprintf("rows[%d].prefecture", i), said(codedPrefecture(row.str("prefecture"), b.round+i)))
		}
		if p := j.v.str("eu_prefecture"); p != "" {
			j.typeInstead("eu_prefecture", said(codedPrefecture(p, b.round)))
			j.typeInstead("delivery_email", said(j.v.str("delivery_email")+pick(b.r, []string{"　※代表アドレス", " 宛", "。"})))
		}
		return j.finish()
	}, "A-1", "B-1", "B-3", "annex_k12")
}

func codedPrefecture(name string, n int) string {
	code := fmt.Sprintf("%02d", place{prefecture: name}.number())
	return []string{code + "(" + name + ")", code + " " + name, name + "（" + code + "）", code + "：" + name}[n%4]
}

// subtotals has a subtotal typed into one of the numbered lines of the list.
func subtotals(b *bench) error {
	return b.each(func(j *job) error {
		lines := j.v["product_lines"].r
		if len(lines) < 2 {
			return j.finish()
		}
		i := 1 + b.r.IntN(len(lines)-1)
		j.typeInstead(fmt.Sprintf("product_lines[%d].line_product_name", i), said(pick(b.r, []string{"小計", "（合計）", "合　計"})))
		want := j.v.clone()
		rest := want["product_lines"]
		rest.r = slices.Delete(rest.r, i, i+1)
		want["product_lines"] = rest
		j.t.Values = want
		return j.finish()
	}, "A-1", "B-2")
}

// wholes types into the first of several cells what belongs into all of them.
func wholes(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			x, ok := j.v[s.field]
			if !ok {
				continue
			}
			switch s.kind {
			case "phone3", "phonedigits", "postal2", "postal7", "digits":
				j.typeInstead(s.field, said(x.s))
			}
		}
		return j.finish()
	}, "A-2", "B-2HW", "NUR")
}

// wholeDates types a whole date into the cell for its year.
func wholeDates(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			if x, ok := j.v[s.field]; ok && (s.kind == "ymd" || s.kind == "wareki") {
				j.typeInstead(s.field, said(strings.ReplaceAll(x.s, "-", "/")))
			}
		}
		return j.finish()
	}, "A-1", "B-2HW")
}

// looseChoices types the choices of drop-downs by hand, in other widths or by
// their codes alone.
func looseChoices(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 5, 95)
		for i, r := range j.v["rows"].r {
			for _, s := range j.l.table.spots {
				for _, o := range s.opts {
					if s.kind == "drop" && r.str(s.field) == o.id {
						place := "rows[" + strconv.Itoa(i) + "]." + s.field
						r := b.of("loose " + place)
						loose := pick(r, []string{foldASCII(o.text), o.text + "　", " " + o.text, wideASCII(o.text)})
						if strings.Contains(o.text, "（") && chance(r, 40) {
							loose = o.id
						}
						j.typeInstead(place, said(loose))
					}
				}
			}
		}
		return j.finish()
	}, "annex_k12", "annex_contact_person")
}
