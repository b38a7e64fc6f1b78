package dataset

import "github.com/hiringbudget/hiringbudget/salary"

// Source says where figures come from. Every record and every factor names one
// by its ID; a figure without a source does not enter a table.
type Source struct {
	ID          string      `json:"id"`                    // short and stable: "oews-2024-metro"
	Publisher   string      `json:"publisher"`             // who published the figures
	Title       string      `json:"title"`                 // what they called them
	Vintage     salary.Date `json:"vintage"`               // the day the figures speak of
	License     string      `json:"license"`               // under what terms they may be used
	Origin      string      `json:"origin"`                // where the file was obtained
	Attribution string      `json:"attribution,omitempty"` // words the license asks to be shown
	SHA256      string      `json:"sha256,omitempty"`      // of the input file, in hexadecimal
	Cut         string      `json:"cut,omitempty"`         // what was left out or computed on the way in
}
