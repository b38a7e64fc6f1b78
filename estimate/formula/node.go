package formula

import "math/big"

// opcode is what a node does.
type opcode uint8

const (
	opConst opcode = iota
	opInput        // number, money or bool
	opStep
	opIt   // the value so far of a repeated step
	opYear // the round of a repeated step, from 1
	opLook // a row of a table: number or pair
	opPercentile
	opMinor // one minor unit of the currency
	opAdd
	opSub
	opMul
	opDiv
	opNeg
	opPow
	opMin
	opMax
	opIf
	opLn
	opPower
	opMarket
	opPair
	opLow
	opHigh
	opLess
	opLessEqual
	opEqual
	opUnequal
	opGreaterEqual
	opGreater
	opAnd
	opOr
	opNot
	opHas
	opSame  // two texts
	opOther // two texts that differ
	opText
	opTextInput
	opTextLook
	opTextStep
	opTextIf
)

// opNames is how a trace calls an operation.
var opNames = [...]string{"number", "input", "step", "it", "year", "row", "percentile", "minor unit", "+", "-", "*", "/", "neg", "^", "min", "max", "if",
	"ln", "power", "market", "pair", "low", "high", "<", "<=", "=", "!=", ">=", ">", "and", "or", "not", "has", "=", "!=", "text", "input", "row", "step", "if"}

// typ is what a node gives.
type typ uint8

const (
	isNumber typ = iota
	isPair
	isTruth
	isText
	isSet // of percentiles: only percentile() takes it
)

func (t typ) is() string {
	return [...]string{"a number", "a pair", "true or false", "a text", "a set of percentiles"}[t]
}

// node is one operation of an expression, its names resolved.
type node struct {
	op   opcode
	typ  typ
	kids []*node
	ref  int      // of an input, a step or a look-up
	rat  *big.Rat // of a constant
	text string   // of a text; of a constant, as written
	at   int      // in the file
	open bool     // the value is not known before the run: see settled
}

// work is what an operation counts of MaxWork.
func (n *node) work() int {
	if n.op == opLn || n.op == opPower {
		return workOfLn
	}
	return 1
}

// lookup is one place of the file where a table is looked up.
type lookup struct {
	table  *table
	args   []*node // of text, and a number last where the last key is one
	next   bool    // the row after it
	has    bool    // whether there is one
	maybe  bool    // below a condition: may fail without harm
	guards []guard // the conditions, where a number is looked up
	path   string
	at     int
	fast   *grid // rows by the positions of closed inputs, where that is small
	num    *node // the numeric argument, nil for none
}

// settled tells whether the row is known when the inputs are: no number has to
// be computed for it.
func (l *lookup) settled() bool {
	return l.num == nil || l.num.op == opInput && l.table.last() == rangeKey
}
