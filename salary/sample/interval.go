package sample

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/mathext"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Interval holds a quantile of all the pay that the sample was drawn from, with
// at least the confidence asked for.
type Interval struct {
	Low      float64 `json:"low"` // in major units
	High     float64 `json:"high"`
	LowRank  int     `json:"low_rank"` // of the two order statistics, from 1
	HighRank int     `json:"high_rank"`
	Coverage float64 `json:"coverage"` // exact where no two earn the same, more otherwise
}

// Ranks returns the order statistics, from 1, between which the quantile p of
// the population lies with the confidence, and the exact chance that it does:
// each end is missed with at most (1-confidence)/2.
//
// It returns an error that wraps salary.ErrRange if p or the confidence is not
// between 0 and 1, or n is not 1 to 100 million; and a *[SizeError], which wraps
// salary.ErrTooFew, if no two order statistics of n are far enough apart.
func Ranks(n int, p, confidence float64) (low, high int, coverage float64, err error) {
	if !(p > 0 && p < 1) || !(confidence > 0 && confidence < 1) {
		return 0, 0, 0, optionFault(salary.ErrRange, "interval", "p = %v and confidence = %v are not between 0 and 1", p, confidence)
	}
	if n < 1 || n > mostRanked {
		return 0, 0, 0, optionFault(salary.ErrRange, "interval", "%d people are not 1 to 100 million", n)
	}
	miss := (1 - confidence) / 2
	// The largest rank whose order statistic is above the quantile with at most
	// that chance, and the least whose one is below it.
	const dust = 1e-12
	low = sort.Search(n, func(k int) bool { return below(n, k, p) > miss*(1+dust) })
	high = 1 + sort.Search(n, func(k int) bool { return above(n, k, p) <= miss*(1+dust) })
	if low < 1 || high > n {
		return 0, 0, 0, &SizeError{N: n, P: p, Confidence: confidence, From: smallestSize(p, miss)}
	}
	return low, high, 1 - above(n, high-1, p) - below(n, low-1, p), nil
}

// mostRanked is how many people the incomplete beta function is good for:
// TestRanksOfManyPeople; its continued fraction ends too early from about 200
// million on.
const mostRanked = 100_000_000

// below is the chance of at most k of n people below the quantile p.
func below(n, k int, p float64) float64 {
	if k < 0 {
		return 0
	}
	if k >= n {
		return 1
	}
	return mathext.RegIncBeta(float64(n-k), float64(k+1), 1-p)
}

// above is the chance of more than k of n people below the quantile p, which
// one minus the other would lose where it is small.
func above(n, k int, p float64) float64 {
	if k < 0 {
		return 1
	}
	if k >= n {
		return 0
	}
	return mathext.RegIncBeta(float64(k+1), float64(n-k), p)
}

// smallestSize is the n from which neither end is missed too often, 0 if that is
// beyond what [Ranks] takes.
func smallestSize(p, miss float64) int {
	n := math.Log(miss) / math.Log1p(-min(p, 1-p))
	if n > mostRanked {
		return 0
	}
	return int(math.Ceil(n * (1 - 1e-12)))
}

// SizeError says that a sample is too small for an interval. It is used as a
// pointer and wraps salary.ErrTooFew.
type SizeError struct {
	N          int
	P          float64
	Confidence float64
	From       int // the n from which there is one; 0 if that is above 100 million
}

// Error says the size and the one that is needed.
func (e *SizeError) Error() string {
	from := fmt.Sprintf("from %d on there is one", e.From)
	if e.From == 0 {
		from = "not even 100 million have one"
	}
	return fmt.Sprintf("sample: no interval of %s %% for the quantile %s from %d: %s", short(100*e.Confidence), short(e.P), e.N, from)
}

// Unwrap returns salary.ErrTooFew.
func (e *SizeError) Unwrap() error { return salary.ErrTooFew }

// interval reads the order statistics; why says that there is none.
func (d *table) interval(p, confidence float64) (i *Interval, why string) {
	if d.weighted {
		return nil, "the sample is weighted: order statistics give no exact interval"
	}
	low, high, coverage, err := Ranks(d.people(), p, confidence)
	if err != nil {
		return nil, err.Error()
	}
	return &Interval{Low: d.rank(low).low, High: d.rank(high).high, LowRank: low, HighRank: high, Coverage: coverage}, ""
}
