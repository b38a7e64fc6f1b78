package formula_test

import (
	"io/fs"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/estimate/formula/worked"
)

// changed reads a worked formula with texts replaced.
func changed(t *testing.T, name string, replace ...string) *formula.Formula {
	text, err := fs.ReadFile(worked.Files(), name+".json")
	require.NoError(t, err)
	out := strings.NewReplacer(replace...).Replace(string(text))
	require.NotEqual(t, string(text), out)
	return read(t, out)
}

var staff = []formula.Person{
	{ID: "ann", Group: "engineering", Inputs: in{"role": "Backend Engineer", "city": "Kyiv", "country": "Ukraine"}},
	{ID: "bob", Group: "engineering", Inputs: in{"role": "Backend Engineer", "city": "Berlin", "country": "Chile", "level": "Senior"}},
	{ID: "cat", Group: "design", Inputs: in{"role": "Product Designer", "city": "London", "country": "United States"}},
	{ID: "dan", Inputs: in{"role": "Data Analyst", "city": "Kyiv", "country": "Ukraine"}},
	{ID: "eve", Group: "design", Inputs: in{"role": "Product Designer", "city": "Atlantis", "country": "Chile"}},
}

// Who changes, by how much, because of which row: by hand on the tables of
// gitlab-2018. pay = benchmark x (0.7 max(0.2, rent + hot)/1.26 + 0.3) x country.
func TestCompare(t *testing.T) {
	before := open(t, "gitlab-2018")
	after := changed(t, "gitlab-2018", `"Ukraine": "0.88"`, `"Ukraine": "0.9"`, `"Backend Engineer": "152000"`, `"Backend Engineer": "155000"`)
	got, err := formula.Compare(before, after, staff)
	require.NoError(t, err)
	// Kyiv: max(0.2, 0.1906) / 1.8 + 0.3 = 37/90. 152000 x 37/90 x 0.88 = 54990.2, x 155/152 = 56075.6, then x 0.9 / 0.88 = 57350.
	assert.Equal(t, formula.Change{ID: "ann", Group: "engineering", Currency: "USD", Before: "54990", After: "57350", Delta: "2360", Causes: []formula.Cause{
		{Table: "benchmark", Row: "Backend Engineer", Before: "152000", After: "155000", Delta: "1086", Currency: "USD"},
		{Table: "country", Row: "Ukraine", Before: "0.88", After: "0.9", Delta: "1274", Currency: "USD"}}}, got.Changes[0])
	assert.Len(t, got.Changes[1].Causes, 1)
	assert.Equal(t, "0", got.Changes[2].Delta)
	assert.Empty(t, got.Changes[2].Causes)
	assert.Equal(t, "country", got.Changes[3].Causes[0].Table)
	assert.Contains(t, got.Changes[4].Problem, `no pay before: no such row: city: table rent has no row "Atlantis"`)
	require.Len(t, got.Totals, 1)
	assert.Equal(t, [3]int{4, 3, 1}, [3]int{got.Totals[0].People, got.Totals[0].Changed, got.Failed})
	assert.Equal(t, []string{"design", "engineering"}, []string{got.Groups[0].Group, got.Groups[1].Group})
	addsUp(t, got)
	assert.Equal(t, "benchmark Backend Engineer: 152000 -> 155000", got.Causes[0].String())
	assert.Equal(t, 2, got.Causes[0].People)

	// The same file changes nobody.
	got, err = formula.Compare(before, before, staff)
	require.NoError(t, err)
	assert.Equal(t, "0", got.Totals[0].Delta)
	assert.Empty(t, got.Causes)
	got, err = formula.Compare(before, before, nil)
	require.NoError(t, err)
	assert.Equal(t, &formula.Comparison{}, got)
}

// Amounts of different currencies are never added.
func TestCompareByCurrency(t *testing.T) {
	before := open(t, "gitlab-2020")
	people := []formula.Person{
		{ID: "us", Group: "all", Inputs: in{"role": "Engineer", "level": "Senior", "country": "United States"}},
		{ID: "nl", Group: "all", Inputs: in{"role": "Engineer", "level": "Senior", "country": "Netherlands"}},
		{ID: "in", Group: "all", Inputs: in{"role": "Engineer", "level": "Senior", "country": "India"}},
	}
	got, err := formula.Compare(before, changed(t, "gitlab-2020", `"contributor": "130100"`, `"contributor": "140000"`), people)
	require.NoError(t, err)
	var currencies []string
	for i, total := range got.Totals {
		currencies = append(currencies, total.Currency)
		assert.Equal(t, 1, total.People)
		assert.Equal(t, total.Delta, got.Groups[i].Delta)
	}
	assert.Equal(t, []string{"EUR", "INR", "USD"}, currencies)
	assert.Len(t, got.Causes, 3)
	addsUp(t, got)
	got, err = formula.Compare(before, changed(t, "gitlab-2020", `"Netherlands": "EUR"`, `"Netherlands": "USD"`), people)
	require.NoError(t, err)
	assert.Equal(t, "paid in EUR before and in USD after: no difference in one currency", got.Changes[1].Problem)
	assert.Equal(t, 1, got.Failed)
	addsUp(t, got)
}

// addsUp checks that causes add up to people, and people to groups and totals.
func addsUp(t require.TestingT, c *formula.Comparison) {
	type key struct{ group, currency string }
	totals, causes := map[key][3]*big.Rat{}, map[string]*big.Rat{}
	zero := [3]*big.Rat{q("0"), q("0"), q("0")}
	for _, p := range c.Changes {
		if p.Problem != "" {
			continue
		}
		delta := q("0")
		for _, cause := range p.Causes {
			delta = sum(delta, q(cause.Delta))
		}
		require.Zero(t, delta.Cmp(q(p.Delta)), p.ID)
		require.Zero(t, minus(q(p.After), q(p.Before)).Cmp(delta))
		for _, k := range []key{{"", p.Currency}, {p.Group, p.Currency}} {
			old, ok := totals[k]
			if !ok {
				old = zero
			}
			totals[k] = [3]*big.Rat{sum(old[0], q(p.Before)), sum(old[1], q(p.After)), sum(old[2], delta)}
			if p.Group == "" {
				break
			}
		}
	}
	for _, list := range append(c.Totals, c.Groups...) {
		want := totals[key{list.Group, list.Currency}]
		require.Zero(t, want[0].Cmp(q(list.Before)))
		require.Zero(t, want[1].Cmp(q(list.After)))
		require.Zero(t, want[2].Cmp(q(list.Delta)), list.Group)
	}
	require.Len(t, totals, len(c.Totals)+len(c.Groups))
	for _, cause := range c.Causes {
		if causes[cause.Currency] == nil {
			causes[cause.Currency] = q("0")
		}
		causes[cause.Currency] = sum(causes[cause.Currency], q(cause.Delta))
	}
	for _, total := range c.Totals {
		if causes[total.Currency] == nil {
			causes[total.Currency] = q("0")
		}
		require.Zero(t, causes[total.Currency].Cmp(q(total.Delta)))
	}
}

// What a higher floor costs, for whom: 0.7 x 0.45/1.26 + 0.3 in place of what
// lies below it.
func TestRaiseFloor(t *testing.T) {
	f := open(t, "gitlab-2018")
	raised, err := f.RaiseFloor("rent", "0.45")
	require.NoError(t, err)
	got, err := formula.Compare(f, raised, staff[:4])
	require.NoError(t, err)
	// Kyiv: 0.1906 is under the formula's own floor of 0.2 first, and then 0.45: 152000 x 0.55 x 0.88.
	assert.Equal(t, []formula.Cause{{Table: "rent", Row: "Kyiv", Before: "0.1906", After: "0.45", Delta: "18578", Currency: "USD"}}, got.Changes[0].Causes)
	assert.Equal(t, "73568", got.Changes[0].After)
	// Berlin: 0.4113 becomes 0.45, with 0.095 beside it.
	assert.Equal(t, "0.4113 -> 0.45", got.Changes[1].Causes[0].Before+" -> "+got.Changes[1].Causes[0].After)
	assert.Equal(t, "0", got.Changes[2].Delta, "London lies above")
	addsUp(t, got)
	same, err := f.RaiseFloor("rent", "0")
	require.NoError(t, err)
	got, err = formula.Compare(f, same, staff)
	require.NoError(t, err)
	assert.Zero(t, got.Totals[0].Changed)
	for _, c := range [][2]string{{"rents", "0.5"}, {"rent", "half"}, {"rent", ""}} {
		_, err := f.RaiseFloor(c[0], c[1])
		assert.ErrorIs(t, err, formula.ErrInput)
	}
	_, err = open(t, "posthog").RaiseFloor("currency", "1")
	assert.ErrorContains(t, err, "it holds texts")
}

// A change of the steps, of a text, of the rows that there are.
func TestOtherCauses(t *testing.T) {
	before := open(t, "gitlab-2018")
	got, err := formula.Compare(before, changed(t, "gitlab-2018", "max(0.2,", "max(0.25,"), staff)
	require.NoError(t, err)
	assert.Equal(t, "the steps", got.Changes[0].Causes[0].String())
	addsUp(t, got)
	// A new row for Chile, instead of the default.
	got, err = formula.Compare(before, changed(t, "gitlab-2018", `"Ukraine": "0.88"`, `"Ukraine": "0.88", "Chile": "0.9"`), staff)
	require.NoError(t, err)
	assert.Equal(t, "country default; Chile: 0.95; none -> none; 0.9", got.Changes[1].Causes[0].String())
	// A row that goes away leaves somebody without pay.
	got, err = formula.Compare(before, changed(t, "gitlab-2018", `"Data Analyst": "117300"`, `"Data Scientist": "117300"`), staff)
	require.NoError(t, err)
	assert.Contains(t, got.Changes[3].Problem, "no pay after: no such row: role: table benchmark")
	addsUp(t, got)
	// A text of a table that chooses another row.
	g := open(t, "gitlab-2020")
	people := []formula.Person{{ID: "x", Inputs: in{"role": "Engineer", "level": "Staff", "country": "India"}}}
	got, err = formula.Compare(g, changed(t, "gitlab-2020", `"Staff": "contributor"`, `"Staff": "manager"`), people)
	require.NoError(t, err)
	assert.Equal(t, "group Staff: contributor -> manager", got.Changes[0].Causes[0].String())
	addsUp(t, got)
	// Whether there is a row at all.
	special := func(rows string) *formula.Formula {
		return read(t, one(tableOf("s", `["k"]`, "", rows), `"k": {"type": "choice", "of": ["a", "b"]}`, "if(has(s[k]), 2, 1)"))
	}
	got, err = formula.Compare(special(`"b": "1"`), special(`"a": "1", "b": "1"`), []formula.Person{{ID: "x", Inputs: in{"k": "a"}}})
	require.NoError(t, err)
	assert.Equal(t, "s: the old rows -> the new rows", got.Changes[0].Causes[0].String())
	_, err = formula.Compare(before, read(t, one("", `"x": {"type": "money", "max": "10"}`, "(x, x + 1)")), nil)
	assert.ErrorContains(t, err, "the first output is a pair")
	_, err = formula.Compare(before, before, make([]formula.Person, formula.MaxPeople+1))
	assert.ErrorIs(t, err, formula.ErrLimit)
}

// Where one of two changed tables does not stand without the other, the row that
// moves the pay is named all the same; where neither does, both are.
func TestVersionsThatDoNotStandHalfWay(t *testing.T) {
	version := func(group, bench string) *formula.Formula {
		return read(t, one(tableOf("group", `["l"]`, `"holds": "text",`, `"L": "`+group+`"`)+","+tableOf("bench", `["g"]`, "", bench),
			`"l": {"type": "choice", "of": ["L"]}`, "bench[group[l]]"))
	}
	ann := []formula.Person{{ID: "ann", Inputs: in{"l": "L"}}}
	old := version("g1", `"g1": "100"`)
	got, err := formula.Compare(old, version("g2", `"g1": "100", "g2": "150"`), ann)
	require.NoError(t, err)
	assert.Equal(t, []formula.Cause{{Table: "group", Row: "L", Before: "g1", After: "g2", Delta: "50", Currency: "USD"}}, got.Changes[0].Causes)
	addsUp(t, got)
	got, err = formula.Compare(old, version("g2", `"g2": "150"`), ann)
	require.NoError(t, err)
	require.Len(t, got.Changes[0].Causes, 1)
	assert.Equal(t, "group, bench group L; bench g1; bench g2: g1; 100; none -> g2; none; 150", got.Changes[0].Causes[0].String())
	addsUp(t, got)
}

// Whatever changes, everything adds up.
func TestComparisonsAddUp(t *testing.T) {
	f := open(t, "gitlab-2018")
	tables := []string{"benchmark", "rent", "hot", "level", "experience", "contract", "country"}
	rapid.Check(t, func(t *rapid.T) {
		g := f
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(tables), 0, 4).Draw(t, "tables") {
			floor := rapid.SampledFrom([]string{"0.3", "0.85", "1.05", "140000"}).Draw(t, "floor")
			var err error
			g, err = g.RaiseFloor(name, floor)
			require.NoError(t, err)
		}
		c, err := formula.Compare(f, g, staff)
		require.NoError(t, err)
		addsUp(t, c)
		for _, p := range c.Changes {
			if p.Problem == "" {
				require.GreaterOrEqual(t, q(p.Delta).Sign(), 0, "a floor lowers nobody")
			}
		}
	})
}
