// Package near finds the names most like a misspelled one.
package near

import (
	"slices"
	"strings"
)

const (
	longest = 40   // bytes of a name that are compared
	most    = 3    // names returned
	looked  = 2000 // names looked at
)

// Names returns up to three of the names that are a few letters away from the
// word or hold it, the likeliest first.
func Names(word string, names []string) []string {
	type scored struct {
		name  string
		score int
	}
	w := fold(word)
	if w == "" {
		return nil
	}
	limit := max(2, len(w)/3)
	var found []scored
	for _, name := range names[:min(len(names), looked)] {
		n := fold(name)
		score := distance(w, n)
		if score > limit {
			if !strings.Contains(n, w) && !(len(n) > 2 && strings.Contains(w, n)) {
				continue
			}
			score = limit + 1
		}
		found = append(found, scored{name, score})
	}
	slices.SortStableFunc(found, func(a, b scored) int { return a.score - b.score })
	var out []string
	for _, f := range found[:min(len(found), most)] {
		out = append(out, f.name)
	}
	return out
}

func fold(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	return s[:min(len(s), longest)]
}

// distance counts insertions, deletions and substitutions of bytes.
func distance(a, b string) int {
	var before, now [longest + 1]int
	for j := range len(b) + 1 {
		before[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(now[j]+1, before[j+1]+1, before[j]+cost)
		}
		before = now
	}
	return before[len(b)]
}
