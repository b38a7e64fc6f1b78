// Package normal is the standard normal distribution as salary and the packages
// in it need it: without falling steps, and exact far into both tails.
package normal

import "math"

// Score returns the normal score of p in (0, 1), by the rational functions of
// Wichura, Algorithm AS 241 (Applied Statistics 37, 1988), to about 1e-16.
// The standard library has the same functions behind Erfcinv, but subtracts
// from 1 first, which loses the lower tail.
//
// The last bits of the distance to the nearer end are cleared. Two different
// results are then further apart than their rounding errors, so that a
// larger p never gets a smaller score.
func Score(p float64) float64 {
	if p > 0.5 {
		return -lowerScore(clearBits(1 - p))
	}
	return lowerScore(clearBits(p))
}

func clearBits(p float64) float64 {
	const bits = 1<<12 - 1
	return math.Float64frombits(math.Float64bits(p) &^ bits)
}

func lowerScore(p float64) float64 {
	if q := p - 0.5; q >= -0.425 {
		return q * ratio(0.180625-q*q, &central)
	}
	const farthest = 27.3 // the smallest float64 is nearer, and its last bits may be all that it has
	r := min(math.Sqrt(-math.Log(p)), farthest)
	if r <= 5 {
		return -ratio(r-1.6, &tail)
	}
	return -ratio(r-5, &farTail)
}

// ratio divides two polynomials of the seventh degree, each summed in pairs,
// which lets the processor work on them side by side.
func ratio(r float64, k *coefficients) float64 {
	r2 := r * r
	r4 := r2 * r2
	a, b := &k.above, &k.below
	num := ((a[0] + a[1]*r) + (a[2]+a[3]*r)*r2) + ((a[4]+a[5]*r)+(a[6]+a[7]*r)*r2)*r4
	den := ((b[0] + b[1]*r) + (b[2]+b[3]*r)*r2) + ((b[4]+b[5]*r)+(b[6]+b[7]*r)*r2)*r4
	return num / den
}

// coefficients of a ratio, from the constant up.
type coefficients struct{ above, below [8]float64 }

var (
	central = coefficients{ // |p - 0.5| <= 0.425
		[8]float64{3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
			45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727},
		[8]float64{1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077,
			21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561},
	}
	tail = coefficients{ // from there to exp(-25)
		[8]float64{1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
			1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4},
		[8]float64{1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
			0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9},
	}
	farTail = coefficients{ // and beyond
		[8]float64{6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
			0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
		[8]float64{1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
			7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15},
	}
)

// Below returns the probability of a normal score below z.
func Below(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// Density returns the height of the normal density at z.
func Density(z float64) float64 {
	const height = 0.398942280401432677939946 // 1/sqrt(2 pi)
	return height * math.Exp(-0.5*z*z)
}
