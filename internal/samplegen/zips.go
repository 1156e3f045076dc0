package samplegen

import (
	"archive/zip"
	"bytes"
	"hash/crc32"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

// zipKind is the program that packed the archive.
type zipKind struct {
	cp932  bool   // Windows: names in the local code page, no flag
	flag   bool   // UTF-8 names with the flag
	mac    bool   // decomposed names and resource forks beside
	nested bool   // the files inside a ZIP inside the ZIP
	locked string // ZipCrypto password
}

type zipFile struct {
	name string
	data []byte
}

func (z zipKind) pack(files []zipFile) ([]byte, error) {
	if z.nested {
		inner, err := zipKind{cp932: true}.pack(files)
		if err != nil {
			return nil, err
		}
		return zipKind{cp932: true}.pack([]zipFile{{"内訳.zip", inner}})
	}
	if z.mac {
		for _, f := range files {
			files = append(files, zipFile{"__MACOSX/._" + f.name, []byte("\x00\x05\x16\x07")})
		}
		files = append(files, zipFile{".DS_Store", []byte("\x00\x00\x00\x01Bud1")})
	} else {
		files = append(files, zipFile{"Thumbs.db", []byte("thumbs")})
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		if err := z.add(w, f); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

func (z zipKind) header(name string) (*zip.FileHeader, error) {
	h := &zip.FileHeader{Name: name, Modified: packed, NonUTF8: !z.flag, Method: zip.Deflate}
	switch {
	case z.cp932:
		raw, err := japanese.ShiftJIS.NewEncoder().String(name)
		if err != nil {
			return nil, err
		}
		h.Name = raw
	case z.mac:
		h.Name = norm.NFD.String(name)
	}
	return h, nil
}

func (z zipKind) add(w *zip.Writer, f zipFile) error {
	h, err := z.header(f.name)
	if err != nil {
		return err
	}
	if z.locked == "" {
		out, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		_, err = out.Write(f.data)
		return err
	}
	body, err := deflated(f.data)
	if err != nil {
		return err
	}
	h.CRC32, h.UncompressedSize64 = crc32.ChecksumIEEE(f.data), uint64(len(f.data))
	sealed := zipCrypto(z.locked, h.CRC32, body)
	h.CompressedSize64, h.Flags = uint64(len(sealed)), 1
	out, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = out.Write(sealed)
	return err
}

// zipCrypto encrypts with the cipher of APPNOTE 6.1, which Windows still writes.
func zipCrypto(password string, crc uint32, body []byte) []byte {
	k := [3]uint32{0x12345678, 0x23456789, 0x34567890}
	update := func(b byte) {
		k[0] = crc32.IEEETable[byte(k[0])^b] ^ k[0]>>8
		k[1] = (k[1]+k[0]&0xff)*134775813 + 1
		k[2] = crc32.IEEETable[byte(k[2])^byte(k[1]>>24)] ^ k[2]>>8
	}
	for i := range len(password) {
		update(password[i])
	}
	head := append(bytes.Repeat([]byte{0x5a}, 11), byte(crc>>24))
	out := append(head, body...)
	for i, b := range out {
		t := k[2] | 2
		out[i] = b ^ byte(t*(t^1)>>8)
		update(b)
	}
	return out
}
