package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/dataset/internal/pack"
	"github.com/hiringbudget/hiringbudget/salary"
)

// surveyWords is what the survey's license asks those to say who pass on figures
// taken from it.
const surveyWords = "Contains information from the Stack Overflow Developer Survey, ODbL 1.0"

var errSource = errors.New("incomplete source")

// required lists words that a source must be shown with, by how the name of its
// publisher begins, in lower case.
var required = []struct{ publisher, words string }{
	{"stack overflow", surveyWords},
	{"european central bank", "European Central Bank"},
	{"dou", "https://dou.ua"},
}

// checkSources refuses a source that lacks what a reader needs to find it or what
// its license asks for, and two sources under one ID. A source that two builders
// state in the same words is listed once.
func (b *build) checkSources() error {
	var kept []input
	at := map[string]int{}
	for _, in := range b.inputs {
		if err := checkSource(in.Source); err != nil {
			return err
		}
		key := in.pack + " " + in.ID
		if i, twice := at[key]; twice {
			if kept[i].Source != in.Source {
				return fmt.Errorf("%w: %s is stated in two ways", errSource, in.ID)
			}
			continue
		}
		at[key] = len(kept)
		kept = append(kept, in)
	}
	b.inputs = kept
	return nil
}

func checkSource(s dataset.Source) error {
	for _, field := range []struct{ name, value string }{
		{"ID", s.ID}, {"publisher", s.Publisher}, {"title", s.Title}, {"license", s.License},
		{"origin", s.Origin}, {"hash", s.SHA256}, {"cut", s.Cut},
	} {
		if field.value == "" {
			return fmt.Errorf("%w: %q has no %s", errSource, s.ID, field.name)
		}
	}
	if _, err := salary.ParseDate(s.Vintage.String()); err != nil {
		return fmt.Errorf("%w: vintage of %q: %w", errSource, s.ID, err)
	}
	for _, r := range required {
		if strings.HasPrefix(strings.ToLower(s.Publisher), r.publisher) && !strings.Contains(s.Attribution, r.words) {
			return fmt.Errorf("%w: %q must be attributed with %q", errSource, s.ID, r.words)
		}
	}
	return nil
}

// sourcesTable lists the sources of one embedded file.
func (b *build) sourcesTable(file string) pack.Table {
	list := slices.DeleteFunc(slices.Clone(b.inputs), func(in input) bool { return in.pack != file })
	return pack.Table{Name: "sources", Columns: []pack.Column{
		texts("id", column(list, func(s input) string { return s.ID })),
		texts("publisher", column(list, func(s input) string { return s.Publisher })),
		texts("title", column(list, func(s input) string { return s.Title })),
		texts("vintage", column(list, func(s input) string { return s.Vintage.String() })),
		texts("license", column(list, func(s input) string { return s.License })),
		texts("origin", column(list, func(s input) string { return s.Origin })),
		texts("attribution", column(list, func(s input) string { return s.Attribution })),
		texts("sha256", column(list, func(s input) string { return s.SHA256 })),
		texts("cut", column(list, func(s input) string { return s.Cut })),
	}}
}

// complete finds the input file and its rows for sources that state only a hash.
func (b *build) complete(in fs.FS) error {
	names, err := storedFiles(in)
	if err != nil {
		return err
	}
	for i := range b.inputs {
		source := &b.inputs[i]
		if source.file != "" {
			continue
		}
		source.file, source.in = names[source.SHA256], -1
		if source.file == "" {
			return fmt.Errorf("%w: no input file has the hash of %q", errSource, source.ID)
		}
		s, err := openSheet(in, source.file, nil)
		if err != nil {
			continue // not a table with a header of its own; its rows stay uncounted
		}
		for s.scan() {
		}
		if s.err == nil {
			source.in = s.rows
		}
	}
	return nil
}

// sourcesPage writes SOURCES.md.
func (b *build) sourcesPage(in fs.FS) ([]byte, error) {
	if err := b.complete(in); err != nil {
		return nil, err
	}
	var page strings.Builder
	page.WriteString("# Sources of the embedded figures\n\n" +
		"Written by `dataset/internal/generate` together with the embedded files; not edited by hand.\n" +
		"Version of the market: " + version + ".\n\n" +
		"| id | publisher | title | vintage | license | origin | input file | sha256 | cut | rows in | rows out |\n" +
		"|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, s := range b.inputs {
		row := []string{s.ID, s.Publisher, s.Title, s.Vintage.String(), s.License, s.Origin,
			"`" + s.file + "`", "`" + s.SHA256 + "`", s.Cut, counted(s.in), counted(s.out)}
		for _, cell := range row {
			page.WriteString("| " + markdownCell(cell) + " ")
		}
		page.WriteString("|\n")
	}
	if slices.ContainsFunc(b.inputs, func(s input) bool { return s.in < 0 || s.out < 0 }) {
		page.WriteString("\nA dash stands where rows were not counted.\n")
	}
	page.WriteString("\n## Words that the licenses ask for\n\n")
	var words []string
	for _, s := range b.inputs {
		if s.Attribution != "" && !slices.Contains(words, s.Attribution) {
			words = append(words, s.Attribution)
			page.WriteString("- " + s.Attribution + "\n")
		}
	}
	page.WriteString("\n## Embedded tables\n\n| file | table | rows | columns |\n|---|---|---|---|\n")
	writeTables(&page, marketPack, b.market)
	writeTables(&page, fxPack, b.fx)
	page.WriteString("\n## Measured while reading\n\n| fact | figure |\n|---|---|\n")
	facts := b.factsTable()
	for i, key := range facts.Columns[0].Strings {
		fmt.Fprintf(&page, "| %s | %s |\n", markdownCell(key), markdownCell(facts.Columns[1].Strings[i]))
	}
	for _, note := range b.notes {
		page.WriteString("\n" + strings.TrimSpace(note) + "\n")
	}
	return []byte(page.String()), nil
}

func writeTables(page *strings.Builder, file string, tables []pack.Table) {
	for i := range tables {
		names := column(tables[i].Columns, func(c pack.Column) string { return c.Name })
		fmt.Fprintf(page, "| `%s` | %s | %d | %s |\n", file, tables[i].Name, tables[i].Rows(), strings.Join(names, ", "))
	}
}

func counted(rows int) string {
	if rows < 0 {
		return "–"
	}
	return fmt.Sprint(rows)
}

// markdownCell keeps a text inside its cell.
func markdownCell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(s)
}
