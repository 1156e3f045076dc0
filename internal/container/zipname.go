package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/uketsuke/uketsuke/internal/charset"
)

// decodeName returns the name of an entry as text. Windows writes CP932 and
// Macs write UTF-8, both without the flag for it; the bytes decide. Trail bytes
// of CP932 may be 0x5C: nothing looks for separators before decoding.
func decodeName(e *zipEntry) string {
	if name, ok := unicodePath(e); ok {
		return name
	}
	enc := charset.Detect(e.rawName)
	if name, err := charset.Decode(e.rawName, enc); err == nil {
		return string(name)
	}
	return escapeBytes(e.rawName)
}

// unicodePath is Info-ZIP's own field for names ([APPNOTE] 4.6.9). It counts
// only if its checksum matches the name in the directory.
func unicodePath(e *zipEntry) (string, bool) {
	f, ok := extraField(e.extra, 0x7075)
	if !ok || len(f) < 6 || f[0] != 1 || !utf8.Valid(f[5:]) {
		return "", false
	}
	if binary.LittleEndian.Uint32(f[1:]) != crc32.ChecksumIEEE(e.rawName) {
		return "", false
	}
	return string(f[5:]), true
}

// escapeBytes writes a name in an unknown encoding in a distinguishable form.
func escapeBytes(raw []byte) string {
	var b strings.Builder
	for _, c := range raw {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// safeName makes a decoded name fit to show and to store: NFC, "/" between
// parts, relative, without "." and "..", without control characters, not longer
// than limit bytes. changed reports whether a note is needed.
func safeName(name string, limit int) (safe string, changed bool) {
	name = norm.NFC.String(name)
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || isBidi(r) {
			return '_'
		}
		return r
	}, name)
	var parts []string
	for _, p := range strings.Split(strings.ReplaceAll(clean, `\`, "/"), "/") {
		switch {
		case p == "" || p == ".":
			continue
		case p == "..":
			p = "__"
		}
		parts = append(parts, p)
	}
	safe = undrive(strings.Join(parts, "/"))
	if safe == "" {
		safe = "_"
	}
	safe = shorten(safe, limit)
	return safe, !sameName(name, safe)
}

// sameName accepts differences that honest packers write: backslashes, "./" in front, "/"
// behind a folder.
func sameName(name, safe string) bool {
	name = strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./")
	return strings.TrimSuffix(name, "/") == safe
}

// isBidi finds the characters that make "exe.xlsx" out of "xslx.exe".
func isBidi(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// undrive makes "C:/x" relative.
func undrive(name string) string {
	if len(name) >= 2 && name[1] == ':' && unicode.IsLetter(rune(name[0])) {
		return name[:1] + "_" + name[2:]
	}
	return name
}

// shorten cuts in the middle and keeps the ending.
func shorten(name string, limit int) string {
	if len(name) <= limit {
		return name
	}
	ext := path.Ext(name)
	if len(ext) > 8 {
		ext = ""
	}
	cut := name[:max(0, limit-len(ext)-len("…"))]
	for !utf8.ValidString(cut) {
		cut = cut[:len(cut)-1]
	}
	return cut + "…" + ext
}

// Ignorable reports whether a file of this path is what a system leaves behind,
// and no person sent it: macOS' resource forks, the owner files of Excel and
// LibreOffice, previews.
func Ignorable(name string) bool {
	base := path.Base(name)
	switch strings.ToLower(base) {
	case "thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "__macosx":
		return true
	}
	return strings.HasPrefix(base, "._") || strings.HasPrefix(base, ".~lock.") || strings.HasPrefix(base, "~$") ||
		strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/")
}

// isLock reports whether the name is that of a lock file which Excel
// (~$申請書.xlsx) and LibreOffice keep beside an open workbook: it contains
// only who has opened it.
func isLock(name string) bool {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock.")
}

// isFolder reports whether the entry is a folder: its name ends in a separator
// and it holds nothing. One that holds something is a file with an odd name.
func (e *zipEntry) isFolder() bool {
	return e.usize == 0 && (bytes.HasSuffix(e.rawName, []byte("/")) || e.creator != 3 && e.attributes&0x10 != 0)
}

// isLink reports whether the entry is a symbolic link of a Unix system.
func (e *zipEntry) isLink() bool {
	const typeMask, link = 0xF000, 0xA000
	return (e.creator == 3 || e.creator == 19) && e.attributes>>16&typeMask == link
}
