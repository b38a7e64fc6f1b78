package estimate

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/dataset/fx"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Step is one line of a trail: what went in, what it did, and who says so.
// Amounts are by the record's basis, a year unless it is paid by the hour.
type Step struct {
	Name     string           // "market", "experience", "exchange rate", "base"
	Input    string           // what was given, in words
	Op       string           // one of the operations
	Factor   decimal.Decimal  // of multiply; the amount of subtract
	Rounding *salary.Rounding // of round
	Before   decimal.Decimal  // exact
	After    decimal.Decimal  // exact
	Currency salary.Currency  // of After
	StdErr   float64          // of the factor's logarithm; 0 = not known
	N        int              // answers behind it; 0 = not published
	Date     salary.Date      // of the figure
	Source   string           // IDs of sources, separated by spaces, or "caller"
	Note     string
}

// Change is what the step did, without the amounts: "x 0.8526", "half up to 100".
func (s Step) Change() string {
	switch s.Op {
	case OpMultiply:
		return "x " + exact(s.Factor)
	case OpSubtract:
		return "- " + exact(s.Factor)
	case OpRound:
		if s.Rounding != nil {
			return s.Rounding.String()
		}
	case OpSkip:
		return "skipped"
	}
	return ""
}

// String gives the step in one line, amounts to the cent.
func (s Step) String() string {
	var b strings.Builder
	b.WriteString(s.Name)
	if s.Input != "" {
		fmt.Fprintf(&b, " (%s)", s.Input)
	}
	if c := s.Change(); c != "" {
		fmt.Fprintf(&b, ": %s", c)
	}
	if s.Op != OpSkip {
		fmt.Fprintf(&b, " = %s %s", s.After.StringFixed(2), s.Currency)
	}
	var about []string
	if s.StdErr > 0 {
		about = append(about, fmt.Sprintf("+-%.1f %%", 100*s.StdErr))
	}
	if s.N > 0 {
		about = append(about, fmt.Sprintf("n %d", s.N))
	}
	if s.Date != (salary.Date{}) {
		about = append(about, s.Date.String())
	}
	about = append(about, s.Note, s.Source)
	if text := joinNotes(about...); text != "" {
		fmt.Fprintf(&b, " [%s]", text)
	}
	return b.String()
}

// stepJSON is how a step travels: decimals as strings, what replay needs first.
type stepJSON struct {
	Name   string           `json:"name"`
	Input  string           `json:"input,omitempty"`
	Op     string           `json:"op"`
	Factor string           `json:"factor,omitempty"`
	Round  *salary.Rounding `json:"rounding,omitempty"`
	Before string           `json:"before,omitempty"`
	After  string           `json:"after,omitempty"`
	Unit   string           `json:"currency,omitempty"`
	StdErr float64          `json:"std_err,omitempty"`
	N      int              `json:"n,omitempty"`
	Date   *salary.Date     `json:"date,omitempty"`
	Source string           `json:"source,omitempty"`
	Note   string           `json:"note,omitempty"`
}

// MarshalJSON writes amounts exactly, as decimal strings.
func (s Step) MarshalJSON() ([]byte, error) {
	j := stepJSON{Name: s.Name, Input: s.Input, Op: s.Op, StdErr: s.StdErr, N: s.N, Source: s.Source, Note: s.Note, Round: s.Rounding}
	if s.Currency != 0 {
		j.Unit = s.Currency.String()
	}
	if s.Op == OpMultiply || s.Op == OpSubtract {
		j.Factor = exact(s.Factor)
	}
	if s.Op != OpSkip {
		j.After = exact(s.After)
		if s.Op != OpStart {
			j.Before = exact(s.Before)
		}
	}
	if s.Date != (salary.Date{}) {
		j.Date = &s.Date
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes. It returns an error if a decimal
// is not one, or has more than 400 digits.
func (s *Step) UnmarshalJSON(data []byte) error {
	var j stepJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	out := Step{Name: j.Name, Input: j.Input, Op: j.Op, Rounding: j.Round, StdErr: j.StdErr, N: j.N, Source: j.Source, Note: j.Note}
	for _, f := range []struct {
		name, text string
		to         *decimal.Decimal
	}{{"factor", j.Factor, &out.Factor}, {"before", j.Before, &out.Before}, {"after", j.After, &out.After}} {
		if f.text == "" {
			continue
		}
		d, err := parseDecimal(f.text)
		if err != nil {
			return &FieldError{"step." + f.name, fmt.Sprintf("%.40q", f.text), "a plain decimal number", err}
		}
		*f.to = d
	}
	if j.Unit != "" {
		c, err := salary.ParseCurrency(j.Unit)
		if err != nil {
			return err
		}
		out.Currency = c
	}
	if j.Date != nil {
		out.Date = *j.Date
	}
	*s = out
	return nil
}

// parseDecimal reads a plain decimal: an optional minus, digits, and optionally
// a point and digits. Exponents are refused, so that a short text cannot stand
// for a huge number. Twenty adjustments of six decimals stay below the length.
func parseDecimal(text string) (decimal.Decimal, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	digits := strings.TrimPrefix(whole, "-") + fraction
	if len(text) > 400 || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return decimal.Decimal{}, salary.ErrSyntax
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		return decimal.Decimal{}, salary.ErrSyntax
	}
	return decimal.NewFromBigInt(n, -int32(len(fraction))), nil
}

// exact writes every digit, without trailing zeros of a fraction. The decimal's
// own String would follow a setting that any part of a program may change.
func exact(d decimal.Decimal) string {
	s := d.StringFixed(max(0, -d.Exponent()))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// tracer carries the amount from step to step.
type tracer struct {
	currency salary.Currency
	amount   decimal.Decimal
	steps    []Step
}

func (t *tracer) put(s Step) {
	s.Before, s.Currency = t.amount, t.currency
	switch s.Op {
	case OpStart:
		t.amount = s.After
	case OpMultiply:
		t.amount = t.amount.Mul(s.Factor)
	case OpSubtract:
		t.amount = t.amount.Sub(s.Factor)
	case OpRound:
		if rounded, err := round(t.amount, *s.Rounding); err == nil {
			t.amount = rounded
		}
	}
	s.After = t.amount
	t.steps = append(t.steps, s)
}

func joinNotes(notes ...string) string {
	var out []string
	for _, n := range notes {
		if n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}

// percentile writes 0.57 as "p57", though 0.57 x 100 is not quite that.
func percentile(p float64) string { return "p" + strconv.FormatFloat(p*100, 'g', 6, 64) }

// describe says what the market figures are, of whom and where.
func (m *market) describe() string {
	where := m.cell.Place.Name
	if m.cell.Differential != nil {
		where = "United States"
	}
	who := m.cell.Role.Title
	if m.cell.Record.Role != m.cell.Role.Code {
		who = m.cell.Record.Role
	}
	return fmt.Sprintf(" of %s, %s, %s", m.cell.Record.Measure, who, where)
}

func (m *market) roleNote() string {
	r := m.cell.Role
	if r.How == "code" || r.How == "official title" || r.Code == r.Title {
		return ""
	}
	note := fmt.Sprintf("%q is %s %s (%s)", r.Asked, r.Code, r.Title, r.How)
	if r.Confidence != "" {
		note += ", confidence " + r.Confidence + ", mapping: " + r.Source
	}
	if r.RunnerUp != "" {
		note += ", next best " + r.RunnerUp
	}
	return note
}

func (o *Offer) narrowNote() string {
	narrow, widen := o.condition.Spread()
	note := fmt.Sprintf("people alike spread %.3f as wide as the whole market (%.0f %% of the variance is explained)", narrow, 100*o.condition.Explained())
	if widen > 0 {
		note += fmt.Sprintf(", widened by %.3f", widen)
	}
	return note
}

func rateNote(r *fx.Rate, survey salary.Date) string {
	if r.Date == survey {
		return "of the day at whose rates the survey turned local pay into dollars"
	}
	return r.String()
}

func heldNote(m salary.Measure) string {
	return fmt.Sprintf("%s holds these parts already: they come out of it", m)
}
