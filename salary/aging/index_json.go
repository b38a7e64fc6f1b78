package aging

import (
	"encoding/json"
	"fmt"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/internal/number"
	"github.com/hiringbudget/hiringbudget/salary/internal/strict"
)

// MarshalJSON writes {"from":"2025-04-01","until":"2025-06-30","value":
// "173.849"}. It returns an *[Error] that wraps salary.ErrRange if the value is
// out of the limits of an index.
func (p Point) MarshalJSON() ([]byte, error) {
	if !p.inLimits() {
		return nil, fault(salary.ErrRange, "value", "it is not above 0 and at most 10^9, with at most %d decimals", valuePlaces)
	}
	return json.Marshal(pointJSON{p.From, p.Until, number.Text(p.Value, valuePlaces, 0)})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns an
// *[Error] that wraps salary.ErrSyntax.
func (p *Point) UnmarshalJSON(data []byte) error {
	var j pointJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	read, err := j.point("value")
	if err == nil {
		*p = read
	}
	return err
}

func (j pointJSON) point(field string) (Point, error) {
	v, ok := number.Parse(j.Value)
	if !ok {
		return Point{}, fault(salary.ErrSyntax, field, "%.48q is not plain decimal text such as \"173.849\"", j.Value)
	}
	return Point{From: j.From, Until: j.Until, Value: v}, nil
}

type indexJSON struct {
	Name   string      `json:"name"`
	Source string      `json:"source,omitempty"`
	Points []pointJSON `json:"points"`
}

type pointJSON struct {
	From  salary.Date `json:"from"`
	Until salary.Date `json:"until"`
	Value string      `json:"value"`
}

// MarshalJSON writes {"name":"...","source":"...","points":[{"from":
// "2025-04-01","until":"2025-06-30","value":"173.849"}]}. Unset is null.
func (x Index) MarshalJSON() ([]byte, error) {
	if len(x.points) == 0 {
		return []byte("null"), nil
	}
	j := indexJSON{x.name, x.source, make([]pointJSON, len(x.points))}
	for i, p := range x.points {
		j.Points[i] = pointJSON{p.From, p.Until, number.Text(p.Value, valuePlaces, 0)}
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else. It returns the
// errors of [NewIndex], or an *[Error] that wraps salary.ErrSyntax.
func (x *Index) UnmarshalJSON(data []byte) error {
	if strict.IsNull(data) {
		*x = Index{}
		return nil
	}
	var j indexJSON
	if err := strict.Decode(data, &j); err != nil {
		return &Error{"json", fmt.Errorf("%w: %w", err, salary.ErrSyntax)}
	}
	points := make([]Point, len(j.Points))
	for i, p := range j.Points {
		var err error
		if points[i], err = p.point(fmt.Sprintf("points[%d].value", i)); err != nil {
			return err
		}
	}
	read, err := NewIndex(j.Name, j.Source, points...)
	if err == nil {
		*x = read
	}
	return err
}
