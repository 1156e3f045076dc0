package container

import (
	"encoding/binary"
	"hash/crc32"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"

	"github.com/google/go-cmp/cmp"
)

func unicodePathField(raw, name string) []byte {
	le := binary.LittleEndian
	f := le.AppendUint16(nil, 0x7075)
	f = le.AppendUint16(f, uint16(5+len(name)))
	f = append(f, 1)
	f = le.AppendUint32(f, crc32.ChecksumIEEE([]byte(raw)))
	return append(f, name...)
}

func TestNames(t *testing.T) {
	euc, err := japanese.EUCJP.NewEncoder().String("申請書.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("長", 200) + ".xlsx"
	for _, c := range []struct{ raw, want string }{
		{"申請書/様式.xlsx", "workbook|XLSX|申請書/様式.xlsx"},
		{cp932(t, "ソ表能/十予構.xlsx"), "workbook|XLSX|ソ表能/十予構.xlsx"},
		{cp932(t, `申請書\様式.xlsx`), "workbook|XLSX|申請書/様式.xlsx"},
		{cp932(t, "ﾃｽﾄ.xlsx"), "workbook|XLSX|ﾃｽﾄ.xlsx"},
		{norm.NFD.String("ガバメント.xlsx"), "workbook|XLSX|ガバメント.xlsx"},
		{euc, "workbook|XLSX|申請書.xlsx"},
		{"\xFF\x81.xlsx", "workbook|XLSX|%FF%81.xlsx"},
		{"../../evil.xlsx", "workbook|XLSX|__/__/evil.xlsx|file.unsafe_name ../../evil.xlsx"},
		{`..\evil.xlsx`, `workbook|XLSX|__/evil.xlsx|file.unsafe_name ..\\evil.xlsx`},
		{"/etc/passwd.xlsx", "workbook|XLSX|etc/passwd.xlsx|file.unsafe_name /etc/passwd.xlsx"},
		{`C:\temp\a.xlsx`, `workbook|XLSX|C_/temp/a.xlsx|file.unsafe_name C:\\temp\\a.xlsx`},
		{"./a.xlsx", "workbook|XLSX|a.xlsx"},
		{"a\x00b\n.xlsx", `workbook|XLSX|a_b_.xlsx|file.unsafe_name a\x00b\n.xlsx`},
		{"a\u202Excslx.exe", "workbook|XLSX|a_xcslx.exe|file.unsafe_name a\\u202excslx.exe|file.misnamed XLSX"},
		{"申請書.xlsx/", "workbook|XLSX|申請書.xlsx"},
		{"..", "workbook|XLSX|__|file.unsafe_name .."},
		{"", "workbook|XLSX|_|file.unsafe_name "},
		{long, "workbook|XLSX|" + shorten(long, 512) + "|file.unsafe_name " + shorten(long, 120)},
	} {
		if diff := cmp.Diff([]string{c.want}, lines(t, "a.zip", bundle(c.raw), Options{})); diff != "" {
			t.Errorf("%q: -want +got\n%s", c.raw, diff)
		}
	}
}

func TestUnicodePathField(t *testing.T) {
	raw := cp932(t, "?.xlsx")
	for _, c := range []struct{ covers, want string }{
		{raw, "workbook|XLSX|𠮷野.xlsx"},
		{"another name", "workbook|XLSX|?.xlsx"},
	} {
		data := buildZip(rawEntry{name: raw, body: book(), extra: unicodePathField(c.covers, "𠮷野.xlsx")})
		if diff := cmp.Diff([]string{c.want}, lines(t, "a.zip", data, Options{})); diff != "" {
			t.Errorf("field for %q: %s", c.covers, diff)
		}
	}
}

func TestEveryEntryIsAccountedFor(t *testing.T) {
	inner := buildZip(rawEntry{name: "x.xlsx", body: book()}, rawEntry{name: "deeper.zip", body: bundle("y.xlsx")})
	data := buildZip(
		rawEntry{name: "folder/"},
		rawEntry{name: "a.xlsx", body: book(), method: methodDeflate},
		rawEntry{name: "a.xlsx", body: book()},
		rawEntry{name: "__MACOSX/._a.xlsx", body: []byte("\x00\x05\x16\x07")},
		rawEntry{name: "~$a.xlsx", body: []byte("owner")},
		rawEntry{name: "~$hidden.xlsx", body: book()},
		rawEntry{name: "Thumbs.db", body: []byte("x")},
		rawEntry{name: ".DS_Store", body: []byte("x")},
		rawEntry{name: "b.pdf", body: []byte("%PDF-1.7")},
		rawEntry{name: "link.xlsx", body: []byte("/etc/passwd"), creator: 3, attributes: 0xA1FF << 16},
		rawEntry{name: "inner.zip", body: inner},
		rawEntry{name: "c.xlsx", body: []byte("x"), method: 14},
		rawEntry{name: "d.xlsx", body: []byte("x"), method: 9},
		rawEntry{name: "e.xlsx", body: []byte("0123456789ab"), flags: flagEncrypted},
		rawEntry{name: "f.xlsx", body: []byte("x"), flags: flagEncrypted | flagStrong},
		rawEntry{name: "empty.xlsx"},
	)
	want := []string{
		"ignored||folder", "workbook|XLSX|a.xlsx", "workbook|XLSX|a (2).xlsx|file.duplicate_name a.xlsx",
		"ignored||__MACOSX/._a.xlsx", "ignored||~$a.xlsx", "workbook|XLSX|~$hidden.xlsx", "ignored||Thumbs.db", "ignored||.DS_Store",
		"refused|PDF|b.pdf|file.pdf PDF", "refused||link.xlsx|file.link",
		"workbook|XLSX|inner.zip/x.xlsx", "refused|ZIP|inner.zip/deeper.zip|file.nested 1",
		"refused||c.xlsx|file.compression LZMA", "refused||d.xlsx|file.compression Deflate64",
		"refused||e.xlsx|file.password ZipCrypto", "refused||f.xlsx|file.encryption PKWARE Strong Encryption",
		"refused||empty.xlsx|file.empty ",
	}
	if diff := cmp.Diff(want, lines(t, "a.zip", data, Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestLyingZip(t *testing.T) {
	le := binary.LittleEndian
	entry := func(bend func(local, central []byte)) []byte {
		return buildZip(rawEntry{name: "a.xlsx", body: book(), method: methodDeflate, bend: bend})
	}
	good := bundle("a.xlsx")
	size := len(good)
	edit := func(at int, v uint16) []byte {
		b := append([]byte{}, good...)
		le.PutUint16(b[at:], v)
		return b
	}
	two := buildZip(rawEntry{name: "a.xlsx", body: book()}, rawEntry{name: "b.xlsx", body: book(),
		bend: func(_, central []byte) { le.PutUint32(central[42:], 0) }})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"declared smaller":  {entry(func(_, c []byte) { le.PutUint32(c[24:], 10) }), "refused||a.xlsx|file.corrupt"},
		"declared larger":   {entry(func(_, c []byte) { le.PutUint32(c[24:], le.Uint32(c[24:])+1) }), "refused||a.xlsx|file.corrupt"},
		"declared 4 GB":     {entry(func(_, c []byte) { le.PutUint32(c[24:], 0xFFFFFFFE) }), "refused||a.xlsx|file.limit Bytes 67108864"},
		"declared 60 MB":    {entry(func(_, c []byte) { le.PutUint32(c[24:], 60<<20) }), "refused||a.xlsx|file.limit Ratio 200"},
		"wrong checksum":    {entry(func(_, c []byte) { c[16]++ }), "refused||a.xlsx|file.corrupt"},
		"checksum 0":        {entry(func(_, c []byte) { le.PutUint32(c[16:], 0) }), "refused||a.xlsx|file.corrupt"},
		"other method":      {entry(func(l, _ []byte) { l[8] = 0 }), "refused|ZIP||file.corrupt"},
		"encrypted in one":  {entry(func(l, _ []byte) { l[6] |= 1 }), "refused|ZIP||file.corrupt"},
		"data beyond end":   {entry(func(_, c []byte) { le.PutUint32(c[20:], 1<<20) }), "refused|ZIP||file.corrupt"},
		"not where it says": {entry(func(_, c []byte) { c[42]++ }), "refused|ZIP||file.corrupt"},
		"second disk":       {entry(func(_, c []byte) { c[34]++ }), "refused|ZIP||file.split ZIP"},
		"fewer than there":  {edit(size-endSize+8, 0), "refused|ZIP||file.corrupt"},
		"more than there":   {edit(size-endSize+10, 9), "refused|ZIP||file.corrupt"},
		"part of several":   {edit(size-endSize+4, 1), "refused|ZIP||file.split ZIP"},
		"cut":               {good[:size-1], "refused|ZIP||file.corrupt"},
		"overlap":           {two, "refused|ZIP||file.corrupt"},
		"no entries":        {endRecord(0, 0, 0, ""), "refused|ZIP||file.empty"},
		"junk in front":     {append([]byte("PK\x03\x04junk"), good...), "workbook|XLSX|a.xlsx"},
		"junk behind":       {append(append([]byte{}, good...), "\r\n"...), "workbook|XLSX|a.xlsx"},
	} {
		if diff := cmp.Diff([]string{c.want}, lines(t, "a.zip", c.data, Options{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestLimitsAreNamed(t *testing.T) {
	many := make([]rawEntry, 12)
	for i := range many {
		many[i] = rawEntry{name: strconv.Itoa(i) + ".csv", body: []byte(strings.Repeat("a,b\n", 1000)), method: methodDeflate}
	}
	data := buildZip(many...)
	for _, c := range []struct {
		bend func(*Limits)
		want string
	}{
		{func(l *Limits) { l.Entries = 11 }, "refused|ZIP||file.limit Entries 11"},
		{func(l *Limits) { l.Bytes = 100 }, "refused|||file.limit Bytes 100"},
		{func(l *Limits) { l.TotalBytes = 3999 }, "refused||0.csv|file.limit TotalBytes 3999"},
		{func(l *Limits) { l.RatioFree, l.Ratio = 0, 10 }, "refused||0.csv|file.limit Ratio 10"},
		{func(l *Limits) { l.Depth = -1 }, "refused|ZIP||file.nested -1"},
	} {
		limits := DefaultLimits()
		c.bend(&limits)
		if got := lines(t, "a.zip", data, Options{Limits: limits}); got[0] != c.want {
			t.Errorf("got %q, want %q", got[0], c.want)
		}
	}
}

func TestStopsWhenNobodyListens(t *testing.T) {
	data := buildZip(rawEntry{name: "a.xlsx", body: book()}, rawEntry{name: "b.xlsx", body: book()})
	for range Open("a.zip", data, Options{}) {
		break
	}
}

func TestManyEntriesOfOneName(t *testing.T) {
	many := make([]rawEntry, 3000)
	for i := range many {
		many[i] = rawEntry{name: "a.csv", body: []byte("x,y\n")}
	}
	got := lines(t, "a.zip", buildZip(many...), Options{})
	if last := got[len(got)-1]; last != "csv|CSV|a (3000).csv|file.duplicate_name a.csv" {
		t.Errorf("last line %q", last)
	}
}
