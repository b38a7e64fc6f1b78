package salary

import "math"

// segment is the curve between two knots: y0 + rise*H(t), where t runs from 0
// to 1 over the normal scores and H from 0 to 1.
//
// A cubic that rises from 0 to 1 has a derivative that is a square plus a
// multiple of t(1-t) (Lukács' theorem): H'(t) = u(t)² + 6e·t(1-t), with u a
// straight line from ±sqrt of the slope at 0 to the sqrt of the slope at 1.
// Written so, H is a sum of rising terms and does not fall in floating point
// either, which the usual polynomial in t does where it is flat.
type segment struct {
	z0, perZ float64 // t = (z - z0)*perZ
	y0, rise float64
	u0, u1   float64 // ends of u
	e        float64 // weight of the part with zero slope at both ends
	turns    bool    // u goes from -u0 to u1
	mirrored bool    // H is computed from the upper end, where the terms rise
}

func newSegment(a, b *knot, slope0, slope1 float64) segment {
	h, rise := b.z-a.z, b.y-a.y
	s := segment{z0: a.z, perZ: 1 / h, y0: a.y, rise: rise}
	if rise <= 0 {
		s.rise = 0
		return s
	}
	at0 := min(max(slope0*h/rise, 0), 3)
	at1 := min(max(slope1*h/rise, 0), 3)
	s.u0, s.u1 = math.Sqrt(at0), math.Sqrt(at1)
	s.e = 1 - (at0+at1+s.u0*s.u1)/3
	if s.e < 0 {
		s.turns = true
		s.e = max(1-(at0+at1-s.u0*s.u1)/3, 0)
	}
	s.mirrored = !s.turns && s.u1 < s.u0
	return s
}

// local is the place of z in the segment, on a grid of 2^-44: neighbors on it
// differ by more in H than rounding does.
func (s *segment) local(z float64) float64 {
	const grid = 1 << 44
	t := math.Floor((z-s.z0)*s.perZ*grid) * (1.0 / grid)
	if t > 1 {
		return 1
	}
	return t
}

// shape is H(t).
func (s *segment) shape(t float64) float64 {
	if s.turns {
		sum := s.u0 + s.u1
		u := sum*t - s.u0
		return (u*u*u+s.u0*s.u0*s.u0)/(3*sum) + s.e*smooth(t)
	}
	u0, u1 := s.u0, s.u1
	if s.mirrored {
		t, u0, u1 = 1-t, u1, u0
	}
	d := u1 - u0
	h := t*(u0*u0+t*(u0*d+t*(d*d/3))) + s.e*smooth(t)
	if s.mirrored {
		return 1 - h
	}
	return h
}

// slope is H'(t).
func (s *segment) slope(t float64) float64 {
	u := s.u0 + (s.u1-s.u0)*t
	if s.turns {
		u = (s.u0+s.u1)*t - s.u0
	}
	return u*u + 6*s.e*t*(1-t)
}

// smooth is 3t²-2t³, by its symmetry exact to the rounding of the small half.
func smooth(t float64) float64 {
	if t > 0.5 {
		t = 1 - t
		return 1 - t*t*(3-2*t)
	}
	return t * t * (3 - 2*t)
}
