// Package measure knows the words of salary.Measure that say what pay holds,
// for the packages nested in salary.
package measure

// Known reports whether the word says what pay holds: it is not empty, not
// "unknown", and no other word.
func Known[M ~string](word M) bool {
	switch word {
	case "base", "OEWS wage", "total cash", "total compensation":
		return true
	}
	return false
}
