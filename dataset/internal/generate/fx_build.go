package main

import (
	"io/fs"
	"slices"
)

// addFX adds the exchange rates, which have an embedded file of their own. Its
// table "series" says which table came from which source.
func addFX(in fs.FS, b *build) error {
	tables, sources, err := buildFX(in)
	if err != nil {
		return err
	}
	rows := map[string]int{}
	for i := range tables {
		rows[tables[i].Name] = tables[i].Rows()
	}
	out := map[string]int{}
	for i := range tables {
		if tables[i].Name != "series" {
			continue
		}
		names, err := tables[i].Strings("table")
		if err != nil {
			return err
		}
		ids, err := tables[i].Strings("source")
		if err != nil {
			return err
		}
		for j, id := range ids {
			out[id] += rows[names[j]]
		}
	}
	b.fx = slices.Concat(b.fx, tables)
	for _, source := range sources {
		b.inputs = append(b.inputs, input{Source: source, out: out[source.ID], pack: fxPack})
	}
	return nil
}
