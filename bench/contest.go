package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// contest is one table: programs that do the same to the same files.
type contest struct {
	name string
	hold func(*hall) error
}

// contests in the order in which they are held.
var contests = []contest{
	{"forms", holdForms},
	{"import", holdImport},
	{"memory", holdMemory},
	{"grown", holdGrown},
	{"list", holdList},
	{"out", holdOut},
}

func contestNames() []string {
	var names []string
	for _, c := range contests {
		names = append(names, c.name)
	}
	return names
}

// hall is where the contests are held.
type hall struct {
	*settings
	dir     string // everything that is made, and goes at the end
	log     io.Writer
	self    string // this program
	product string // uketsuke
	readers []peer
	skipped []string
	server  *server // PostgreSQL; nil until the first use
	tables  []table
}

func (h *hall) say(format string, args ...any) { fmt.Fprintf(h.log, format+"\n", args...) }

// close ends what was started.
func (h *hall) close() {
	if h.server != nil {
		h.server.stop()
	}
}

// entrant is one program in a contest.
type entrant struct {
	name string
	// begin makes ready for one run, outside of what is measured.
	begin func() (command, error)
	// guest is another program: when it fails it drops out, and the others go on.
	guest bool
	// after looks at what the run left, and may add to what is known of it.
	after func(*usage) error
}

// ready is an entrant that needs no preparation.
func ready(name string, c command) entrant {
	return entrant{name: name, begin: func() (command, error) { return c, nil }}
}

// guests are those of some peers that could be built, to read in a mode.
func (h *hall) guests(mode, path string, names ...string) (list []entrant) {
	for i := range h.readers {
		if !contains(names, h.readers[i].name) {
			continue
		}
		e := ready(h.readers[i].title, h.readers[i].reads(h, mode, path))
		e.guest = true
		list = append(list, e)
	}
	return list
}

// series are the runs of one entrant.
type series struct {
	name string
	runs []usage
}

// compete lets every entrant run once in each round, in rotating order, so that
// none always has the warm or the busy machine.
func (h *hall) compete(entrants []entrant) ([]series, error) {
	all := make([]series, len(entrants))
	out := make([]error, len(entrants)) // why a guest dropped out
	for round := range h.rounds {
		for i := range entrants {
			n := (i + round) % len(entrants)
			e := entrants[n]
			if out[n] != nil {
				continue
			}
			u, err := e.once()
			if err != nil && e.guest {
				out[n] = err
				h.skip(e.name, err)
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.name, err)
			}
			h.say("  round %d  %s", round+1, u.line(e.name))
			all[n].name = e.name
			all[n].runs = append(all[n].runs, u)
		}
	}
	var kept []series
	for n := range all {
		if out[n] == nil {
			kept = append(kept, all[n])
		}
	}
	return kept, nil
}

// line reports a run while others are still to come.
func (u *usage) line(name string) string {
	return fmt.Sprintf("%-44s cpu %8.0f ms  wall %8.0f ms  %4d MiB", name, millis(u.cpu), millis(u.wall), u.peak>>20)
}

// skip records an omitted entrant, with the reason.
func (h *hall) skip(name string, why error) {
	h.say("  left out: %s: %v", name, why)
	h.skipped = append(h.skipped, name+": "+oneLine(why.Error()))
}

func (e *entrant) once() (usage, error) {
	c, err := e.begin()
	if err != nil {
		return usage{}, err
	}
	u, err := c.measure()
	if err == nil && e.after != nil {
		err = e.after(&u)
	}
	return u, err
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func (s *series) cpu() time.Duration  { return s.median(func(u usage) time.Duration { return u.cpu }) }
func (s *series) wall() time.Duration { return s.median(func(u usage) time.Duration { return u.wall }) }

// median is the middle of an odd number of runs, and the better of the two
// middle ones of an even number.
func (s *series) median(of func(usage) time.Duration) time.Duration {
	var all []time.Duration
	for _, u := range s.runs {
		all = append(all, of(u))
	}
	slices.Sort(all)
	return all[(len(all)-1)/2]
}

// peak is the highest memory of all runs, in bytes.
func (s *series) peak() (most int64) {
	for _, u := range s.runs {
		most = max(most, u.peak)
	}
	return most
}
