package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// source delivers the bytes of one part of the package and checks them as they
// go by: neither more nor fewer than declared, and with the declared CRC.
type source struct {
	raw      bytes.Reader
	body     []byte // that raw reads
	inflater io.ReadCloser
	stored   bool
	crc      uint32
	want     uint32
	left     int64 // declared bytes that have not come yet
	at       *inflater
}

func (s *source) open(f *zip.File, body []byte) {
	s.raw.Reset(body)
	s.body = body
	s.stored = f.Method == zip.Store
	s.crc, s.want, s.left = 0, f.CRC32, int64(f.UncompressedSize64)
	if s.stored {
		return
	}
	if s.inflater == nil {
		s.inflater = flate.NewReader(&s.raw)
		return
	}
	// Reset of an inflater without a dictionary cannot fail.
	_ = s.inflater.(flate.Resetter).Reset(&s.raw, nil)
}

// wholePart is the size up to which a part is inflated at once.
const wholePart = 8 * window

// whole inflates a part into a buffer that has room for the slack, with the same
// checks. It returns false, and has done nothing, where one fails or the part is
// not as most are: reading it as a stream then says what is wrong with it, and where.
func (s *source) whole(buf []byte) bool {
	if s.stored || int64(len(buf)) != s.left+inflateSlack {
		return false
	}
	if s.at == nil {
		s.at = new(inflater)
	}
	return s.at.inflate(buf, s.body) && crc32.ChecksumIEEE(buf[:s.left]) == s.want
}

// Read ends with io.EOF only after the checks have passed.
func (s *source) Read(b []byte) (n int, err error) {
	if s.stored {
		n, err = s.raw.Read(b)
	} else {
		n, err = s.inflater.Read(b)
	}
	s.crc = crc32.Update(s.crc, crc32.IEEETable, b[:n])
	s.left -= int64(n)
	switch {
	case s.left < 0:
		return n, corrupt("part is longer than the package declares")
	case err == nil:
		return n, nil
	case !errors.Is(err, io.EOF):
		return n, corrupt("compressed data: " + err.Error())
	case s.left > 0:
		return n, corrupt("part is shorter than the package declares")
	case s.crc != s.want:
		return n, corrupt("checksum does not match")
	}
	return n, io.EOF
}
