package employer

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// findings lists what Read says, "line field" each.
func findings(t testing.TB, text string) []string {
	t.Helper()
	p, err := Read(strings.NewReader(text), "bad.csv")
	if err == nil {
		return nil
	}
	require.Nil(t, p)
	require.ErrorIs(t, err, ErrRule)
	var out []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var r *RuleError
		require.True(t, errors.As(e, &r))
		require.Equal(t, "bad.csv", r.File)
		require.NotEmpty(t, r.Want)
		out = append(out, strings.Join([]string{string(rune('0' + r.Line)), r.Field}, " "))
	}
	return out
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		rules []string
		want  []string
	}{
		{"overlapping dates", []string{"rate=0.1|to=2024-12-31", "rate=0.2|from=2024-12-31"}, []string{"3 from"}},
		{"overlapping bands", []string{"rate=0.1|base_to=100", "rate=0.2|base_from=99"}, []string{"3 from"}},
		{"62 for 0.062", []string{"rate=62"}, []string{"2 rate"}},
		{"62 for 0.062 with an index", []string{"rate=6.2|index=PASS"}, []string{"2 rate"}},
		{"cap below floor", []string{"rate=0.1|base_from=100|base_to=50"}, []string{"2 base_to"}},
		{"unknown period", []string{"rate=0.1|period=moon"}, []string{"2 period"}},
		{"empty limit", []string{"rate=0.1|base_to="}, []string{"2 base_to"}},
		{"no citation", []string{"rate=0.1|citation="}, []string{"2 citation"}},
		{"no rate", []string{"rate="}, []string{"2 rate"}},
		{"huge numbers", []string{"rate=0.1|base_to=99999999999999999999", "id=b|rate=0.1|base_to=1e99"}, []string{"2 base_to", "3 base_to"}},
		{"tiny numbers", []string{"rate=0.000000001"}, []string{"2 rate"}},
		{"a limit that is no number", []string{"rate=0.1|base_from=5|base_to=NONE"}, []string{"2 base_to"}},
		{"places that there are not", []string{"rate=0.1|place=ZZ", "id=b|rate=0.1|place=US-ZZ", "id=c|rate=0.1|place=CA-ON", "id=d|rate=0.1|place=US-PR"}, []string{"2 place", "3 place"}},
		{"a condition on another country", []string{"rate=0.1|place=US|condition=place=CA-QC", "id=b|rate=0.1|place=US|condition=place!=US-ZZ", "id=c|rate=0.1|place=CA|condition=place!=CA-QC"}, []string{"2 condition", "3 condition"}},
		{"half a payment, half a person", []string{"rate=0.1|condition=frequency>=2.5", "id=b|rate=0.1|condition=staff<0.5"}, []string{"2 condition", "3 condition"}},
		{"negative", []string{"rate=-0.1"}, []string{"2 rate"}},
		{"wrong dates", []string{"rate=0.1|from=2024-02-30", "id=b|rate=0.1|from=2025-01-01|to=2024-01-01"}, []string{"2 from", "3 to"}},
		{"all findings of a row", []string{"id=|place=|rate=7|kind=odd|scope=all|counts=x|payer=me|status=maybe|own=1|confidence=?|year=13-40|rounding=soon|due_months=13;1;1|condition=moon>3"},
			[]string{"2 id", "2 place", "2 component", "2 kind", "2 condition", "2 payer", "2 confidence", "2 scope", "2 counts", "2 own", "2 status", "2 year", "2 rounding", "2 due_months", "2 due_months"}},
		{"conditions", []string{"rate=0.1|condition=staff=5;staff>=x;pay<=1;pay<=1/day;staff>5/month;sector>=a;sector=;payroll<99999999999999999999"},
			[]string{"2 condition", "2 condition", "2 condition", "2 condition", "2 condition", "2 condition", "2 condition", "2 condition"}},
		{"flat without amount", []string{"kind=flat|rate=0.1"}, []string{"2 amount"}},
		{"flat with a limit", []string{"kind=flat|amount=1|base_to=5"}, []string{"2 base_to"}},
		{"exempt", []string{"kind=exempt|rate=0.1|amount=50|base_to=50"}, []string{"2 base_to"}},
		{"reduction", []string{"kind=reduction|rate=0.9|amount=0.2|base_to=1"}, []string{"2 rate", "2 base_to"}},
		{"allowance against nothing", []string{"kind=allowance|amount=1"}, []string{"2 condition"}},
		{"due", []string{"kind=due|rate=0.1|amount=1", "id=b|kind=due|amount=13|due_months=1"}, []string{"2 rate", "2 due_months", "3 amount"}},
		{"gap without words", []string{"kind=gap"}, []string{"2 note"}},
		{"two places", []string{"rate=0.1|to=2024-12-31", "rate=0.1|from=2025-01-01|place=FR"}, []string{"3 place"}},
		{"two sorts", []string{"rate=0.1|to=2024-12-31", "kind=due|rate=0.1|due_months=1|from=2025-01-01"}, []string{"3 kind"}},
		{"employer scope by the week", []string{"rate=0.1|scope=employer|period=week"}, []string{"2 period"}},
		{"whole that grows", []string{"kind=whole|rate=0.1|period=year to date"}, []string{"2 period"}},
		{"head counts that overlap", []string{"rate=0.1|condition=staff>=50", "rate=0.2|condition=staff>=49"}, []string{"3 from"}},
		{"head counts that meet", []string{"rate=0.1|condition=staff>=50", "rate=0.2|condition=staff<50"}, nil},
		{"a condition beside none", []string{"rate=0.1|condition=staff>=50", "rate=0.2"}, []string{"3 from"}},
		{"a gap on days of law", []string{"rate=0.1|condition=staff>=50", "kind=gap|note=n|condition=staff>=50"}, []string{"3 from"}},
		{"a gap beside law", []string{"rate=0.1|condition=staff>=50", "kind=gap|note=n|condition=staff<50"}, nil},
		{"a gap on days of law of some", []string{"rate=0.1|condition=staff>=50", "kind=gap|note=n"}, []string{"3 from"}},
		{"a narrow gap on days of law", []string{"rate=0.1", "kind=gap|note=n|condition=person=director"}, []string{"3 from"}},
		{"a forecast on days of law", []string{"rate=0.1|to=2026-12-31", "rate=0.2|from=2026-12-31|status=forecast"}, []string{"3 from"}},
		{"two forecasts on one day", []string{"rate=0.1|status=forecast", "rate=0.2|status=forecast"}, []string{"3 from"}},
		{"a forecast in a gap", []string{"kind=gap|note=n", "rate=0.2|status=forecast"}, nil},
		{"two gaps on one day", []string{"kind=gap|note=n|to=2025-12-31", "kind=gap|note=m|from=2025-12-31"}, []string{"3 from"}},
		{"pay that overlaps", []string{"rate=0.1|condition=pay<=21000/month", "rate=0.2|condition=pay>=20000/month"}, []string{"3 from"}},
		{"pay that overlaps by the year", []string{"rate=0.1|condition=pay<=1000/month", "rate=0.2|condition=pay>=12000/year"}, []string{"3 from"}},
		{"pay that meets", []string{"rate=0.1|condition=pay<=1000/month", "rate=0.2|condition=pay>12000/year"}, nil},
		{"pay beside none", []string{"rate=0.1|condition=pay<=1000/month", "rate=0.2"}, []string{"3 from"}},
		{"other terms than pay", []string{"rate=0.1|condition=pay<=1000/month", "rate=0.2|condition=staff>=5"}, []string{"3 from"}},
		{"pay of other periods", []string{"rate=0.1|condition=pay<=1000/month", "rate=0.2|period=month|condition=pay>1000/month"}, []string{"3 from"}},
		{"unlike indexes", []string{"rate=0.1|index=A|base_to=1", "rate=0.2|index=B|base_from=1"}, []string{"3 from"}},
		{"an index and money", []string{"rate=0.1|index=A|base_to=1", "rate=0.2|base_from=9999999"}, []string{"3 from"}},
		{"classes of unlike indexes", []string{"kind=whole|rate=0.1|index=A|base_to=1", "kind=whole|rate=0.2|index=B|base_from=1|base_to=4|condition=pay>1*A/year", "rate=0.3|index=B|base_to=25|condition=pay>1*A/year;pay>4*B/year"}, nil},
		{"classes of unlike indexes that meet", []string{"kind=whole|rate=0.1|index=A|base_to=1", "kind=whole|rate=0.2|index=B|base_from=1|base_to=4|condition=pay>=1*A/year", "rate=0.3|index=B|base_to=25|condition=pay>1*A/year;pay>=4*B/year"}, []string{"3 from", "4 from"}},
		{"bounds of unlike periods", []string{"rate=0.1|base_to=1000|period=month", "rate=0.2|base_from=1000"}, []string{"3 from"}},
		{"bounds of unlike bases", []string{"rate=0.1|base_to=1000|counts=base", "rate=0.2|base_from=1000|counts=all"}, []string{"3 from"}},
		{"an amount beside a share", []string{"rate=0.1|base_to=1000", "kind=flat|amount=5|base_from=1000"}, []string{"3 from"}},
		{"allowances against two rules", []string{"kind=allowance|amount=5|condition=against=b", "kind=allowance|amount=5|condition=against=c"}, []string{"3 from"}},
		{"pay of nobody", []string{"rate=0.1|condition=pay>1000/month;pay<=12000/year", "id=b|kind=whole|rate=0.1|base_to=10|condition=pay>11/year"}, []string{"2 condition", "3 condition"}},
		{"words of nobody", []string{"rate=0.1|condition=sector=a;sector=b"}, []string{"2 condition"}},
		{"multiples of nothing", []string{"rate=0.1|condition=pay>4*/month;staff>2*UMA;pay>*UMA/month"}, []string{"2 condition", "2 condition", "2 condition"}},
		{"month to date with a floor", []string{"rate=0.1|period=month to date|base_from=5|base_to=10", "id=b|rate=0.1|period=month to date", "id=c|kind=whole|rate=0.1|period=month to date|base_to=5", "id=d|rate=0.1|period=month to date|base_to=5|condition=pay>1/month", "id=e|rate=0.1|period=month to date|base_to=5|scope=employer"},
			[]string{"2 period", "3 period", "4 period", "5 period", "6 period"}},
		{"an own rate only", []string{"own=only|note=n", "id=b|own=only|rate=0.1", "id=c|kind=flat|amount=1|own=only|note=n", "id=d|own=only|note=n|status=forecast"},
			[]string{"3 note", "3 rate", "4 own", "5 own"}},
		{"places that nobody writes so", []string{"rate=0.1|place=Germany", "id=b|rate=0.1|place=us-ca", "id=c|rate=0.1|place=US-CA:a b"}, []string{"2 place", "3 place", "4 place"}},
		{"pay terms that no kind but bands looks at", []string{"kind=due|rate=0.1|due_months=5|condition=pay>1/month", "id=b|kind=exempt|rate=0.1|amount=5|base_to=50|condition=pay>1/month", "id=c|rate=0.1|condition=against=a"},
			[]string{"2 condition", "3 condition", "4 condition"}},
		{"bounds that a kind does not have", []string{"kind=due|rate=0.1|due_months=5|base_to=50", "id=b|kind=exempt|rate=0.1|amount=5|base_from=5|base_to=50|index=X", "id=c|kind=allowance|amount=5|rate=0.1|index=X|condition=against=a"},
			[]string{"2 base_to", "3 base_from", "3 index", "4 index", "4 rate"}},
		{"scope and period that a kind does not have", []string{"kind=exempt|rate=0.1|amount=5|base_to=50|scope=employer", "id=b|kind=reduction|rate=0.3|base_to=3|index=X|period=month", "id=c|kind=allowance|amount=5|period=month|condition=against=a"},
			[]string{"2 scope", "3 period", "4 period"}},
		{"an own rate for some days", []string{"rate=0.1|own=yes|to=2024-12-31", "own=only|note=n|from=2025-01-01|to=2025-12-31", "rate=0.1|from=2026-01-01"}, []string{"4 own"}},
		{"cells of other kinds", []string{"rate=0.1|amount=5|due_months=5"}, []string{"2 due_months", "2 amount"}},
		{"nonsense in a gap", []string{"kind=gap|note=n|rate=much|period=moon|base_to=high"}, []string{"2 rate", "2 base_to", "2 period"}},
		{"head counts of nobody", []string{"rate=0.1|condition=staff>49;staff<50"}, []string{"2 condition"}},
		{"binary in a cell", []string{"rate=0.1|note=\xff\xfe"}, []string{"2 note"}},
		{"endless cell", []string{"rate=0.1|note=" + strings.Repeat("x", maxCell+1)}, []string{"2 note"}},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, findings(t, csvOf(c.rules...))) })
	}
	good := csvOf("rate=0.1")
	require.Empty(t, findings(t, good))
	require.Empty(t, findings(t, "\ufeff"+good))
	require.Equal(t, []string{"1 header"}, findings(t, ""))
	require.Equal(t, []string{"1 header"}, findings(t, "\x00\x01\x02\"\xff"))
	require.Len(t, findings(t, "a,b\n1,2\n"), len(ruleColumns))
	require.Equal(t, []string{"1 header"}, findings(t, strings.Replace(good, "note", "note,id", 1)[:200]))
	require.Equal(t, []string{"3 row", "5 row"}, findings(t, good+"short,row\n"+csvOf("id=b|rate=0.1")[strings.Index(good, "\n")+1:]+"a\"b,\n"))
	require.Len(t, findings(t, good+strings.Repeat("x\n", 1000)), maxFindings)
	require.NotEmpty(t, findings(t, good+strings.Repeat(" ", maxBytes)))
	require.Equal(t, []string{"2 from", "2 value", "2 period", "2 value", "3 citation", "3 to", "3 value"},
		findings(t, "index,place,from,to,value,period,citation\nX,DE,soon,2024-01-01,-1,moon,t\nX,DE,2024-02-01,2024-01-01,0,year,\n"))
	require.Equal(t, []string{"3 from"},
		findings(t, "index,place,from,to,value,period,citation\nX,DE,2024-01-01,2024-12-31,1,year,t\nX,DE,2024-12-31,2025-12-31,2,year,t\n"))
	_, err := Read(strings.NewReader(csvOf("rate=62")), "mine.csv")
	require.EqualError(t, err, `mine.csv:2: rate "62": want a fraction below 1, such as 0.062 for 6.2 %`)
}

// Rows that exclude each other one by one are compared in bounded time.
func TestReadManyRows(t *testing.T) {
	var rules []string
	for id := range 40 {
		for i := range maxBands {
			rules = append(rules, fmt.Sprintf("id=r%d|rate=0.1|condition=pay>%d/year;pay<=%d/year", id, i, i+1))
		}
	}
	require.Len(t, rules, maxRows)
	packOf(t, rules...)
}

func TestWithReplacesWholeRules(t *testing.T) {
	base := packOf(t, "rate=0.1|to=2025-12-31", "id=a|kind=gap|from=2026-01-01|note=n", "id=b|rate=0.2")
	p := base.With(packOf(t, "rate=0.3"))
	require.Equal(t, []string{"500"}, charges(t, scheduleOf(t, p, Options{}, Work{}, months(1)), pays(months(1), "1000")))
	require.Equal(t, []string{"300"}, charges(t, scheduleOf(t, base, Options{}, Work{}, months(1)), pays(months(1), "1000")))
	var n int
	for range p.Rules() {
		n++
	}
	require.Equal(t, 2, n)
}

// FuzzRead: no file of rules or index values makes Read or what follows panic.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("packs/*.csv")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 6000)])
	}
	f.Add([]byte(csvOf("rate=0.1|base_to=9|period=year to date", "id=w|kind=whole|rate=0.1|condition=pay>3/month", "id=d|kind=due|amount=2|due_months=6", "id=r|kind=reduction|rate=0.3|amount=0.02|base_from=1.75|base_to=3|index=SMIC",
		"id=x|kind=exempt|rate=0.1|amount=5|base_to=50", "id=al|kind=allowance|amount=5|condition=against=a", "id=fl|kind=flat|rate=999|index=SMIC|period=week")))
	f.Add([]byte("index,place,from,to,value,period,citation\nSMIC,DE,2024-01-01,2027-01-01,9999999999.9999999,hour,t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(bytes.NewReader(data), "fuzz.csv")
		if err != nil {
			if !errors.Is(err, ErrRule) || len(err.Error()) > 1<<17 {
				t.Fatalf("%T of %d bytes", err, len(err.Error()))
			}
			return
		}
		p = packOf(t, "id=base|rate=0.1").With(p)
		for id, k := range p.ids {
			w := facts("DE")
			w.Included, w.Employer.Allowances = map[string]bool{}, map[string]decimal.Decimal{}
			for id, k := range p.ids {
				switch k {
				case Due:
					w.Included[id] = false
				case Allowance:
					w.Employer.Allowances[id] = dec("1000")
				}
			}
			w.Employer.Size = ""
			e, err := New(p, Options{Unpublished: Project})
			if err != nil {
				t.Fatal(err)
			}
			s, err := e.Schedule(w, months(3))
			if err != nil {
				break
			}
			payments := pays(s.days, "1234.56")
			payments[1].Base, payments[2].Bonus = maxPart, maxPart
			c, err := s.Cost(payments)
			if err != nil {
				t.Fatal(err)
			}
			if c.Charges().IsNegative() {
				t.Fatalf("%s %s: %s", id, k, c)
			}
			c.Explain()
			if _, err := s.PayFor(dec("5000")); err != nil && !errors.Is(err, ErrNoPay) {
				t.Fatal(err)
			}
			break
		}
	})
}

// A file says nothing that is not read: columns that there are not are refused, and
// an index of no place.
func TestReadRefusesColumnsAndIndexPlaces(t *testing.T) {
	_, err := readPack(strings.Replace(csvOf("rate=0.1"), "citation", "citation,extra", 1))
	require.ErrorIs(t, err, ErrRule)
	require.ErrorContains(t, err, `header "extra": want no columns but id, place`)
	for _, place := range []string{"!!junk!!", "ZZ", "US-ZZ", ""} {
		_, err := Read(strings.NewReader("index,place,from,to,value,period,citation\nI,"+place+",2025-01-01,2025-12-31,5,year,c\n"), "i.csv")
		var r *RuleError
		require.ErrorAs(t, err, &r, place)
		require.Equal(t, "place", r.Field)
	}
}
