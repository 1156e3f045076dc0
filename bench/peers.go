package main

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// sources are the drivers of the peers: MODE (forms or list) and PATH in, a
// number out.
//
//go:embed peers
var sources embed.FS

// peer is another program that reads workbooks.
type peer struct {
	name  string // as on the command line
	title string
	// build finds or makes the driver in a folder that is kept between runs. An
	// error is the reason why the peer is omitted.
	build func(h *hall, dir string) (path string, args []string, err error)
	path  string
	args  []string
	env   []string
}

func allPeers() []peer {
	return []peer{
		{name: "excelize", title: "excelize (Go)", build: func(h *hall, _ string) (string, []string, error) { return h.self, nil, nil }},
		{name: "openpyxl", title: "openpyxl, read-only (Python)", build: buildOpenpyxl},
		{name: "poi", title: "Apache POI, event API (Java)", build: buildPOI},
		{name: "sheetjs", title: "SheetJS (JavaScript)", build: buildNode("xlsx", "sheetjs_read.js")},
		{name: "exceljs", title: "ExcelJS (JavaScript)", build: buildNode("exceljs", "exceljs_read.js")},
		{name: "calamine", title: "calamine (Rust)", build: buildCalamine},
	}
}

func peerNames() []string {
	var names []string
	for _, p := range allPeers() {
		names = append(names, p.name)
	}
	return names
}

// assemble builds the peers that were asked for and names those it cannot.
func (h *hall) assemble() error {
	dir, err := workshop()
	if err != nil {
		return err
	}
	for _, p := range allPeers() {
		if !contains(h.peers, p.name) {
			h.skip(p.title, errors.New("not asked for"))
			continue
		}
		if p.path, p.args, err = p.build(h, dir); err != nil {
			h.skip(p.title, err)
			continue
		}
		h.readers = append(h.readers, p)
	}
	return nil
}

// workshop is where drivers are kept between runs, with the sources in it.
func workshop() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "uketsuke-bench")
	if err := os.RemoveAll(filepath.Join(dir, "peers")); err != nil {
		return "", err
	}
	return dir, os.CopyFS(dir, sources)
}

// reads is the command of a peer for one of the modes "forms" and "list".
func (p *peer) reads(h *hall, mode, path string) command {
	if p.name == "excelize" {
		return h.own("excelize-"+mode, path, 0)
	}
	return command{path: p.path, args: append(p.args[:len(p.args):len(p.args)], mode, path), env: p.env}
}

func buildOpenpyxl(_ *hall, dir string) (string, []string, error) {
	for _, python := range [...]string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import openpyxl").Run() == nil {
			return python, []string{filepath.Join(dir, "peers", "openpyxl_read.py")}, nil
		}
	}
	return "", nil, errors.New("not installed (Debian: apt install python3-openpyxl)")
}

// buildPOI compiles against the jars of Debian's libapache-poi-java.
func buildPOI(_ *hall, dir string) (string, []string, error) {
	var jars []string
	for _, name := range [...]string{"poi", "poi-ooxml", "poi-ooxml-schemas", "xmlbeans", "commons-collections4",
		"commons-compress", "commons-codec", "commons-math3", "curvesapi"} {
		if jar := filepath.Join("/usr/share/java", name+".jar"); exists(jar) {
			jars = append(jars, jar)
		}
	}
	if len(jars) < 6 {
		return "", nil, errors.New("not installed (Debian: apt install libapache-poi-java default-jdk-headless)")
	}
	classes := filepath.Join(dir, "classes")
	path := strings.Join(append(jars, classes), ":")
	if err := quietly("javac", "-nowarn", "-d", classes, "-cp", path, filepath.Join(dir, "peers", "PoiRead.java")); err != nil {
		return "", nil, err
	}
	return "java", []string{"-XX:+UseSerialGC", "-cp", path, "PoiRead"}, nil
}

// buildNode installs a package of npm.
func buildNode(module, driver string) func(*hall, string) (string, []string, error) {
	return func(_ *hall, dir string) (string, []string, error) {
		if !exists(filepath.Join(dir, "node_modules", module)) {
			if err := quietly("npm", "install", "--no-audit", "--no-fund", "--prefix", dir, module); err != nil {
				return "", nil, err
			}
		}
		return "node", []string{filepath.Join(dir, "peers", driver)}, nil
	}
}

// buildCalamine takes the driver that was built before (calamine-read in PATH), or
// the crate from cargo's own store; nothing is downloaded here.
func buildCalamine(_ *hall, dir string) (string, []string, error) {
	if path, err := exec.LookPath("calamine-read"); err == nil {
		return path, nil, nil
	}
	manifest := filepath.Join(dir, "peers", "calamine", "Cargo.toml")
	target := filepath.Join(dir, "target")
	if err := quietly("cargo", "build", "--quiet", "--release", "--offline", "--manifest-path", manifest, "--target-dir", target); err != nil {
		return "", nil, errors.New("no calamine-read in PATH, and the crate is not in cargo's store (cargo fetch in bench/peers/calamine)")
	}
	return filepath.Join(target, "release", "calamine-read"), nil, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// quietly runs a command and returns its output only if it fails.
func quietly(name string, args ...string) error {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, lastLines(string(out)))
	}
	return nil
}
