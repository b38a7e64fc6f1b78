package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Rule says which cells may be shown. Its zero value asks for 5 people and,
// where organizations are named, 5 of them. To ask for nothing, say so with
// Rule{People: 1}; a rule that only has a name is refused.
type Rule struct {
	Name string `json:"name,omitempty"` // in refusals; "" means "rule"
	// People and Organizations are the fewest; 0 asks for none, unless the whole
	// rule is zero. People who name no organization count for none.
	People        int `json:"people,omitempty"`
	Organizations int `json:"organizations,omitempty"`
	// The Largest organizations together may have at most the Share of the
	// weight: the dominance rule of statistical disclosure control, (n, k) in the
	// Handbook on Statistical Disclosure Control (ESSNet, 2010). 0 means no limit.
	Largest int     `json:"largest,omitempty"`
	Share   float64 `json:"share,omitempty"`
	// Advisory lets the cell be shown with a warning.
	Advisory bool `json:"advisory,omitempty"`
}

// Names of the rules that [Preset] knows.
const (
	// Radford shows a cell of 5 companies and 5 employees (Aon, Data
	// Confidentiality and Sufficiency for Reporting). It is the zero rule, with
	// companies always asked for. At 2 to 4 that survey shows the counts alone,
	// which the *CellError holds, and at 1 nothing.
	Radford = "Radford"
	// Pave shows a cell of 3 entries, which are people (Pave, Benchmarking
	// percentiles). That page also leaves out the 10th and the 90th percentile
	// at 3 entries and the 10th at 4, which no Rule says: ask for other levels.
	Pave = "Pave"
	// Mercer distrusts fewer than 100 observations or 10 companies (Mercer,
	// Market pricing 101: handling data anomalies). It is advisory.
	Mercer = "Mercer"
	// SafetyZone is 5 sources of which none has more than a quarter of the
	// weight, from the statements of US antitrust enforcement policy in health
	// care of 1996. It was WITHDRAWN on 3 February 2023 and clears nothing; that
	// figures be three months old is not checked here.
	SafetyZone = "safety zone of 1996 (withdrawn)"
)

const usualCell = 5

// Preset returns the rule of that name. It returns an *[InputError] that wraps
// salary.ErrSyntax if it is none of the constants.
func Preset(name string) (Rule, error) {
	switch name {
	case Radford:
		return Rule{Name: name, People: 5, Organizations: 5}, nil
	case Pave:
		return Rule{Name: name, People: 3}, nil
	case Mercer:
		return Rule{Name: name, People: 100, Organizations: 10, Advisory: true}, nil
	case SafetyZone:
		return Rule{Name: name, Organizations: 5, Largest: 1, Share: 0.25}, nil
	}
	return Rule{}, optionFault(salary.ErrSyntax, "rule", "%.48q is not one of %q, %q, %q, %q", name, Radford, Pave, Mercer, SafetyZone)
}

func (r Rule) check() error {
	if r.People == 0 && r.Organizations == 0 && r.Largest == 0 && r.Share == 0 && r != (Rule{}) {
		return optionFault(salary.ErrConflict, "rule", "it asks for nothing; if that is meant, ask for 1 person")
	}
	if r.People < 0 || r.Organizations < 0 || r.Largest < 0 {
		return optionFault(salary.ErrRange, "rule", "a number is negative")
	}
	if !(r.Share >= 0 && r.Share <= 1) {
		return optionFault(salary.ErrRange, "rule.share", "%v is not from 0 to 1", r.Share)
	}
	if (r.Largest == 0) != (r.Share == 0) {
		return optionFault(salary.ErrConflict, "rule.share", "the largest %d and the share %v come together", r.Largest, r.Share)
	}
	return nil
}

// filled is the rule that the zero rule stands for.
func (r Rule) filled(named bool) Rule {
	if r != (Rule{}) {
		return r
	}
	r = Rule{Name: "default", People: usualCell}
	if named {
		r.Organizations = usualCell
	}
	return r
}

// String reads "Radford: at least 5 people, at least 5 organizations".
func (r Rule) String() string {
	var parts []string
	if r.People > 0 {
		parts = append(parts, fmt.Sprintf("at least %d people", r.People))
	}
	if r.Organizations > 0 {
		parts = append(parts, fmt.Sprintf("at least %d organizations", r.Organizations))
	}
	if r.Largest > 0 {
		parts = append(parts, fmt.Sprintf("at most %s %% of the weight in the largest %d", short(100*r.Share), r.Largest))
	}
	if len(parts) == 0 {
		parts = []string{"nothing asked"}
	}
	if r.Advisory {
		parts = append(parts, "advisory")
	}
	return cmp.Or(r.Name, "rule") + ": " + strings.Join(parts, ", ")
}

// CellError is the refusal of a cell that may not be shown. It is used as a
// pointer and wraps [ErrSuppressed].
type CellError struct {
	Rule          Rule
	Failed        string // "people", "organizations" or "share"
	People        int
	Organizations int
	Share         float64 // of the weight, in the largest organizations that the rule names
}

// Error says what the rule asks for and what there is.
func (e *CellError) Error() string {
	there := fmt.Sprintf("%d people", e.People)
	switch e.Failed {
	case "organizations":
		there = fmt.Sprintf("%d organizations", e.Organizations)
	case "share":
		there = fmt.Sprintf("%s %% of the weight in the largest %d", short(100*e.Share), e.Rule.Largest)
	}
	return fmt.Sprintf("sample: %v: %s; %v", ErrSuppressed, there, e.Rule)
}

// Unwrap returns ErrSuppressed.
func (e *CellError) Unwrap() error { return ErrSuppressed }

// apply returns nil if the cell holds to the rule. The parts are what each
// organization has of the weight.
func (r Rule) apply(people int, parts []float64, weight float64) *CellError {
	e := &CellError{Rule: r, People: people, Organizations: len(parts)}
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, w := range parts[:min(r.Largest, len(parts))] {
		e.Share += w / weight
	}
	e.Share = min(e.Share, 1)
	const dust = 1e-12 // of sums of weights
	switch {
	case people < r.People:
		e.Failed = "people"
	case len(parts) < r.Organizations:
		e.Failed = "organizations"
	case r.Largest > 0 && e.Share > r.Share+dust:
		e.Failed = "share"
	default:
		return nil
	}
	return e
}
