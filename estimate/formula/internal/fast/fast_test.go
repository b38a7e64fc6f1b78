package fast

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// run computes one output of a program over columns of one row each.
func run(t require.TestingT, digits int, build func(b *Builder, look func(string) *Value) *Value) (v string, ok bool) {
	b := &Builder{}
	out := build(b, func(x string) *Value { return b.Look(0, b.Column([]*big.Rat{rat(x)})) })
	o, ok := b.Output(out, digits)
	if !ok {
		return "", false
	}
	p := b.Program()
	require.NotNil(t, p)
	var m Memory
	p.Run([]int64{0}, &m)
	return decimal.New(m[o.Register], -int32(o.Digits)).String(), true
}

// Multiplying by the reciprocal and shifting divides, for every divisor and
// every number below 2^63.
func TestReciprocal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.Int64Range(2, 1<<62-1).Draw(t, "d")
		if rapid.Bool().Draw(t, "small") {
			d = 2 + d%100_000
		}
		b := &Builder{}
		in := &Value{kind: inSlot, low: zero, high: new(big.Int).Sub(narrow, big.NewInt(1)), k: one, c: zero, den: big.NewInt(d)}
		out := b.Round(in, salary.Down, rat("1"), 0)
		if out == nil { // x + d could overflow
			return
		}
		o, ok := b.Output(out, 0)
		require.True(t, ok)
		p := b.Program()
		for _, x := range []int64{0, 1, d - 1, d, d + 1, rapid.Int64Range(0, 1<<62-1).Draw(t, "x"), rapid.Int64Range(0, (1<<62-1)/d).Draw(t, "q")*d - 1, 1<<62 - 1} {
			if x < 0 || x >= 1<<62 {
				continue
			}
			var m Memory
			p.Run([]int64{x}, &m)
			require.Equal(t, x/d, m[o.Register], "%d / %d", x, d)
		}
	})
}

// Rounding is that of package salary, for 64 and for 128 bits.
func TestRound(t *testing.T) {
	modes := []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}
	rapid.Check(t, func(t *rapid.T) {
		mode := rapid.SampledFrom(modes).Draw(t, "mode")
		unit := rapid.SampledFrom([]string{"0.01", "0.05", "1", "7", "100", "500"}).Draw(t, "unit")
		x := decimal.New(rapid.Int64Range(-9_000_000, 9_000_000).Draw(t, "x"), -2)
		if rapid.Bool().Draw(t, "tie") {
			x = decimal.RequireFromString(unit).Mul(decimal.New(rapid.Int64Range(-99, 99).Draw(t, "n"), 0)).Mul(decimal.New(5, -1))
		}
		wide := rapid.Bool().Draw(t, "wide") && !x.IsNegative()
		r, err := salary.RoundTo(mode, unit)
		require.NoError(t, err)
		want, err := r.Round(x)
		require.NoError(t, err)
		got, ok := run(t, 2, func(b *Builder, look func(string) *Value) *Value {
			v := look(x.String())
			if wide { // a product that takes 128 bits, and divided away again
				v = b.Scale(b.Mul(b.Mul(v, look("1000000000000.000001")), look("1000003")), new(big.Rat).Inv(new(big.Rat).Mul(rat("1000000000000.000001"), rat("1000003"))))
			}
			return b.Round(v, mode, rat(unit), 2)
		})
		if !ok {
			require.True(t, wide, "%s of %s to %s", mode, x, unit)
			return
		}
		require.Equal(t, want.String(), got, "%s of %s to %s, wide %v", mode, x, unit, wide)
	})
}

func TestWideProducts(t *testing.T) {
	got, ok := run(t, 2, func(b *Builder, look func(string) *Value) *Value {
		f := look("1.2345")
		for _, x := range []string{"1.9999", "0.8765", "1.0001", "1.5432"} {
			f = b.Mul(f, look(x))
		}
		return b.Round(b.Mul(look("123456.78"), f), salary.HalfUp, rat("0.01"), 2)
	})
	require.True(t, ok)
	want := decimal.RequireFromString("123456.78")
	for _, x := range []string{"1.2345", "1.9999", "0.8765", "1.0001", "1.5432"} {
		want = want.Mul(decimal.RequireFromString(x))
	}
	assert.Equal(t, want.Round(2).String(), got)
	// Wide numbers are added, too.
	got, ok = run(t, 0, func(b *Builder, look func(string) *Value) *Value {
		big1, big2 := b.Mul(look("3000000000"), look("4000000000.5")), b.Mul(look("3000000001"), look("5000000000.25"))
		return b.Round(b.Scale(b.Add(big1, big2), rat("1/1000000000")), salary.Floor, rat("1"), 0)
	})
	require.True(t, ok)
	assert.Equal(t, "27000000007", got)
}

// What could overflow is not built.
func TestRefusesWhatCouldOverflow(t *testing.T) {
	for name, build := range map[string]func(b *Builder, look func(string) *Value) *Value{
		"a result above 62 bits": func(b *Builder, look func(string) *Value) *Value {
			return b.Mul(look("4000000000"), look("4000000000"))
		},
		"a sum": func(b *Builder, look func(string) *Value) *Value {
			return b.Add(look("4000000000000000000"), look("4000000000000000000"))
		},
		"a negative wide product": func(b *Builder, look func(string) *Value) *Value {
			return b.Round(b.Mul(b.Mul(look("-4000000000"), look("4000000000")), look("3.7")), salary.HalfUp, rat("1000000"), 0)
		},
		"128 bits": func(b *Builder, look func(string) *Value) *Value {
			v := look("4000000000000000000")
			return b.Round(b.Mul(b.Mul(v, v), v), salary.HalfUp, rat("1000000000000000000"), 0)
		},
		"a fraction that no decimal writes": func(b *Builder, look func(string) *Value) *Value { return b.Scale(look("1"), rat("1/3")) },
		"a divisor with large factors": func(b *Builder, look func(string) *Value) *Value {
			return b.Round(b.Scale(b.Mul(look("4000000000"), look("4000000000")), rat("1/4611686018427387847")), salary.HalfUp, rat("4611686018427387787"), 0)
		},
		"a column": func(b *Builder, look func(string) *Value) *Value { return look("9999999999999999999999") },
		"constants that grow": func(b *Builder, look func(string) *Value) *Value {
			v := look("3")
			for range 400 {
				v = b.Scale(v, rat("1.37"))
			}
			return v
		},
	} {
		_, ok := run(t, 0, build)
		assert.False(t, ok, name)
	}
	b := &Builder{}
	v := b.Look(0, b.Column([]*big.Rat{rat("2")}))
	for range Registers + 1 {
		v = b.Min(v, b.Scale(v, rat("2")))
	}
	assert.Nil(t, b.Program(), "no register is left")
}

// Joined instructions give what the single ones give; what something else reads
// as well stays.
func TestFuse(t *testing.T) {
	b := &Builder{}
	look := func(x string) *Value { return b.Look(0, b.Column([]*big.Rat{rat(x)})) }
	p2 := b.Mul(look("2"), look("3"))
	p3 := b.Mul(p2, look("5"))
	p4 := b.Mul(p3, look("7"))
	s2 := b.Add(p4, look("11"))
	s3 := b.Add(s2, look("13"))
	s4 := b.Add(s3, look("17"))
	kept, ok := b.Output(s3, 0)
	require.True(t, ok)
	end, ok := b.Output(s4, 0)
	require.True(t, ok)
	before := len(b.program.code)
	p := b.Program()
	assert.Less(t, len(p.code), before)
	var m Memory
	p.Run([]int64{0}, &m)
	assert.Equal(t, int64(2*3*5*7+11+13), m[kept.Register])
	assert.Equal(t, int64(2*3*5*7+11+13+17), m[end.Register])
}
