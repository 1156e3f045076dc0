package archive

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Migration is the account of an archive that whoever owns it signs.
type Migration struct {
	Path    string
	Made    time.Time
	Balance *balance.Report
	Folders []Part // by folder, all that is directly in it
	Years   []Part // by the year of the date that the form states
	Left    []Left // files that were not received, each with why
	Files   int64  // received
	Bytes   int64  // of these
	// Digest is the SHA-256 over a line "SHA-256  path" for each file that was
	// received, in the order of the paths, as sha256sum writes them.
	Digest string
	List   []Line // the files that were received
}

// Part is a folder or a year, and what became of what it holds.
type Part struct {
	Name  string // "" = the form states no date
	Files int64  // of a folder
	Left  int64  // of a folder: files that were not received
	balance.Counts
}

// Left is a file that was not received.
type Left struct {
	Name string
	Why  string // "ignored", "gone" or "waiting"
	Size int64
}

// Line is a file that was received.
type Line struct {
	Name    string
	Size    int64
	SHA256  string
	Numbers []string // reception numbers of what it holds, also those it had before
	balance.Counts
}

// WhyWaiting is the reason of a file that is not settled yet: run it again.
const WhyWaiting = "waiting"

// Account makes the migration's account of what is in ledger and store by now.
func (a *Archive) Account(ctx context.Context, r *balance.Report, now time.Time) (*Migration, error) {
	m := &Migration{Path: a.Path, Made: now, Balance: r}
	folders := map[string]*Part{}
	for after := int64(0); ; {
		part, err := a.Ledger.Contents(ctx, a.name(), after, 400)
		if err != nil {
			return nil, err
		}
		if len(part) == 0 {
			break
		}
		after = part[len(part)-1].ID
		numbers, err := a.numbers(ctx, part)
		if err != nil {
			return nil, err
		}
		for i := range part {
			m.add(&part[i], folders, numbers)
		}
	}
	m.Folders = sorted(folders)
	m.digest()
	return m, a.years(ctx, m, r.Run)
}

// numbers are the reception numbers of files, by under whose name their
// receipts are.
func (a *Archive) numbers(ctx context.Context, part []ledger.Content) (map[string][]string, error) {
	var sources [][]byte
	var users []string
	for i := range part {
		if f := part[i].File; f != nil {
			sources, users = append(sources, bytes.Clone(f.SHA256[:])), append(users, ledger.ArchiveUser(&part[i].Arrival))
		}
	}
	receipts, err := a.Store.ReceiptsOf(ctx, sources, users)
	numbers := map[string][]string{}
	for user, list := range receipts {
		for i := range list {
			if n := list[i].Number; n != "" && !slices.Contains(numbers[user], n) {
				numbers[user] = append(numbers[user], n)
			}
		}
	}
	return numbers, err
}

func (m *Migration) add(c *ledger.Content, folders map[string]*Part, numbers map[string][]string) {
	dir := path.Dir(c.Item.Name)
	if folders[dir] == nil {
		folders[dir] = &Part{Name: dir}
	}
	in := folders[dir]
	if c.File == nil {
		in.Left++
		m.Left = append(m.Left, Left{Name: c.Item.Name, Size: c.Item.Size, Why: cmp.Or(c.Place, WhyWaiting)})
		return
	}
	in.Files++
	in.Counts = in.Counts.Plus(balance.Counts(c.File.Counts))
	m.Files++
	m.Bytes += c.File.Size
	m.List = append(m.List, Line{Name: c.File.Name, Size: c.File.Size, SHA256: hex.EncodeToString(c.File.SHA256[:]),
		Numbers: numbers[ledger.ArchiveUser(&c.Arrival)], Counts: balance.Counts(c.File.Counts)})
}

// digest sorts the list and sums it up.
func (m *Migration) digest() {
	slices.SortFunc(m.List, func(a, b Line) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(m.Left, func(a, b Left) int { return strings.Compare(a.Name, b.Name) })
	sum := sha256.New()
	for i := range m.List {
		sum.Write([]byte(m.List[i].SHA256 + "  " + m.List[i].Name + "\n"))
	}
	m.Digest = hex.EncodeToString(sum.Sum(nil))
}

func (a *Archive) years(ctx context.Context, m *Migration, run int64) error {
	list, err := a.Store.Years(ctx, run)
	if err != nil {
		return err
	}
	years := map[string]*Part{}
	for _, y := range list {
		if years[y.Year] == nil {
			years[y.Year] = &Part{Name: y.Year}
		}
		in := years[y.Year]
		switch y.Status {
		case store.Registered:
			in.Registered += y.N
		case store.Duplicate:
			in.Duplicate += y.N
		case store.Held:
			in.Held += y.N
		default:
			in.Refused += y.N
		}
	}
	m.Years = sorted(years)
	return nil
}

func sorted(parts map[string]*Part) []Part {
	list := make([]Part, 0, len(parts))
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		list = append(list, *parts[name])
	}
	return list
}
