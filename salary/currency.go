package salary

import (
	"fmt"
	"slices"
)

// Currency is an ISO 4217 code, packed into five bits a letter (A is 1), so
// that a currency is a constant, comparable and fit as a map key.
// The zero value means "none".
type Currency uint16

// The currencies that pay data and hiring plans use most. The others of the
// table are had from [ParseCurrency].
const (
	AED Currency = ('A'-64)<<10 | ('E'-64)<<5 | ('D' - 64)
	ARS Currency = ('A'-64)<<10 | ('R'-64)<<5 | ('S' - 64)
	AUD Currency = ('A'-64)<<10 | ('U'-64)<<5 | ('D' - 64)
	BDT Currency = ('B'-64)<<10 | ('D'-64)<<5 | ('T' - 64)
	BGN Currency = ('B'-64)<<10 | ('G'-64)<<5 | ('N' - 64)
	BRL Currency = ('B'-64)<<10 | ('R'-64)<<5 | ('L' - 64)
	CAD Currency = ('C'-64)<<10 | ('A'-64)<<5 | ('D' - 64)
	CHF Currency = ('C'-64)<<10 | ('H'-64)<<5 | ('F' - 64)
	CLP Currency = ('C'-64)<<10 | ('L'-64)<<5 | ('P' - 64)
	CNY Currency = ('C'-64)<<10 | ('N'-64)<<5 | ('Y' - 64)
	COP Currency = ('C'-64)<<10 | ('O'-64)<<5 | ('P' - 64)
	CRC Currency = ('C'-64)<<10 | ('R'-64)<<5 | ('C' - 64)
	CZK Currency = ('C'-64)<<10 | ('Z'-64)<<5 | ('K' - 64)
	DKK Currency = ('D'-64)<<10 | ('K'-64)<<5 | ('K' - 64)
	EGP Currency = ('E'-64)<<10 | ('G'-64)<<5 | ('P' - 64)
	EUR Currency = ('E'-64)<<10 | ('U'-64)<<5 | ('R' - 64)
	GBP Currency = ('G'-64)<<10 | ('B'-64)<<5 | ('P' - 64)
	GEL Currency = ('G'-64)<<10 | ('E'-64)<<5 | ('L' - 64)
	GHS Currency = ('G'-64)<<10 | ('H'-64)<<5 | ('S' - 64)
	HKD Currency = ('H'-64)<<10 | ('K'-64)<<5 | ('D' - 64)
	HUF Currency = ('H'-64)<<10 | ('U'-64)<<5 | ('F' - 64)
	IDR Currency = ('I'-64)<<10 | ('D'-64)<<5 | ('R' - 64)
	ILS Currency = ('I'-64)<<10 | ('L'-64)<<5 | ('S' - 64)
	INR Currency = ('I'-64)<<10 | ('N'-64)<<5 | ('R' - 64)
	ISK Currency = ('I'-64)<<10 | ('S'-64)<<5 | ('K' - 64)
	JPY Currency = ('J'-64)<<10 | ('P'-64)<<5 | ('Y' - 64)
	KES Currency = ('K'-64)<<10 | ('E'-64)<<5 | ('S' - 64)
	KRW Currency = ('K'-64)<<10 | ('R'-64)<<5 | ('W' - 64)
	KWD Currency = ('K'-64)<<10 | ('W'-64)<<5 | ('D' - 64)
	KZT Currency = ('K'-64)<<10 | ('Z'-64)<<5 | ('T' - 64)
	LKR Currency = ('L'-64)<<10 | ('K'-64)<<5 | ('R' - 64)
	MAD Currency = ('M'-64)<<10 | ('A'-64)<<5 | ('D' - 64)
	MXN Currency = ('M'-64)<<10 | ('X'-64)<<5 | ('N' - 64)
	MYR Currency = ('M'-64)<<10 | ('Y'-64)<<5 | ('R' - 64)
	NGN Currency = ('N'-64)<<10 | ('G'-64)<<5 | ('N' - 64)
	NOK Currency = ('N'-64)<<10 | ('O'-64)<<5 | ('K' - 64)
	NZD Currency = ('N'-64)<<10 | ('Z'-64)<<5 | ('D' - 64)
	PEN Currency = ('P'-64)<<10 | ('E'-64)<<5 | ('N' - 64)
	PHP Currency = ('P'-64)<<10 | ('H'-64)<<5 | ('P' - 64)
	PKR Currency = ('P'-64)<<10 | ('K'-64)<<5 | ('R' - 64)
	PLN Currency = ('P'-64)<<10 | ('L'-64)<<5 | ('N' - 64)
	QAR Currency = ('Q'-64)<<10 | ('A'-64)<<5 | ('R' - 64)
	RON Currency = ('R'-64)<<10 | ('O'-64)<<5 | ('N' - 64)
	RSD Currency = ('R'-64)<<10 | ('S'-64)<<5 | ('D' - 64)
	RUB Currency = ('R'-64)<<10 | ('U'-64)<<5 | ('B' - 64)
	SAR Currency = ('S'-64)<<10 | ('A'-64)<<5 | ('R' - 64)
	SEK Currency = ('S'-64)<<10 | ('E'-64)<<5 | ('K' - 64)
	SGD Currency = ('S'-64)<<10 | ('G'-64)<<5 | ('D' - 64)
	THB Currency = ('T'-64)<<10 | ('H'-64)<<5 | ('B' - 64)
	TND Currency = ('T'-64)<<10 | ('N'-64)<<5 | ('D' - 64)
	TRY Currency = ('T'-64)<<10 | ('R'-64)<<5 | ('Y' - 64)
	TWD Currency = ('T'-64)<<10 | ('W'-64)<<5 | ('D' - 64)
	UAH Currency = ('U'-64)<<10 | ('A'-64)<<5 | ('H' - 64)
	UGX Currency = ('U'-64)<<10 | ('G'-64)<<5 | ('X' - 64)
	USD Currency = ('U'-64)<<10 | ('S'-64)<<5 | ('D' - 64)
	UYU Currency = ('U'-64)<<10 | ('Y'-64)<<5 | ('U' - 64)
	VND Currency = ('V'-64)<<10 | ('N'-64)<<5 | ('D' - 64)
	ZAR Currency = ('Z'-64)<<10 | ('A'-64)<<5 | ('R' - 64)
)

// ParseCurrency reads a code such as "USD". It returns an error that wraps
// [ErrSyntax] if the text is not three capital letters, and [ErrCurrency] if
// it is not in the table of ISO 4217.
func ParseCurrency(s string) (Currency, error) {
	c, ok := pack(s)
	if !ok {
		return 0, fault(ErrSyntax, "currency", "%s is not three capital letters such as \"USD\"", quoted(s))
	}
	if c.entry() < 0 {
		return 0, fault(ErrCurrency, "currency", "%s is not an active ISO 4217 code such as \"USD\" or \"EUR\"", quoted(s))
	}
	return c, nil
}

// String returns the three letters, "" for none, and the number of a value
// that is not a code.
func (c Currency) String() string {
	if c == 0 {
		return ""
	}
	b := [3]byte{byte(c>>10&31) + 64, byte(c>>5&31) + 64, byte(c&31) + 64}
	for _, letter := range b {
		if letter < 'A' || letter > 'Z' || c>>15 != 0 {
			return fmt.Sprintf("Currency(%d)", uint16(c))
		}
	}
	return string(b[:])
}

// Digits returns the decimals of the minor unit by ISO 4217: 2 for USD, 0 for
// JPY, 3 for KWD. It is 2 for no currency and for a code outside the table.
func (c Currency) Digits() int {
	if i := c.entry(); i >= 0 {
		return int(currencies[i].digits)
	}
	return 2
}

// MarshalText writes the three letters, nothing for none.
// It returns an error if the value is no code of the table.
func (c Currency) MarshalText() ([]byte, error) {
	if c != 0 && c.entry() < 0 {
		return nil, fault(ErrCurrency, "currency", "%v is not a code", c)
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads what [ParseCurrency] reads; empty text is none.
func (c *Currency) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = 0
		return nil
	}
	read, err := ParseCurrency(string(text))
	if err == nil {
		*c = read
	}
	return err
}

func pack(s string) (Currency, bool) {
	if len(s) != 3 {
		return 0, false
	}
	var c Currency
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return 0, false
		}
		c = c<<5 | Currency(s[i]-64)
	}
	return c, true
}

// entry is the place of the currency in the table, or -1.
func (c Currency) entry() int {
	i, found := slices.BinarySearchFunc(currencies[:], c, func(e currencyEntry, c Currency) int {
		return int(e.code) - int(c)
	})
	if !found {
		return -1
	}
	return i
}
