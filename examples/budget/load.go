package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/estimate/plan/file"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

// included is the plan that the program budgets where no other is given: 40 seats
// in four countries for calendar 2025.
//
//go:embed plan.json roster.csv
var included embed.FS

// load reads the plan and the roster. What is not given is the included one.
func (in *input) load() (plan.Plan, error) {
	text, name, err := in.file("plan", in.planFile, "plan.json")
	if err != nil {
		return plan.Plan{}, err
	}
	p, err := file.Read(bytes.NewReader(text), name)
	if err != nil {
		return p, err
	}
	if in.given["plan"] && !in.given["roster"] {
		if len(p.Positions) == 0 {
			return p, fmt.Errorf("-plan %s: it has no positions: add them to it, or give a roster beside it with -roster FILE", show.Quoted(name))
		}
		return p, nil
	}
	text, name, err = in.file("roster", in.rosterFile, "roster.csv")
	if err != nil {
		return p, err
	}
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".csv":
		p.Positions, err = file.ReadCSV(bytes.NewReader(text), name)
	case ".json":
		var other plan.Plan
		other, err = file.Read(bytes.NewReader(text), name)
		p.Positions = other.Positions
	default:
		return p, fmt.Errorf("-roster %s: want a file that ends in .csv, or in .json with the seats under \"positions\"", show.Quoted(name))
	}
	if err == nil && len(p.Positions) == 0 {
		err = fmt.Errorf("-roster %s: it has no positions: want a row for each seat", show.Quoted(name))
	}
	p.Trails, p.DataVersion = nil, "" // those of other positions
	return p, err
}

// file reads what a flag names, or what is included.
func (in *input) file(flag, name, otherwise string) ([]byte, string, error) {
	if !in.given[flag] {
		text, err := included.ReadFile(otherwise)
		return text, otherwise, err
	}
	text, err := os.ReadFile(name)
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, "", fmt.Errorf("-%s %s: there is no such file", flag, show.Quoted(name))
	case errors.As(err, &path):
		return nil, "", fmt.Errorf("-%s %s: want a file that can be read: %w", flag, show.Quoted(name), path.Err)
	}
	return text, filepath.Base(name), err
}
