package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/formula"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// compare prints what another version does to the pay of a list of people.
func compare(out *bytes.Buffer, before *formula.Formula, in *input) error {
	people, err := readPeople(in.people)
	if err != nil {
		return err
	}
	var after *formula.Formula
	if in.diff != "" {
		after, err = in.open(in.diff)
	} else {
		name, floor, _ := strings.Cut(in.raise, "=")
		after, err = before.RaiseFloor(name, floor)
	}
	if err != nil {
		return err
	}
	c, err := formula.Compare(before, after, people)
	if err != nil {
		return err
	}
	if in.json {
		return encode(out, c)
	}
	printComparison(out, c)
	return nil
}

// readPeople reads a CSV file: a column for each input, "id" and "group".
func readPeople(name string) ([]formula.Person, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("-people %s is no file that can be read", quoted(name))
	}
	defer file.Close()
	r := csv.NewReader(io.LimitReader(file, 64<<20))
	heads, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("-people %s has no line with the names of the inputs", quoted(name))
	}
	var people []formula.Person
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return people, nil
		}
		if err != nil {
			return nil, fmt.Errorf("-people %s: %w", quoted(name), err)
		}
		line, _ := r.FieldPos(0)
		p := formula.Person{ID: fmt.Sprintf("line %d", line), Inputs: map[string]string{}}
		for i, head := range heads {
			switch head = strings.TrimSpace(head); {
			case row[i] == "":
			case head == "id":
				p.ID = row[i]
			case head == "group":
				p.Group = row[i]
			default:
				p.Inputs[head] = row[i]
			}
		}
		people = append(people, p)
	}
}

func printComparison(out *bytes.Buffer, c *formula.Comparison) {
	for _, t := range c.Totals {
		fmt.Fprintf(out, "%d of %d people change, by %s %s together\n", t.Changed, t.People, signed(t.Delta), t.Currency)
	}
	changes := table{{"person", "before", "after", "change", "", "because of"}}
	var failed []string
	for _, p := range c.Changes {
		switch {
		case p.Problem != "":
			failed = append(failed, p.ID+": "+p.Problem)
		case p.Delta != "0":
			for i, cause := range p.Causes {
				row := []string{p.ID, number(p.Before), number(p.After), signed(cause.Delta), p.Currency, cause.String()}
				if i > 0 {
					row[0], row[1], row[2] = "", "", ""
				}
				changes = append(changes, row)
			}
		}
	}
	if len(changes) > 1 {
		out.WriteString("\nPEOPLE who change, and by how much each row does it\n")
		changes.print(out)
		causes := table{{"change", "", "people", "because of"}}
		for _, cause := range c.Causes {
			causes = append(causes, []string{signed(cause.Delta), cause.Currency, fmt.Sprint(cause.People), cause.String()})
		}
		out.WriteString("\nCAUSES\n")
		causes.print(out)
	}
	totals := table{{"group", "", "people", "change", "before", "after", "difference", "mean", "median before", "after"}}
	for _, t := range append(c.Groups, c.Totals...) {
		name := t.Group
		if name == "" {
			name = "everybody"
		}
		totals = append(totals, []string{name, t.Currency, fmt.Sprint(t.People), fmt.Sprint(t.Changed), number(t.Before), number(t.After), signed(t.Delta), signed(t.MeanDelta), number(t.MedianBefore), number(t.MedianAfter)})
	}
	out.WriteString("\nTOTALS\n")
	totals.print(out)
	if len(failed) > 0 {
		fmt.Fprintf(out, "\nWITHOUT PAY in one of the versions, and in no total\n")
		for _, line := range failed {
			out.WriteString(strings.Join(show.Wrap(line, show.Width), "\n  ") + "\n")
		}
	}
}

// signed shows which way a number goes.
func signed(s string) string {
	if s = number(s); s != "0" && !strings.HasPrefix(s, "-") {
		return "+" + s
	}
	return s
}
