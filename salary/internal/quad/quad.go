// Package quad integrates smooth functions by the rule of Gauss and Legendre.
package quad

import "math"

// The nodes and weights with sixteen points for the interval from -1 to 1,
// which has them on both sides of zero (Abramowitz and Stegun, table 25.4).
var (
	nodes = [8]float64{0.0950125098376374402, 0.2816035507792589132, 0.4580167776572273863, 0.6178762444026437484,
		0.7554044083550030339, 0.8656312023878317439, 0.9445750230732325761, 0.9894009349916499326}
	weights = [8]float64{0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382, 0.1495959888165767321,
		0.1246289712555338720, 0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949}
)

// Panel integrates f from a to b with sixteen points.
func Panel(f func(float64) float64, a, b float64) float64 {
	middle, half := a+(b-a)/2, (b-a)/2
	sum := 0.0
	for i, x := range nodes {
		sum += weights[i] * (f(middle-half*x) + f(middle+half*x))
	}
	return sum * half
}

// Adaptive integrates f from a to b. It halves a panel until its halves agree
// with it within the tolerance, at most depth times: a jump of f then sits in
// a panel of 2^-depth of the interval. After a thousand halvings it takes what
// it has, since an f that jumps everywhere would have no end.
func Adaptive(f func(float64) float64, a, b, tolerance float64, depth int) float64 {
	if !(b > a) {
		return 0
	}
	budget := 1000
	return halve(f, a, b, Panel(f, a, b), tolerance, depth, &budget)
}

func halve(f func(float64) float64, a, b, whole, tolerance float64, depth int, budget *int) float64 {
	middle := a + (b-a)/2
	left, right := Panel(f, a, middle), Panel(f, middle, b)
	if *budget--; depth <= 0 || *budget <= 0 || math.Abs(left+right-whole) <= tolerance {
		return left + right
	}
	return halve(f, a, middle, left, tolerance/2, depth-1, budget) + halve(f, middle, b, right, tolerance/2, depth-1, budget)
}
