package pack

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sealed wraps a body the way Encode does, so that hostile bodies get past the
// checksum.
func sealed(body []byte) []byte {
	return seal(body, newDeflater().deflate(body))
}

// body builds a body from counts (int), single bytes (byte) and texts (string).
func body(parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = binary.AppendUvarint(b, uint64(p))
		case byte:
			b = append(b, p)
		case string:
			b = appendText(b, p)
		}
	}
	return b
}

func TestDecodeRefusesHostileBodies(t *testing.T) {
	ints, texts := byte(kindInts), byte(kindStrings)
	cases := map[string]struct {
		body []byte
		want string
	}{
		"nothing":               {body(), "pack: cut short or too large a number"},
		"too many tables":       {body(1 << 40), "pack: 1099511627776 tables, at most 200 are read"},
		"table missing":         {body(1), "pack: cut short or too large a number"},
		"table without a name":  {body(1, "", 0, 0), "pack: a table or column has no name"},
		"the same table twice":  {body(2, "t", 0, 0, "t", 0, 0), "pack: the name occurs twice"},
		"too many columns":      {body(1, "t", 201, 1), `pack: table "t": 201 columns, at most 200 are read`},
		"too many rows":         {body(1, "t", 1, maxRows+1), `pack: table "t": 1000001 rows, at most 1000000 are read`},
		"too many cells":        {body(1, "t", 200, maxRows), `pack: table "t": more than 8388608 cells`},
		"more rows than bytes":  {body(1, "t", 1, maxRows, "c"), `pack: table "t": cut short`},
		"rows without columns":  {body(1, "t", 0, 3), `pack: table "t": rows without columns`},
		"unknown kind":          {body(1, "t", 1, 1, "c", byte(2), 0), `pack: table "t", column "c": unknown kind of column`},
		"unknown mode":          {body(1, "t", 1, 1, "c", ints, byte(0), byte(4), 1, 0), `pack: table "t", column "c": unknown mode of numbers`},
		"nothing on the left":   {body(1, "t", 1, 1, "c", ints, byte(0), byte(modeLeft), 1, 0), `pack: table "t", column "c": differences to a column that is not there`},
		"scale":                 {body(1, "t", 1, 1, "c", ints, byte(19), byte(0), 1, 0), `pack: table "t", column "c": scale 19 is not in 0..18`},
		"numbers cut short":     {body(1, "t", 1, 2, "c", ints, byte(0), byte(0), 1, 0), `pack: table "t", column "c": cut short or too large a number`},
		"endless number":        {append(body(1, "t", 1, 1, "c", ints, byte(0), byte(0), 1), 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1), `pack: table "t", column "c": cut short or too large a number`},
		"unknown texts":         {body(1, "t", 1, 1, "c", texts, byte(9), 0), `pack: table "t", column "c": unknown kind of texts`},
		"texts cut short":       {body(1, "t", 1, 1, "c", texts, byte(0), 5, byte('x')), `pack: table "t", column "c": cut short`},
		"text too long":         {body(1, "t", 1, 1, "c", texts, byte(0), maxBody+1), `pack: table "t", column "c": 67108865 bytes of text, at most 67108864 are read`},
		"more words than rows":  {body(1, "t", 1, 1, "c", texts, byte(1), 2, 1, 1), `pack: table "t", column "c": 2 different texts, at most 1 are read`},
		"word out of range":     {body(1, "t", 1, 1, "c", texts, byte(1), 1, 1, byte('x'), 1), `pack: table "t", column "c": no text 1`},
		"rows of words missing": {body(1, "t", 1, 1, "c", texts, byte(1), 1, 1, byte('x')), `pack: table "t", column "c": cut short`},
		"bytes behind":          {body(0, 0), "pack: 1 bytes after the last table"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, err := Decode(sealed(c.body))
			var format *FormatError
			require.ErrorAs(t, err, &format)
			assert.EqualError(t, err, c.want)
			assert.Empty(t, f.Tables)
		})
	}
}

func TestDecodeRefusesDamagedFiles(t *testing.T) {
	good, err := Encode(wages())
	require.NoError(t, err)
	for n := range good {
		_, err := Decode(good[:n])
		assert.Error(t, err, "cut to %d bytes", n)
		bad := append([]byte(nil), good...)
		bad[n] ^= 0x10
		_, err = Decode(bad)
		assert.Error(t, err, "byte %d changed", n)
	}
	_, err = Decode(append(good[:len(good):len(good)], 0))
	assert.Error(t, err, "a byte too many")
}

func TestDecodeRefusesAFalseLength(t *testing.T) {
	plain := body(0)
	z := newDeflater()
	for _, size := range []int{0, 2, 5000, maxBody + 1} {
		_, err := Decode(seal(make([]byte, size), z.deflate(plain)))
		var format *FormatError
		assert.ErrorAs(t, err, &format, "said %d bytes", size)
	}
}

func FuzzDecode(f *testing.F) {
	good, err := Encode(wages())
	require.NoError(f, err)
	inner, err := open(good)
	require.NoError(f, err)
	f.Add(good)
	f.Add(inner)
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = Decode(b)
		// As a body the same bytes pass the checksum and reach the parser.
		file, err := parse(b)
		if err != nil {
			return
		}
		again, err := Encode(file.Tables)
		require.NoError(t, err)
		back, err := Decode(again)
		require.NoError(t, err)
		require.Equal(t, file, back)
	})
}

// market is a table of the size and nature of the metropolitan wages: sorted keys
// and rising percentiles in multiples of ten.
func market() []Table {
	const rows = 55_000
	rng := rand.New(rand.NewPCG(1, 2))
	t := Table{Name: "metro"}
	for _, name := range []string{"area", "occ", "p10", "p25", "p50", "p75", "p90"} {
		t.Columns = append(t.Columns, Column{Name: name, Ints: make([]int64, rows)})
	}
	for i := range rows {
		t.Columns[0].Ints[i] = int64(i / 140)
		t.Columns[1].Ints[i] = int64(i % 140)
		wage := int64(2000 + rng.IntN(6000))
		for j := 2; j < 7; j++ {
			t.Columns[j].Ints[i] = wage * 10
			wage += int64(rng.IntN(2500))
		}
	}
	return []Table{t}
}

func BenchmarkDecodeMarket(b *testing.B) {
	file, err := Encode(market())
	require.NoError(b, err)
	for b.Loop() {
		if _, err := Decode(file); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(25e6, "limit-ns/op")
	b.ReportMetric(float64(len(file)), "bytes")
}
