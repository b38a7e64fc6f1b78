package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"

	"github.com/hiringbudget/hiringbudget/estimate/employer"
	"github.com/hiringbudget/hiringbudget/estimate/plan"
	"github.com/hiringbudget/hiringbudget/examples/internal/show"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program: 0 where all went well, 2 where the input is not usable,
// 1 where the output could not be written.
func run(args []string, stdout, stderr io.Writer) int {
	return show.Run("budget", write, args, stdout, stderr)
}

func write(out *bytes.Buffer, args []string) error {
	in, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		out.WriteString(helpText)
		return nil
	case err != nil:
		return err
	}
	err = in.write(out)
	if err != nil {
		return in.words(err)
	}
	return nil
}

// write reads the plan, prices it and answers what is asked.
func (in *input) write(out *bytes.Buffer) error {
	p, err := in.load()
	if err != nil {
		return err
	}
	p, notes, err := in.price(p)
	if err != nil {
		return err
	}
	if in.pricing {
		return asJSON(out, p)
	}
	b, err := in.budget(p)
	if err != nil {
		return err
	}
	v := &view{Budget: b, in: in, digits: int32(p.Currency.Digits()), plan: p, notes: notes}
	switch {
	case in.json:
		return asJSON(out, b)
	case in.csv:
		return v.writeCSV(out)
	case in.explain.position != "":
		return v.printExplanation(out)
	case in.check.position != "":
		return v.printCheck(out)
	case in.given["limit"]:
		return v.printFit(out)
	case in.seats:
		return v.printSeats(out)
	}
	return v.print(out)
}

// budget applies the embedded law.
func (in *input) budget(p plan.Plan) (*plan.Budget, error) {
	options := employer.Options{Unpublished: employer.Carry}
	if in.strict {
		options.Unpublished = employer.Refuse
	}
	b, err := plan.New(p, employer.Default(), options)
	if err == nil && in.expected {
		b = b.Expected()
	}
	return b, err
}

func asJSON(out *bytes.Buffer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
