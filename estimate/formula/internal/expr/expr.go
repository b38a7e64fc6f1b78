// Package expr reads the expressions of a formula file: arithmetic on names,
// look-ups and a few functions. It knows the grammar, not what the names mean.
//
//	or      = and { "or" and }
//	and     = not { "and" not }
//	not     = "not" not | compare
//	compare = sum [ ("<" | "<=" | "=" | "!=" | ">=" | ">") sum ]
//	sum     = product { ("+" | "-") product }
//	product = sign { ("*" | "/") sign }
//	sign    = "-" sign | power
//	power   = atom [ "^" sign ]
//	atom    = number ["%"] | 'text' | name | name "[" list "]" | name "(" list ")"
//	        | "(" or ")" | "(" or "," or ")"
package expr

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Ops that are not written as signs. A sign is its own Op: "+", "<=", "and".
const (
	Number = "number"
	Text   = "text"
	Name   = "name"
	Look   = "look-up" // Text[Kids...]
	Call   = "call"    // Text(Kids...)
	Pair   = "pair"    // (low, high)
	Neg    = "neg"
	Not    = "not"
)

// Node is one operation of an expression.
type Node struct {
	Op   string
	Text string
	Kids []*Node
	At   int // offset in the text
}

// Error says what is wrong, and where.
type Error struct {
	At   int
	Text string
}

// Error gives the text.
func (e *Error) Error() string { return e.Text }

// Parse reads an expression nested no deeper than depth.
func Parse(text string, depth int) (*Node, error) {
	p := &parser{text: text, depth: depth}
	p.advance()
	n := p.or()
	switch {
	case p.err == nil && (p.token == "x" || p.token == "X"):
		p.fail(p.at, "write * to multiply, not %s", p.token)
	case p.err == nil && p.token != "":
		p.fail(p.at, "%s is not expected here: a sign such as + or * is missing before it, or a bracket too many", p.shown())
	}
	if p.err != nil {
		return nil, p.err
	}
	return n, nil
}

type parser struct {
	text  string
	token string // "" at the end
	kind  byte   // 'n'umber, 't'ext, 'w'ord, 's'ign
	at    int    // where the token begins
	end   int    // where it ends
	depth int
	err   *Error
}

func (p *parser) fail(at int, format string, args ...any) *Node {
	if p.err == nil {
		p.err = &Error{at, fmt.Sprintf(format, args...)}
	}
	p.token, p.end = "", len(p.text)
	return &Node{Op: Number, Text: "0", At: at}
}

func (p *parser) shown() string {
	if p.token == "" {
		return "the end"
	}
	return fmt.Sprintf("%.40q", p.token)
}

func letter(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// deeper counts one level of nesting and returns what ends it. Too deep an
// expression fails, and what is left of it reads as its end.
func (p *parser) deeper() func() {
	if p.depth--; p.depth < 0 {
		p.fail(p.at, "nested too deeply: name a part of it as a step of its own")
	}
	return func() { p.depth++ }
}

// advance reads the next token.
func (p *parser) advance() {
	s := p.text
	for p.end < len(s) && strings.IndexByte(" \t\n", s[p.end]) >= 0 {
		p.end++
	}
	p.at = p.end
	if p.at >= len(s) || p.err != nil {
		p.token = ""
		return
	}
	i := p.at
	switch c := s[i]; {
	case letter(c):
		for p.kind = 'w'; i < len(s) && (letter(s[i]) || digit(s[i])); i++ {
		}
	case digit(c) || c == '.':
		for p.kind = 'n'; i < len(s) && (digit(s[i]) || s[i] == '.'); i++ {
		}
		if i < len(s) && letter(s[i]) {
			p.fail(i, "a name cannot begin with a digit, and a sign such as * is needed between a number and a name")
			return
		}
	case c == '\'':
		length := strings.IndexByte(s[i+1:], '\'')
		if length < 0 {
			p.fail(p.at, "the text that begins here does not end: a ' is missing")
			return
		}
		p.kind, i = 't', i+length+2
	default:
		if p.kind, i = 's', i+1; i < len(s) && s[i] == '=' && strings.IndexByte("<>!", c) >= 0 {
			i++
		}
		if strings.IndexByte("+-*/^()[],%<>=!", c) < 0 || s[p.at:i] == "!" {
			r, _ := utf8.DecodeRuneInString(s[p.at:])
			if strings.ContainsRune("\"\u201c\u201d\u2018\u2019`", r) {
				p.fail(p.at, "%q is no sign of an expression: a text stands between ' and '", r)
				return
			}
			p.fail(p.at, "%q is no sign of an expression", r)
			return
		}
	}
	p.token, p.end = s[p.at:i], i
}

// is tells whether the token is this sign or word.
func (p *parser) is(tokens ...string) bool {
	return p.kind != 't' && p.token != "" && slices.Contains(tokens, p.token)
}

func (p *parser) want(token string) {
	if !p.is(token) {
		p.fail(p.at, "%q is expected here, not %s", token, p.shown())
		return
	}
	p.advance()
}

// left reads operations of one rank, which group to the left.
func (p *parser) left(next func() *Node, signs ...string) *Node {
	n := next()
	for p.is(signs...) {
		op, at := p.token, p.at
		p.advance()
		n = &Node{Op: op, Kids: []*Node{n, next()}, At: at}
	}
	return n
}

func (p *parser) or() *Node {
	defer p.deeper()()
	return p.left(p.and, "or")
}

func (p *parser) and() *Node { return p.left(p.not, "and") }

func (p *parser) not() *Node {
	if !p.is("not") {
		return p.compare()
	}
	defer p.deeper()()
	at := p.at
	p.advance()
	return &Node{Op: Not, Kids: []*Node{p.not()}, At: at}
}

func (p *parser) compare() *Node {
	n := p.sum()
	if p.is("<", "<=", "=", "!=", ">=", ">") {
		op, at := p.token, p.at
		p.advance()
		n = &Node{Op: op, Kids: []*Node{n, p.sum()}, At: at}
	}
	return n
}

func (p *parser) sum() *Node     { return p.left(p.product, "+", "-") }
func (p *parser) product() *Node { return p.left(p.sign, "*", "/") }

func (p *parser) sign() *Node {
	if !p.is("-") {
		return p.power()
	}
	defer p.deeper()()
	at := p.at
	p.advance()
	return &Node{Op: Neg, Kids: []*Node{p.sign()}, At: at}
}

func (p *parser) power() *Node {
	n := p.atom()
	if p.is("^") {
		defer p.deeper()()
		at := p.at
		p.advance()
		n = &Node{Op: "^", Kids: []*Node{n, p.sign()}, At: at}
	}
	return n
}

func (p *parser) atom() *Node {
	n := &Node{At: p.at, Text: p.token}
	switch {
	case p.is("("):
		p.advance()
		inner := p.or()
		if p.is(",") {
			p.advance()
			inner = &Node{Op: Pair, Kids: []*Node{inner, p.or()}, At: n.At}
		}
		p.want(")")
		return inner
	case p.token == "":
		return p.fail(p.at, "the expression ends where a number or a name is expected")
	case p.kind == 't':
		n.Op, n.Text = Text, p.token[1:len(p.token)-1]
		p.advance()
	case p.kind == 'n':
		n.Op = Number
		if p.advance(); p.is("%") {
			n.Text += "%"
			p.advance()
		}
	case p.kind == 'w' && !p.is("and", "or"):
		n.Op = Name
		switch p.advance(); {
		case p.is("["):
			n.Op, n.Kids = Look, p.list("]")
		case p.is("("):
			n.Op, n.Kids = Call, p.list(")")
		}
	default:
		return p.fail(p.at, "a number or a name is expected here, not %s", p.shown())
	}
	return n
}

// list reads what stands between brackets.
func (p *parser) list(end string) (out []*Node) {
	p.advance()
	for {
		out = append(out, p.or())
		if !p.is(",") {
			break
		}
		p.advance()
	}
	p.want(end)
	return out
}
