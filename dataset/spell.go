package dataset

import (
	"slices"
	"strings"
	"unicode"
)

// maxWords bounds a caller's words before they are compared with anything.
const maxWords = 120

// key folds spellings that mean the same: case, hyphens, spaces, full stops,
// "&" and the plural of each word. "Back-End Developers" and "backend
// developer" share the key "backenddeveloper".
func key(s string) string {
	if len(s) > maxWords {
		s = s[:maxWords]
	}
	var b strings.Builder
	b.Grow(len(s))
	word := make([]byte, 0, 32)
	flush := func() {
		b.Write(singular(word))
		word = word[:0]
	}
	for _, r := range s {
		switch {
		case r == '&':
			flush()
			b.WriteString("and")
		case r == '+' || r == '#':
			word = append(word, byte(r)) // C++ and C# are not C
		case r == '\'' || r == '’' || r == '.':
			// "bachelor's" is "bachelors", "node.js" is "nodejs"
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = append(word, string(unicode.ToLower(r))...)
		default:
			flush()
		}
	}
	flush()
	return b.String()
}

// singular drops an English plural ending; short words and "-ss" stay.
func singular(w []byte) []byte {
	n := len(w)
	switch {
	case n > 4 && string(w[n-3:]) == "ies":
		return append(w[:n-3], 'y')
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return w[:n-1]
	}
	return w
}

// distance counts the insertions, deletions, substitutions and swaps of
// neighbors between two keys, or says limit+1 once it must be more.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	var buf [3][maxWords + 2]int
	if len(b) > maxWords {
		return limit + 1
	}
	prev2, prev, cur := buf[0][:len(b)+1], buf[1][:len(b)+1], buf[2][:len(b)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, prev2[j-2]+1)
			}
			cur[j] = d
			best = min(best, d)
		}
		if best > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(prev[len(b)], limit+1)
}

// nearest returns up to n of the names most like the words: those that hold all
// the words first, then those a few letters away, then those that share a word.
func nearest(words string, n int, names []string) []string {
	words = words[:min(len(words), maxWords)]
	k := key(words)
	if k == "" {
		return nil
	}
	asked := strings.Fields(strings.ToLower(words))
	type scored struct {
		name  string
		score int
	}
	var found []scored
	limit := max(2, len(k)/3)
	for _, name := range names {
		nk := key(name)
		score := -1
		if d := distance(k, nk, limit); d <= limit {
			score = d
		}
		if score < 0 || score > 2 {
			shared := 0
			lower := strings.ToLower(name)
			for _, w := range asked {
				if len(w) > 2 && strings.Contains(lower, strings.TrimSuffix(w, "s")) {
					shared += len(w)
				}
			}
			if shared > 0 {
				if s := limit + 1 + max(0, len(nk)-shared); score < 0 || s < score {
					score = s
				}
			}
		}
		if score >= 0 {
			found = append(found, scored{name, score})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return a.score - b.score })
	var out []string
	for _, f := range found {
		if !slices.Contains(out, f.name) {
			out = append(out, f.name)
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// shorten keeps an error readable whatever was asked for.
func shorten(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
