package salary_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/salary"
)

var modes = []string{salary.HalfUp, salary.HalfEven, salary.HalfDown, salary.HalfCeil, salary.Up, salary.Down, salary.Ceil, salary.Floor}

func TestRoundModes(t *testing.T) {
	// In the order of modes.
	for amount, want := range map[string][8]string{
		"2.5":  {"3", "2", "2", "3", "3", "2", "3", "2"},
		"-2.5": {"-3", "-2", "-2", "-2", "-3", "-2", "-2", "-3"},
		"3.5":  {"4", "4", "3", "4", "4", "3", "4", "3"},
		"2.4":  {"2", "2", "2", "2", "3", "2", "3", "2"},
		"-2.6": {"-3", "-3", "-3", "-3", "-3", "-2", "-2", "-3"},
		"7":    {"7", "7", "7", "7", "7", "7", "7", "7"},
		"0":    {"0", "0", "0", "0", "0", "0", "0", "0"},
	} {
		for i, m := range modes {
			got, err := salary.Rounding{Mode: m, Unit: dec("1")}.Round(dec(amount))
			if err != nil || !got.Equal(dec(want[i])) {
				t.Errorf("%s %s: %v, %v, want %s", amount, m, got, err, want[i])
			}
		}
	}
}

func TestRoundZeroValueAndUnits(t *testing.T) {
	for _, c := range []struct {
		r            salary.Rounding
		amount, want string
	}{
		{salary.Rounding{}, "1.005", "1.01"},
		{salary.Rounding{}, "-1.005", "-1.01"},
		{salary.Rounding{Unit: dec("500")}, "138750", "139000"},
		{salary.Rounding{Mode: salary.HalfEven, Unit: dec("500")}, "138750", "139000"},
		{salary.Rounding{Mode: salary.HalfEven, Unit: dec("500")}, "138250", "138000"},
		{salary.Rounding{Unit: dec("0.05")}, "10.025", "10.05"},
		{salary.Rounding{Mode: salary.Down, Unit: dec("0.03")}, "0.0899999999999999999999999999", "0.06"},
	} {
		got, err := c.r.Round(dec(c.amount))
		if err != nil || !got.Equal(dec(c.want)) {
			t.Errorf("%v of %s: %v, %v, want %s", c.r, c.amount, got, err, c.want)
		}
	}
}

func TestRoundRefuses(t *testing.T) {
	one := dec("1")
	_, err := salary.Rounding{Mode: "nearest"}.Round(one)
	wantErr(t, err, salary.ErrSyntax)
	_, err = salary.Rounding{Unit: dec("-1")}.Round(one)
	wantErr(t, err, salary.ErrRange)
	_, err = salary.Rounding{}.Round(decimal.New(1, 1<<30))
	wantErr(t, err, salary.ErrRange)
	_, err = salary.Rounding{Unit: decimal.New(1, -1<<31)}.Round(one)
	wantErr(t, err, salary.ErrRange)
	for unit, cause := range map[string]error{"0": salary.ErrRange, "-5": salary.ErrRange, "": salary.ErrSyntax, "1e5": salary.ErrSyntax} {
		_, err = salary.RoundTo(salary.HalfUp, unit)
		wantErr(t, err, cause)
	}
	_, err = salary.RoundTo("500", "half up")
	wantErr(t, err, salary.ErrSyntax)
}

// Every mode against the definition in exact rational arithmetic.
func TestRoundAgainstRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64().Draw(t, "n"), -int32(rapid.IntRange(0, 12).Draw(t, "places")))
		unit := decimal.New(rapid.Int64Range(1, 2000).Draw(t, "unit"), -int32(rapid.IntRange(0, 4).Draw(t, "unit places")))
		if rapid.Bool().Draw(t, "tie") { // exactly between two units
			d = unit.Mul(decimal.New(rapid.Int64Range(-1000, 1000).Draw(t, "k")*2+1, 0)).Mul(dec("0.5"))
		}
		m := rapid.SampledFrom(modes).Draw(t, "mode")
		got, err := salary.Rounding{Mode: m, Unit: unit}.Round(d)
		if err != nil {
			t.Fatal(err)
		}
		if want := reference(m, d.Rat(), unit.Rat()); got.Rat().Cmp(want) != 0 {
			t.Fatalf("%v %s to %v: %v, want %v", d, m, unit, got, want)
		}
	})
}

func reference(m string, d, unit *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(d, unit)
	floor := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean, and the denominator is positive
	low := new(big.Rat).SetInt(floor)
	if q.Cmp(low) == 0 {
		return d
	}
	high := new(big.Rat).Add(low, big.NewRat(1, 1))
	half := new(big.Rat).Sub(q, low).Cmp(big.NewRat(1, 2))
	positive := q.Sign() > 0
	up := false
	switch m {
	case salary.Ceil:
		up = true
	case salary.Floor:
	case salary.Up:
		up = positive
	case salary.Down:
		up = !positive
	default:
		up = half > 0
		if half == 0 {
			switch m {
			case salary.HalfUp:
				up = positive
			case salary.HalfDown:
				up = !positive
			case salary.HalfCeil:
				up = true
			case salary.HalfEven:
				up = floor.Bit(0) == 1
			}
		}
	}
	if up {
		low = high
	}
	return new(big.Rat).Mul(low, unit)
}

func TestRoundingJSON(t *testing.T) {
	r, err := salary.RoundTo(salary.HalfEven, "0.050")
	if err != nil {
		t.Fatal(err)
	}
	same(t, text(t, r), `{"mode":"half even","unit":"0.05"}`)
	same(t, text(t, salary.Rounding{}), `{}`)
	for _, m := range modes {
		for _, unit := range []string{"0.01", "500", "0"} {
			r := salary.Rounding{Mode: m, Unit: dec(unit)}
			var back salary.Rounding
			if err := json.Unmarshal([]byte(text(t, r)), &back); err != nil || back.Mode != m || !back.Unit.Equal(r.Unit) {
				t.Errorf("%v came back as %v, %v", r, back, err)
			}
		}
	}
	for _, s := range []string{`{"mode":"nearest"}`, `{"unit":500}`, `{"unit":"-1"}`, `{"step":"1"}`, `[]`, `{"unit":"1e9"}`} {
		var r salary.Rounding
		if json.Unmarshal([]byte(s), &r) == nil {
			t.Errorf("%s was read as %v", s, r)
		}
	}
	_, err = json.Marshal(salary.Rounding{Mode: "nearest"})
	wantErr(t, err, salary.ErrSyntax)
}

func ExampleRoundTo() {
	r, err := salary.RoundTo(salary.HalfUp, "500")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := r.Round(decimal.New(138250, 0))
	fmt.Println(r, "gives", d, err)
	// Output: half up to 500 gives 138500 <nil>
}

func ExampleRounding() {
	var r salary.Rounding
	d, err := r.Round(decimal.New(1005, -3))
	fmt.Println(r, "gives", d.StringFixed(2), err)
	// Output: half up to the minor unit gives 1.01 <nil>
}
