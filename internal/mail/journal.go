package mail

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Journal remembers, in a file of this process alone, which mails it took and
// which the server has accepted, for the moments between that and the word of
// the database. The next process in the same folder reads what one that was
// killed has left; that a process is alive shows in the lock on its file.
//
// SMTP has no way to send a mail exactly once (RFC 1047): a worker that dies
// after the server has accepted a mail and before it has read so sends it
// again, with the same Message-ID. The journal narrows that to the time of
// writing one line.
type Journal struct {
	mu   sync.Mutex
	file *os.File
	lock *flock.Flock
	dead []*deadJournal // to be removed when what they hold is settled
}

// Unsettled is what the journals of processes that are gone hold.
type Unsettled struct {
	Sent  []int64             // accepted by the server
	Taken map[int64]time.Time // not known to be accepted; end of the lease
}

// journals are the names of the files. Former versions had one, mail.journal.
const journals = "mail*.journal"

// OpenJournal opens a journal in a folder and returns what those of processes
// that are gone have left unsettled. Call Clear when that is settled. Several
// processes may have journals in one folder.
func OpenJournal(dir string) (*Journal, Unsettled, error) {
	old := Unsettled{Taken: map[int64]time.Time{}}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, old, fmt.Errorf("mail: journal: %w", err)
	}
	j := &Journal{}
	err := j.adopt(dir, &old)
	if err == nil {
		err = j.create(dir)
	}
	if err != nil {
		return nil, old, errors.Join(fmt.Errorf("mail: journal: %w", err), j.Close())
	}
	return j, old, nil
}

// create makes the file of this process. Another one may take it for dead
// before it is locked, and remove it: then there is another.
func (j *Journal) create(dir string) error {
	for {
		path := filepath.Join(dir, "mail-"+strings.ToLower(rand.Text()[:8])+".journal")
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o600)
		if err != nil {
			return err
		}
		lock := flock.New(path, flock.SetFlag(os.O_RDWR)) // without O_CREATE: it must be this file
		if locked, err := lock.TryLock(); err == nil && locked && same(file, path) {
			j.file, j.lock = file, lock
			return nil
		}
		if err := errors.Join(lock.Close(), file.Close()); err != nil {
			return err
		}
	}
}

// same reports whether an open file is the one at path.
func same(file *os.File, path string) bool {
	mine, err1 := file.Stat()
	there, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(mine, there)
}

// deadJournal is the journal of a process that is gone, locked by this one.
type deadJournal struct {
	path string
	lock *flock.Flock
}

// adopt reads and locks the journals of processes that are gone.
func (j *Journal) adopt(dir string, old *Unsettled) error {
	paths, err := filepath.Glob(filepath.Join(dir, journals))
	if err != nil {
		return err
	}
	for _, path := range paths {
		d := &deadJournal{path, flock.New(path, flock.SetFlag(os.O_RDWR))}
		locked, err := d.lock.TryLock()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !locked {
			continue // removed by another process just now, or of one that lives
		}
		if err != nil {
			return err
		}
		j.dead = append(j.dead, d)
		if err := old.add(path); err != nil {
			return err
		}
	}
	return nil
}

func (d *deadJournal) remove() error {
	err := os.Remove(d.path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, d.lock.Close())
}

// add adds what one journal holds.
func (u *Unsettled) add(path string) error {
	one, err := readJournal(path)
	if err != nil {
		return err
	}
	u.Sent = append(u.Sent, one.Sent...)
	maps.Copy(u.Taken, one.Taken)
	for _, id := range u.Sent {
		delete(u.Taken, id)
	}
	return nil
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

// Clear empties the journal, and removes those of processes that are gone: the
// database knows everything in them.
func (j *Journal) Clear() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	err := j.file.Truncate(0)
	for _, d := range j.dead {
		err = errors.Join(err, d.remove())
	}
	j.dead = nil
	return err
}

// Close closes the file. It stays, to be settled by the next process, if there
// is anything in it.
func (j *Journal) Close() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	var err error
	for _, d := range j.dead { // not settled
		err = errors.Join(err, d.lock.Close())
	}
	j.dead = nil
	if j.file == nil {
		return err
	}
	if info, bad := j.file.Stat(); bad == nil && info.Size() == 0 {
		err = errors.Join(err, os.Remove(j.lock.Path()))
	}
	return errors.Join(err, j.file.Close(), j.lock.Close())
}
