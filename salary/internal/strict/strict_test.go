package strict_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

func TestJSON(t *testing.T) {
	var v struct{ A int }
	assert.NoError(t, strict.JSON([]byte(` {"A":3} `), &v))
	assert.Equal(t, 3, v.A)
	for _, s := range []string{``, `{"A":3}{}`, `{"A":3} x`, `{"B":3}`, `{"A":"3"}`, `[`} {
		assert.Error(t, strict.JSON([]byte(s), &v), s)
	}
}

func TestNull(t *testing.T) {
	assert.True(t, strict.Null([]byte(" null\n")))
	assert.False(t, strict.Null([]byte(`"null"`)))
}
