package salary

import (
	"math"

	"github.com/hiringbudget/hiringbudget/salary/internal/normal"
)

// The nodes and weights of Gauss-Legendre integration with eight points, for
// the interval from -1 to 1, which has them on both sides of zero
// (Abramowitz and Stegun, table 25.4).
var (
	gaussNodes   = [4]float64{0.1834346424956498049394761, 0.5255324099163289858177390, 0.7966664774136267395915539, 0.9602898564975362316835609}
	gaussWeights = [4]float64{0.3626837833783619829651504, 0.3137066458778872873379622, 0.2223810344533744705443560, 0.1012285362903762591525314}
)

// mean integrates the value over the normal density.
func (c *curve) mean() float64 {
	m := c.lowerTail() + c.upperTail(c.hi)
	for i := range c.segments {
		m += c.segments[i].integral()
	}
	return m
}

// lowerTail is the part of the mean below the first knot: that of a lognormal.
func (c *curve) lowerTail() float64 {
	k := &c.knots[0]
	return math.Exp(k.y-c.lo*k.z+c.lo*c.lo/2) * normal.Below(k.z-c.lo)
}

// upperTail is the same above the last knot.
func (c *curve) upperTail(hi float64) float64 {
	k := &c.knots[len(c.knots)-1]
	return math.Exp(k.y-hi*k.z+hi*hi/2) * normal.Below(hi-k.z)
}

// integral is the part of the mean between two knots. A panel spans at most
// one normal score and one unit of ln(value), where eight points leave an
// error of about 1e-11.
func (s *segment) integral() float64 {
	h := 1 / s.perZ
	panels := min(max(int(math.Ceil(max(h, s.rise))), 1), 64)
	half := 0.5 / float64(panels)
	sum := 0.0
	for i := range panels {
		mid := (2*float64(i) + 1) * half
		for j, x := range gaussNodes {
			sum += gaussWeights[j] * (s.weighted(mid-half*x) + s.weighted(mid+half*x))
		}
	}
	return sum * half * h * math.Exp(s.y0)
}

// weighted is value times density, relative to the value of the lower knot.
func (s *segment) weighted(t float64) float64 {
	const height = 0.398942280401432677939946 // 1/sqrt(2 pi)
	z := s.z0 + t/s.perZ
	return height * math.Exp(s.rise*s.shape(t)-0.5*z*z)
}
