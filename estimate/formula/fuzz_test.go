package formula_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
)

// known tells whether an error is one that the package promises.
func known(err error) bool {
	var c *formula.CaseError
	var n *formula.NoAnswerError
	return errors.As(err, &c) || errors.As(err, &n)
}

// FuzzRead: no file makes the reader, and no formula the engine, panic or hang.
// What is read runs the same on both paths, and is traced, solved and compared.
func FuzzRead(f *testing.F) {
	names, err := fs.Glob(worked.Files(), "*.json")
	require.NoError(f, err)
	for _, name := range names {
		text, err := fs.ReadFile(worked.Files(), name)
		require.NoError(f, err)
		f.Add(string(text), int64(1))
	}
	f.Add(everything, int64(5))
	f.Add(broken, int64(0))
	f.Fuzz(func(t *testing.T, text string, pick int64) {
		form, err := formula.Read(strings.NewReader(text), "fuzz.json", formula.Options{})
		if err != nil {
			var e *formula.FileError
			require.True(t, errors.As(err, &e), "%v", err)
			require.LessOrEqual(t, len(e.Findings), 2*formula.MaxFindings)
			return
		}
		form = form.WithMarket(localMarket{})
		c, err := form.Resolve(picked(form, pick))
		if err != nil {
			require.True(t, known(err), "%v", err)
			return
		}
		var fast, slow formula.Result
		fastErr := form.Run(c, &fast)
		trace, traceErr := form.Trace(c)
		formula.Slowly(c)
		slowErr := form.Run(c, &slow)
		if fastErr != nil || slowErr != nil {
			require.True(t, known(slowErr), "%v: the exact path finds what is wrong", slowErr)
			return
		}
		require.NoError(t, traceErr)
		_, err = json.Marshal(trace)
		require.NoError(t, err)
		a, _ := fast.AppendJSON(nil)
		b, _ := slow.AppendJSON(nil)
		require.Equal(t, string(b), string(a))
		if d, err := slow.Decimal(0); err == nil && len(form.Inputs()) > 0 {
			name := form.Inputs()[int(uint64(pick)%uint64(len(form.Inputs())))].Name
			if _, err := form.Solve(c, name, d); err != nil {
				require.True(t, known(err), "%v", err)
			}
		}
		if _, err := formula.Compare(form, form, []formula.Person{{ID: "x", Inputs: picked(form, pick)}}); err != nil {
			require.True(t, known(err), "%v", err)
		}
	})
}

// picked chooses a value of every input.
func picked(f *formula.Formula, pick int64) in {
	out := in{}
	for _, i := range f.Inputs() {
		switch {
		case i.Type == formula.Bool:
			out[i.Name] = []string{"true", "false"}[uint64(pick)%2]
		case i.Keys != nil:
			out[i.Name] = i.Keys[uint64(pick)%uint64(len(i.Keys))]
		case i.Type == formula.Key:
			out[i.Name] = "any"
		default:
			out[i.Name] = []string{i.Min, i.Max}[uint64(pick)%2]
		}
		pick = pick*31 + 7
	}
	return out
}

// FuzzInputs: no input makes the engine panic or hang, and what is refused is
// refused with an error that says where.
func FuzzInputs(f *testing.F) {
	all := []*formula.Formula{read(f, everything)}
	for _, s := range shapes {
		all = append(all, open(f, s.name).WithMarket(localMarket{}))
	}
	f.Add(uint(0), "dev", "north", "a", "true", "1.5", "3")
	f.Add(uint(4), "Developer", "London", "Ukraine", "employee", "Senior", "Growing")
	f.Add(uint(14), "France", "48250.25", "", "", "", "")
	f.Fuzz(func(t *testing.T, which uint, a, b, c, d, e, g string) {
		form := all[which%uint(len(all))]
		given := in{}
		for i, input := range form.Inputs() {
			given[input.Name] = []string{a, b, c, d, e, g}[i%6]
		}
		held, err := form.Resolve(given)
		if err != nil {
			require.True(t, known(err), "%v", err)
			require.Less(t, len(err.Error()), 10_000)
			return
		}
		var fast, slow formula.Result
		fastErr := form.Run(held, &fast)
		formula.Slowly(held)
		slowErr := form.Run(held, &slow)
		require.Equal(t, fastErr == nil, slowErr == nil)
		if fastErr != nil {
			require.True(t, known(fastErr), "%v", fastErr)
			return
		}
		x, _ := fast.AppendJSON(nil)
		y, _ := slow.AppendJSON(nil)
		require.Equal(t, string(y), string(x))
		if target, err := decimal.NewFromString(b); err == nil && len(b) < 20 {
			_, err := form.Solve(held, form.Inputs()[0].Name, target)
			require.True(t, err == nil || known(err), "%v", err)
		}
	})
}
