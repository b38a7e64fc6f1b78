package employer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Benefit is a cost that the employer chooses, beside what the law asks. None
// is applied by default. Exactly one of PerMonth and Share is set.
type Benefit struct {
	Name     string
	PerMonth decimal.Decimal // a head and calendar month of base pay, in the country's currency
	Share    decimal.Decimal // of base pay, at most 8 decimals
	Source   string
	// Holds names what else the figure contains, which must not stand beside
	// it: HoldsLaw, HoldsBonus, or the beginning of a word of another benefit's name.
	Holds []string
	US    bool // the figure speaks of the United States only
}

// What a benefit's figure may hold beside itself.
const (
	HoldsLaw   = "legally required"
	HoldsBonus = "supplemental pay"
)

const (
	ececName   = "insurance and retirement"
	ececSource = "BLS, Employer Costs for Employee Compensation, June 2025 (USDL-25-1358, 12 September 2025), private industry"
)

// ECEC is insurance and retirement over wages and paid leave in US private
// industry: (3.44 + 1.54)/(32.07 + 3.44) = 14.0 %. Paid leave is in salaries,
// legally required cost is the packs', supplemental pay is bonus: so it counts
// nothing twice beside them.
func ECEC() Benefit {
	return Benefit{Name: ececName, Share: ratio(498, 3551), Source: ececSource, US: true, Holds: ececHolds}
}

// ECECFullLoad is all benefits over wages in US private industry: 13.58/32.07 =
// 42.3 %. It holds what packs and bonus lines compute, and paid leave, which
// salaries hold already: so it is refused beside any of them, and beside a pack
// that has rules for the place, be they gaps.
func ECECFullLoad() Benefit {
	return Benefit{Name: "all benefits", Share: ratio(1358, 3207), Source: ececSource, US: true,
		Holds: append([]string{HoldsLaw, HoldsBonus, "leave"}, ececHolds...)}
}

func ratio(a, b int64) decimal.Decimal { return decimal.New(a, 0).DivRound(decimal.New(b, 0), 7) }

// ececHolds are the words of benefits that both presets hold already.
var ececHolds = []string{"insurance", "health", "medical", "dental", "vision", "life", "disability", "retirement", "pension", "401"}

// has tells whether a word of a benefit's name begins with one, in any case:
// "healthcare" has "health", "television" has no "vision".
func (b Benefit) has(word string) bool {
	name := strings.ToLower(b.Name)
	for at := 0; word != ""; {
		i := strings.Index(name[at:], strings.ToLower(word))
		if i < 0 {
			break
		}
		at += i
		if before, _ := utf8.DecodeLastRuneInString(name[:at]); !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return true
		}
		at++
	}
	return false
}

// addBenefits puts the work's benefits behind the rules; law is a rule of the
// place, nil where there are none.
func (s *Schedule) addBenefits(law *Rule) error {
	if len(s.components) > 0 {
		law = s.components[0].rule
	}
	for i, b := range s.work.Benefits {
		field := fmt.Sprintf("Benefits[%d]", i)
		switch {
		case !within(b.PerMonth, 1_000_000, 4) || !within(b.Share, 5, rateDigits):
			return refuse(ErrAmount, field, b.Name, "a share of at most 5 with at most 8 decimals, or an amount of at most a million")
		case b.Name == "" || b.PerMonth.IsZero() == b.Share.IsZero():
			return refuse(ErrAmount, field, b.Name, "a name, and an amount a month or a share of base, one of them")
		case b.US && s.country != "US":
			return refuse(ErrPlace, field, b.Name, "a figure for "+s.country+": this one speaks of the United States")
		case slices.Contains(b.Holds, HoldsLaw) && law != nil:
			return refuse(ErrTwice, field, b.Name, "no packs beside it: it holds "+law.Component+" and whatever else is legally required").of(law.ID)
		}
		for j, other := range s.work.Benefits {
			if j != i && (other.Name == b.Name || slices.ContainsFunc(b.Holds, other.has)) {
				return refuse(ErrTwice, field, b.Name, "no "+other.Name+" beside it: it holds that").of(other.Name)
			}
		}
		if slices.Contains(b.Holds, HoldsBonus) {
			s.noBonus = b.Name
		}
		r := &Rule{ID: "benefit:" + b.Name, Place: s.country, Component: b.Name, Kind: Slice, Rate: b.Share, Amount: b.PerMonth, Limit: "none",
			Period: Month, Counts: "base", Citation: b.Source}
		if b.Share.IsZero() {
			r.Kind = Flat
		}
		s.addOwn(r, Custom)
	}
	return nil
}

// addFee makes the fee of a contractor or employer of record the only charge.
func (s *Schedule) addFee() {
	s.addOwn(&Rule{ID: "fee", Place: s.country, Component: s.work.Worker + " fee", Kind: Slice, Rate: s.work.Fee, Limit: "none",
		Period: Month, Counts: "cash", Citation: "the caller's fee"}, Callers)
}

// addOwn adds a charge of the caller's: a share of pay, or an amount a month.
func (s *Schedule) addOwn(r *Rule, basis Basis) {
	r.YearStart, r.Payer, r.Scope = [2]int{1, 1}, "employer", "person"
	// A rule without bounds, index or facts: nothing is missing.
	c, _ := s.componentFor(key{class: Slice.class(), period: r.Period, counts: r.Counts, start: r.YearStart}, r, len(s.components))
	l, _ := s.line(&Engine{}, band{rule: r})
	c.versions = []version{{lines: []line{l}, basis: basis}}
	for i := range c.at {
		c.at[i] = 0
	}
}

// aim finds what each allowance is set against.
func (s *Schedule) aim() {
	for i := range s.components {
		for _, term := range s.components[i].rule.Conditions {
			for j := range s.components {
				if term.Field == "against" && s.components[j].rule.ID == term.Text {
					s.components[i].targets = append(s.components[i].targets, j)
				}
			}
		}
	}
}
