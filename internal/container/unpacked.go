package container

import (
	"bytes"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// unpackedPackages finds the folders of a bundle that are unpacked packages: a
// workbook was unzipped and its folder zipped again. They are recognised by
// [Content_Types].xml, which occurs nowhere else, and named by the lower-case
// path with a slash at its end.
func unpackedPackages(dir *zipDir) (folders []string) {
	for i := range dir.entries {
		name := plainName(&dir.entries[i])
		if folder, ok := strings.CutSuffix(name, "/"+contentTypes); ok {
			folders = append(folders, folder+"/")
		}
	}
	return folders
}

// plainName is the name of an entry as it is compared: byte by byte, because it
// may be in any encoding, and of the same length.
func plainName(e *zipEntry) string {
	b := bytes.ReplaceAll(e.rawName, []byte(`\`), []byte("/"))
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// openUnpacked reports such a folder once; belongs is true if an entry is in
// one.
func (o *opener) openUnpacked(s source, dir *zipDir, e *zipEntry, u *unpacked, yield func(Item) bool) (belongs, goOn bool) {
	name := plainName(e)
	for _, folder := range u.folders {
		if !strings.HasPrefix(name, folder) {
			continue
		}
		if u.said[folder] {
			return true, true
		}
		u.said[folder] = true
		inner := source{depth: s.depth + 1}
		o.name(&inner, &zipEntry{rawName: e.rawName[:len(folder)-1], localName: e.rawName[:len(folder)-1], flags: e.flags}, u.prefix, u.taken)
		o.fail(&inner.item, &problem{CodeUnpacked, []diag.Arg{{Key: "type", Text: partsFormat(dir, folder)}}})
		return true, yield(inner.item)
	}
	return false, true
}

// unpacked is what is known of such folders while a bundle is gone through.
type unpacked struct {
	folders []string
	said    map[string]bool
	prefix  string
	taken   map[string]int
}

// partsFormat names the format of a package that was unpacked into a folder.
func partsFormat(dir *zipDir, folder string) string {
	for i := range dir.entries {
		if e := &dir.entries[i]; plainName(e) == folder+contentTypes {
			if f, ok := contentFormat(e); ok {
				return f.name
			}
		}
	}
	return "OPC"
}
