package estimate_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Whatever is asked, an offer is made whole or refused in bounded words: no
// panic, no base of nothing, no JSON that does not read back.
func FuzzOffer(f *testing.F) {
	f.Add("backend developer", "Hartford, CT", "senior", "master's degree", "go", "software", 5.0, 0.5, 0.0, 120, int64(10_000), int64(0), int32(2026))
	f.Add("15-1252", "DE", "", "", "node.js", "", 3.0, 0.9, 0.6, 0, int64(1), int64(50), int32(2025))
	f.Add("actor", "US", "", "", "", "", 0.0, 0.0, 0.0, 0, int64(50_000), int64(-40), int32(0))
	f.Add("", "Georgia", "\x00", "\xff", "", "x", -1.0, 2.0, -3.0, -4, int64(-5), int64(600), int32(9999))
	f.Fuzz(func(t *testing.T, role, place, level, education, skill, industry string, years, target, own float64, staff int, unit, aging int64, year int32) {
		policy := estimate.Policy{Staff: staff, Industry: industry, Target: own, Rounding: salary.Rounding{Unit: decimal.New(unit, -2)},
			AsOf: salary.Date{Year: int(year), Month: 7, Day: 1}, ContinueIndex: unit%2 == 0}
		if aging%3 == 0 {
			policy.AsOf = salary.Date{}
		}
		policy.Aging, _ = salary.NewPercent(decimal.New(aging, -3))
		est, err := estimate.New(dataset.Default(), policy)
		if err != nil {
			refused(t, err)
			return
		}
		h := estimate.Hire{Role: role, Place: place, Experience: estimate.Years(years), Education: education, Skills: []string{skill, level}, Target: target}
		if level != "" {
			h.Experience = estimate.Level(level)
		}
		if unit%3 == 0 {
			h.Bonuses = []salary.Bonus{{Kind: salary.BonusKind(skill), Amount: decimal.New(aging, int32(year%40))}, {Kind: salary.Equity, Share: policy.Aging}}
		}
		o, err := est.Offer(h)
		if err != nil {
			refused(t, err)
			return
		}
		whole(t, o)
	})
}

func refused(t *testing.T, err error) {
	var field *estimate.FieldError
	var match *dataset.MatchError
	if !errors.As(err, &field) && !errors.As(err, &match) && !errors.Is(err, fx.ErrNotHeld) && !errors.Is(err, salary.ErrRange) {
		t.Errorf("%T: %v", err, err)
	}
	if len(err.Error()) > 4000 {
		t.Errorf("%d bytes of error", len(err.Error()))
	}
}

func whole(t *testing.T, o estimate.Offer) {
	body, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	if len(body) > 64<<10 {
		t.Errorf("%d bytes of offer", len(body))
	}
	r, err := replay(body)
	if err != nil || r.base.Cmp(r.stated) != 0 || r.base.Sign() <= 0 {
		t.Errorf("%v: %s", err, body)
	}
	if o.Band().Min.Currency() == 0 || o.Distribution().Currency() == 0 || o.Market().Currency() == 0 ||
		len(o.Interval().Parts) > 0 && o.Interval().High.Currency() == 0 {
		t.Errorf("a part is missing: %s", body)
	}
	var back estimate.Report
	if err := json.Unmarshal(body, &back); err != nil {
		t.Error(err)
	}
}
