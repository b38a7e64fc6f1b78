package expr

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// show writes an expression with every bracket.
func show(n *Node) string {
	var kids []string
	for _, k := range n.Kids {
		kids = append(kids, show(k))
	}
	list := strings.Join(kids, " ")
	switch n.Op {
	case Number, Name:
		return n.Text
	case Text:
		return "'" + n.Text + "'"
	case Look:
		return n.Text + "[" + list + "]"
	case Call:
		return n.Text + "(" + list + ")"
	}
	return "(" + n.Op + " " + list + ")"
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"1":                             "1",
		"20%":                           "20%",
		"a + b * c - d":                 "(- (+ a (* b c)) d)",
		"a / b / c":                     "(/ (/ a b) c)",
		"-a ^ 2":                        "(neg (^ a 2))",
		"a ^ -b":                        "(^ a (neg b))",
		"2 ^ 3 * 4":                     "(* (^ 2 3) 4)",
		"t[a, 'New York', u[b]]":        "t[a 'New York' u[b]]",
		"if(a < 1 and not b, c, 2)":     "if((and (< a 1) (not b)) c 2)",
		"x * (0.8, 1.2)":                "(* x (pair 0.8 1.2))",
		"a or b and c":                  "(or a (and b c))",
		"0.7 * max(0.2, r + h) / 1.26":  "(/ (* 0.7 max(0.2 (+ r h))) 1.26)",
		"((((a))))":                     "a",
		"not not a = 'and'":             "(not (not (= a 'and')))",
		"a - -b":                        "(- a (neg b))",
		"power(1.16, level + 0.5, 10)%": "",
	} {
		n, err := Parse(text, 20)
		if want == "" {
			assert.Error(t, err, text)
			continue
		}
		require.NoError(t, err, text)
		assert.Equal(t, want, show(n))
	}
}

func TestWhereItGoesWrong(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		says string
	}{
		{"", 0, "ends where"},
		{"a +", 3, "ends where"},
		{"a b", 2, `"b" is not expected`},
		{"2x", 1, "begin with a digit"},
		{"a * (b + c", 10, `")" is expected here, not the end`},
		{"t[a; b]", 3, "no sign"},
		{"t['a]", 2, "does not end"},
		{"a ! b", 2, "no sign"},
		{"a × b", 2, "no sign"},
		{"a x b", 2, "write * to multiply"},
		{"a < b < c", 6, "not expected"},
		{"a and", 5, "ends where"},
		{"and", 0, "a number or a name"},
		{"f()", 2, "a number or a name"},
		{"(a, b, c)", 5, `")" is expected`},
		{strings.Repeat("(", 30) + "a", 20, "deeply"},
		{strings.Repeat("-", 30) + "a", 19, "deeply"},
		{strings.Repeat("not ", 30) + "a", 76, "deeply"},
		{strings.Repeat("a^", 9999) + "a", 39, "deeply"},
	} {
		_, err := Parse(c.text, 20)
		var e *Error
		require.True(t, errors.As(err, &e), "%q gives %v", c.text, err)
		assert.Equal(t, c.at, e.At, "%.60q: %v", c.text, err)
		assert.Contains(t, e.Error(), c.says)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("0.7 * max(0.2, r + h) / 1.26 + t['a', b]")
	f.Add("if(not a <= 2 or b, (1, 2), -x ^ 2)")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := Parse(text, 20)
		var e *Error
		if errors.As(err, &e) {
			require.True(t, e.At >= 0 && e.At <= len(text))
			return
		}
		again, err := Parse(text, 20)
		require.NoError(t, err)
		require.Equal(t, show(n), show(again))
	})
}
