package sheet

import "sort"

// span is a run of rows or columns, ends included.
type span struct{ from, to int32 }

// spans is a list of runs in ascending order once sealed.
type spans []span

// add appends a run; a run that continues the last one lengthens it.
func (s spans) add(from, to int32) spans {
	if n := len(s); n > 0 && s[n-1].to+1 == from {
		s[n-1].to = to
		return s
	}
	return append(s, span{from, to})
}

// sealed is the list in ascending order, overlaps joined.
func (s spans) sealed() spans {
	sort.Slice(s, func(i, j int) bool { return s[i].from < s[j].from })
	out := s[:0]
	for _, r := range s {
		if n := len(out); n > 0 && r.from <= out[n-1].to+1 {
			out[n-1].to = max(out[n-1].to, r.to)
			continue
		}
		out = append(out, r)
	}
	return out
}

func (s spans) contains(n int32) bool {
	i := sort.Search(len(s), func(i int) bool { return s[i].to >= n })
	return i < len(s) && s[i].from <= n
}
