// Command budget turns a roster into a hiring budget: what every seat costs its
// employer, month by month and fully loaded, to the cent, with the rule and the
// source behind each figure.
//
//	go run ./examples/budget
//	go run ./examples/budget -by team
//	go run ./examples/budget -explain gb-eng-3/2025-06
//	go run ./examples/budget -h
package main
