package box

import (
	"path"
	"strings"
)

// unfinished are endings that programs give to files while they write them.
var unfinished = []string{".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".uploading"}

// IsTemporary reports whether a name is one that programs use while they write.
func IsTemporary(name string) bool {
	base := strings.ToLower(path.Base(name))
	if strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~") {
		return true
	}
	if strings.HasPrefix(base, ".") && !IsSystem(name) {
		return true
	}
	for _, ending := range unfinished {
		if strings.HasSuffix(base, ending) {
			return true
		}
	}
	return false
}

// IsSystem reports whether a name is of something that systems leave behind and
// that nobody is to look after: .DS_Store, Thumbs.db. A hidden file that is
// named after a workbook or a bundle is none: rsync writes .a.xlsx.Xy12Ab.
func IsSystem(name string) bool {
	base := strings.ToLower(path.Base(name))
	if base == "thumbs.db" || base == "desktop.ini" {
		return true
	}
	return strings.HasPrefix(base, ".") && !strings.Contains(base, ".xls") && !strings.Contains(base, ".zip") && !strings.Contains(base, ".csv")
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
