package sample

// frequent finds figures that many people have, in bounded memory: the counters
// of Misra and Gries (Science of Computer Programming 2, 1982). What it says of
// a figure is a lower bound, short by at most 1/256 of all the weight.
type frequent struct{ counts map[float64]float64 }

const counters = 255

func newFrequent() *frequent { return &frequent{map[float64]float64{}} }

func (f *frequent) add(value, weight float64) {
	if _, known := f.counts[value]; known || len(f.counts) < counters {
		f.counts[value] += weight
		return
	}
	least := weight
	for _, c := range f.counts {
		least = min(least, c)
	}
	for v, c := range f.counts {
		if c -= least; c > 0 {
			f.counts[v] = c
		} else {
			delete(f.counts, v)
		}
	}
	if weight > least {
		f.counts[value] = weight - least
	}
}

// most returns the figure between the bounds with the largest count.
func (f *frequent) most(low, high float64) (value, weight float64) {
	for v, c := range f.counts {
		if v >= low && v <= high && (c > weight || c == weight && v < value) {
			value, weight = v, c
		}
	}
	return value, weight
}
