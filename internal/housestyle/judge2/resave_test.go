package judge2

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestResaved checks that copies keep their answers when LibreOffice saves them
// again, as gen has it do.
func TestResaved(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice is not installed")
		}
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	books := map[string]*book{}
	for _, s := range Styles() {
		h := s.(house)
		if h.Fixed() {
			continue
		}
		b := h.fill("B-1", asIs)
		data, err := b.bytes()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, h.name+".xlsx")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		books[h.name], args = b, append(args, path)
	}
	if text, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for name, b := range books {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(out, name+".xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			c := checker{T: t, f: open(t, data), b: b}
			c.answers()
		})
	}
}
