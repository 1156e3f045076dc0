package sheet

import "sort"

const (
	chunkBits = 12
	chunkSize = 1 << chunkBits
)

// cellStore keeps packed cells in chunks: no doubling of a large slice, and a
// small sheet takes little.
type cellStore struct{ chunks [][]packed }

func (c *cellStore) len() int {
	if len(c.chunks) == 0 {
		return 0
	}
	last := len(c.chunks) - 1
	return last<<chunkBits + len(c.chunks[last])
}

func (c *cellStore) at(i int) *packed { return &c.chunks[i>>chunkBits][i&(chunkSize-1)] }

func (c *cellStore) add(p packed) {
	last := len(c.chunks) - 1
	if last < 0 || len(c.chunks[last]) == chunkSize {
		// Only the first chunk grows: later ones will most likely be filled.
		size := chunkSize
		if last < 0 {
			size = 64
		}
		c.chunks = append(c.chunks, make([]packed, 0, size))
		last++
	}
	c.chunks[last] = append(c.chunks[last], p)
}

// find returns the first cell whose key is not below the given one.
func (c *cellStore) find(key uint64) (int, bool) {
	n := c.len()
	i := sort.Search(n, func(i int) bool { return c.at(i).key() >= key })
	return i, i < n && c.at(i).key() == key
}

// cellStore sorts by position; only sheets written out of order need it.
func (c *cellStore) Len() int           { return c.len() }
func (c *cellStore) Less(i, j int) bool { return c.at(i).key() < c.at(j).key() }
func (c *cellStore) Swap(i, j int) {
	a, b := c.at(i), c.at(j)
	*a, *b = *b, *a
}
