package sample

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// point is a figure with all who have it, or a bin of the histogram with all
// who are in it.
type point struct {
	value      float64    // of the figure; of a bin, the mean
	low, high  float64    // the least and the largest in it
	people     int        // above 0
	weight     float64    // above 0
	squares    float64    // sum of squared weights
	heaped     [2]float64 // weight on multiples of each unit
	throughN   int        // people up to and with this point
	throughSum float64    // weight up to and with this point
}

// table is points in rising order with their sums.
type table struct {
	points   []point
	weighted bool
}

// newTable sorts the points by value and adds up.
func newTable(points []point, weighted bool) *table {
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.value, b.value) })
	d := &table{points, weighted}
	d.add()
	return d
}

func (d *table) add() {
	people, sum := 0, 0.0
	for i := range d.points {
		p := &d.points[i]
		people += p.people
		sum += p.weight
		p.throughN, p.throughSum = people, sum
	}
}

// people and weight are 0 of an empty table.
func (d *table) people() int {
	if len(d.points) == 0 {
		return 0
	}
	return d.points[len(d.points)-1].throughN
}

func (d *table) weight() float64 {
	if len(d.points) == 0 {
		return 0
	}
	return d.points[len(d.points)-1].throughSum
}

// effective is the size of Kish, which is the number of people if all weigh
// the same.
func (d *table) effective() float64 {
	if !d.weighted {
		return float64(d.people())
	}
	squares := 0.0
	for _, p := range d.points {
		squares += p.squares
	}
	return min(max(d.weight()*d.weight()/squares, 1), float64(d.people()))
}

func (d *table) mean() float64 {
	sum := 0.0
	for _, p := range d.points {
		sum += p.weight / d.weight() * p.value
	}
	return min(max(sum, d.points[0].value), d.points[len(d.points)-1].value)
}

// keep drops what lies outside and returns how many people that were.
func (d *table) keep(low, high float64) (below, above int) {
	from := sort.Search(len(d.points), func(i int) bool { return d.points[i].value >= low })
	to := sort.Search(len(d.points), func(i int) bool { return d.points[i].value > high })
	to = max(to, from)
	if from > 0 {
		below = d.points[from-1].throughN
	}
	through := below
	if to > from {
		through = d.points[to-1].throughN
	}
	above = d.people() - through
	d.points = d.points[from:to]
	d.add()
	return below, above
}

// inner returns the values between which everything stays if at most those
// shares of the weight go at the two ends.
func (d *table) inner(low, high float64) (from, to float64) {
	const dust = 1e-12
	w := d.weight()
	i := sort.Search(len(d.points), func(i int) bool { return d.points[i].throughSum > w*(low+dust) })
	j := sort.Search(len(d.points), func(i int) bool { return d.points[i].throughSum >= w*(1-high-dust) })
	i = min(i, len(d.points)-1)
	j = max(min(j, len(d.points)-1), i)
	return d.points[i].value, d.points[j].value
}

// rank returns the point of the k-th person from below, k from 1.
func (d *table) rank(k int) point {
	i := sort.Search(len(d.points), func(i int) bool { return d.points[i].throughN >= k })
	return d.points[min(i, len(d.points)-1)]
}

// quantile reads a table that is not empty.
func (d *table) quantile(p float64, m Method) float64 {
	n := d.effective()
	if m == NearestRank {
		if !d.weighted {
			return d.rank(int(math.Ceil(even(n * p)))).value
		}
		const dust = 1e-12
		i := sort.Search(len(d.points), func(i int) bool { return d.points[i].throughSum >= d.weight()*(p-dust) })
		return d.points[min(i, len(d.points)-1)].value
	}
	h := (n-1)*p + 1
	if m == Type6 {
		h = min(max((n+1)*p, 1), n)
	}
	if d.weighted {
		return d.over((h-1)/n, h/n)
	}
	h = even(h)
	k := math.Floor(h)
	a := d.rank(int(k)).value
	if h == k {
		return a
	}
	return a + (h-k)*(d.rank(int(k)+1).value-a)
}

// even takes away what rounding added to a whole number: 0.07 times 100 is
// above 7 otherwise.
func even(h float64) float64 {
	if r := math.Round(h); math.Abs(h-r) <= 1e-12*h {
		return r
	}
	return h
}

// over is the mean of the figures over those shares of the weight.
func (d *table) over(from, to float64) float64 {
	w := d.weight()
	from, to = from*w, to*w
	i := sort.Search(len(d.points)-1, func(i int) bool { return d.points[i].throughSum > from })
	first := d.points[i].value
	sum, at := 0.0, from
	for ; i < len(d.points) && at < to; i++ {
		next := min(d.points[i].throughSum, to)
		sum += max(next-at, 0) * (d.points[i].value - first)
		at = max(at, next)
	}
	return min(first+sum/(to-from), d.points[len(d.points)-1].value)
}
