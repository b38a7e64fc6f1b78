package employer

// oneOff is what a rule by the month to date remembers of a year: regular pay
// counts up to the bound of its month, one-off pay up to what the bounds of the
// year's months so far leave (the German SGB IV, section 23a). A month without
// regular pay adds no bound.
type oneOff struct {
	regular, once int64 // of the month
	room          int64 // the bounds of the months so far
	earlier       int64 // counted in earlier months
}

// count adds a payment, one-off pay of which is known, and returns what counts
// of the month so far. Nothing depends on the order of payments in the month.
func (y *oneOff) count(pay, once, bound int64) int64 {
	regular := pay - once
	if y.regular == 0 && regular > 0 {
		y.room += bound
	}
	y.regular += regular
	y.once += once
	return min(min(y.regular, bound)+y.once, y.room-y.earlier)
}

// turn begins a month of the year.
func (st *state) turn() {
	st.year.earlier += st.base
	st.year.regular, st.year.once = 0, 0
	st.base, st.charged = 0, 0
}

// oneOff is the part of a payment that is no regular pay.
func (k *component) oneOff(p *Payment) int64 {
	if k.counts == 0 {
		return 0
	}
	return p.Bonus
}
