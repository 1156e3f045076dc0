package container

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Compression methods that are read ([APPNOTE] 4.4.5).
const (
	methodStored  = 0
	methodDeflate = 8
	methodAES     = 99
)

// methodNames are for the message; others are shown by number.
var methodNames = map[uint16]string{
	1: "Shrink", 2: "Reduce", 3: "Reduce", 4: "Reduce", 5: "Reduce", 6: "Implode", 9: "Deflate64",
	12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 96: "JPEG", 98: "PPMd",
}

func unsupportedMethod(m uint16) *problem {
	name, ok := methodNames[m]
	if !ok {
		name = fmt.Sprintf("method %d", m)
	}
	return &problem{CodeCompression, []diag.Arg{{Key: "method", Text: name}}}
}

// content gives the bytes of an entry, decrypted, inflated and checked.
func (o *opener) content(e *zipEntry) (data []byte, err error) {
	if !e.encrypted() {
		return o.inflate(e, e.method, e.data, true)
	}
	if e.flags&(flagStrong|flagMasked) != 0 {
		return nil, &problem{CodeEncryption, []diag.Arg{{Key: "method", Text: "PKWARE Strong Encryption"}}}
	}
	if e.method == methodAES {
		return o.openAES(e)
	}
	return o.openZipCrypto(e)
}

// inflate yields exactly the declared size with the declared checksum, or an
// error. checkCRC is false where an authentication code took its place.
func (o *opener) inflate(e *zipEntry, method uint16, packed []byte, checkCRC bool) ([]byte, error) {
	if err := o.affordable(e, uint64(len(packed))); err != nil {
		return nil, err
	}
	var out []byte
	switch method {
	case methodStored:
		out = packed
	case methodDeflate:
		var err error
		if out, err = inflateExactly(packed, e.usize); err != nil {
			return nil, err
		}
	default:
		return nil, unsupportedMethod(method)
	}
	if uint64(len(out)) != e.usize {
		return nil, corrupt("an entry has another size than the ZIP directory says")
	}
	if checkCRC && crc32.ChecksumIEEE(out) != e.crc {
		return nil, errChecksum
	}
	o.total -= int64(len(out))
	return out, nil
}

var errChecksum = corrupt("the checksum of an entry is wrong")

// affordable checks the declared size before anything is inflated.
func (o *opener) affordable(e *zipEntry, packed uint64) error {
	l := o.opt.Limits
	switch {
	case e.usize > uint64(l.Bytes):
		return tooMuch("Bytes", l.Bytes)
	case int64(e.usize) > o.total:
		return tooMuch("TotalBytes", l.TotalBytes)
	case int64(e.usize) > l.RatioFree && e.usize/uint64(l.Ratio) > packed:
		return tooMuch("Ratio", l.Ratio)
	}
	return nil
}

// maxDeflate is the best that deflate can do; what a header claims beyond it
// is not allocated.
const maxDeflate = 1032

// inflaters are kept: a new one costs more than the small parts it is made for.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

func inflateExactly(packed []byte, size uint64) ([]byte, error) {
	if size > uint64(len(packed)+1)*maxDeflate {
		return nil, corrupt("an entry is smaller than the ZIP directory says")
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), nil); err != nil {
		return nil, corrupt("an entry cannot be inflated: " + err.Error())
	}
	out := make([]byte, size)
	if _, err := io.ReadFull(r, out); err != nil {
		return nil, corrupt("an entry cannot be inflated: " + err.Error())
	}
	var more [1]byte
	n, err := r.Read(more[:])
	for n == 0 && err == nil {
		n, err = r.Read(more[:])
	}
	if n > 0 {
		return nil, corrupt("an entry is larger than the ZIP directory says")
	}
	if !errors.Is(err, io.EOF) {
		return nil, corrupt("an entry cannot be inflated: " + err.Error())
	}
	return out, nil
}
