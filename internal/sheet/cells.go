package sheet

import "sort"

const (
	chunkBits = 12
	chunkSize = 1 << chunkBits
)

// cellStore keeps packed cells in chunks: no doubling of a large slice, and a
// small sheet takes little.
type cellStore struct {
	chunks [][]packed
	sorted bool // came out of order and were brought into it
}

func (c *cellStore) len() int {
	if len(c.chunks) == 0 {
		return 0
	}
	last := len(c.chunks) - 1
	return last<<chunkBits + len(c.chunks[last])
}

// clear takes all cells out and keeps some of the room.
func (c *cellStore) clear() { c.chunks = append(c.chunks[:0], c.chunks[0][:0]) }

// forgotten is what a cell that was given back reads as: empty, and on no row.
var forgotten packed

func (c *cellStore) at(i int) *packed {
	n, in := i>>chunkBits, i&(chunkSize-1)
	if chunk := c.chunks[n]; in < len(chunk) || n == len(c.chunks)-1 {
		return &chunk[in]
	}
	return &forgotten
}

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
	n := sort.Search(len(c.chunks), func(i int) bool { return c.chunks[i][0].key() > key }) - 1
	if n < 0 {
		return 0, false
	}
	chunk := c.chunks[n]
	i := sort.Search(len(chunk), func(i int) bool { return chunk[i].key() >= key })
	return n<<chunkBits + i, i < len(chunk) && chunk[i].key() == key
}

// forget gives the memory of the chunks back that lie between two cells. Their
// first cells stay, for find.
func (c *cellStore) forget(from, to int) {
	for i := to>>chunkBits - 1; i > from>>chunkBits && len(c.chunks[i]) > 1; i-- {
		c.chunks[i] = []packed{c.chunks[i][0]}
	}
}

// cellStore sorts by position; only sheets written out of order need it.
func (c *cellStore) Len() int           { return c.len() }
func (c *cellStore) Less(i, j int) bool { return c.at(i).key() < c.at(j).key() }
func (c *cellStore) Swap(i, j int) {
	a, b := c.at(i), c.at(j)
	*a, *b = *b, *a
}
