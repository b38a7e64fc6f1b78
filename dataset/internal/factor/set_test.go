package factor

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// synthetic is a small set: two knots, two sizes, n skills, and a covariance of
// all effects that is not diagonal.
func synthetic(n int, seed uint64) Set {
	rng := rand.New(rand.NewPCG(seed, 1))
	s := Set{ID: "x", Country: "US", Source: "made up", N: 100, LogSD: 0.4, Occupations: []string{"15-1252", "15-1251"},
		Knots: []float64{0, 10}, Curve: []float64{-0.3, 0.3}, YearShare: []float64{0.25, 0.25, 0.5},
		Sizes:       []Choice{{Name: "small", Lo: 1, Hi: 9, Effect: -0.1, Share: 0.5, N: 50}, {Name: "large", Lo: 10, Effect: 0.1, Share: 0.5, N: 50}},
		Specialties: []Choice{{Name: "back", Alias: []string{"b", "be"}, Effect: 0.02, Share: 1, N: 9}},
		Industries:  []Choice{{Name: "banks", Effect: 0.01, Share: 1, N: 8}},
		Educations:  []Choice{{Name: "school", Effect: -0.01, Share: 1, N: 7}},
		SpreadYears: []float64{0, 5, 10}, Spread: []float64{1.1, 1, 0.95}, SkillLow: -0.3, SkillHigh: 0.3,
		Levels:     []Level{{Name: "senior", Alias: []string{"sr"}, Lo: 0.5, Hi: 2, N: 60}},
		Frameworks: []Framework{{Name: "Rails", Alias: []string{"RoR"}, Effect: 0.05, StdErr: 0.2}}}
	for i := range n {
		share := 0.05 + 0.4*rng.Float64()
		s.Skills = append(s.Skills, Skill{Name: string(rune('A' + i)), Kind: "language", Effect: 0.2 * (rng.Float64() - 0.5), Share: math.Round(share*1e5) / 1e5, N: 20 + i})
	}
	if n > 0 {
		s.SkillCov = lower(covariance(rng, n, 0.3))
	}
	s.Covariance = lower(covariance(rng, s.Offsets()[6], 0.1))
	for mask := range s.R2 {
		for d := range 6 {
			if mask>>d&1 == 1 {
				s.R2[mask] += 0.05
			}
		}
	}
	round := func(list []float64, digits float64) {
		for i := range list {
			list[i] = math.Round(list[i]*digits) / digits
		}
	}
	for i := range s.Skills {
		s.Skills[i].Effect = math.Round(s.Skills[i].Effect*1e5) / 1e5
	}
	round(s.SkillCov, 1e7)
	round(s.Covariance, 1e7)
	round(s.R2[:], 1e7)
	return s
}

// covariance is a random positive definite matrix.
func covariance(rng *rand.Rand, n int, scale float64) *mat.SymDense {
	out := mat.NewSymDense(n, nil)
	for i := range n {
		out.SetSym(i, i, 1e-3*scale)
	}
	for range 2 * n {
		x := make([]float64, n)
		for i := range x {
			x[i] = scale * rng.NormFloat64() / math.Sqrt(float64(n))
		}
		out.SymRankOne(out, 1, mat.NewVecDense(n, x))
	}
	return out
}

// lower is the lower triangle by rows.
func lower(m *mat.SymDense) (out []float64) {
	for i := range m.SymmetricDim() {
		for j := range i + 1 {
			out = append(out, m.At(i, j))
		}
	}
	return out
}

func at(l []float64, i, j int) float64 { return l[max(i, j)*(max(i, j)+1)/2+min(i, j)] }

func TestHat(t *testing.T) {
	knots := []float64{0, 2, 5}
	for _, c := range []struct {
		x, w float64
		i    int
	}{{-1, 1, 0}, {0, 1, 0}, {0.5, 0.75, 0}, {2, 1, 1}, {3.5, 0.5, 1}, {5, 0, 1}, {99, 0, 1}} {
		i, w := Hat(knots, c.x)
		assert.Equal(t, c.i, i, c.x)
		assert.InDelta(t, c.w, w, 1e-15, c.x)
	}
	i, w := Hat([]float64{3}, 9)
	assert.Equal(t, []float64{0, 1}, []float64{float64(i), w})
	assert.InDelta(t, 7, interpolate([]float64{3}, []float64{7}, 9), 0)
	rapid.Check(t, func(t *rapid.T) { // the two weights give the value itself
		x := rapid.Float64Range(0, 5).Draw(t, "x")
		require.InDelta(t, x, interpolate(knots, knots, x), 1e-12)
	})
}

// A level is the mean of the curve over the survey's people in the band.
func TestBand(t *testing.T) {
	s := synthetic(0, 1)
	effect, sd := s.Band(0.5, 2) // years 0.5 (for 0), 1 and 2 with shares 1/4, 1/4, 1/2
	values, shares := []float64{s.At(0.5), s.At(1), s.At(2)}, []float64{0.25, 0.25, 0.5}
	mean, sq := 0.0, 0.0
	for i, v := range values {
		mean += shares[i] * v
		sq += shares[i] * v * v
	}
	assert.InDelta(t, mean, effect, 1e-15)
	assert.InDelta(t, math.Sqrt(sq-mean*mean), sd, 1e-12)
	assert.InDelta(t, (0.25*1+0.5*2)/0.75, s.MidYears(0.5, 2), 1e-15)

	effect, sd = s.Band(1, 1)
	assert.InDelta(t, s.At(1), effect, 1e-15)
	assert.InDelta(t, 0, sd, 1e-9)
	effect, sd = s.Band(30, 40) // nobody in the survey
	assert.InDelta(t, s.At(35), effect, 1e-15)
	assert.InDelta(t, 0, sd, 0)
	assert.InDelta(t, 35, s.MidYears(30, 40), 0)
}

// Known is a linear regression on the indicators of the skills given: the same
// as a dense solve.
func TestKnownAgainstDenseSolve(t *testing.T) {
	for _, n := range []int{1, 5, 24} {
		s := synthetic(n, uint64(n))
		s.SkillLow, s.SkillHigh = -10, 10
		rng := rand.New(rand.NewPCG(7, uint64(n)))
		for _, k := range []int{1, 2, 5, 16, 17, 20, 24} {
			if k > n {
				continue
			}
			given := rng.Perm(n)[:k]
			a, b, c := mat.NewDense(k, k, nil), mat.NewVecDense(k, nil), mat.NewVecDense(k, nil)
			for i, gi := range given {
				for j, gj := range given {
					a.Set(i, j, at(s.SkillCov, gi, gj))
				}
				a.Set(i, i, a.At(i, i)+1e-3)
				b.SetVec(i, 1-s.Skills[gi].Share)
				for j := range n {
					c.SetVec(i, c.AtVec(i)+at(s.SkillCov, gi, j)*s.Skills[j].Effect)
				}
			}
			var x, y mat.VecDense
			require.NoError(t, x.SolveVec(a, b))
			require.NoError(t, y.SolveVec(a, c))
			effect, total := 0.0, 0.0
			want := make([]float64, n)
			for j := range n {
				for i, gi := range given {
					want[j] += at(s.SkillCov, j, gi) * x.AtVec(i)
				}
				effect += s.Skills[j].Effect * want[j]
				for i := range n {
					total += s.Skills[j].Effect * s.Skills[i].Effect * at(s.SkillCov, i, j)
				}
			}
			shift := make([]float64, n)
			got, explained := s.Known(given, shift)
			assert.InDelta(t, effect, got, 1e-9, "n %d k %d", n, k)
			assert.InDeltaSlice(t, want, shift, 1e-9)
			assert.InDelta(t, mat.Dot(c, &y)/total, explained, 1e-9)
			withoutShift, _ := s.Known(given, nil)
			assert.InDelta(t, got, withoutShift, 0)
		}
	}
}

func TestKnownBounds(t *testing.T) {
	s := synthetic(24, 3)
	effect, explained := s.Known(nil, nil)
	assert.InDelta(t, 0, effect, 0)
	assert.InDelta(t, 0, explained, 0)
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfNDistinct(rapid.IntRange(0, 23), 1, 24, rapid.ID[int]).Draw(t, "given")
		effect, explained := s.Known(given, nil)
		require.True(t, effect >= s.SkillLow && effect <= s.SkillHigh, "%v", effect)
		require.True(t, explained >= 0 && explained <= 1, "%v", explained)
		_, less := s.Known(given[:len(given)-1], nil)
		require.LessOrEqual(t, less, explained+1e-9, "one more skill explains less")
		mixed := slices.Clone(given)
		slices.Reverse(mixed)
		again, _ := s.Known(mixed, nil)
		require.InDelta(t, effect, again, 1e-9)
	})
	// Skills that always go together, and a score without spread, stay finite.
	twins := Set{Skills: []Skill{{Effect: 0.1, Share: 0.5}, {Effect: 0.1, Share: 0.5}}, SkillCov: []float64{0.25, 0.25, 0.25}, SkillLow: -1, SkillHigh: 1}
	effect, explained = twins.Known([]int{0, 1}, nil)
	assert.InDelta(t, 0.1, effect, 1e-3, "twice the same news is no more news")
	assert.InDelta(t, 1, explained, 0.01)
	twins.SkillCov = []float64{0, 0, 0}
	effect, explained = twins.Known([]int{0, 1}, nil)
	assert.InDelta(t, 0, effect, 1e-12)
	assert.InDelta(t, 0, explained, 0)
}

func TestKnownAllocatesNothing(t *testing.T) {
	s := synthetic(24, 3)
	s.scores, s.scoreVar = s.skillScores() // as in a set that was read
	given := rand.New(rand.NewPCG(1, 1)).Perm(24)
	shift := make([]float64, 24)
	assert.Zero(t, testing.AllocsPerRun(100, func() { s.Known(given[:16], shift) }))
}

// x'Vx by hand, over a vector that touches every dimension.
func TestStdErr(t *testing.T) {
	s := synthetic(3, 5)
	o := s.Offsets()
	assert.Equal(t, [7]int{0, 2, 4, 5, 8, 9, 10}, o)
	x := []float64{0.25, 0.75, 1, 0, 1, 0.1, -0.2, 0, 1, 1}
	want := 0.0
	for i := range x {
		for j := range x {
			want += x[i] * x[j] * at(s.Covariance, i, j)
		}
	}
	assert.InEpsilon(t, math.Sqrt(want), s.StdErr(x), 1e-12)
	assert.InDelta(t, 0, s.StdErr(make([]float64, 10)), 0)
}

func TestNarrow(t *testing.T) {
	s := synthetic(3, 5)
	assert.InDelta(t, 1, s.Narrow(0, 0), 0)
	assert.InDelta(t, math.Sqrt(1-s.R2[Experience|Size]), s.Narrow(Experience|Size, 0), 1e-15)
	assert.InDelta(t, math.Sqrt(1-s.R2[Experience|Skills]), s.Narrow(Experience|Skills, 1), 1e-15)
	assert.InDelta(t, math.Sqrt(1-s.R2[Experience]), s.Narrow(Experience|Skills, 0), 1e-15, "skills that explain nothing")
	half := s.R2[Experience] + 0.5*(s.R2[Experience|Skills]-s.R2[Experience])
	assert.InDelta(t, math.Sqrt(1-half), s.Narrow(Experience|Skills, 0.5), 1e-15)
	s.R2[All] = 2
	assert.InDelta(t, 0.1, s.Narrow(All, 1), 1e-12, "never to nothing")
}

func BenchmarkKnown(b *testing.B) {
	s := synthetic(24, 3)
	given := []int{3, 7, 11, 19}
	b.ReportAllocs()
	for b.Loop() {
		s.Known(given, nil)
	}
}
