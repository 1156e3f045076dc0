package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// TestSettingsInDeploy checks the settings that are handed out.
func TestSettingsInDeploy(t *testing.T) {
	none := func(string) string { return "" }
	c, err := Load("../../deploy/uketsuke.yaml", none)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../deploy/kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(data), "\n---\n")
	var manifest struct{ Data map[string]string }
	if err := yaml.Unmarshal([]byte(head), &manifest); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "k8s.yaml")
	if err := os.WriteFile(path, []byte(manifest.Data["uketsuke.yaml"]), 0o600); err != nil {
		t.Fatal(err)
	}
	k8s, err := Load(path, none)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]Config{"uketsuke.yaml": c, "kubernetes.yaml": k8s} {
		if len(c.Inboxes) == 0 || len(c.Schedules) == 0 {
			t.Errorf("%s: nothing in it", name)
		}
		for _, f := range c.Check() {
			if !f.Warning {
				t.Errorf("%s: %s", name, f.In(diag.EN))
			}
		}
	}
}
