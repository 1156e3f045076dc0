package mail

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Journal remembers, in a file of this worker alone, which mails it took and
// which the server has accepted, for the moments between that and the word of
// the database. A worker that was killed reads it when it starts again.
//
// SMTP has no way to send a mail exactly once (RFC 1047): a worker that dies
// after the server has accepted a mail and before it has read so sends it
// again, with the same Message-ID. The journal narrows that to the time of
// writing one line.
type Journal struct {
	mu   sync.Mutex
	file *os.File
}

// Unsettled is what a journal holds from the life before.
type Unsettled struct {
	Sent  []int64             // accepted by the server
	Taken map[int64]time.Time // not known to be accepted; until when nobody else gets them
}

// OpenJournal opens the journal in a folder and returns what is unsettled.
// Call Clear when that is settled.
func OpenJournal(dir string) (*Journal, Unsettled, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, Unsettled{}, fmt.Errorf("mail: journal: %w", err)
	}
	path := filepath.Join(dir, "mail.journal")
	old, err := readJournal(path)
	if err != nil {
		return nil, old, fmt.Errorf("mail: journal: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, old, fmt.Errorf("mail: journal: %w", err)
	}
	return &Journal{file: file}, old, nil
}

// readJournal ignores a last line that was cut off.
func readJournal(path string) (Unsettled, error) {
	u := Unsettled{Taken: map[int64]time.Time{}}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return u, nil
	}
	if err != nil {
		return u, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		u.read(lines.Text())
	}
	return u, lines.Err()
}

func (u *Unsettled) read(line string) {
	fields := strings.Fields(line)
	if len(fields) != 4 || fields[3] != "." {
		return
	}
	id, err1 := strconv.ParseInt(fields[1], 10, 64)
	until, err2 := strconv.ParseInt(fields[2], 10, 64)
	if err1 != nil || err2 != nil {
		return
	}
	delete(u.Taken, id)
	switch fields[0] {
	case "taken":
		u.Taken[id] = time.UnixMicro(until)
	case "sent":
		u.Sent = append(u.Sent, id)
	}
}

// note writes a line. A nil Journal forgets everything.
func (j *Journal) note(word string, id int64, until time.Time) error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	_, err := fmt.Fprintf(j.file, "%s %d %d .\n", word, id, until.UnixMicro())
	return err
}

// Clear empties the journal: the database knows everything in it.
func (j *Journal) Clear() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.file.Truncate(0)
}

// Close closes the file.
func (j *Journal) Close() error {
	if j == nil {
		return nil
	}
	return j.file.Close()
}
