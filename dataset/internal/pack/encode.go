package pack

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// Encode writes tables as one file. It returns a *FormatError if
//   - a name is empty, too long or used twice;
//   - a column holds both kinds, another number of rows than the first column, or a
//     scale outside 0..18;
//   - a limit of the package is passed.
func Encode(tables []Table) ([]byte, error) {
	if err := check(tables); err != nil {
		return nil, err
	}
	z := newDeflater()
	body := binary.AppendUvarint(nil, uint64(len(tables)))
	for i := range tables {
		body = appendTable(body, &tables[i], z)
	}
	if len(body) > maxBody {
		return nil, &FormatError{Reason: fmt.Sprintf("%d bytes of body, at most %d fit", len(body), maxBody)}
	}
	return seal(body, z.deflate(body)), nil
}

// seal puts the header before a compressed body.
func seal(body, compressed []byte) []byte {
	out := make([]byte, header, header+binary.MaxVarintLen64+len(compressed))
	copy(out, magic)
	out = binary.AppendUvarint(out, uint64(len(body)))
	out = append(out, compressed...)
	binary.LittleEndian.PutUint32(out[len(magic):], crc32.ChecksumIEEE(out[header:]))
	return out
}

func appendTable(b []byte, t *Table, z *deflater) []byte {
	b = appendText(b, t.Name)
	b = binary.AppendUvarint(b, uint64(len(t.Columns)))
	b = binary.AppendUvarint(b, uint64(t.Rows()))
	var left []int64
	for i := range t.Columns {
		c := &t.Columns[i]
		b = appendText(b, c.Name)
		if c.Strings != nil {
			b = append(b, kindStrings)
			b = append(b, smallest(z, plainStrings(c.Strings), dictionary(c.Strings))...)
			continue
		}
		b = append(b, kindInts, byte(c.Scale))
		candidates := make([][]byte, 0, modes)
		for m := range mode(modes) {
			if m.needsLeft() && left == nil {
				continue
			}
			candidates = append(candidates, appendInts(nil, m, c.Ints, left))
		}
		b = append(b, smallest(z, candidates...)...)
		left = c.Ints
	}
	return b
}

func appendText(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// plainStrings stores all lengths and then all bytes.
func plainStrings(list []string) []byte {
	b := []byte{stringsPlain}
	return appendStrings(b, list)
}

// dictionary stores each text once and then, for every row, its place among them.
func dictionary(list []string) []byte {
	place := make(map[string]uint64)
	var words []string
	var rows []byte
	for _, s := range list {
		n, ok := place[s]
		if !ok {
			n = uint64(len(words))
			place[s] = n
			words = append(words, s)
		}
		rows = binary.AppendUvarint(rows, n)
	}
	b := binary.AppendUvarint([]byte{stringsDictionary}, uint64(len(words)))
	b = appendStrings(b, words)
	return append(b, rows...)
}

func appendStrings(b []byte, list []string) []byte {
	for _, s := range list {
		b = binary.AppendUvarint(b, uint64(len(s)))
	}
	for _, s := range list {
		b = append(b, s...)
	}
	return b
}

// smallest returns the candidate that compresses best, the first among equals.
func smallest(z *deflater, candidates ...[]byte) []byte {
	best, size := 0, -1
	for i, c := range candidates {
		if n := len(z.deflate(c)); size < 0 || n < size {
			best, size = i, n
		}
	}
	return candidates[best]
}

// deflater reuses one compressor: its tables are larger than most columns.
type deflater struct {
	buf bytes.Buffer
	w   *flate.Writer
}

func newDeflater() *deflater {
	z := new(deflater)
	z.w, _ = flate.NewWriter(&z.buf, flate.BestCompression) // fails on an unknown level only
	return z
}

// deflate compresses b. The result is valid until the next call.
func (z *deflater) deflate(b []byte) []byte {
	z.buf.Reset()
	z.w.Reset(&z.buf)
	_, _ = z.w.Write(b) // a bytes.Buffer takes everything
	_ = z.w.Close()
	return z.buf.Bytes()
}
