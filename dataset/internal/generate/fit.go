package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/hiringbudget/hiringbudget/dataset/internal/factor"
)

// Knots of the experience curve and of the residual spread, in years.
var (
	experienceKnots = []float64{0, 1, 2, 3, 5, 8, 12, 17, 25}
	spreadKnots     = []float64{0, 2, 5, 10, 25}
)

// penalty is the ridge on each dimension's coefficients: as many answers as say
// "no difference". Chosen by cross-validation; a third or three times as much
// changes the loss by under half a percent.
var penalty = map[string]float64{"experience": 1, "size": 6, "specialty": 6, "skill": 25, "industry": 10, "education": 6, "group": 1, "extra": 2}

// A value of a dimension needs this many answers to get a coefficient.
const (
	minChoice = 15
	minSkill  = 40
)

// term is one column of the design: a value of a dimension.
type term struct {
	dim, name string
	n         int
}

// design is the columns and the rows of a regression, stored by the few
// columns that are not zero in a row.
type design struct {
	terms []term
	at    map[term]int // n zero
	rows  []respondent
	extra bool
}

func newDesign(rows []respondent, extra bool) *design {
	d := &design{at: map[term]int{}, rows: rows, extra: extra}
	for _, k := range experienceKnots {
		d.add("experience", fmt.Sprint(k), 0)
	}
	d.choices("size", minChoice, func(r *respondent) []string { return []string{r.size} })
	d.choices("specialty", minChoice, func(r *respondent) []string { return []string{r.specialty} })
	d.choices("skill", minSkill, func(r *respondent) []string { return r.skills })
	d.choices("industry", minChoice, func(r *respondent) []string { return []string{r.industry} })
	d.choices("education", minChoice, func(r *respondent) []string { return []string{r.education} })
	d.choices("group", 1, func(r *respondent) []string { return []string{r.group} })
	if extra {
		for i := range 3 {
			d.choices("extra", minChoice, func(r *respondent) []string { return []string{fmt.Sprint(i, r.extra[i])} })
		}
	}
	return d
}

func (d *design) add(dim, name string, n int) {
	d.at[term{dim: dim, name: name}] = len(d.terms)
	d.terms = append(d.terms, term{dim, name, n})
}

// choices adds the values of a dimension that enough people gave, most frequent
// first; the rest share the column "" where a person gives exactly one.
func (d *design) choices(dim string, enough int, of func(*respondent) []string) {
	count := map[string]int{}
	for i := range d.rows {
		for _, v := range of(&d.rows[i]) {
			count[v]++
		}
	}
	var names []string
	other := count[""]
	for v, n := range count {
		if v != "" && n >= enough {
			names = append(names, v)
		} else if v != "" {
			other += n
		}
	}
	if len(names) == 0 {
		return
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	for _, v := range names {
		d.add(dim, v, count[v])
	}
	if dim != "skill" && other > 0 {
		d.add(dim, "", other)
	}
}

// columns gives the non-zero columns of a row and their values.
func (d *design) columns(r *respondent, at []int, x []float64) ([]int, []float64) {
	at, x = at[:0], x[:0]
	i, w := factor.Hat(experienceKnots, r.years)
	for j, v := range []float64{w, 1 - w} {
		if v != 0 {
			at, x = append(at, i+j), append(x, v)
		}
	}
	one := func(dim, name string) {
		i, ok := d.at[term{dim: dim, name: name}]
		if !ok && dim != "skill" {
			i, ok = d.at[term{dim: dim}]
		}
		if ok {
			at, x = append(at, i), append(x, 1)
		}
	}
	one("size", r.size)
	one("specialty", r.specialty)
	for _, s := range r.skills {
		one("skill", s)
	}
	one("industry", r.industry)
	one("education", r.education)
	one("group", r.group)
	if d.extra {
		for i := range 3 {
			one("extra", fmt.Sprint(i, r.extra[i]))
		}
	}
	return at, x
}

// fit is a solved ridge regression of log pay, centered.
type fit struct {
	*design
	mean     []float64 // of the columns
	meanPay  float64   // of log pay
	beta     []float64
	variance float64       // of the residuals
	inverse  *mat.SymDense // of the penalised Gram matrix
	cov      *mat.SymDense // of the columns
	n        int
}

// solve fits the rows for which use is true. scale multiplies the penalty.
func (d *design) solve(use func(*respondent) bool, scale float64) (*fit, error) {
	p := len(d.terms)
	gram := mat.NewSymDense(p, nil)
	xy, mean := make([]float64, p), make([]float64, p)
	var at []int
	var x []float64
	f := &fit{design: d, mean: mean}
	var payPay float64
	for i := range d.rows {
		r := &d.rows[i]
		if !use(r) {
			continue
		}
		f.n++
		f.meanPay += r.logPay
		payPay += r.logPay * r.logPay
		at, x = d.columns(r, at, x)
		for a, i := range at {
			mean[i] += x[a]
			xy[i] += x[a] * r.logPay
			for b, j := range at {
				if i <= j {
					gram.SetSym(i, j, gram.At(i, j)+x[a]*x[b])
				}
			}
		}
	}
	if f.n <= p {
		return nil, fmt.Errorf("%d answers for %d coefficients", f.n, p)
	}
	n := float64(f.n)
	f.meanPay /= n
	for i := range mean {
		mean[i] /= n
	}
	f.cov = mat.NewSymDense(p, nil)
	for i := range p {
		xy[i] -= n * mean[i] * f.meanPay
		for j := i; j < p; j++ {
			v := gram.At(i, j) - n*mean[i]*mean[j]
			f.cov.SetSym(i, j, v/n)
			if i == j {
				v += scale * penalty[d.terms[i].dim]
			}
			gram.SetSym(i, j, v)
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(gram) {
		return nil, fmt.Errorf("the penalised design of %d columns is singular", p)
	}
	var beta mat.VecDense
	if err := chol.SolveVecTo(&beta, mat.NewVecDense(p, xy)); err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	f.beta = beta.RawVector().Data
	f.inverse = mat.NewSymDense(p, nil)
	if err := chol.InverseTo(f.inverse); err != nil {
		return nil, fmt.Errorf("inverse: %w", err)
	}
	rss := 0.0
	for i := range d.rows {
		if r := &d.rows[i]; use(r) {
			e := r.logPay - f.predict(r)
			rss += e * e
		}
	}
	f.variance = rss / (n - float64(p))
	return f, nil
}

// predict is the full regression's log pay, every column known.
func (f *fit) predict(r *respondent) float64 {
	at, x := f.columns(r, nil, nil)
	y := f.meanPay
	for i, b := range f.beta {
		y -= f.mean[i] * b
	}
	for a, i := range at {
		y += x[a] * f.beta[i]
	}
	return y
}

func all(*respondent) bool { return true }

// logSD is the spread of log pay around the mean, or around each group's.
func logSD(rows []respondent) float64 {
	sum, n := map[string]float64{}, map[string]float64{}
	for _, r := range rows {
		sum[r.group] += r.logPay
		n[r.group]++
	}
	sq := 0.0
	for _, r := range rows {
		e := r.logPay - sum[r.group]/n[r.group]
		sq += e * e
	}
	return math.Sqrt(sq / float64(len(rows)))
}
