package dataset

import (
	"math"
	"strings"
	"sync"
)

// Differential is the ratio of local to national pay that is borrowed from
// related occupations where an occupation has no local row of its own.
type Differential struct {
	Factor      float64 `json:"factor"`      // local over national median
	StdErr      float64 `json:"std_err"`     // of its logarithm, from leaving out known rows
	Occupations int     `json:"occupations"` // that lent their ratio in the area; 1 for a state: the group
	Neighbors   int     `json:"neighbors"`   // same-state areas that publish the occupation itself
	Method      string  `json:"method"`
	Source      string  `json:"source"`
}

// How much a related row lends. An occupation lends more the closer its
// national pay, and once more each for the same minor and the same major group;
// every mean is shrunk as if one more row said "no difference", and single rows
// count for at most half a log point. The figures were chosen on the metro file
// and are flat around these values; TestBorrowedDifferential prints what they
// reach beside what simpler guesses do.
const (
	payReach     = 0.30 // log distance of national medians at which the weight falls to 1/e
	shrink       = 1.0
	largestClaim = 0.5
	// The 90th percentile of the log error, over 1.645, when known rows are left
	// out in turn: state rows, and metro rows of occupations of which the file has
	// none. For the other metro rows see metroErrs.
	stdErrState = 0.119
	stdErrOther = 0.149
)

// metroErrs are standard errors of the log ratio by how many of the state's other
// areas publish the occupation (none, 1 to 2, 3 to 7, 8 and more) and how many
// areas of the nation do (fewer than 20, 100, 200, more): the 90th percentile of
// the error where known rows are left out, over 1.645. The occupations that most
// areas lack are the ones that are rare elsewhere too, so one figure for all
// would be too small where it is needed. TestBorrowedErrors holds them to it.
var metroErrs = [4][4]float64{
	{0.334, 0.215, 0.163, 0.133},
	{0.206, 0.182, 0.144, 0.117},
	{0.182, 0.150, 0.131, 0.102},
	{0.157, 0.157, 0.129, 0.086},
}

func metroErr(neighbors, areas int) float64 {
	step := func(n int, bounds ...int) (at int) {
		for _, b := range bounds {
			if n >= b {
				at++
			}
		}
		return at
	}
	return metroErrs[step(neighbors, 1, 3, 8)][step(areas, 20, 100, 200)]
}

// geography holds what all borrowed differentials share, worked out at the
// first one: each occupation's usual distance of metro from nation.
type geography struct {
	once     sync.Once
	logNat   []float64          // log national median; NaN where not published by the year
	level    []float64          // the same, or the bound of a top code, or 2,080 hours: to find who is near
	usual    []float64          // shrunk mean of the log ratio over areas
	n        []int              // areas behind it
	sum      []float64          // of the log ratios
	ratio    []float64          // log ratio per metro row; NaN where unknown
	byState  [][]int            // areas that share a state with this one
	stateGap map[[2]int]float64 // state and major group: log ratio to the nation, May 2023
}

func (m *market) geography() *geography {
	g := &m.geo
	g.once.Do(func() {
		g.logNat, g.level = make([]float64, len(m.occs)), make([]float64, len(m.occs))
		g.usual, g.sum, g.n = make([]float64, len(m.occs)), make([]float64, len(m.occs)), make([]int, len(m.occs))
		for i, o := range m.occs {
			g.logNat[i] = math.NaN()
			if o.detailed && !o.hourly && o.pay[2] > 0 {
				g.logNat[i] = math.Log(float64(o.pay[2]))
			}
			yearly := math.Abs(float64(o.pay[2]))
			if o.hourly {
				yearly *= hoursAYear / centsADollar
			}
			g.level[i] = math.Log(yearly) // -Inf where nothing is published: near to nobody
		}
		g.ratio = make([]float64, len(m.rowOcc))
		for i, o := range m.rowOcc {
			g.ratio[i] = math.NaN()
			if v := m.rowPay[2][i]; v > 0 && !math.IsNaN(g.logNat[o]) {
				g.ratio[i] = math.Log(float64(v)) - g.logNat[o]
				g.sum[o] += g.ratio[i]
				g.n[o]++
			}
		}
		for o := range g.usual {
			g.usual[o] = g.sum[o] / (float64(g.n[o]) + shrink)
		}
		g.byState = make([][]int, len(m.areaCode))
		for a := range m.areaCode {
			for b := range m.areaCode {
				if a != b && shareState(m.areaState[a], m.areaState[b]) {
					g.byState[a] = append(g.byState[a], b)
				}
			}
		}
		g.stateGap = m.stateGaps()
	})
	return g
}

// hoursAYear is how the source turns hourly pay into annual pay.
const hoursAYear = 2080

// stateGaps compares each state's pay of a major group with the
// employment-weighted geometric mean of all states: the file has no nation.
func (m *market) stateGaps() map[[2]int]float64 {
	sum, weight := map[int]float64{}, map[int]float64{}
	for _, k := range m.groupKeys { // in order: sums of floats depend on it
		if r := m.groups[k]; r.pay[2] > 0 && !m.occs[k[1]].detailed {
			w := float64(max(r.workers, 1))
			sum[k[1]] += w * math.Log(float64(r.pay[2]))
			weight[k[1]] += w
		}
	}
	gaps := map[[2]int]float64{}
	for k, r := range m.groups {
		if r.pay[2] > 0 && weight[k[1]] > 0 {
			gaps[k] = math.Log(float64(r.pay[2])) - sum[k[1]]/weight[k[1]]
		}
	}
	return gaps
}

func shareState(a, b string) bool {
	for s := range strings.SplitSeq(a, "-") {
		for t := range strings.SplitSeq(b, "-") {
			if s == t {
				return true
			}
		}
	}
	return false
}

// kinship is how much occupation b tells about a.
func (m *market) kinship(g *geography, a, b int) float64 {
	w := math.Exp(-math.Abs(g.level[a]-g.level[b]) / payReach)
	ca, cb := m.occs[a].code, m.occs[b].code
	if ca[:2] == cb[:2] {
		w++
		if ca[3] == cb[3] {
			w++
		}
	}
	return w
}

// related is what an area's other occupations say about one: the weighted mean
// of how far each stands above or below its own usual metro ratio. The row of
// the occupation itself never takes part.
func (m *market) related(g *geography, occ, area int) (gap float64, n int) {
	var num, den float64
	for i := m.areaStart[area]; i < m.areaStart[area+1]; i++ {
		o := int(m.rowOcc[i])
		if o == occ || math.IsNaN(g.ratio[i]) {
			continue
		}
		w := m.kinship(g, occ, o)
		num += w * clip(g.ratio[i]-g.usual[o])
		den += w
		n++
	}
	return num / (den + shrink), n
}

// borrow predicts the log ratio of local to national pay of an occupation in an
// area without looking at its row there.
func (m *market) borrow(occ, area int) (ratio float64, d Differential) {
	g := m.geography()
	gap, n := m.related(g, occ, area)
	d = Differential{Occupations: n, Method: "related occupations of the area", Source: "oews-2024-metro"}
	if g.n[occ] == 0 {
		// No area of the file publishes the occupation: half of what the area's
		// other occupations say, half of what the state pays its group.
		state := m.groupGap(occ, m.areaState[area])
		d.StdErr = stdErrOther
		d.Method += " and the occupation's group in the state"
		return (gap + state) / 2, d
	}
	usual, own := g.usual[occ], math.NaN()
	var num float64
	for _, b := range g.byState[area] {
		i, ok := m.find(b, occ)
		if !ok || math.IsNaN(g.ratio[i]) {
			continue
		}
		other, _ := m.related(g, occ, b)
		num += clip(g.ratio[i] - usual - other)
		d.Neighbors++
	}
	if d.Neighbors > 0 {
		d.Method += ", the occupation in the state's other areas"
	}
	if i, ok := m.find(area, occ); ok {
		own = g.ratio[i]
	}
	if !math.IsNaN(own) { // its own row must not help to predict it
		usual = (g.sum[occ] - own) / (float64(g.n[occ]-1) + shrink)
	}
	d.StdErr = metroErr(d.Neighbors, g.n[occ])
	return usual + gap + num/(float64(d.Neighbors)+shrink), d
}

// borrowState predicts the log ratio for a whole state: what the state pays the
// occupation's major group, corrected by the state's own metro rows.
func (m *market) borrowState(occ int, state string) (ratio float64, d Differential) {
	g := m.geography()
	ratio = m.groupGap(occ, state)
	d = Differential{StdErr: stdErrOther, Occupations: 1, Method: "the occupation's group in the state", Source: "oews-2023-state-groups"}
	var num float64
	for a, states := range m.areaState {
		if !shareState(states, state) {
			continue
		}
		if i, ok := m.find(a, occ); ok && !math.IsNaN(g.ratio[i]) {
			num += clip(g.ratio[i] - ratio)
			d.Neighbors++
		}
	}
	if d.Neighbors > 0 {
		ratio += num / (float64(d.Neighbors) + shrink)
		d.StdErr = stdErrState
		d.Method += ", the occupation in the state's areas"
	}
	return ratio, d
}

// groupGap is what a state (the first of several) pays the occupation's major
// group against the nation, or all occupations where the group is not published.
func (m *market) groupGap(occ int, states string) float64 {
	g := m.geography()
	first, _, _ := strings.Cut(states, "-")
	state, ok := m.states[first]
	if !ok {
		return 0
	}
	for _, code := range []string{m.occs[occ].code[:2] + "-0000", "00-0000"} {
		if o, ok := m.occIndex[code]; ok {
			if gap, ok := g.stateGap[[2]int{state, o}]; ok {
				return gap
			}
		}
	}
	return 0
}

// find gives the position of an occupation's row in an area.
func (m *market) find(area, occ int) (int, bool) {
	lo, hi := m.areaStart[area], m.areaStart[area+1]
	for lo < hi {
		mid := (lo + hi) / 2
		switch o := int(m.rowOcc[mid]); {
		case o < occ:
			lo = mid + 1
		case o > occ:
			hi = mid
		default:
			return mid, true
		}
	}
	return 0, false
}

func clip(x float64) float64 { return math.Max(-largestClaim, math.Min(largestClaim, x)) }
