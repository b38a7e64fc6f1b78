package show

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate"
	"github.com/hiringbudget/hiringbudget/salary"
)

// Steps writes a trail. Starting from the first amount, each change in
// turn gives the base: nothing else enters.
func Steps(out *bytes.Buffer, trail []estimate.Step) {
	t := Table{Heads: []string{"step", "given", "change", "amount", "±", "n", "source"}, Wide: 1, Right: []int{3, 4, 5}}
	notes := Pairs{}
	for _, s := range trail {
		after, sure, n := "", "", ""
		if s.Op != estimate.OpSkip {
			after = Group(s.After.StringFixed(2)) + " " + s.Currency.String()
		}
		if s.StdErr > 0 {
			sure = fmt.Sprintf("%.1f %%", 100*s.StdErr)
		}
		if s.N > 0 {
			n = Group(strconv.Itoa(s.N))
		}
		t.Add(s.Name, Readable(s.Input), s.Change(), after, sure, n, s.Source)
		var about []string
		if s.Date != (salary.Date{}) {
			about = append(about, "as of "+s.Date.String())
		}
		if s.Note != "" && s.Note != s.Input {
			about = append(about, Readable(s.Note))
		}
		if note := [2]string{s.Name, strings.Join(about, "; ")}; !slices.Contains(notes, note) {
			notes.Add(note[0], note[1])
		}
	}
	t.Print(out)
	out.WriteString("\n")
	notes.Print(out)
}

var onePerson = regexp.MustCompile(`\b1 people\b`)

// Readable puts the library's terms as people write them.
func Readable(s string) string {
	return onePerson.ReplaceAllString(s, "1 person")
}
