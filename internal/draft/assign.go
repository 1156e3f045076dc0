package draft

import "math"

// assign pairs rows with columns so that the sum of their scores is greatest
// (the Hungarian method); -1 for a row without one.
func assign(score [][]float64) []int {
	rows := len(score)
	out := make([]int, rows)
	for i := range out {
		out[i] = -1
	}
	if rows == 0 || len(score[0]) == 0 {
		return out
	}
	n := max(rows, len(score[0]))
	match := hungarian(n, func(i, j int) float64 {
		if i < rows && j < len(score[i]) {
			return -score[i][j]
		}
		return 0
	})
	for j, i := range match {
		if i < rows && j < len(score[i]) && score[i][j] > 0 {
			out[i] = j
		}
	}
	return out
}

// hungarian finds the pairing of n rows and columns of least cost and returns
// the row of each column. It keeps potentials u and v and lengthens the pairing
// by one row at a time along a cheapest path.
func hungarian(n int, cost func(i, j int) float64) []int {
	u, v := make([]float64, n+1), make([]float64, n+1)
	row, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		j0 := 0
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[j0] != 0 {
			j0 = step(n, cost, j0, row, way, u, v, least, used)
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	match := make([]int, n)
	for j := 1; j <= n; j++ {
		match[j-1] = row[j] - 1
	}
	return match
}

// step adds column j0 to the tree of cheapest paths and returns the next one.
func step(n int, cost func(i, j int) float64, j0 int, row, way []int, u, v, least []float64, used []bool) int {
	used[j0] = true
	i0, delta, next := row[j0], math.Inf(1), 0
	for j := 1; j <= n; j++ {
		if used[j] {
			continue
		}
		if c := cost(i0-1, j-1) - u[i0] - v[j]; c < least[j] {
			least[j], way[j] = c, j0
		}
		if least[j] < delta {
			delta, next = least[j], j
		}
	}
	for j := 0; j <= n; j++ {
		if used[j] {
			u[row[j]] += delta
			v[j] -= delta
		} else {
			least[j] -= delta
		}
	}
	return next
}
