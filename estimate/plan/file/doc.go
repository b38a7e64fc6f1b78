// Package file reads plans: JSON as encoding/json writes a plan, and rosters of
// positions in CSV. It is stricter than encoding/json and says where each fault
// lies.
//
//	p, err := file.Read(in, "plan.json")
//	p.Positions, err = file.ReadCSV(in, "roster.csv")
//
// Both formats have the names that plan.Plan has in JSON; a column of a roster is
// the path to a field of a position: pay, fte, tags.team, opening.bonus.
//
// # Errors
//
// Up to 100 findings, joined, in the order of the file, each a *plan.PlanError
// with file, line, column (in bytes, from 1), position and field, wrapping
// plan.ErrPlan. What is read is returned only without any. Files have at most 64
// MiB and a million positions; nothing panics on any file. Whether the values make
// a plan is for plan.New to say.
package file
