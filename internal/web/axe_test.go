package web

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeVersion is what accessibility is judged by; it is fetched for the test
// and is no part of the program.
const axeVersion = "4.14.1"

// axe is the source of axe-core, fetched once into the user's cache.
func axe(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(cache, "uketsuke-test", "axe-"+axeVersion, "package", "axe.min.js")
	if data, err := os.ReadFile(file); err == nil {
		return string(data)
	}
	dir := filepath.Dir(filepath.Dir(file))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	pack := exec.Command("npm", "pack", "axe-core@"+axeVersion)
	pack.Dir = dir
	out, err := pack.CombinedOutput()
	if err == nil {
		out, err = exec.Command("tar", "xzf", filepath.Join(dir, "axe-core-"+axeVersion+".tgz"), "-C", dir).CombinedOutput()
	}
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("axe-core could not be fetched, so accessibility was not checked: %v %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err, string(out))
	}
	return string(data)
}

// axe finds nothing on any page, in either colouring.
func TestAccessibility(t *testing.T) {
	source := axe(t)
	h := openFull(t)
	pages := h.everyPage()
	b := h.tab()
	b.size(1280, 900)
	check := func(name string) {
		t.Helper()
		if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](source+";true")); err != nil {
			t.Fatal(err)
		}
		found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document,{resultTypes:["violations"]}).then(r=>JSON.stringify(r.violations.map(v=>({id:v.id,impact:v.impact,nodes:v.nodes.slice(0,3).map(n=>n.html)}))))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		var list []struct {
			ID, Impact string
			Nodes      []string
		}
		if err := json.Unmarshal([]byte(found), &list); err != nil {
			t.Fatal(err)
		}
		for _, v := range list {
			t.Errorf("%s: %s %s: %s", name, v.Impact, v.ID, strings.Join(v.Nodes, " | "))
		}
	}
	b.open("/signin")
	check("/signin")
	b.signIn("administrator")
	for _, theme := range []string{"light", "dark"} {
		h.as("administrator").post("/settings", map[string][]string{"theme": {theme}})
		for name, path := range pages {
			b.open(path)
			check(path + " " + theme)
			if open := map[string]string{"find": "columns", "repair": "return", "application": "correct"}[name]; open != "" {
				b.eval(`document.getElementById("` + open + `").showModal()`)
				check(path + " " + open + " " + theme)
			}
			if name == "held" {
				b.eval(`document.querySelector("nav .menu").open = true`)
				check(path + " menu " + theme)
			}
		}
	}
}
