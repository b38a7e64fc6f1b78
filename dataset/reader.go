package dataset

import (
	"fmt"
	"math"
	"slices"

	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
)

// reader takes columns out of a pack and keeps the first error.
type reader struct {
	file pack.File
	t    *pack.Table
	err  error
}

func (r *reader) table(name string) {
	if r.err == nil {
		r.t, r.err = r.file.Table(name)
	}
}

func (r *reader) ints(name string) []int64     { return column(r, name, (*pack.Table).Ints) }
func (r *reader) strings(name string) []string { return column(r, name, (*pack.Table).Strings) }
func (r *reader) floats(name string) []float64 { return column(r, name, (*pack.Table).Floats) }

// index reads positions in a table of n rows, or of -1 where low says so.
func (r *reader) index(name string, low, n int) []int64 {
	list := r.ints(name)
	for i, v := range list {
		if v < int64(low) || v >= int64(n) {
			r.fail("%s: row %d: %s is %d, outside its table", r.t.Name, i, name, v)
			return nil
		}
	}
	return list
}

// pay reads amounts in whole units. What an int32 holds is more than anybody earns.
func (r *reader) pay(name string) []int32 {
	list := r.ints(name)
	out := make([]int32, len(list))
	for i, v := range list {
		if v > math.MaxInt32 || v < -math.MaxInt32 {
			r.fail("%s: row %d: %s is %d", r.t.Name, i, name, v)
			return nil
		}
		out[i] = int32(v)
	}
	return out
}

// rows reads what all tables of pay have: quantiles, and a mean and people
// where there are such columns.
func (r *reader) rows(mean, workers string, quantiles ...string) []row {
	var out []row
	if r.err == nil {
		out = make([]row, r.t.Rows())
	}
	for _, q := range quantiles {
		at := slices.Index(quantileColumns, q)
		for i, v := range r.pay(q) {
			out[i].pay[at] = v
		}
	}
	if mean != "" {
		for i, v := range r.pay(mean) {
			out[i].mean = v
		}
	}
	for i, v := range r.ints(workers) {
		out[i].workers = int(v)
	}
	return out
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

func column[T any](r *reader, name string, get func(*pack.Table, string) ([]T, error)) []T {
	if r.err != nil {
		return nil
	}
	var v []T
	v, r.err = get(r.t, name)
	return v
}
