//go:build race

package dataset

// raced: the race detector makes everything several times slower.
const raced = true
