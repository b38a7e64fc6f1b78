// Command formula runs a pay formula from a file and shows how: the result, every
// step, and every row of a table with its source. It checks files, compares two
// versions over a list of people, and finds the input that leads to a result.
//
//	go run ./examples/formula
//	go run ./examples/formula -file sparksuite -in role=Engineer -in years=4
//	go run ./examples/formula -h
package main
