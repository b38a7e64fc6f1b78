package file

import (
	"cmp"
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// scalar is how one kind of value stands in a file. Of a value that it does not
// read, set says what would be right, or why.
type scalar struct {
	kinds string // of JSON, see value.kind
	want  string // another kind than that
	set   func(v reflect.Value, text string) (want string, err error)
}

const longestNumber = 40 // characters

// read sets v from text that may be anything.
func (s scalar) read(v reflect.Value, text string) (want string, err error) {
	if len(text) > maxCell {
		return fmt.Sprintf("at most %d bytes", maxCell), nil
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "text without NUL bytes", nil
	}
	return s.set(v, text)
}

// to makes a setter of a parser. Empty text is the zero value where there is
// a text of it.
func to[T any](empty bool, parse func(string) (T, string, error)) func(reflect.Value, string) (string, error) {
	return func(v reflect.Value, text string) (string, error) {
		if empty && text == "" {
			return "", nil
		}
		x, want, err := parse(text)
		if want == "" && err == nil {
			*v.Addr().Interface().(*T) = x
		}
		return want, err
	}
}

// says makes a parser of one whose errors say what would be right.
func says[T any](parse func(string) (T, error)) func(string) (T, string, error) {
	return func(s string) (T, string, error) {
		x, err := parse(s)
		return x, "", err
	}
}

const wantNumber = `a plain number such as "138500" or "0.5", of at most 40 characters and 29 decimals, without exponent and thousands separators`

var (
	text    = scalar{`"`, "text in quotes", to(true, func(s string) (string, string, error) { return s, "", nil })}
	whole   = scalar{`0`, wantInt, to(false, parseInt)}
	amount  = scalar{`0"`, wantNumber, to(false, parseNumber)}
	percent = scalar{`"0`, `a percentage in quotes: "3.5%"`, to(false, says(salary.ParsePercent))}
)

// scalars are the types that are read from text.
var scalars = map[reflect.Type]scalar{
	reflect.TypeFor[string]():          text,
	reflect.TypeFor[int]():             whole,
	reflect.TypeFor[bool]():            {`b`, "true or false", to(false, parseBool)},
	reflect.TypeFor[decimal.Decimal](): amount,
	reflect.TypeFor[salary.Percent]():  percent,
	reflect.TypeFor[salary.Date]():     {`"`, `a day: "2025-07-01"`, to(true, says(salary.ParseDate))},
	reflect.TypeFor[salary.Month]():    {`"`, `a month: "2025-07"`, to(true, says(salary.ParseMonth))},
	reflect.TypeFor[salary.Currency](): {`"`, `a currency: "USD"`, to(true, says(salary.ParseCurrency))},
	reflect.TypeFor[salary.Basis]():    {`"`, "a basis: " + list(bases), to(true, parseBasis)},
	reflect.TypeFor[time.Month]():      {`0`, "a month from 1 to 12", to(false, parseMonthOfYear)},
}

// special are the fields that files treat otherwise than their type.
var special = map[reflect.Type]map[string]scalar{
	reflect.TypeFor[plan.Bonus]():  {"payout": notZero(percent, "leave it out for 100%, and the target for no bonus")},
	reflect.TypeFor[plan.Hiring](): {"refund": notZero(percent, "leave it out for 100%, and guarantee_days for no refund")},
	reflect.TypeFor[plan.Position](): {
		"start":       {`"`, wantDay, to(true, func(s string) (salary.Date, string, error) { return parseDay(s, false) })},
		"end":         {`"`, wantDay, to(true, func(s string) (salary.Date, string, error) { return parseDay(s, true) })},
		"heads":       notZero(whole, "leave it out for 1, and freeze a seat that is not to count"),
		"fte":         notZero(amount, "leave it out for 1, and freeze a seat that is not to count"),
		"probability": notZero(amount, "leave it out for 1, and freeze a seat that is not to count"),
		"bonus":       notZero(percent, "leave it out for the plan's, or say no_bonus"),
		"sign_on":     notZero(amount, "leave it out for the plan's"),
	},
}

const wantDay = `a day "2025-07-01", a month "2025-07" or a quarter "2025-Q3"`

// notZero refuses a 0 where zero is not none: heads of 0 would be 1 and be paid.
func notZero(s scalar, instead string) scalar {
	set := s.set
	s.set = func(v reflect.Value, text string) (string, error) {
		want, err := set(v, text)
		if want == "" && err == nil && nothing(v) {
			want = "more than 0: " + instead
		}
		return want, err
	}
	return s
}

// nothing tells whether a number is 0, however it was written.
func nothing(v reflect.Value) bool {
	p, ok := v.Interface().(salary.Percent)
	return isZero(v) || ok && p.Fraction().IsZero()
}

// isZero is what encoding/json's omitzero goes by.
func isZero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}

// member is a field of a struct under its JSON name.
type member struct {
	name   string
	index  int
	scalar scalar // none for lists, maps and structs
}

// membersOf are the fields of a struct that files may name, in its order.
func membersOf(t reflect.Type) []member {
	out := make([]member, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue
		}
		s, ok := special[t][name]
		if !ok {
			s = scalars[f.Type]
		}
		out = append(out, member{name, i, s})
	}
	return out
}

func find(members []member, name string) (member, bool) {
	i := slices.IndexFunc(members, func(m member) bool { return m.name == name })
	if i < 0 {
		return member{}, false
	}
	return members[i], true
}

func names(members []member) []string {
	out := make([]string, len(members))
	for i, m := range members {
		out[i] = m.name
	}
	return out
}

// nearest are the known names that a name was likely meant to be, each below a
// path: all of them where none is like it.
func nearest(path, name string, known []string) string {
	name = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(brief(name)))
	far := func(k string) int {
		if len(name) > 2 && (strings.HasPrefix(name, k) || strings.HasPrefix(k, name)) {
			return 1
		}
		return distance(name, k)
	}
	like := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return far(k) > max(1, len(k)/3) })
	slices.SortStableFunc(like, func(a, b string) int { return cmp.Compare(far(a), far(b)) })
	if like = like[:min(3, len(like))]; len(like) == 0 {
		like = known
	}
	return path + strings.Join(like, ", "+path)
}

// distance counts the letters to insert, delete or replace between two names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := min(row[j], row[j+1]) + 1
			if a[i] == b[j] {
				d = min(d, corner)
			} else {
				d = min(d, corner+1)
			}
			corner, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

func list[S ~string](words []S) string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}

// textOf writes what the scalar of the type reads.
func textOf(v reflect.Value) (string, error) {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		if e := x.Exponent(); e < -40 || e > 40 { // its text may be of any length
			return "a number of too many digits", nil
		}
		return x.String(), nil
	case time.Month:
		return strconv.Itoa(int(x)), nil
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		return string(b), err
	}
	return fmt.Sprint(v.Interface()), nil
}
