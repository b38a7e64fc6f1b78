package plan

import (
	"github.com/hiringbudget/hiringbudget/dataset"
	"github.com/hiringbudget/hiringbudget/estimate"
)

// Trail is how a price was found: the offer's steps and their sources. Replayed
// in order, the steps give the base.
type Trail struct {
	Role    string           `json:"role"`
	Place   string           `json:"place"`
	Steps   []estimate.Step  `json:"steps"`
	Sources []dataset.Source `json:"sources"`
}
