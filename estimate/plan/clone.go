package plan

import (
	"encoding/binary"
	"maps"
	"slices"
)

// clone copies a plan.
func (p *Plan) clone() Plan {
	out := p.cloneBut()
	for i := range out.Positions {
		out.Positions[i].Tags = maps.Clone(out.Positions[i].Tags)
	}
	return out
}

// frozen copies what a budget keeps of a plan, seats of the same tags with one map.
func (p *Plan) frozen() Plan {
	out := p.cloneBut()
	seen := map[string]map[string]string{}
	var keys []string
	var text []byte
	for i := range out.Positions {
		tags := out.Positions[i].Tags
		keys, text = keys[:0], text[:0]
		for k := range tags {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			for _, word := range [2]string{k, tags[k]} { // with its length: it may hold anything
				text = append(binary.AppendUvarint(text, uint64(len(word))), word...)
			}
		}
		one, ok := seen[string(text)]
		if !ok {
			one = maps.Clone(tags)
			seen[string(text)] = one
		}
		out.Positions[i].Tags = one
	}
	return out
}

// cloneBut copies a plan but for the tags of its seats.
func (p *Plan) cloneBut() Plan {
	out := *p
	out.Rates, out.Employers, out.Positions = slices.Clone(p.Rates), slices.Clone(p.Employers), slices.Clone(p.Positions)
	out.Trails = maps.Clone(p.Trails)
	for i := range out.Employers {
		e := &out.Employers[i]
		e.Places, e.Benefits = slices.Clone(e.Places), slices.Clone(e.Benefits)
		e.Own, e.Allowances, e.Included = maps.Clone(e.Own), maps.Clone(e.Allowances), maps.Clone(e.Included)
	}
	for i := range out.Positions {
		s := &out.Positions[i]
		s.Local, s.Ramp = slices.Clone(s.Local), slices.Clone(s.Ramp)
		s.Opening = maps.Clone(s.Opening)
		if s.Quote != nil {
			q := *s.Quote
			s.Quote = &q
		}
	}
	return out
}
