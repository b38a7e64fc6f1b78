package fx

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Rates is a set of exchange rates, immutable and safe for concurrent use. The zero
// value holds none.
type Rates struct {
	series []*series // in order of precedence
}

// series is what one source says of one kind. Rates are crossed inside a series only.
type series struct {
	source string
	kind   Kind
	rates  map[key]Rate
	dates  []salary.Date // of the keys, ascending
}

// key is a pair on a day. The key of a year mean has a year and no day.
type key struct {
	date     salary.Date
	from, to salary.Currency
}

// hubs are the currencies that sources state others in.
var hubs = [...]salary.Currency{salary.EUR, salary.USD}

// NewRates makes a set of a caller's own rates; of two sources that state the same
// rate the one that comes first in the list goes first. A YearMean may leave Month and
// Day of its Date zero: it covers the whole year then. Rows are counted from 0.
// It returns an error that names the row if
//   - a currency is missing or unknown, or both are the same (salary.ErrCurrency);
//   - the value is not from 10^-9 to 10^9, or has more than 20 decimals, the kind is
//     neither Day nor YearMean, or there is no such day (salary.ErrRange);
//   - one source states the same pair, kind and time twice (salary.ErrConflict).
func NewRates(list []Rate) (*Rates, error) {
	set := new(Rates)
	for i, r := range list {
		err := r.check()
		if err == nil {
			err = set.add(r)
		}
		if err != nil {
			return nil, fmt.Errorf("fx: rate %d (%v to %v): %w", i, r.From, r.To, err)
		}
	}
	for _, s := range set.series {
		s.sort()
	}
	return set, nil
}

func (s *Rates) add(r Rate) error {
	at := slices.IndexFunc(s.series, func(old *series) bool { return old.source == r.Source && old.kind == r.Kind })
	if at < 0 {
		at = len(s.series)
		s.series = append(s.series, &series{source: r.Source, kind: r.Kind, rates: map[key]Rate{}})
	}
	k := key{s.series[at].when(r.Date), r.From, r.To}
	if _, twice := s.series[at].rates[k]; twice {
		return fmt.Errorf("source %q has two of that kind and time: %w", r.Source, salary.ErrConflict)
	}
	s.series[at].rates[k] = r
	return nil
}

func (s *series) sort() {
	seen := map[salary.Date]bool{}
	for k := range s.rates {
		if !seen[k.date] {
			seen[k.date] = true
			s.dates = append(s.dates, k.date)
		}
	}
	slices.SortFunc(s.dates, salary.Date.Compare)
}

// when is the date of a key: the day, or the year alone.
func (s *series) when(d salary.Date) salary.Date {
	if s.kind == YearMean {
		return salary.Date{Year: d.Year}
	}
	return d
}

// With returns a set in which the given rates go before those of s. The day of one
// still goes before the mean of a year of another. It returns what NewRates returns.
func (s *Rates) With(list ...Rate) (*Rates, error) {
	own, err := NewRates(list)
	if err != nil {
		return nil, err
	}
	own.series = append(own.series, s.series...) // a series does not change any more
	return own, nil
}

// At returns the rate of that day or, where no source has it, the mean of its year.
// It returns an error if
//   - neither is held: *MissingRateError, which wraps ErrNotHeld;
//   - a currency is missing or unknown (salary.ErrCurrency), or the date is no day
//     (salary.ErrRange).
func (s *Rates) At(from, to salary.Currency, date salary.Date) (Rate, error) {
	if err := errors.Join(checkCurrency(from), checkCurrency(to), checkDate(date)); err != nil {
		return Rate{}, fmt.Errorf("fx: exchange rate: %w", err)
	}
	if from == to {
		return Rate{Date: date, From: from, To: to, Value: one, Kind: Identity}, nil
	}
	for _, kind := range []Kind{Day, YearMean} {
		if r, ok := s.of(kind, from, to, date); ok {
			return r, nil
		}
	}
	return Rate{}, s.missing(from, to, date)
}

// YearMean returns the mean of that year. Look at Partial before using one as the rate
// of a whole year. Errors are those of At.
func (s *Rates) YearMean(from, to salary.Currency, year int) (Rate, error) {
	end := yearEnd(year)
	if err := errors.Join(checkCurrency(from), checkCurrency(to), checkDate(end)); err != nil {
		return Rate{}, fmt.Errorf("fx: exchange rate: %w", err)
	}
	if from == to {
		return Rate{Date: end, From: from, To: to, Value: one, Kind: Identity}, nil
	}
	if r, ok := s.of(YearMean, from, to, end); ok {
		return r, nil
	}
	return Rate{}, s.missing(from, to, salary.Date{Year: year})
}

// Latest returns the newest rate that is held, by its Date: of rates of the same date
// that of a day. Errors are those of At.
func (s *Rates) Latest(from, to salary.Currency) (Rate, error) {
	if err := errors.Join(checkCurrency(from), checkCurrency(to)); err != nil {
		return Rate{}, fmt.Errorf("fx: exchange rate: %w", err)
	}
	if from == to {
		return Rate{From: from, To: to, Value: one, Kind: Identity}, nil
	}
	var best Rate
	for _, one := range s.series {
		for _, date := range slices.Backward(one.dates) {
			r, ok := one.find(date, from, to)
			if !ok {
				continue
			}
			newer := r.Date.Compare(best.Date)
			if newer > 0 || newer == 0 && r.Kind == Day && best.Kind == YearMean {
				best = r
			}
			break
		}
	}
	if best.Kind == "" {
		return Rate{}, s.missing(from, to, salary.Date{})
	}
	return best, nil
}

// Currencies returns every currency that some rate is held for, in order of the code.
func (s *Rates) Currencies() []salary.Currency {
	var list []salary.Currency
	for _, one := range s.series {
		for k := range one.rates {
			list = append(list, k.from, k.to)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (s *Rates) of(kind Kind, from, to salary.Currency, date salary.Date) (Rate, bool) {
	for _, one := range s.series {
		if one.kind != kind {
			continue
		}
		if r, ok := one.find(one.when(date), from, to); ok {
			return r, true
		}
	}
	return Rate{}, false
}

// find gives the rate as stated, as a reciprocal, or crossed through a hub.
func (s *series) find(date salary.Date, from, to salary.Currency) (Rate, bool) {
	if r, ok := s.rates[key{date, from, to}]; ok {
		return r, true
	}
	if r, ok := s.rates[key{date, to, from}]; ok {
		r.From, r.To, r.Value = from, to, quotient(one, r.Value)
		return r, true
	}
	for _, hub := range hubs {
		a, okA := s.leg(date, hub, from)
		b, okB := s.leg(date, hub, to)
		if !okA || !okB || a.end != b.end || a.days != b.days {
			continue
		}
		return Rate{
			Date: a.end, From: from, To: to, Kind: s.kind, Via: hub, Days: a.days, Source: s.source,
			Value: quotient(b.num.Mul(a.den), b.den.Mul(a.num)),
		}, true
	}
	return Rate{}, false
}

// leg is how much of a currency one unit of a hub buys, as an exact fraction.
type leg struct {
	num, den decimal.Decimal
	end      salary.Date
	days     int
}

func (s *series) leg(date salary.Date, hub, c salary.Currency) (leg, bool) {
	if r, ok := s.rates[key{date, hub, c}]; ok {
		return leg{r.Value, one, r.Date, r.Days}, true
	}
	if r, ok := s.rates[key{date, c, hub}]; ok {
		return leg{one, r.Value, r.Date, r.Days}, true
	}
	return leg{}, false
}
