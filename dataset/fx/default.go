package fx

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

//go:embed data/fx.pack
var embedded []byte

// figures is what the embedded file holds.
type figures struct {
	rates   *Rates
	eci     *Index
	sources []dataset.Source
}

var parsed = sync.OnceValues(func() (figures, error) { return load(embedded) })

func defaults() figures {
	f, err := parsed()
	if err != nil {
		// The file is part of the program and a test reads it: this is a damaged
		// build, not an input.
		panic("fx: embedded data: " + err.Error())
	}
	return f
}

// Default returns the embedded exchange rates.
func Default() *Rates { return defaults().rates }

// ECI returns the embedded Employment Cost Index of the United States: wages and
// salaries, private industry, December 2005 = 100.
func ECI() *Index { return defaults().eci }

// Sources returns where the embedded figures come from, in a slice of the caller's own.
func Sources() []dataset.Source { return slices.Clone(defaults().sources) }

func load(b []byte) (figures, error) {
	file, err := pack.Decode(b)
	if err != nil {
		return figures{}, err
	}
	r := &reader{file: file}
	sources := r.sources()
	// Precedence is the order here: the ECB before the Federal Reserve.
	list := r.daily()
	list = append(list, r.yearly("yearly", salary.EUR, "per_eur")...)
	list = append(list, r.yearly("fed_yearly", salary.USD, "per_usd")...)
	points := r.eci()
	from := r.source("eci")
	if r.err != nil {
		return figures{}, r.err
	}
	rates, err := NewRates(list)
	if err != nil {
		return figures{}, err
	}
	index, err := NewIndex("US employment cost index, private wages and salaries", from, points)
	if err != nil {
		return figures{}, err
	}
	return figures{rates, index, sources}, nil
}

// reader takes columns out of a file and keeps the first error.
type reader struct {
	file pack.File
	t    *pack.Table
	err  error
}

// table goes to a table and gives its number of rows.
func (r *reader) table(name string) int {
	r.t = &pack.Table{Name: name}
	if r.err == nil {
		var t *pack.Table
		if t, r.err = r.file.Table(name); r.err == nil {
			r.t = t
		}
	}
	return r.t.Rows()
}

func (r *reader) texts(name string) []string {
	v, err := r.t.Strings(name)
	return keep(r, v, err)
}

func (r *reader) ints(name string) []int {
	v, err := r.t.Ints(name)
	return keep(r, convert(v, func(n int64) int { return int(n) }), err)
}

func (r *reader) decimals(name string) []decimal.Decimal {
	v, err := r.t.Ints(name)
	if err != nil {
		return keep[decimal.Decimal](r, nil, err)
	}
	scale, err := r.t.Scale(name)
	return keep(r, convert(v, func(n int64) decimal.Decimal { return scaled(n, scale) }), err)
}

// keep remembers an error and gives as many zero values as the table has rows instead.
func keep[T any](r *reader, v []T, err error) []T {
	if err == nil {
		return v
	}
	if r.err == nil {
		r.err = err
	}
	return make([]T, r.t.Rows())
}

func convert[S, T any](list []S, f func(S) T) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

func (r *reader) currency(s string) salary.Currency {
	c, err := salary.ParseCurrency(s)
	if err != nil && r.err == nil {
		r.err = err
	}
	return c
}

func (r *reader) date(s string) salary.Date {
	d, err := salary.ParseDate(s)
	if err != nil && r.err == nil {
		r.err = err
	}
	return d
}

// source gives the ID of the source of a table.
func (r *reader) source(table string) string {
	r.table("series")
	ids := r.texts("source")
	if i := slices.Index(r.texts("table"), table); i >= 0 {
		return ids[i]
	}
	if r.err == nil {
		r.err = fmt.Errorf("table %q has no source", table)
	}
	return ""
}

func (r *reader) sources() []dataset.Source {
	out := make([]dataset.Source, r.table("sources"))
	ids, publishers, titles := r.texts("id"), r.texts("publisher"), r.texts("title")
	vintages, licenses, origins := r.texts("vintage"), r.texts("license"), r.texts("origin")
	attributions, sums, cuts := r.texts("attribution"), r.texts("sha256"), r.texts("cut")
	for i := range out {
		out[i] = dataset.Source{
			ID: ids[i], Publisher: publishers[i], Title: titles[i], Vintage: r.date(vintages[i]), License: licenses[i],
			Origin: origins[i], Attribution: attributions[i], SHA256: sums[i], Cut: cuts[i],
		}
	}
	return out
}

func (r *reader) daily() []Rate {
	source := r.source("daily")
	list := make([]Rate, r.table("daily"))
	dates, codes, values := r.texts("date"), r.texts("currency"), r.decimals("per_eur")
	for i := range list {
		list[i] = Rate{Date: r.date(dates[i]), From: salary.EUR, To: r.currency(codes[i]), Value: values[i], Kind: Day, Source: source}
	}
	return list
}

// yearly reads the means of years. The last day is in the table where a mean ends
// before its year does.
func (r *reader) yearly(table string, base salary.Currency, column string) []Rate {
	source := r.source(table)
	list := make([]Rate, r.table(table))
	years, codes, values := r.ints("year"), r.texts("currency"), r.decimals(column)
	days, last := r.ints("observations"), r.ints("last")
	for i := range list {
		end := yearEnd(years[i])
		if d := last[i]; d != 0 {
			end = salary.Date{Year: d / 10_000, Month: time.Month(d / 100 % 100), Day: d % 100}
		}
		list[i] = Rate{Date: end, From: base, To: r.currency(codes[i]), Value: values[i], Kind: YearMean, Days: days[i], Source: source}
	}
	return list
}

func (r *reader) eci() []Point {
	list := make([]Point, r.table("eci"))
	years, quarters, values, adjusted := r.ints("year"), r.ints("quarter"), r.decimals("index"), r.ints("seasonally_adjusted")
	for i := range list {
		list[i] = Point{Quarter: Quarter{years[i], quarters[i]}, Value: values[i], Adjusted: adjusted[i] == 1}
	}
	return list
}
