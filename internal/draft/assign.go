package draft

import "math"

// assign pairs rows with columns so that the sum of their scores is greatest
// (the Hungarian method); -1 for a row without one.
func assign(score [][]float64) []int {
	out := make([]int, len(score))
	for i := range out {
		out[i] = -1
	}
	if len(score) == 0 || len(score[0]) == 0 {
		return out
	}
	rows, cols := len(score), len(score[0])
	pair := func(i, j int) {
		if score[i][j] > 0 {
			out[i] = j
		}
	}
	// The fewer are paired with the more: that is what the time depends on.
	if rows <= cols {
		for j, i := range hungarian(rows, cols, func(i, j int) float64 { return -score[i][j] }) {
			if i >= 0 {
				pair(i, j)
			}
		}
		return out
	}
	for i, j := range hungarian(cols, rows, func(j, i int) float64 { return -score[i][j] }) {
		if j >= 0 {
			pair(i, j)
		}
	}
	return out
}

// matching is the state of the Hungarian method: n rows, at most as many as the
// m columns, potentials u and v, the row of each column. Both count from 1.
type matching struct {
	n, m     int
	cost     func(i, j int) float64
	u, v     []float64
	row, way []int
}

// hungarian finds the pairing of n rows with m columns of least cost and returns
// the row of each column, -1 without one. It lengthens the pairing by one row at
// a time along a cheapest path.
func hungarian(n, m int, cost func(i, j int) float64) []int {
	h := matching{n: n, m: m, cost: cost, u: make([]float64, n+1), v: make([]float64, m+1), row: make([]int, m+1), way: make([]int, m+1)}
	for i := 1; i <= n; i++ {
		h.row[0] = i
		j := h.path()
		for j != 0 {
			h.row[j] = h.row[h.way[j]]
			j = h.way[j]
		}
	}
	match := make([]int, m)
	for j := 1; j <= m; j++ {
		match[j-1] = h.row[j] - 1
	}
	return match
}

// path finds a cheapest path from the row at column 0 to a free column, which
// it returns.
func (h *matching) path() int {
	least, used := make([]float64, h.m+1), make([]bool, h.m+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	j := 0
	for h.row[j] != 0 {
		j = h.step(j, least, used)
	}
	return j
}

// step adds column j0 to the tree of cheapest paths and returns the next one.
func (h *matching) step(j0 int, least []float64, used []bool) int {
	used[j0] = true
	i0, delta, next := h.row[j0], math.Inf(1), 0
	for j := 1; j <= h.m; j++ {
		if used[j] {
			continue
		}
		if c := h.cost(i0-1, j-1) - h.u[i0] - h.v[j]; c < least[j] {
			least[j], h.way[j] = c, j0
		}
		if least[j] < delta {
			delta, next = least[j], j
		}
	}
	for j := 0; j <= h.m; j++ {
		if used[j] {
			h.u[h.row[j]] += delta
			h.v[j] -= delta
		} else {
			least[j] -= delta
		}
	}
	return next
}
