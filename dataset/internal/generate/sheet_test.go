package main

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestReadInputFindsTheTwin(t *testing.T) {
	in := fstest.MapFS{
		"plain.csv":     {Data: []byte("a\n1\n")},
		"packed.csv.gz": {Data: packed(t, "a\n1\n")},
		"torn.csv.gz":   {Data: packed(t, "a\n1\n")[:20]},
		"false.csv.gz":  {Data: []byte("a\n1\n")},
	}
	for name, want := range map[string]string{
		"plain.csv": "plain.csv", "plain.csv.gz": "plain.csv",
		"packed.csv": "packed.csv.gz", "packed.csv.gz": "packed.csv.gz",
	} {
		text, found, sum, err := readInput(in, name)
		require.NoError(t, err)
		assert.Equal(t, "a\n1\n", string(text))
		assert.Equal(t, want, found)
		assert.Len(t, sum, 64, "of the stored bytes")
	}
	for _, name := range []string{"torn.csv.gz", "false.csv.gz", "torn.csv"} {
		_, _, _, err := readInput(in, name)
		var at *inputError
		require.ErrorAs(t, err, &at)
		assert.Contains(t, at.File, "csv")
	}
	_, _, _, err := readInput(in, "absent.csv")
	require.ErrorIs(t, err, fs.ErrNotExist)
	assert.Contains(t, err.Error(), "absent.csv")
}

func TestReadAtMost(t *testing.T) {
	b, err := readAtMost(strings.NewReader("12345"), 5)
	require.NoError(t, err)
	assert.Equal(t, "12345", string(b))
	_, err = readAtMost(strings.NewReader("123456"), 5)
	require.ErrorIs(t, err, errTooLarge)
}

func TestSheet(t *testing.T) {
	s, err := newSheet("x.csv", "", []byte("\ufeffSOC, Title ,A_PCT50\r\n15-1252,\" Software, Developers \",\"133,080\"\r\n"), oewsNames, "occ_code", "a_median")
	require.NoError(t, err)
	require.True(t, s.scan())
	assert.Equal(t, "15-1252", s.text("occ_code"))
	assert.Equal(t, "Software, Developers", s.text("title"))
	assert.Empty(t, s.text("absent"))
	f, err := s.figure("a_median", 0)
	require.NoError(t, err)
	assert.Equal(t, figure{published, 133_080}, f)
	assert.False(t, s.scan())
	require.NoError(t, s.err)
	assert.Equal(t, 1, s.rows)
	assert.False(t, s.scan(), "the end stays the end")
}

func TestSheetRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":             {"", "x.csv: not the header that was expected: the file is empty"},
		"lost columns":      {"b,c\n", "x.csv:1: not the header that was expected: no column a, d"},
		"column twice":      {"a,d,A\n", "x.csv:1:5: a: not the header that was expected: columns 1 and 3 say the same"},
		"other name of one": {"occ_code,a,d,SOC\n", "x.csv:1:14: occ_code: not the header that was expected: columns 1 and 4 say the same"},
		"wide header":       {"a,d" + strings.Repeat(",", maxColumns) + "\n", "x.csv:1: 402 columns: more than any file of this kind has (400)"},
		"broken header":     {"a,\"d\n", "x.csv:1:6: extraneous or missing \" in quoted-field"},
		"long row":          {"a,d\n1,2\n1,2,3\n", "x.csv:3:1: wrong number of fields"},
		"bare quote":        {"a,d\n1,2\"3\n", "x.csv:2:4: bare \" in non-quoted-field"},
		"long cell":         {"a,d\n1," + strings.Repeat("9", maxCell+1) + "\n", "x.csv:2:3: more than any file of this kind has: a cell of 65537 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := newSheet("x.csv", "", []byte(c.text), oewsNames, "a", "d")
			if err == nil {
				for s.scan() {
				}
				err = s.err
			}
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestFaultHasCoordinates(t *testing.T) {
	s, err := newSheet("x.csv", "", []byte("a,pay\n\"two\nlines\",1\nb, 12x\n"), nil, "pay")
	require.NoError(t, err)
	require.True(t, s.scan())
	require.True(t, s.scan())
	_, err = s.figure("pay", 0)
	assert.EqualError(t, err, `x.csv:4:3: pay: not a number: "12x"`)
	require.ErrorIs(t, err, errNumber)
	assert.EqualError(t, s.fail("absent", errCode), "x.csv:4: absent: not a known code")
}

func FuzzSheet(f *testing.F) {
	f.Add("a,pay\n1,\"2,000\"\n")
	f.Add("\ufeffPAY;x\n#\n~\n*\n")
	f.Add("pay\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := newSheet("x.csv", "", []byte(text), oewsNames, "pay")
		if err != nil {
			return
		}
		for s.scan() {
			v, err := s.figure("pay", 2)
			if err != nil {
				var at *inputError
				require.ErrorAs(t, err, &at)
				assert.Positive(t, at.Line)
				assert.Positive(t, at.Column)
			}
			assert.GreaterOrEqual(t, v.value, int64(0))
		}
	})
}

func FuzzReadInput(f *testing.F) {
	f.Add([]byte("a,b\n"))
	f.Add([]byte{0x1f, 0x8b, 8, 0})
	f.Fuzz(func(t *testing.T, stored []byte) {
		_, found, sum, err := readInput(fstest.MapFS{"x.csv.gz": {Data: stored}}, "x.csv")
		if err == nil {
			assert.Equal(t, "x.csv.gz", found)
			assert.Len(t, sum, 64)
		}
	})
}
