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
	inflater io.ReadCloser
	stored   bool
	crc      uint32
	want     uint32
	left     int64 // declared bytes that have not come yet
}

func (s *source) open(f *zip.File, body []byte) {
	s.raw.Reset(body)
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
