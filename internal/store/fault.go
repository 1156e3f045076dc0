package store

import (
	"errors"
	"net"
	"strings"

	"github.com/lib/pq"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Reasons why a database cannot be used; see Fault.
var (
	ErrUnreachable = errors.New("store: the database does not answer")
	ErrDenied      = errors.New("store: the database denies access")
	ErrNoDatabase  = errors.New("store: there is no such database")
	ErrCannotOpen  = errors.New("store: the file cannot be opened")
	ErrNotOurs     = errors.New("store: the file is no database")
	ErrReadOnly    = errors.New("store: the database may only be read")
	ErrFull        = errors.New("store: the disk is full")
)

// Fault returns which of the errors above caused an error of a database driver,
// or nil.
func Fault(err error) error {
	var lite *sqlite.Error
	var server *pq.Error
	var network *net.OpError // errors of files have the methods of net.Error, too
	switch {
	case errors.As(err, &lite):
		return sqliteFaults[lite.Code()&0xFF]
	case errors.As(err, &server):
		return postgresFault(string(server.Code))
	case errors.As(err, &network):
		return ErrUnreachable
	case errors.Is(err, ErrNotOurs):
		return ErrNotOurs
	}
	return nil
}

// sqliteFaults are keyed by the primary code, https://www.sqlite.org/rescode.html.
var sqliteFaults = map[int]error{
	sqlite3.SQLITE_CANTOPEN: ErrCannotOpen,
	sqlite3.SQLITE_NOTADB:   ErrNotOurs,
	sqlite3.SQLITE_CORRUPT:  ErrNotOurs,
	sqlite3.SQLITE_READONLY: ErrReadOnly,
	sqlite3.SQLITE_PERM:     ErrDenied,
	sqlite3.SQLITE_FULL:     ErrFull,
}

// postgresFault goes by SQLSTATE, PostgreSQL documentation, appendix A.
func postgresFault(code string) error {
	switch {
	case strings.HasPrefix(code, "28"), code == "42501":
		return ErrDenied
	case code == "3D000":
		return ErrNoDatabase
	case code == "25006":
		return ErrReadOnly
	case code == "53100":
		return ErrFull
	case strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "08"), code == "53300":
		return ErrUnreachable
	}
	return nil
}
