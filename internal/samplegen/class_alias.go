package samplegen

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// alias words some labels differently, as other editions and helpful
// colleagues do.
func alias(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for _, c := range slices.Sorted(maps.Keys(j.l.labels)) {
				if words := j.l.labels[c]; len(words) > 0 && b.shown(c, 60) {
					k.form.cell(at(c)).text = pick(b.of(c), words)
				}
			}
		})
		return j.finish()
	})
}

// decorated keeps the words of the labels and changes how they are set.
func decorated(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for _, c := range slices.Sorted(maps.Keys(j.l.labels)) {
				x := k.form.cell(at(c))
				if j.l.labels[c] != nil && b.shown(c, 70) {
					x.text = decorate(b.of(c), x.text)
				}
			}
		})
		return j.finish()
	})
}

var required = strings.NewReplacer("※", "", "(必須)", "", "（必須）", "", " *", "", "*", "")

func decorate(r *rand.Rand, label string) string {
	bare := strings.TrimSpace(required.Replace(label))
	must := bare != strings.TrimSpace(label)
	runes := []rune(bare)
	switch r.IntN(6) {
	case 0:
		bare = string(runes[:len(runes)/2]) + "\n" + string(runes[len(runes)/2:])
	case 1:
		if len(runes) <= 5 {
			bare = strings.Join(strings.Split(bare, ""), "　")
		}
	case 2:
		bare = narrowKana(bare)
	case 3:
		bare = wideASCII(bare)
	case 4:
		bare += "："
	case 5:
		bare = " " + bare + "　"
	}
	if must {
		bare = pick(r, []string{bare + "※", "※" + bare, bare + "\n（必須）", bare + "(必須)", bare + " *", "【必須】" + bare, bare})
	}
	return bare
}
