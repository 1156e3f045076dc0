package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// pattern is a filled sample from which many forms are made that differ.
type pattern struct {
	file    *zip.Reader
	part    string // that holds the company's name
	content string
	company string // as written in the part
}

// formsFolder holds a folder for each set of forms, and nothing else.
const formsFolder = "forms"

func setName(n int) string { return fmt.Sprintf("set%03d", n) }

// makeForms makes n forms that are all different applications, in sets of a
// size. place is "SAMPLES:DIR:SIZE"; DIR/set000.txt names the files of the
// first set, and so on. The forms are the filled samples that are right, each with a
// number behind the company's name.
func makeForms(place string, n int) (int64, error) {
	parts := strings.Split(place, string(filepath.ListSeparator))
	if len(parts) != 3 {
		return 0, fmt.Errorf("%q is not SAMPLES:DIR:SIZE", place)
	}
	size, err := strconv.Atoi(parts[2])
	if err != nil {
		return 0, err
	}
	patterns, err := loadPatterns(parts[0])
	if err != nil {
		return 0, err
	}
	for from := 0; from < n; from += size {
		if err := makeSet(patterns, parts[1], from/size, from, min(from+size, n)); err != nil {
			return 0, err
		}
	}
	return int64(n), nil
}

func makeSet(patterns []*pattern, dir string, set, from, to int) error {
	folder := filepath.Join(dir, formsFolder, setName(set))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var list strings.Builder
	for i := from; i < to; i++ {
		data, err := patterns[i%len(patterns)].vary(i)
		if err != nil {
			return err
		}
		name := filepath.Join(folder, fmt.Sprintf("form%05d.xlsx", i))
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
		list.WriteString(name + "\n")
	}
	return os.WriteFile(filepath.Join(dir, setName(set)+".txt"), []byte(list.String()), 0o644)
}

// truth is a line of truth.jsonl, as far as it is needed here.
type truth struct {
	File, Form, Status string
	Values             struct {
		Company string `json:"eu_company_name"`
	}
}

// loadPatterns finds the samples with one valid application each.
func loadPatterns(samples string) (found []*pattern, err error) {
	f, err := os.Open(filepath.Join(samples, "truth.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var lines []truth
	count := make(map[string]int)
	for scan := bufio.NewReader(f); ; {
		line, err := scan.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		var t truth
		if err != nil || json.Unmarshal(line, &t) != nil {
			return nil, fmt.Errorf("truth.jsonl: %q cannot be read", line)
		}
		lines = append(lines, t)
		count[t.File]++
	}
	for _, t := range lines {
		if t.Status != "valid" || count[t.File] > 1 || t.Values.Company == "" || filepath.Ext(t.File) != ".xlsx" {
			continue
		}
		p, err := loadPattern(filepath.Join(samples, "filled", t.File), t.Values.Company)
		if err != nil {
			return nil, err
		}
		if p != nil {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no sample in %s is fit for making forms", samples)
	}
	return found, nil
}

// loadPattern returns nil if no part contains the name literally.
func loadPattern(path, company string) (*pattern, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil // encrypted
	}
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(company)); err != nil {
		return nil, err
	}
	name := ">" + escaped.String() + "<"
	for _, f := range zr.File {
		if f.Name != "xl/sharedStrings.xml" && !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			continue
		}
		content, err := whole(f)
		if err != nil {
			return nil, err
		}
		if strings.Count(content, name) == 1 {
			return &pattern{file: zr, part: f.Name, content: content, company: name}, nil
		}
	}
	return nil, nil
}

func whole(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	return string(data), err
}

// vary gives the package with a number behind the company's name; all other
// parts stay byte for byte.
func (p *pattern) vary(i int) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range p.file.File {
		if f.Name != p.part {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		part, err := w.Create(f.Name)
		if err != nil {
			return nil, err
		}
		named := strings.TrimSuffix(p.company, "<") + fmt.Sprintf("第%d<", i+1)
		if _, err := io.WriteString(part, strings.Replace(p.content, p.company, named, 1)); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
