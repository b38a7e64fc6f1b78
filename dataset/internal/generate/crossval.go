package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
	"github.com/hiringbudget/hiringbudget/salary"
)

// held is what a fit of the other nine folds says of a respondent left out.
type held struct {
	effects   [6]float64
	known     factor.Dim
	explained float64
	cell      float64 // mean log pay of the others, or of the others in the group
}

// holdOut predicts every respondent from the folds without it.
func holdOut(d *design, scale float64) ([]held, error) {
	out := make([]held, len(d.rows))
	for f := range folds {
		fit, err := d.solve(func(r *respondent) bool { return r.fold != f }, scale)
		if err != nil {
			return nil, fmt.Errorf("fold %d: %w", f, err)
		}
		s := fit.set()
		s.Groups = groups(s, d.rows, func(r *respondent) bool { return r.fold != f })
		group := groupMeans(d.rows, func(r *respondent) bool { return r.fold != f })
		for i := range d.rows {
			r := &d.rows[i]
			if r.fold != f {
				continue
			}
			h := held{cell: group[r.group]}
			h.effects, h.known, h.explained = effects(s, r)
			out[i] = h
		}
	}
	return out, nil
}

func groupMeans(rows []respondent, use func(*respondent) bool) map[string]float64 {
	sum, n := map[string]float64{}, map[string]float64{}
	for i := range rows {
		if r := &rows[i]; use(r) {
			sum[r.group] += r.logPay
			n[r.group]++
		}
	}
	for g := range sum {
		sum[g] /= n[g]
	}
	return sum
}

// explainedBy fills the share of the variance of held-out log pay that each
// combination of dimensions explains; what makes it worse explains nothing.
func explainedBy(rows []respondent, held []held) (r2 [64]float64) {
	for mask := range r2 {
		var rss, tss float64
		for i, h := range held {
			e := rows[i].logPay - h.cell
			tss += e * e
			for d := range 6 {
				if mask>>d&1 == 1 {
					e -= h.effects[d]
				}
			}
			rss += e * e
		}
		r2[mask] = math.Max(0, 1-rss/tss)
	}
	return r2
}

// spreadBy fits how the squared residual depends on years, against its mean.
func spreadBy(rows []respondent, held []held, use func(*respondent) bool) []float64 {
	k := len(spreadKnots)
	weight, sum := make([]float64, k), make([]float64, k)
	var total, n float64
	for i, h := range held {
		if !use(&rows[i]) {
			continue
		}
		e := rows[i].logPay - h.cell
		for _, v := range h.effects {
			e -= v
		}
		at, w := factor.Hat(spreadKnots, rows[i].years)
		weight[at] += w
		sum[at] += w * e * e
		if w < 1 {
			weight[at+1] += 1 - w
			sum[at+1] += (1 - w) * e * e
		}
		total += e * e
		n++
	}
	out := make([]float64, k)
	for j := range out {
		// Shrunk as if fifty more answers had the average spread.
		out[j] = math.Sqrt((sum[j] + 50*total/n) / (weight[j] + 50) / (total / n))
	}
	return out
}

// quality is how well held-out pay is met.
type quality struct {
	name     string
	loss     float64       // pinball loss in USD a respondent, summed over the levels
	coverage [4][4]float64 // all, then the three groups of years; by level
	people   [4]int
}

var qualityLevels = [4]float64{0.25, 0.50, 0.75, 0.90}

// yearGroup is 1 for up to 2 years, 2 for 3 to 10, 3 above.
func yearGroup(years float64) int {
	switch {
	case years <= 2:
		return 1
	case years <= 10:
		return 2
	}
	return 3
}

// judge scores predicted quantiles (log pay at each level) of held-out pay.
func judge(name string, rows []respondent, predict func(i int) [4]float64) quality {
	q := quality{name: name}
	for i := range rows {
		pay := math.Exp(rows[i].logPay)
		at := predict(i)
		for _, g := range []int{0, yearGroup(rows[i].years)} {
			q.people[g]++
			for l := range at {
				if rows[i].logPay < at[l] {
					q.coverage[g][l]++
				}
			}
		}
		for l, p := range qualityLevels {
			if u := pay - math.Exp(at[l]); u >= 0 {
				q.loss += p * u
			} else {
				q.loss -= (1 - p) * u
			}
		}
	}
	q.loss /= float64(len(rows))
	for g := range q.coverage {
		for l := range q.coverage[g] {
			q.coverage[g][l] *= 100 / float64(max(1, q.people[g]))
		}
	}
	return q
}

// type7 is the quantile that R, numpy and spreadsheets give by default.
func type7(sorted []float64, p float64) float64 {
	h := p * float64(len(sorted)-1)
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// judgeOffer runs what an offer does: the cell's distribution from the other
// folds, moved by the effects and narrowed by what they explain.
func judgeOffer(rows []respondent, out []held) (quality, error) {
	cells := make([]salary.Distribution, folds)
	sets := make([]*factor.Set, folds)
	for f := range folds {
		others := func(r *respondent) bool { return r.fold != f }
		var pay []float64
		var in []respondent
		var keep []int
		for i := range rows {
			if others(&rows[i]) {
				pay = append(pay, math.Exp(rows[i].logPay))
				in = append(in, rows[i])
				keep = append(keep, i)
			}
		}
		slices.Sort(pay)
		observed := salary.Observed{N: len(pay), Currency: salary.USD, Basis: salary.Annual}
		for _, p := range []float64{0.1, 0.25, 0.5, 0.75, 0.9} {
			observed.Quantiles = append(observed.Quantiles, salary.Quantile{P: p, Value: type7(pay, p)})
		}
		d, err := salary.NewDistribution(observed)
		if err != nil {
			return quality{}, err
		}
		inHeld := make([]held, len(keep))
		for j, i := range keep {
			inHeld[j] = out[i]
		}
		cells[f] = d
		sets[f] = &factor.Set{R2: explainedBy(in, inHeld), SpreadYears: spreadKnots, Spread: spreadBy(in, inHeld, all)}
	}
	var failed error
	q := judge("the offer", rows, func(i int) (at [4]float64) {
		h, s := out[i], sets[rows[i].fold]
		sum := 0.0
		for _, v := range h.effects {
			sum += v
		}
		d, err := cells[rows[i].fold].Scale(math.Exp(sum))
		if err == nil {
			d, err = d.Narrow(s.Narrow(h.known, h.explained) * s.SpreadAt(rows[i].years))
		}
		if err != nil {
			failed = err
			return at
		}
		for l, p := range qualityLevels {
			at[l] = math.Log(d.Quantile(p))
		}
		return at
	})
	return q, failed
}

// judgeConstant gives everybody the quantiles of the other folds.
func judgeConstant(rows []respondent) quality {
	at := make([][4]float64, folds)
	for f := range folds {
		var pay []float64
		for i := range rows {
			if rows[i].fold != f {
				pay = append(pay, rows[i].logPay)
			}
		}
		slices.Sort(pay)
		for l, p := range qualityLevels {
			at[f][l] = type7(pay, p)
		}
	}
	return judge("a constant", rows, func(i int) [4]float64 { return at[rows[i].fold] })
}

// judgeRegression is the rival: a full regression with every column known,
// absent skills included, and the quantiles of its residuals. With extra it
// also knows remote work, management and age, which an offer does not ask for.
func judgeRegression(name string, d *design, scale float64) (quality, error) {
	predicted, offset := make([]float64, len(d.rows)), make([][4]float64, folds)
	for f := range folds {
		fit, err := d.solve(func(r *respondent) bool { return r.fold != f }, scale)
		if err != nil {
			return quality{}, err
		}
		var inside []float64
		for i := range d.rows {
			if r := &d.rows[i]; r.fold == f {
				predicted[i] = fit.predict(r)
			} else {
				inside = append(inside, r.logPay-fit.predict(r))
			}
		}
		slices.Sort(inside)
		for l, p := range qualityLevels {
			offset[f][l] = type7(inside, p)
		}
	}
	return judge(name, d.rows, func(i int) (at [4]float64) {
		for l := range at {
			at[l] = predicted[i] + offset[d.rows[i].fold][l]
		}
		return at
	}), nil
}

// qualityTable prints the comparison for SOURCES.md.
func qualityTable(list []quality) string {
	var b strings.Builder
	base, best := list[0].loss, math.Inf(1)
	for _, q := range list[2:] {
		best = math.Min(best, q.loss)
	}
	b.WriteString("| held-out pay (10 folds) | pinball loss, USD | below a constant | against the best regression | below p25, p50, p75, p90: all | up to 2 years | 3 to 10 | over 10 |\n|---|---:|---:|---:|---|---|---|---|\n")
	for _, q := range list {
		fmt.Fprintf(&b, "| %s | %.0f | %.1f %% | %+.2f %% |", q.name, q.loss, 100*(1-q.loss/base), 100*(q.loss/best-1))
		for _, c := range q.coverage {
			fmt.Fprintf(&b, " %.1f %.1f %.1f %.1f |", c[0], c[1], c[2], c[3])
		}
		b.WriteString("\n")
	}
	return b.String()
}
