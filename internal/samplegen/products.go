package samplegen

import (
	"math/rand/v2"
	"strings"
)

// product is a line of the product table in the 【TM】 workbook.
type product struct {
	name, code, unit, annex string
	forms                   string // forms it is ordered with
	hardware, cloud, paid   bool
}

const productBook = "【TM】その他_製品別申請書対応表.xlsx"

var unitIDs = map[string]string{"クライアント": "client", "サーバ": "server", "ユーザー": "user", "台": "device", "校": "school"}

// readProducts reads the product table of the blanks: names change with each
// edition, so they are not repeated here.
func readProducts(b []byte) ([]product, error) {
	k, err := openBook(b, "製品別申請書対応表")
	if err != nil {
		return nil, err
	}
	var out []product
	last := k.form.bounds().to.row
	for row := 6; row <= last; row++ {
		cell := func(col string) string { return k.form.cell(ref{row, colNumber(col)}).text }
		if cell("C") == "" {
			continue
		}
		out = append(out, product{
			name: cell("C"), code: cell("D"), unit: unitIDs[cell("E")], annex: cell("J"),
			forms:    cell("F") + cell("G") + cell("H") + cell("I"),
			hardware: cell("L") == "○", cloud: cell("M") == "○", paid: cell("N") == "○",
		})
	}
	return out, nil
}

func (p product) annexID() string {
	switch {
	case strings.HasPrefix(p.annex, "K12"):
		return "annex_k12"
	case strings.HasPrefix(p.annex, "VBBSS"):
		return "annex_vbbss_hyb"
	}
	return ""
}

func choose(r *rand.Rand, l []product, ok func(product) bool) product {
	for {
		if p := pick(r, l); ok(p) {
			return p
		}
	}
}
