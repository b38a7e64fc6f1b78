package file

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// column is where a path of JSON names leads in a struct: "fte", "tags.team",
// "assumptions.merit.rate".
type column struct {
	path   string
	fields []int
	scalar scalar // of what lies there: of each element of a list, of the value of a key
	list   bool
	key    string // of a map
}

// columnOf finds a path in a struct of that type. Where there is none, it says
// what would be a known one.
func columnOf(t reflect.Type, path string) (c column, want string) {
	c.path = path
	above, rest := "", path
	for {
		name, below, deeper := strings.Cut(rest, ".")
		members := membersOf(t)
		m, ok := find(members, name)
		if !ok {
			return c, nearest(above, name, pathsOf(t))
		}
		c.fields = append(c.fields, m.index)
		f := t.Field(m.index).Type
		switch {
		case m.scalar.set != nil && !deeper:
			c.scalar = m.scalar
			return c, ""
		case f.Kind() == reflect.Slice && !deeper:
			c.scalar, c.list = scalars[f.Elem()], true
		case f.Kind() == reflect.Map && below != "":
			c.scalar, c.key = scalars[f.Elem()], below
		case f.Kind() == reflect.Struct && m.scalar.set == nil && deeper:
			t, above, rest = f, above+name+".", below
			continue
		}
		if c.scalar.set == nil {
			return c, nearest(above, name, pathsOf(t))
		}
		return c, ""
	}
}

// pathsOf are the paths of one text each in a struct, with a map's as "tags.NAME".
func pathsOf(t reflect.Type) []string {
	var out []string
	for _, m := range membersOf(t) {
		switch f := t.Field(m.index).Type; {
		case m.scalar.set != nil, f.Kind() == reflect.Slice && scalars[f.Elem()].set != nil:
			out = append(out, m.name)
		case f.Kind() == reflect.Map && scalars[f.Elem()].set != nil:
			out = append(out, m.name+".NAME")
		case f.Kind() == reflect.Struct:
			for _, below := range pathsOf(f) {
				out = append(out, m.name+"."+below)
			}
		}
	}
	return out
}

// read sets what a text says of the column in a struct.
func (c column) read(v reflect.Value, text string) (want string, err error) {
	v = v.FieldByIndex(c.fields)
	switch {
	case c.list:
		parts := strings.Split(text, ";")
		list := reflect.MakeSlice(v.Type(), len(parts), len(parts))
		for i, part := range parts {
			part = strings.TrimSpace(part)
			if part == "" {
				return "values with a ; between two of them", nil
			}
			if want, err := c.scalar.read(list.Index(i), part); want != "" || err != nil {
				return want, err
			}
		}
		v.Set(list)
	case c.key != "":
		e := reflect.New(v.Type().Elem()).Elem()
		if want, err := c.scalar.read(e, text); want != "" || err != nil {
			return want, err
		}
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(reflect.ValueOf(c.key), e)
	default:
		return c.scalar.read(v, text)
	}
	return "", nil
}

// text writes what read reads: nothing for what is not given.
func (c column) text(v reflect.Value) (string, error) {
	v = v.FieldByIndex(c.fields)
	switch {
	case c.list:
		parts := make([]string, v.Len())
		for i := range parts {
			part, err := textOf(v.Index(i))
			if err != nil {
				return "", err
			}
			if part == "" || strings.Contains(part, ";") || strings.TrimSpace(part) != part {
				return "", fmt.Errorf("a list cannot hold %q", brief(part))
			}
			parts[i] = part
		}
		return strings.Join(parts, ";"), nil
	case c.key != "":
		e := v.MapIndex(reflect.ValueOf(c.key))
		if !e.IsValid() {
			return "", nil
		}
		part, err := textOf(e)
		if err == nil && part == "" {
			err = errors.New("a cell cannot hold an empty text")
		}
		return part, err
	case isZero(v):
		return "", nil
	}
	return textOf(v)
}

// columnsOf are the columns that are needed to write the values of a slice of
// structs: those of their type in which one of them has something, in its order.
func columnsOf(values reflect.Value) []column {
	t := values.Type().Elem()
	var out []column
	for _, path := range pathsOf(t) {
		name, keyed := strings.CutSuffix(path, ".NAME")
		if !keyed {
			c, _ := columnOf(t, path)
			if given(values, c) {
				out = append(out, c)
			}
			continue
		}
		m, _ := find(membersOf(t), name)
		keys := map[string]bool{}
		for i := range values.Len() {
			for _, k := range values.Index(i).Field(m.index).MapKeys() {
				keys[k.String()] = true
			}
		}
		var paths []string
		for k := range keys {
			paths = append(paths, name+"."+k)
		}
		slices.Sort(paths)
		for _, p := range paths {
			c, _ := columnOf(t, p)
			out = append(out, c)
		}
	}
	return out
}

func given(values reflect.Value, c column) bool {
	for i := range values.Len() {
		if !isZero(values.Index(i).FieldByIndex(c.fields)) {
			return true
		}
	}
	return false
}
