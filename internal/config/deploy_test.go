package config

import (
	"os"
	"os/exec"
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

// TestExposure checks the units with systemd-analyze.
func TestExposure(t *testing.T) {
	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze")
	}
	for _, unit := range []string{"uketsuke.service", "uketsuke-nightly.service"} {
		path, err := filepath.Abs(filepath.Join("../../deploy", unit))
		if err != nil {
			t.Fatal(err)
		}
		// The threshold is in tenths: at most 2.0.
		if out, err := exec.Command(tool, "security", "--offline=true", "--no-pager", "--threshold=20", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", unit, err, out)
		}
	}
}

// TestManifests wants every container bounded and without rights, and every
// pod's memory limit above its GOMEMLIMIT.
func TestManifests(t *testing.T) {
	data, err := os.ReadFile("../../deploy/kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	containers := 0
	for doc := range strings.SplitSeq(string(data), "\n---\n") {
		if !strings.Contains(doc, "containers:") {
			continue
		}
		containers++
		for _, want := range []string{"runAsNonRoot: true", "readOnlyRootFilesystem: true", "drop: [ALL]", "limits: {memory: ", "seccompProfile"} {
			if !strings.Contains(doc, want) {
				t.Errorf("no %s in\n%s", want, doc)
			}
		}
		if strings.Contains(doc, "kind: Deployment") && !strings.Contains(doc, "GOMEMLIMIT, value: 800MiB") {
			t.Errorf("no GOMEMLIMIT in\n%s", doc)
		}
	}
	if containers != 3 {
		t.Errorf("%d pods", containers)
	}
}
