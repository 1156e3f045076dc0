package schemas

import (
	"bytes"
	"io/fs"
	"strings"
)

// blocks are the parts of parts.yaml that folders made before rules were data do
// not have: what their forms name was built into the program then.
var blocks = []string{"conditions:", "rules:", "roles:"}

// Complete returns dir with the rules, conditions and roles of the built-in
// definitions added, if dir was made before these were data: it has shared
// parts and none of the three. Any other folder is returned unchanged.
func Complete(dir fs.FS) fs.FS {
	own, err := fs.ReadFile(dir, "parts.yaml")
	if err != nil || len(block(own, "parts:")) == 0 {
		return dir
	}
	for _, b := range blocks {
		if len(block(own, b)) > 0 {
			return dir
		}
	}
	built, err := FS.ReadFile("parts.yaml")
	if err != nil {
		return dir
	}
	own = append(own, "\nearlier: true\n"...)
	for _, b := range blocks {
		own = append(append(own, '\n'), block(built, b)...)
	}
	return completed{dir, own}
}

// block is a top-level key of a YAML file with all that is below it.
func block(text []byte, key string) []byte {
	var out bytes.Buffer
	in := false
	for line := range strings.Lines(string(text)) {
		if line[0] >= 'a' && line[0] <= 'z' {
			in = strings.HasPrefix(line, key)
		}
		if in {
			out.WriteString(line)
		}
	}
	return out.Bytes()
}

// completed is a folder with another parts.yaml.
type completed struct {
	fs.FS
	parts []byte
}

// ReadFile implements fs.ReadFileFS, by which definitions are loaded.
func (c completed) ReadFile(name string) ([]byte, error) {
	if name == "parts.yaml" {
		return c.parts, nil
	}
	return fs.ReadFile(c.FS, name)
}
