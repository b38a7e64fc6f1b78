package near

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNames(t *testing.T) {
	names := []string{"Engineer", "Designer", "Product Manager", "Germany", "France"}
	for word, want := range map[string][]string{
		"enginer": {"Engineer"}, "Germny": {"Germany"}, "manager": {"Product Manager"}, "xyzzy": nil, "": nil, " FRANCE ": {"France"},
	} {
		assert.Equal(t, want, Names(word, names), word)
	}
	assert.Empty(t, Names(strings.Repeat("x", 1000), []string{strings.Repeat("y", 1000)}))
	assert.Len(t, Names("L", []string{"L1", "L2", "L3", "L4"}), 3)
}
