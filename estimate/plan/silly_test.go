package plan

import (
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Plans of which a few fields, any, were given values that no editor would: each
// is refused with a *PlanError, or is a budget that ties.
func TestSillyPlans(t *testing.T) {
	refused, taken := 0, 0
	for i := range uint64(4000) {
		r := seeded(9_000_000 + i)
		l := r.law()
		p := r.plan(l)
		for range 1 + r.IntN(3) {
			r.spoil(reflect.ValueOf(&p).Elem())
		}
		p.Months = min(p.Months, 120)
		b, err := New(p, l.pack, carry)
		if err != nil {
			var found *PlanError
			if !errors.As(err, &found) || len(err.Error()) > 300_000 {
				t.Fatalf("seed %d: %v", i, err)
			}
			refused++
			continue
		}
		taken++
		k := &trial{r: r, law: l, plan: b.Plan(), budget: b, lines: linesOf(b)}
		k.plan.Months = months(&k.plan)
		for _, law := range []func(*trial) error{inOrder, viewsTie, liabilitiesTie, reportedTies, sharesAddUp, streamedAsKept} {
			if err := law(k); err != nil {
				t.Fatalf("seed %d: %v\n%s", i, err, show(p))
			}
		}
	}
	if refused < 500 || taken < 500 {
		t.Fatalf("%d refused, %d taken", refused, taken)
	}
}

var (
	sillyDecimals = []decimal.Decimal{decimal.New(1, 1_000_000), decimal.New(1, -1_000_000), decimal.New(-1, 0), decimal.New(1, 9), decimal.New(9999999999, 0), decimal.New(1, -8), decimal.New(1, -9), {}}
	sillyInts     = []int64{-1, 0, 1, 2, 12, 13, 120, 600, 1_000_000, math.MaxInt32, math.MinInt32}
	sillyTexts    = []string{"", "x", "seat 0", "\x00", "US", "US-CA", "Georgia", "bi-weekly", "contractor", "DE", "EUR"}
	sillyDates    = []salary.Date{{}, {Year: 1, Month: 1, Day: 1}, {Year: 9999, Month: 12, Day: 31}, {Year: 2025, Month: 2, Day: 30}, {Year: 2025, Month: 12, Day: 31}, {Year: -5, Month: 14, Day: 99}}
)

// spoil sets one field somewhere within a value.
func (r random) spoil(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *decimal.Decimal:
		*x = pick(r, sillyDecimals...)
		return
	case *salary.Date:
		*x = pick(r, sillyDates...)
		return
	case *salary.Month:
		*x = salary.Month{Year: int(pick(r, sillyInts...)), Month: time.Month(r.IntN(15))}
		return
	case *salary.Currency:
		*x = pick(r, 0, 1, salary.EUR, salary.JPY, salary.Currency(60000))
		return
	case *salary.Percent:
		if p, err := salary.NewPercent(pick(r, sillyDecimals...)); err == nil {
			*x = p
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if n := v.NumField(); n > 0 {
			if f := v.Field(r.IntN(n)); f.CanSet() {
				r.spoil(f)
			}
		}
	case reflect.Slice:
		if v.Len() > 0 {
			r.spoil(v.Index(r.IntN(v.Len())))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			r.spoil(v.Elem())
		}
	case reflect.String:
		v.SetString(pick(r, sillyTexts...))
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint16:
		if v.CanInt() {
			v.SetInt(pick(r, sillyInts...))
		}
	case reflect.Bool:
		v.SetBool(!v.Bool())
	}
}
