package xlsxwrite

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// level is where klauspost's deflate gives the smallest list per CPU: level 6
// takes twice the time of level 3 for a tenth less.
const level = 3

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(io.Discard, level)
	return w
}}

// pooled gives its deflater back when it is closed.
type pooled struct{ *flate.Writer }

func newDeflater(w io.Writer) pooled {
	d := deflaters.Get().(*flate.Writer)
	d.Reset(w)
	return pooled{d}
}

// Close ends the stream.
func (p pooled) Close() error {
	err := p.Writer.Close()
	deflaters.Put(p.Writer)
	return err
}

// archive is a ZIP whose bytes depend on its content alone: no times.
type archive struct{ zip *zip.Writer }

func newArchive(w io.Writer) *archive {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return newDeflater(w), nil })
	return &archive{z}
}

// create begins a part; it ends with the next one.
func (a *archive) create(name string) (io.Writer, error) {
	return a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
}

// write adds a whole part.
func (a *archive) write(name string, data []byte) error {
	w, err := a.create(name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// kept is a part that is written while another one goes out: it stays in
// memory, deflated.
type kept struct {
	deflate pooled
	data    bytes.Buffer
	sum     uint32
	size    uint64
}

func newKept() *kept {
	k := &kept{}
	k.deflate = newDeflater(&k.data)
	return k
}

// Write adds to the part.
func (k *kept) Write(p []byte) (int, error) {
	k.sum = crc32.Update(k.sum, crc32.IEEETable, p)
	k.size += uint64(len(p))
	return k.deflate.Write(p)
}

// add ends a kept part and moves it into the archive.
func (a *archive) add(name string, k *kept) error {
	if err := k.deflate.Close(); err != nil {
		return err
	}
	w, err := a.zip.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: k.sum,
		CompressedSize64: uint64(k.data.Len()), UncompressedSize64: k.size})
	if err == nil {
		_, err = w.Write(k.data.Bytes())
	}
	k.data = bytes.Buffer{}
	return err
}
