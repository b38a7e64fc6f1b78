package employer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/salary"
)

// Bounds on a rule file.
const (
	maxBytes    = 8 << 20
	maxRows     = 20_000
	maxBands    = 500 // rows of one rule
	maxFindings = 100
	maxCell     = 4096
)

var ruleColumns = []string{"id", "place", "component", "kind", "from", "to", "rate", "amount", "base_from", "base_to", "period",
	"index", "scope", "counts", "payer", "year", "rounding", "condition", "due_months", "own", "status", "citation", "confidence", "note"}

// reader reads one file and collects what is wrong with it.
type reader struct {
	file     string
	line     int
	at       map[string]int
	row      []string
	known    func(place string) bool // nil takes every place
	findings []error
}

func (r *reader) fail(field, given, want string) {
	if len(r.findings) >= maxFindings {
		return
	}
	if len(given) > 60 {
		given = given[:60] + "..."
	}
	r.findings = append(r.findings, &RuleError{r.file, r.line, field, given, want, fault{ErrRule}})
}

// read reads rules, or index values where the header names a value, and appends
// them to the pack. It returns every finding, joined.
func (p *Pack) read(in io.Reader, name string, known func(string) bool) error {
	r := &reader{file: name, line: 1, at: map[string]int{}, known: known}
	c := csv.NewReader(io.LimitReader(in, maxBytes))
	header, err := c.Read()
	if err != nil {
		r.fail("header", "", "a CSV file with the columns "+strings.Join(ruleColumns, ", "))
		return errors.Join(r.findings...)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for i, h := range header {
		h = strings.TrimSpace(h)
		if _, twice := r.at[h]; twice {
			r.fail("header", h, "every column once")
		}
		r.at[h] = i
	}
	_, values := r.at["value"]
	want := ruleColumns
	if values {
		want = indexColumns
	}
	for _, w := range want {
		if _, ok := r.at[w]; !ok {
			r.fail("header", strings.Join(header, ","), "a column "+w)
		}
	}
	for _, h := range header {
		if h = strings.TrimSpace(h); len(header) > len(want) && !slices.Contains(want, h) { // else a column is missing
			r.fail("header", h, "no columns but "+strings.Join(want, ", "))
		}
	}
	if len(r.findings) > 0 {
		return errors.Join(r.findings...)
	}
	first, firstIndex := len(p.rules), len(p.indices)
	for rows := 0; len(r.findings) < maxFindings; rows++ {
		more := r.next(c)
		if !more {
			break
		}
		if rows == maxRows {
			r.fail("row", "", fmt.Sprintf("at most %d rows", maxRows))
			break
		}
		switch {
		case r.row == nil: // already a finding
		case values:
			p.indices = append(p.indices, r.indexRow())
		default:
			p.rules = append(p.rules, r.rule())
		}
	}
	if c.InputOffset() >= maxBytes {
		r.fail("file", "", fmt.Sprintf("less than %d bytes", maxBytes))
	}
	r.against(p.rules[first:])
	r.indexRows(p.indices[firstIndex:])
	slices.SortStableFunc(r.findings, func(a, b error) int { return a.(*RuleError).Line - b.(*RuleError).Line })
	return errors.Join(r.findings...)
}

// next reads a row, or nil where its cells are no text or of another number.
func (r *reader) next(c *csv.Reader) bool {
	row, err := c.Read()
	r.row = row
	var parse *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return false
	case errors.As(err, &parse):
		r.line, r.row = parse.Line, nil
		r.fail("row", "", "a CSV row with as many cells as the header: "+parse.Err.Error())
		return true
	case err != nil:
		r.row = nil
		r.fail("file", "", "a file that can be read: "+err.Error())
		return false
	}
	r.line, _ = c.FieldPos(0)
	for field, i := range r.at {
		if len(row[i]) > maxCell || !utf8.ValidString(row[i]) {
			r.fail(field, fmt.Sprintf("%d bytes", len(row[i])), fmt.Sprintf("text (UTF-8) of at most %d bytes", maxCell))
			r.row = nil
		}
	}
	return true
}

func (r *reader) text(field string) string { return strings.TrimSpace(r.row[r.at[field]]) }

func (r *reader) must(field, v string) {
	if v == "" {
		r.fail(field, v, "a value")
	}
}

func (r *reader) oneOf(field, otherwise string, allowed ...string) string {
	v := r.text(field)
	if v == "" {
		return otherwise
	}
	if !slices.Contains(allowed, v) {
		r.fail(field, v, strings.Join(allowed, ", "))
		return otherwise
	}
	return v
}

func (r *reader) date(field string) salary.Date {
	d, err := salary.ParseDate(r.text(field))
	if err != nil || d == (salary.Date{}) {
		r.fail(field, r.text(field), "a day such as 2025-01-01")
	}
	return d
}

// number reads a plain decimal of at most 8 decimals, at most ten billion.
func (r *reader) number(field string) decimal.Decimal {
	return r.parse(field, r.text(field))
}

func (r *reader) parse(field, v string) decimal.Decimal {
	if v == "" {
		return decimal.Decimal{}
	}
	whole, frac, _ := strings.Cut(v, ".")
	if len(whole) > 10 || len(frac) > rateDigits || strings.Trim(v, "0123456789.") != "" {
		r.fail(field, v, "a plain number below ten billion with at most 8 decimals")
		return decimal.Decimal{}
	}
	d, err := decimal.NewFromString(v)
	if err != nil {
		r.fail(field, v, "a plain number")
	}
	return d
}

func (r *reader) yearStart() [2]int {
	v := r.text("year")
	if v == "" {
		return [2]int{1, 1}
	}
	d, err := salary.ParseDate("2025-" + v)
	if err != nil || d.Day > 28 {
		r.fail("year", v, "month and day on which the year starts, such as 01-01 or 04-06, at most the 28th")
		return [2]int{1, 1}
	}
	return [2]int{int(d.Month), d.Day}
}

// rounding reads a mode and a unit of whole minor units.
func (r *reader) rounding() salary.Rounding {
	v := r.text("rounding")
	if v == "" {
		v = "half up 0.01"
	}
	i := strings.LastIndexByte(v, ' ')
	out, err := salary.RoundTo(v[:max(i, 0)], v[i+1:])
	if cents := out.Unit.Shift(2); err != nil || !cents.IsInteger() || cents.GreaterThan(decimal.New(1, 6)) {
		r.fail("rounding", v, `a mode and a unit from 0.01 to 10000, such as "half up 0.01"`)
	}
	return out
}

// months reads the months in which pay due is paid, with shares of the year's:
// 11=0.5;12.
func (r *reader) months() (out []int, shares []decimal.Decimal) {
	for part := range strings.SplitSeq(r.text("due_months"), ";") {
		if part == "" {
			continue
		}
		month, share, some := strings.Cut(part, "=")
		m, err := strconv.Atoi(month)
		if err != nil || m < 1 || m > 12 || slices.Contains(out, m) {
			r.fail("due_months", part, "different months from 1 to 12")
			continue
		}
		var d decimal.Decimal
		if some {
			if d = r.parse("due_months", share); !d.IsPositive() || d.GreaterThanOrEqual(decimal.New(1, 0)) {
				r.fail("due_months", part, "a share of the year's between 0 and 1, or none for all that is earned")
			}
		}
		out, shares = append(out, m), append(shares, d)
	}
	return out, shares
}

func (r *reader) conditions() []Condition {
	var out []Condition
	for term := range strings.SplitSeq(r.text("condition"), ";") {
		if term = strings.TrimSpace(term); term == "" {
			continue
		}
		c, ok := parseCondition(term)
		if !ok {
			r.fail("condition", term, "terms such as staff>=50, payroll>=1000000, pay<=21000/month, pay>4*UMA/month, frequency<=24, sector=office, contract=flexible, person!=director, place!=CA-QC")
			continue
		}
		out = append(out, c)
	}
	return out
}

func parseCondition(term string) (c Condition, ok bool) {
	for _, op := range []string{">=", "<=", "!=", ">", "<", "="} {
		field, value, found := strings.Cut(term, op)
		if !found {
			continue
		}
		c = Condition{Field: strings.TrimSpace(field), Op: op}
		value = strings.TrimSpace(value)
		switch c.Field {
		case "sector", "size", "contract", "person", "kind", "place", "against":
			c.Text = value
			return c, (op == "=" || op == "!=" && c.Field != "against") && value != ""
		case "staff", "payroll", "payroll_quarter", "pay", "frequency":
			number, per, cut := strings.Cut(value, "/")
			number, index, multiple := strings.Cut(number, "*")
			if c.Per, c.Index = per, index; multiple && (index == "" || c.Field != "pay") {
				return c, false
			}
			if cut != (c.Field == "pay") || len(number) > 14 || number == "" || strings.Trim(number, "0123456789.") != "" || op == "=" || op == "!=" {
				return c, false
			}
			d, err := decimal.NewFromString(number)
			c.Value = d
			if whole := c.Field == "staff" || c.Field == "frequency"; whole && !d.IsInteger() {
				return c, false
			}
			return c, err == nil && d.LessThan(decimal.New(1, 12)) && (!cut || slices.Contains([]string{Week, Fortnight, Month, Quarter, Year}, per))
		}
		return c, false
	}
	return c, false
}
