package web

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLighthouse has Lighthouse judge every page, as a desktop computer sees it,
// where UKETSUKE_LIGHTHOUSE names its program (npm install lighthouse): all of
// accessibility, and what it says about performance.
func TestLighthouse(t *testing.T) {
	program := os.Getenv("UKETSUKE_LIGHTHOUSE")
	if program == "" {
		t.Skip("needs UKETSUKE_LIGHTHOUSE")
	}
	h := openFull(t)
	staff := h.as("administrator")
	pages := h.everyPage()
	pages["signin"] = "/signin"
	header, err := json.Marshal(map[string]string{"Cookie": staff.cookies()})
	must(t, err)
	headers := filepath.Join(t.TempDir(), "headers.json")
	must(t, os.WriteFile(headers, header, 0o600))
	var names []string
	for name := range pages {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if only := os.Getenv("UKETSUKE_LIGHTHOUSE_PAGES"); only != "" && !slices.Contains(strings.Split(only, ","), name) {
			continue
		}
		args := []string{h.server.URL + pages[name], "--quiet", "--output=json", "--preset=desktop", "--only-categories=accessibility,performance,best-practices",
			"--chrome-flags=--headless=new --no-sandbox"}
		if name != "signin" {
			args = append(args, "--extra-headers="+headers)
		}
		out, err := exec.Command(program, args...).Output()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		t.Run(name, func(t *testing.T) { judged(t, out) })
	}
}

// judged reads a report.
func judged(t *testing.T, report []byte) {
	var r struct {
		Categories map[string]struct {
			Score     float64
			AuditRefs []struct {
				ID     string
				Weight float64
			}
		}
		Audits map[string]struct {
			Title, DisplayValue string
			Score               *float64
			Details             struct {
				Items json.RawMessage
			}
		}
	}
	must(t, json.Unmarshal(report, &r))
	line := ""
	for _, name := range []string{"accessibility", "performance", "best-practices"} {
		c := r.Categories[name]
		line += fmt.Sprintf("%s %.0f; ", name, c.Score*100)
		for _, ref := range c.AuditRefs {
			if a := r.Audits[ref.ID]; a.Score != nil && *a.Score < 1 && (name != "performance" || *a.Score < 0.9) {
				line += fmt.Sprintf("[%s: %s %s] ", ref.ID, a.Title, a.DisplayValue)
				var items []struct{ Node struct{ Snippet string } }
				if name == "accessibility" && json.Unmarshal(a.Details.Items, &items) == nil {
					for _, item := range items[:min(3, len(items))] {
						line += item.Node.Snippet + " "
					}
				}
			}
		}
	}
	for _, id := range []string{"first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight"} {
		line += id + " " + r.Audits[id].DisplayValue + "; "
	}
	t.Log(line)
	if r.Categories["accessibility"].Score < 1 {
		t.Error("not all of accessibility")
	}
}
