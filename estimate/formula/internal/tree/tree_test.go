package tree

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPositions(t *testing.T) {
	f, err := Read([]byte("{\n  \"é\": [\"a\\u0041\\n*b\", 1.50, true, null],\n  \"x\": {}}\n"), 4)
	require.NoError(t, err)
	list := f.Root.Get("é")
	require.Equal(t, List, list.Kind)
	for i, want := range []struct {
		kind   Kind
		text   string
		column int
	}{{Text, "aA\n*b", 9}, {Number, "1.50", 24}, {Bool, "true", 30}, {Null, "", 36}} {
		line, column := f.Position(list.Kids[i].At)
		assert.Equal(t, want.kind, list.Kids[i].Kind)
		assert.Equal(t, want.text, list.Kids[i].Text)
		assert.Equal(t, 2, line)
		assert.Equal(t, want.column, column)
	}
	_, column := f.Position(list.Kids[0].Inside(strings.IndexByte("aA\n*b", '*')))
	assert.Equal(t, 9+1+1+6+2, column, "escapes are as wide as they are written")
	assert.Equal(t, Object, f.Root.Get("x").Kind)
	assert.Nil(t, f.Root.Get("y"))
}

func TestWhatIsNoJSON(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		says         string
	}{
		{"", 1, 1, "ends too early"},
		{"{\"a\": 1", 1, 8, "ends too early"},
		{"{\"a\": 1,\n \"a\": 2}", 2, 2, `"a" stands here twice`},
		{"{\"a\": 0.0.5}", 1, 10, "no JSON"},
		{"[1] 2", 1, 5, "goes on"},
		{"[[[[[1]]]]]", 1, 5, "deeply"},
		{"{\"a\": \"\xff\"}", 1, 8, "UTF-8"},
	} {
		f, err := Read([]byte(c.text), 4)
		var e *Error
		require.True(t, errors.As(err, &e), "%q gives %v", c.text, err)
		line, column := f.Position(e.At)
		assert.Equal(t, [2]int{c.line, c.column}, [2]int{line, column}, "%q: %v", c.text, err)
		assert.Contains(t, e.Error(), c.says)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"a": ["b\\u00e9", 1, null, true]}`))
	f.Add([]byte("[[[[[[[["))
	f.Fuzz(func(t *testing.T, source []byte) {
		file, err := Read(source, 16)
		var e *Error
		if errors.As(err, &e) {
			file.Position(e.At)
			return
		}
		require.NoError(t, err)
		for _, n := range file.Root.Kids {
			for i := range n.Text {
				file.Position(n.Inside(i))
			}
		}
	})
}
