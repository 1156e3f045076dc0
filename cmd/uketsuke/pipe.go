package main

import (
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// pipePatience is how long to wait for the first write to a pipe.
const pipePatience = 2 * time.Second

// openFile opens a file named on the command line. Opening a pipe would wait
// for a writer, possibly for ever and through SIGTERM; a pipe without a writer
// is empty.
func openFile(path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	if err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		return os.Open(path)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	return &pipe{File: f, until: time.Now().Add(pipePatience)}, nil
}

// pipe is a pipe whose other end may not be open yet.
type pipe struct {
	*os.File
	until time.Time
	begun bool
}

func (p *pipe) Read(b []byte) (int, error) {
	for {
		n, err := p.File.Read(b)
		p.begun = p.begun || n > 0
		if err != io.EOF || p.begun || time.Now().After(p.until) {
			return n, err
		}
		time.Sleep(10 * time.Millisecond)
	}
}
