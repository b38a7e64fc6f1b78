package formula_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
)

// validator understands the part of JSON Schema that the schema uses, and fails
// on any other.
type validator struct {
	*testing.T
	root map[string]any
}

func (v *validator) check(s map[string]any, x any) error {
	for word, want := range s {
		if err := v.word(s, word, want, x); err != nil {
			return fmt.Errorf("%s: %w", word, err)
		}
	}
	return nil
}

func (v *validator) sub(s any, x any) error { return v.check(s.(map[string]any), x) }

func (v *validator) word(s map[string]any, word string, want, x any) error {
	wrong := func(ok bool) error {
		if ok {
			return nil
		}
		return fmt.Errorf("%v: %.80v", want, x)
	}
	object, isObject := x.(map[string]any)
	list, isList := x.([]any)
	text, isText := x.(string)
	number, isNumber := x.(float64)
	limit, _ := want.(float64)
	switch word {
	case "$schema", "$id", "$defs", "title", "description":
		return nil
	case "$ref":
		at := any(v.root)
		for _, k := range strings.Split(strings.TrimPrefix(want.(string), "#/"), "/") {
			at = at.(map[string]any)[k]
		}
		return v.sub(at, x)
	case "type":
		_, isBool := x.(bool)
		return wrong(want == "object" && isObject || want == "array" && isList || want == "string" && isText || want == "boolean" && isBool || want == "integer" && isNumber && number == math.Trunc(number))
	case "const":
		return wrong(reflect.DeepEqual(want, x))
	case "enum":
		return wrong(slices.Contains(want.([]any), x))
	case "anyOf":
		for _, option := range want.([]any) {
			if v.sub(option, x) == nil {
				return nil
			}
		}
		return wrong(false)
	case "required":
		for _, k := range want.([]any) {
			if _, ok := object[k.(string)]; isObject && !ok {
				return fmt.Errorf("%s is missing", k)
			}
		}
	case "dependentRequired":
		for k, others := range want.(map[string]any) {
			if _, ok := object[k]; ok {
				if err := v.word(s, "required", others, x); err != nil {
					return err
				}
			}
		}
	case "properties":
		for k, sub := range want.(map[string]any) {
			if y, ok := object[k]; ok {
				if err := v.sub(sub, y); err != nil {
					return fmt.Errorf("%s: %w", k, err)
				}
			}
		}
	case "additionalProperties":
		known, _ := s["properties"].(map[string]any)
		for k, y := range object {
			if _, ok := known[k]; ok {
				continue
			}
			if sub, ok := want.(map[string]any); !ok {
				return fmt.Errorf("%s is not known", k)
			} else if err := v.check(sub, y); err != nil {
				return fmt.Errorf("%s: %w", k, err)
			}
		}
	case "propertyNames":
		for k := range object {
			if err := v.sub(want, k); err != nil {
				return err
			}
		}
	case "items":
		for _, y := range list {
			if err := v.sub(want, y); err != nil {
				return err
			}
		}
	case "uniqueItems":
		for i, y := range list {
			if slices.Contains(list[:i], y) {
				return wrong(false)
			}
		}
	case "pattern":
		return wrong(!isText || regexp.MustCompile(want.(string)).MatchString(text))
	case "minLength":
		return wrong(!isText || len(text) >= int(limit))
	case "maxLength":
		return wrong(!isText || len(text) <= int(limit))
	case "minItems":
		return wrong(!isList || len(list) >= int(limit))
	case "maxItems":
		return wrong(!isList || len(list) <= int(limit))
	case "minProperties":
		return wrong(!isObject || len(object) >= int(limit))
	case "maxProperties":
		return wrong(!isObject || len(object) <= int(limit))
	case "minimum":
		return wrong(!isNumber || number >= limit)
	case "maximum":
		return wrong(!isNumber || number <= limit)
	default:
		v.Fatalf("the schema says %q, which this test does not know", word)
	}
	return nil
}

func valid(t *testing.T, text string) error {
	v := &validator{T: t}
	require.NoError(t, json.Unmarshal(formula.Schema(), &v.root))
	var x any
	require.NoError(t, json.Unmarshal([]byte(text), &x))
	return v.check(v.root, x)
}

// The schema accepts what the reader accepts.
func TestSchemaAccepts(t *testing.T) {
	names, err := fs.Glob(worked.Files(), "*.json")
	require.NoError(t, err)
	for _, name := range names {
		text, err := fs.ReadFile(worked.Files(), name)
		require.NoError(t, err)
		assert.NoError(t, valid(t, string(text)), name)
	}
	assert.NoError(t, valid(t, everything))
}

// What the schema refuses the reader refuses too; the rest is the reader's alone.
func TestSchemaRefuses(t *testing.T) {
	for _, c := range [][2]string{
		{`"formula": 1`, `"formula": 2`},
		{`"formula": 1, `, ``},
		{`"version": "1", `, ``},
		{`"name": "everything"`, `"name": "everything", "titel": "x"`},
		{`"license": "MIT"`, `"licence": "MIT"`},
		{`, "license": "MIT"`, ``},
		{`"date": "2026-01-01"`, `"date": "January 2026"`},
		{`"type": "choice"`, `"type": "word"`},
		{`"digits": 1`, `"digits": 7`},
		{`"min": "0"`, `"min": 0`},
		{`"source": "own", `, ``},
		{`"effective": "2026-01-01",`, ``},
		{`"look-up": "parent"`, `"look-up": "mother"`},
		{`"90000"`, `90000`},
		{`["80000"`, `[80000`},
		{`"percentiles": ["25"`, `"percentiles": [25`},
		{`"round": "floor to 10"`, `"round": "floor at 10"`},
		{`"repeat": "rounds", `, ``},
		{`"years": {"type"`, `"5 years": {"type"`},
		{`"varies": true`, `"varies": "true"`},
		{`"outputs": ["pay"`, `"outputs": ["pay", "pay"`},
		{`{"range": "years"}`, `{"from": "years"}`},
	} {
		text := strings.Replace(everything, c[0], c[1], 1)
		require.NotEqual(t, everything, text, c[0])
		assert.Error(t, valid(t, text), "the schema takes %s", c[1])
		_, err := formula.Read(strings.NewReader(text), "x", formula.Options{})
		assert.ErrorIs(t, err, formula.ErrFile, "the reader takes %s", c[1])
	}
}
