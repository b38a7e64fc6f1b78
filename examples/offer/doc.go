// Command offer prices one hire and shows how: the market, every step from the
// market figure to the base, what an employer pays on top, what is uncertain
// about it, and who says so.
//
//	go run ./examples/offer
//	go run ./examples/offer -role recruiter -place Austin
//	go run ./examples/offer -h
package main
