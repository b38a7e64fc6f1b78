package file

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Read reads a plan in JSON, as encoding/json writes a Plan; the name stands in
// errors. It is stricter than encoding/json: names are spelled as written there
// and stand once, numbers have no exponent, and a 0 is refused where zero is not
// none: of heads, fte, probability, a position's bonus and sign_on, the bonus's
// payout and the agency's refund. Start and end of a position also take a month
// ("2025-03") or a quarter ("2025-Q2"): its first, or last, day. What is null is
// not given.
//
// It returns up to 100 findings, joined, each a *PlanError with line, column,
// position and field, which wraps [ErrPlan]. The plan is then the zero Plan. A
// file has at most 64 MiB and a million positions. Whether the values make a
// plan is for [New] to say.
func Read(in io.Reader, name string) (plan.Plan, error) {
	r, ok := open(in, name)
	var p plan.Plan
	if ok && r.wellFormed() {
		r.object(reflect.ValueOf(&p).Elem(), "", valueAt(r.data, 0))
	}
	if len(r.findings) > 0 {
		return plan.Plan{}, errors.Join(r.findings...)
	}
	return p, nil
}

// wellFormed tells whether the file is JSON, so that everything after may rely on it.
func (r *reader) wellFormed() bool {
	var raw json.RawMessage
	err := json.Unmarshal(r.data, &raw)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		// The offset counts the bytes read, the last of which is at fault; at the
		// end of the file it counts them all.
		r.fail(max(0, int(syntax.Offset)-1), "file", "", "JSON", err)
	case err != nil:
		r.fail(0, "file", "", "JSON", err)
	}
	return err == nil
}

// longestError bounds an error that is passed on: encoding/json repeats a number
// whole.
const longestError = 400

// value sets what a JSON value says. The scalar is how to read v, if it is one.
func (r *reader) value(v reflect.Value, s scalar, path string, x value) {
	if r.full() || x.kind() == 'n' {
		return
	}
	switch p := v.Addr().Interface().(type) {
	case *salary.Pay, *salary.Band, *estimate.Step, *dataset.Source: // they read their own form
		err := json.Unmarshal(x.raw, p)
		switch {
		case err != nil && len(err.Error()) > longestError:
			r.fail(x.at, path, "", fmt.Sprintf("what json.Marshal writes of a %T", v.Interface()), nil)
		case err != nil:
			r.fail(x.at, path, "", "", err)
		}
		return
	}
	switch want := s.want; {
	case s.set != nil:
		if !strings.ContainsRune(s.kinds, x.kind()) {
			r.fail(x.at, path, x.short(), want, nil)
		} else if want, err := s.read(v, x.text()); want != "" || err != nil {
			r.fail(x.at, path, x.short(), want, err)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.value(v.Elem(), s, path, x)
	case v.Kind() == reflect.Slice:
		r.list(v, path, x)
	case v.Kind() == reflect.Map:
		r.mapping(v, path, x)
	default:
		r.object(v, path, x)
	}
}

func (r *reader) object(v reflect.Value, path string, x value) {
	if x.kind() != '{' {
		r.fail(x.at, at(path), x.short(), "an object: {...}", nil)
		return
	}
	members := r.members(v.Type())
	for name, val := range r.unique(path, x) {
		if m, ok := find(members, name); ok {
			r.value(v.Field(m.index), m.scalar, under(path, name), val)
		} else {
			r.fail(val.at, under(path, name), "", "a known field, such as "+nearest("", name, names(members)), nil)
		}
	}
}

func (r *reader) mapping(v reflect.Value, path string, x value) {
	if x.kind() != '{' {
		r.fail(x.at, path, x.short(), "an object: {...}", nil)
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for name, val := range r.unique(path, x) {
		if v.Len() == maxKeys || !r.take(1) {
			r.fail(val.at, path, "", fmt.Sprintf("at most %d names, and %d parts in the file", maxKeys, maxParts), nil)
			return
		}
		var key string
		if want, _ := text.read(reflect.ValueOf(&key).Elem(), name); want != "" || val.kind() == 'n' {
			r.fail(val.at, under(path, name), "", cmp.Or(want, "a value"), nil)
			continue
		}
		to := reflect.New(v.Type().Elem()).Elem()
		r.value(to, scalars[to.Type()], under(path, name), val)
		v.SetMapIndex(reflect.ValueOf(key), to)
	}
}

func (r *reader) list(v reflect.Value, path string, x value) {
	if x.kind() != '[' {
		r.fail(x.at, path, x.short(), "a list: [...]", nil)
		return
	}
	n := 0
	for range x.elements() {
		n++
	}
	seats := v.Type() == reflect.TypeFor[[]plan.Position]()
	if seats && n > maxPositions {
		r.fail(x.at, path, fmt.Sprint(n), fmt.Sprintf("at most %d positions", maxPositions), nil)
		return
	}
	if !seats && !r.take(n) {
		r.fail(x.at, path, "", fmt.Sprintf("at most %d parts in the file", maxParts), nil)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	s, i := scalars[v.Type().Elem()], 0
	for e := range x.elements() {
		if r.full() {
			return
		}
		below := fmt.Sprintf("%s[%d]", path, i)
		if seats {
			if r.position = e.id(); r.position != "" {
				below = ""
			}
		}
		if e.kind() == 'n' {
			r.fail(e.at, at(below), "null", "a value", nil)
		}
		r.value(v.Index(i), s, below, e)
		i++
	}
	if seats {
		r.position = ""
	}
}

// unique gives the members of an object, and fails those whose name came before.
func (r *reader) unique(path string, x value) iter.Seq2[string, value] {
	return func(yield func(string, value) bool) {
		seen := map[string]bool{}
		for key, val := range x.members() {
			name := key.text()
			if seen[name] {
				r.fail(key.at, under(path, name), "", "every name once", nil)
				continue
			}
			seen[name] = true
			if r.full() || !yield(name, val) {
				return
			}
		}
	}
}

// at names the place of what has no path of its own.
func at(path string) string {
	if path == "" {
		return "plan"
	}
	return path
}
