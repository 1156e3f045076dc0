package main

import (
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// pipePatience is how long somebody has to begin to write into a pipe.
const pipePatience = 2 * time.Second

// openFile opens a file named on the command line. Opening a pipe would wait
// for somebody to write into it, if need be for ever and through SIGTERM; one
// into which nobody does is empty.
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
