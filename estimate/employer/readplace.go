package employer

import (
	"regexp"
	"strings"

	"github.com/hiringbudget/hiringbudget/dataset"
)

var placeCode = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3}(:[a-z0-9-]+)?)?$`)

// place checks a place of rules or of an index.
func (r *reader) place(field, place string) {
	if !placeCode.MatchString(place) || r.known != nil && !r.known(place) {
		r.fail(field, place, "a country (GB), a part of one (US-CA) or a district of that (US-OR:trimet)")
	}
}

// placesOf checks the places that a rule's conditions name.
func (r *reader) placesOf(rule *Rule) {
	country, _, _ := strings.Cut(rule.Place, "-")
	for _, c := range rule.Conditions {
		switch {
		case c.Field != "place":
		case c.Text != country && !strings.HasPrefix(c.Text, country+"-"):
			r.fail("condition", c.text(), "a part of the rule's country")
		default:
			r.place("condition", c.Text)
		}
	}
}

// knownPlace tells whether there is a country of the code, and a state or
// territory if it is one of the United States. Parts of other countries are in no
// gazetteer here and taken as they are written, districts too.
func knownPlace(code string) bool {
	code, _, _ = strings.Cut(code, ":")
	country, _, nested := strings.Cut(code, "-")
	if !nested || country != "US" {
		code = country
	} else if len(Default().byPlace[code]) > 0 { // territories
		return true
	}
	p, err := dataset.Default().Place(code)
	return err == nil && p.Code == code
}
