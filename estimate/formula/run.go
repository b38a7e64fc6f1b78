package formula

import (
	"errors"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/exact"
	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/fast"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Result is what a formula gives for one case. It can be used for the next one
// again. The zero Result holds nothing.
type Result struct {
	f        *Formula
	c        *Case
	currency salary.Currency
	values   []lanes // of every step, where the exact path ran
	memory   fast.Memory
}

// Run computes the formula for a case, into r. Where the bounds of inputs and
// tables allow it, it runs on whole numbers of 64 and 128 bits and allocates
// nothing; elsewhere on exact fractions. Both give the same numbers.
//
// The case must stay as it is while steps are asked for: [Result.Exact].
//
// It returns a *CaseError if the case is not of this formula or there is no
// result to write to (ErrInput), a step has no value (ErrStep), a row is missing
// where it is needed after all (ErrKey), a number grows too long (ErrLimit) or
// the market has no answer (ErrMarket).
func (f *Formula) Run(c *Case, r *Result) error {
	if err := f.of(c); err != nil {
		return err
	}
	if r == nil {
		return refuse(ErrInput, "result", "", "want a result to write to")
	}
	r.f, r.c, r.currency = f, c, c.currency
	if f.program != nil && !c.slow {
		r.values = nil
		f.program.Run(c.slots, &r.memory)
		return nil
	}
	var err error
	if r.values, err = f.evaluate(c, nil); err != nil {
		r.f = nil
	}
	return err
}

var (
	errNoResult = errors.New("formula: the result holds nothing: Run gave an error, or was not called")
	errOutput   = errors.New("formula: no such output")
	errPair     = errors.New("formula: the output is a pair: ask for Exact")
	errWhole    = errors.New("formula: the output is no whole number of minor units: the step does not round to them")
	errDigits   = errors.New("formula: the output is a fraction that no decimal writes: round at its step")
)

// place is where a single output stands.
type place struct {
	end      int   // among the ends of the program
	register uint8 // of it
	whole    bool  // it holds minor units
}

// places finds the outputs among the ends of the program.
func (f *Formula) places() (out []place) {
	end := 0
	for _, at := range f.outputs {
		pair := f.steps[at].typ == isPair
		p := place{end: end}
		if f.program != nil {
			p.register = f.ends[end].Register
			p.whole = !pair && f.currency == nil && f.ends[end].Digits == f.fixed.Digits()
		}
		out = append(out, p)
		if end++; pair {
			end++
		}
	}
	return out
}

// output checks that an output is a single number.
func (r *Result) output(i int) error {
	switch {
	case r.f == nil:
		return errNoResult
	case i < 0 || i >= len(r.f.outputs):
		return errOutput
	case r.f.steps[r.f.outputs[i]].typ == isPair:
		return errPair
	}
	return nil
}

// Minor returns an output, by its place in [Formula.Outputs], in minor units of
// the currency: cents for USD, whole units where there is no currency.
//
// It returns an error if the output is a pair, is no whole number of minor units
// because no step rounds it, or does not fit an int64.
func (r *Result) Minor(i int) (int64, error) {
	if f := r.f; f != nil && uint(i) < uint(len(f.minor)) && r.values == nil && f.minor[i].whole {
		return r.memory[f.minor[i].register], nil
	}
	if err := r.output(i); err != nil {
		return 0, err
	}
	x := r.exact(i)
	x.Mul(x, big.NewRat(pow10(r.currency.Digits()), 1))
	if !x.IsInt() || !x.Num().IsInt64() {
		return 0, errWhole
	}
	return x.Num().Int64(), nil
}

// exact is a single output as a fraction.
func (r *Result) exact(i int) *big.Rat {
	if r.values != nil {
		return new(big.Rat).Set(r.values[r.f.outputs[i]][0])
	}
	end := r.f.ends[r.f.minor[i].end]
	return big.NewRat(r.memory[end.Register], pow10(end.Digits))
}

// Decimal returns an output, by its place in [Formula.Outputs], exactly.
//
// It returns an error if the output is a pair, or a fraction such as 1/3 that no
// decimal writes.
func (r *Result) Decimal(i int) (decimal.Decimal, error) {
	if err := r.output(i); err != nil {
		return decimal.Decimal{}, err
	}
	if r.values == nil {
		end := r.f.ends[r.f.minor[i].end]
		return decimal.New(r.memory[end.Register], -int32(end.Digits)), nil
	}
	return toDecimal(r.values[r.f.outputs[i]][0])
}

func toDecimal(x *big.Rat) (decimal.Decimal, error) {
	n, ok := exact.Digits(x)
	if !ok {
		return decimal.Decimal{}, errDigits
	}
	scaled := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	scaled.Mul(scaled, x.Num()).Quo(scaled, x.Denom())
	return decimal.NewFromBigInt(scaled, -int32(n)), nil
}

// Exact returns the value of any step as exact numbers: one, or the low and the
// high end of a pair; none for a step of text.
//
// It returns an error if there is no such step, or no result.
func (r *Result) Exact(name string) ([]*big.Rat, error) {
	if r.f == nil {
		return nil, errNoResult
	}
	at, ok := r.f.stepAt[name]
	if !ok {
		return nil, errOutput
	}
	if r.values == nil {
		values, err := r.f.evaluate(r.c, nil)
		if err != nil {
			return nil, err
		}
		r.values = values
	}
	typ := r.f.steps[at].typ
	if typ == isText {
		return nil, nil
	}
	var out []*big.Rat
	for lane := range 1 + int(typ) {
		out = append(out, new(big.Rat).Set(r.values[at][lane]))
	}
	return out, nil
}

// AppendJSON appends the outputs as a JSON object to b: decimal text with the
// currency's digits, more where an output has more, and "p/q" for a fraction
// that no decimal writes; a pair is a list of two. Nothing is rounded.
//
//	{"pay":"123500.00","band":["98800.00","148200.00"]}
func (r *Result) AppendJSON(b []byte) ([]byte, error) {
	if r.f == nil {
		return b, errNoResult
	}
	digits, end := r.currency.Digits(), 0
	for i, at := range r.f.outputs {
		b = append(b, r.f.heads[i]...)
		pair := int(r.f.steps[at].typ)
		if pair == 1 {
			b = append(b, '[')
		}
		for lane := range 1 + pair {
			if lane == 1 {
				b = append(b, ',')
			}
			b = append(b, '"')
			if r.values == nil {
				o := r.f.ends[end]
				b = appendFixed(b, r.memory[o.Register], o.Digits, digits)
				end++
			} else if x := r.values[at][lane]; true {
				if n, ok := digitsOf(x, digits); ok {
					b = append(b, x.FloatString(n)...)
				} else {
					b = append(b, x.RatString()...)
				}
			}
			b = append(b, '"')
		}
		if pair == 1 {
			b = append(b, ']')
		}
	}
	return append(b, '}'), nil
}

// appendFixed writes v / 10^digits, with at least so many digits and no zeros at the
// end beyond them.
func appendFixed(b []byte, v int64, digits, least int) []byte {
	for digits > least && v%10 == 0 {
		v, digits = v/10, digits-1
	}
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	if digits == 0 {
		b = strconv.AppendInt(b, v, 10)
		if least > 0 {
			b = append(b, '.')
		}
		for range least {
			b = append(b, '0')
		}
		return b
	}
	if digits == 2 && least <= 2 {
		whole, rest := v/100, byte(v%100)
		b = strconv.AppendInt(b, whole, 10)
		return append(b, '.', '0'+rest/10, '0'+rest%10)
	}
	p := pow10(digits)
	b = append(strconv.AppendInt(b, v/p, 10), '.')
	for rest := v % p; p > 1; {
		p /= 10
		b = append(b, byte('0'+rest/p%10))
	}
	for ; digits < least; digits++ {
		b = append(b, '0')
	}
	return b
}

// jsonHeads are what stands before the value of each output.
func (f *Formula) jsonHeads() (out []string) {
	for i, at := range f.outputs {
		head := `,"` + f.steps[at].name + `":`
		if i == 0 {
			head = "{" + head[1:]
		}
		out = append(out, head)
	}
	return out
}
