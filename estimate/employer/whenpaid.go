package employer

import "github.com/hiringbudget/hiringbudget/salary"

// whenPaid moves what is earned into the last payment of each due month: a share
// of what the calendar year earns in the schedule, or all that is owed.
func (k *component) whenPaid(days []salary.Date, row []int64, owing int64) int64 {
	var year int64 // what it earns, with what was owed when it began
	for i := range row {
		if i == 0 || days[i].Year != days[i-1].Year {
			year = owing
			for j := i; j < len(row) && days[j].Year == days[i].Year; j++ {
				year += row[j]
			}
		}
		owing += row[i]
		row[i] = 0
		if i+1 < len(days) && days[i+1].Month == days[i].Month && days[i+1].Year == days[i].Year {
			continue
		}
		for j, m := range k.rule.DueMonths {
			if m == int(days[i].Month) {
				row[i] = owing
				if share := k.rule.DueShares[j].Shift(rateDigits).IntPart(); share > 0 {
					row[i] = min(owing, mulDiv(year, share, scale, halfUp))
				}
				owing -= row[i]
				break
			}
		}
	}
	return owing
}
