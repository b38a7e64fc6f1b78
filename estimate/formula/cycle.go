package formula

import (
	"slices"

	"github.com/hiringbudget/hiringbudget/estimate/formula/internal/expr"
)

// references lists what each step refers to.
func (s *spec) references() map[string][]string {
	refs := map[string][]string{}
	for i := range s.steps {
		st := &s.steps[i]
		for _, text := range []string{st.is.text, st.from.text, st.repeat.text, st.unit} {
			if n, err := expr.Parse(text, MaxDepth); err == nil {
				refs[st.name] = append(refs[st.name], names(n)...)
			}
		}
	}
	return refs
}

// leads finds the chain of steps from one to another.
func (b *binder) leads(from, to string) []string {
	refs := b.refs
	seen := map[string]bool{}
	var walk func(at string, chain []string) []string
	walk = func(at string, chain []string) []string {
		if chain = append(chain, at); at == to {
			return chain
		}
		if seen[at] {
			return nil
		}
		seen[at] = true
		for _, next := range refs[at] {
			if found := walk(next, slices.Clone(chain)); found != nil {
				return found
			}
		}
		return nil
	}
	return walk(from, nil)
}

// names are those that an expression refers to.
func names(n *expr.Node) (out []string) {
	if n.Op == expr.Name {
		out = append(out, n.Text)
	}
	for _, k := range n.Kids {
		out = append(out, names(k)...)
	}
	return out
}
