package exporter_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestAnnexRows(t *testing.T) {
	h := newHouse(t)
	for _, key := range []string{"annex_k12", "annex_vbbss_hyb", "annex_contact_person"} {
		for _, n := range []int{0, 1, 50, 5000} {
			m := newMaker(h, uint64(n)+7)
			var out, again bytes.Buffer
			a := m.annex(key, n)
			if err := h.exporter.Annex(&out, a); err != nil {
				t.Errorf("%s with %d rows: %v", key, n, err)
				continue
			}
			if err := h.exporter.Annex(&again, a); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
				t.Errorf("%s with %d rows: not the same bytes twice: %v", key, n, err)
			}
			if dir := os.Getenv("UKETSUKE_SHOW"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, key+"_"+strconv.Itoa(n)+".xlsx"), out.Bytes(), 0o644)
			}
		}
	}
}
