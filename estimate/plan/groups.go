package plan

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Group is the sum of lines that have a key in common, in the plan's currency.
type Group struct {
	_       [0]func()
	Key     []string        `json:"key"` // by the dimensions asked for
	Accrual decimal.Decimal `json:"accrual"`
	Cash    decimal.Decimal `json:"cash"`
}

// By sums the lines by dimensions, in the order of their keys: "month", "quarter"
// (of the calendar), "fiscal year", "component", "rule", "basis", "position",
// "employer", "place", "role", "status", "reason", "worker", "currency", or
// "tag:" and the name of a tag. It returns a *PlanError if a dimension is not
// known.
func (b *Budget) By(dimensions ...string) ([]Group, error) {
	keys := make([]func(*seat, *Line) string, len(dimensions))
	for i, d := range dimensions {
		if keys[i] = b.dimension(d); keys[i] == nil {
			return nil, &PlanError{Field: "dimension", Given: d, Want: "month, quarter, fiscal year, component, rule, basis, position, employer, place, role, " +
				"status, reason, worker, currency, or tag: and the name of a tag", Sentinel: ErrPlan}
		}
	}
	type sum struct {
		key           []string
		accrual, cash int64
	}
	sums := map[string]*sum{}
	parts, text := make([]string, len(keys)), []byte{}
	var g *sum
	b.each(func(s *seat, l *Line) bool {
		for i, k := range keys {
			parts[i] = k(s, l)
		}
		if g == nil || !slices.Equal(parts, g.key) {
			text = text[:0]
			for _, p := range parts { // with its length: a tag may hold anything
				text = append(binary.AppendUvarint(text, uint64(len(p))), p...)
			}
			if g = sums[string(text)]; g == nil {
				g = &sum{key: slices.Clone(parts)}
				sums[string(text)] = g
			}
		}
		g.accrual += l.ReportedAccrual
		g.cash += l.ReportedCash
		return true
	})
	out := make([]Group, 0, len(sums))
	order := map[string]int{}
	for _, g := range sums {
		out = append(out, Group{Key: g.key, Accrual: decimal.New(g.accrual, -b.made().digits), Cash: decimal.New(g.cash, -b.made().digits)})
		for i, d := range dimensions {
			if d == "component" {
				order[g.key[i]] = rank(g.key[i])
			}
		}
	}
	slices.SortFunc(out, func(x, y Group) int {
		for i, d := range dimensions {
			n := strings.Compare(x.Key[i], y.Key[i])
			if d == "component" {
				n = cmp.Or(order[x.Key[i]]-order[y.Key[i]], n)
			}
			if n != 0 {
				return n
			}
		}
		return 0
	})
	return out, nil
}

// Total is the sum of all lines.
func (b *Budget) Total() Group {
	groups, _ := b.By() // of no dimension: nothing to refuse
	if len(groups) == 0 {
		return Group{}
	}
	return groups[0]
}

// rank puts components into the order in which a reader expects them: pay, what
// the employer pays on it, what is paid once, what is held back or spare.
func rank(component string) int {
	switch at := slices.Index(componentNames[:], component); {
	case at < 0:
		return cAgency*10 - 5
	case at >= cRecruiting && at <= cEquipment:
		return cRefund*10 + 1 + at - cRecruiting
	default:
		return at * 10
	}
}

// dimension is how a line's key is found, nil if nobody knows.
func (b *Budget) dimension(name string) func(*seat, *Line) string {
	if tag, ok := strings.CutPrefix(name, "tag:"); ok {
		return func(s *seat, _ *Line) string { return s.pos.Tags[tag] }
	}
	switch name {
	case "month":
		names := map[int]string{}
		return func(_ *seat, l *Line) string {
			at := l.Month.Year*12 + int(l.Month.Month)
			if names[at] == "" {
				names[at] = l.Month.String()
			}
			return names[at]
		}
	case "quarter":
		return func(_ *seat, l *Line) string { return fmt.Sprintf("%04d-Q%d", l.Month.Year, (int(l.Month.Month)+2)/3) }
	case "fiscal year":
		return func(s *seat, l *Line) string {
			return fmt.Sprintf("FY%04d", fiscalYear(l.Month, max(1, b.made().employers[s.terms.employer].FiscalYear)))
		}
	case "component":
		return func(_ *seat, l *Line) string { return l.Component }
	case "rule":
		return func(_ *seat, l *Line) string { return l.Rule }
	case "basis":
		return func(_ *seat, l *Line) string { return l.Basis }
	case "position":
		return func(_ *seat, l *Line) string { return l.Position }
	case "employer":
		return func(s *seat, _ *Line) string { return b.made().employers[s.terms.employer].Name }
	case "place":
		return func(s *seat, _ *Line) string { return s.pos.Place }
	case "role":
		return func(s *seat, _ *Line) string { return cmp.Or(s.pos.Role, s.pos.Title) }
	case "status":
		return func(s *seat, _ *Line) string { return cmp.Or(s.pos.Status, Approved) }
	case "reason":
		return func(s *seat, _ *Line) string { return cmp.Or(s.pos.Reason, Growth) }
	case "worker":
		return func(s *seat, _ *Line) string { return s.terms.worker }
	case "currency":
		return func(_ *seat, l *Line) string { return l.Currency.String() }
	}
	return nil
}
