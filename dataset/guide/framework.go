package guide

import "slices"

// Kinds of technology in G10.
const (
	KindFramework = "framework" // Node.js among them, as developer surveys file it
	KindLanguage  = "language"
	KindDatabase  = "database"
)

// Framework is one line of G10: what developers with one technology are paid.
// The guide compares frameworks, languages and a database in one table; Kind
// keeps them apart.
type Framework struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`     // KindFramework, KindLanguage or KindDatabase
	Low      int64  `json:"low"`      // USD a year; not a percentile
	High     int64  `json:"high"`     // USD a year; not a percentile
	Midpoint int64  `json:"midpoint"` // half-way between them, exact; computed, not stated
}

// Frameworks returns the ten technologies of G10 in the guide's order.
func Frameworks() []Framework {
	list := []Framework{
		{Name: "Ruby on Rails", Kind: KindFramework, Low: 95_000, High: 140_000},
		{Name: "Laravel", Kind: KindFramework, Low: 90_000, High: 135_000},
		{Name: "Python", Kind: KindLanguage, Low: 92_000, High: 138_000},
		{Name: "Django", Kind: KindFramework, Low: 95_000, High: 142_000},
		{Name: "Spring Boot", Kind: KindFramework, Low: 100_000, High: 150_000},
		{Name: "Node.js", Kind: KindFramework, Low: 90_000, High: 137_000},
		{Name: "Express.js", Kind: KindFramework, Low: 90_000, High: 136_000},
		{Name: "Flask", Kind: KindFramework, Low: 88_000, High: 133_000},
		{Name: "PHP", Kind: KindLanguage, Low: 80_000, High: 125_000},
		{Name: "MongoDB", Kind: KindDatabase, Low: 98_000, High: 145_000},
	}
	for i := range list {
		list[i].Midpoint = (list[i].Low + list[i].High) / 2
	}
	return list
}

// MeanMidpoint is the mean of the midpoints of the given kinds, of all ten where
// no kind is given, in USD a year; 0 where nothing is of these kinds. Every
// technology counts once: the guide says nothing of how many people use it.
func MeanMidpoint(kinds ...string) float64 {
	var sum, n int64
	for _, f := range Frameworks() {
		if len(kinds) > 0 && !slices.Contains(kinds, f.Kind) {
			continue
		}
		sum += f.Midpoint
		n++
	}
	if n == 0 {
		return 0
	}
	return float64(sum) / float64(n)
}
