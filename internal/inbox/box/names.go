package box

import (
	"path"
	"strings"
)

// unfinished are endings that programs give to files while they write them.
var unfinished = []string{".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".uploading"}

// IsTemporary says that a name is one that programs use while they write, or
// that a system leaves behind.
func IsTemporary(name string) bool {
	base := strings.ToLower(path.Base(name))
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "thumbs.db" || base == "desktop.ini" {
		return true
	}
	for _, ending := range unfinished {
		if strings.HasSuffix(base, ending) {
			return true
		}
	}
	return strings.HasSuffix(base, "~")
}

// LockOf is the name of the file that Excel keeps beside a workbook while
// somebody has it open.
func LockOf(name string) string {
	dir, base := path.Split(name)
	return dir + "~$" + base
}

// Beside puts a claim before the ending of a name, for when the name is taken.
func Beside(name, claim string) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "~" + claim + ext
}
