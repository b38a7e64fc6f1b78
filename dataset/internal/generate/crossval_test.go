package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Offers are right, not only exact: pay that the fit has not seen is met as
// well as by the best regression that was built, and each offered percentile
// has its share of people below it. SOURCES.md records the same table.
func TestOffersMeetHeldOutPay(t *testing.T) {
	folder := os.Getenv(dataVariable)
	if folder == "" {
		t.Skipf("%s is not set: the survey's answers are not part of the repository", dataVariable)
	}
	rows, _, err := readUS(os.DirFS(folder))
	require.NoError(t, err)
	us, err := fitSet(rows, "us", "US", surveyUS.ID)
	require.NoError(t, err)
	list, err := us.compare()
	require.NoError(t, err)
	t.Log("\n" + qualityTable(list))

	constant, offer := list[0], list[1]
	best := list[2].loss
	for _, rival := range list[2:] {
		best = min(best, rival.loss)
	}
	assert.LessOrEqual(t, offer.loss, 0.80*constant.loss, "pinball loss at least 20 %% below a constant")
	assert.LessOrEqual(t, offer.loss, 1.01*best, "and at most 1 %% above the best regression")
	for group, who := range []string{"all", "up to 2 years", "3 to 10 years", "over 10 years"} {
		assert.Greater(t, offer.people[group], 200, who)
		for l, p := range qualityLevels {
			assert.InDelta(t, 100*p, offer.coverage[group][l], 3, "share of %s below the offered p%.0f", who, 100*p)
		}
	}
}
