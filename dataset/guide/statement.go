package guide

import "github.com/hiringbudget/hiringbudget/salary"

// Position says where a source's figures lie among the four of G4.
type Position string

// Positions of a source in an [Ordering].
const (
	Highest Position = "highest"
	Middle  Position = "in the middle"
	Lowest  Position = "lowest"
	Varied  Position = "varied"
	Near    Position = "near"
)

// Ordering is one statement of G4: how a source's estimates lie against those of
// the other three, without a figure. It is a named bias of unknown size.
type Ordering struct {
	Source   string   `json:"source"`          // ID of a source
	Level    string   `json:"level,omitempty"` // one of Levels; empty = in general
	Position Position `json:"position"`
	To       string   `json:"to,omitempty"` // with Near: the source it is near to
}

// Orderings returns G4: what the guide says of its four sources. A line with a
// level is where the guide sees the bias of that source most clearly.
func Orderings() []Ordering {
	return []Ordering{
		{Source: SourceIndeed, Position: Highest},
		{Source: SourceIndeed, Level: "mid", Position: Highest},
		{Source: SourceGlassdoor, Position: Lowest},
		{Source: SourceGlassdoor, Level: "junior", Position: Lowest},
		{Source: SourceUnnamed, Position: Middle},
		{Source: SourceZipRecruiter, Position: Varied},
		{Source: SourceZipRecruiter, Level: "junior", Position: Near, To: SourceIndeed},
		{Source: SourceZipRecruiter, Level: "senior", Position: Near, To: SourceUnnamed},
	}
}

// Levels returns G5: the levels that the guide tells apart, lowest first. It
// does not say how many years each takes.
func Levels() []string { return []string{"junior", "mid", "senior"} }

// Influence is one line of G7: something that moves pay, by an unstated amount.
type Influence struct {
	Name      string   `json:"name"`
	Strongest []string `json:"strongest,omitempty"` // where the guide sees it most: its one interaction
}

// Influences returns G7: five groups of factors, none with a value.
func Influences() []Influence {
	return []Influence{
		{Name: "experience"},
		{Name: "geography"},
		{Name: "specialization"},
		{Name: "company size and industry"},
		{Name: "education and certifications", Strongest: []string{"entry level", "structured pay scales"}},
	}
}

// BonusParts returns G12: the parts that the additional pay of G11 may have. The
// guide splits its 11,150 USD in no way.
func BonusParts() []salary.BonusKind {
	return []salary.BonusKind{salary.CashBonus, salary.Commission, salary.Tips, salary.ProfitSharing}
}
