package sample_test

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"testing"

	"github.com/hiringbudget/hiringbudget/salary"
	"github.com/hiringbudget/hiringbudget/salary/sample"
)

func FuzzReportJSON(f *testing.F) {
	r, err := sample.Of(yearly(sample.Options{Trim: []sample.Trim{{Kind: sample.TrimShare, Low: 0.1}}}), pays(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)...)
	if err != nil {
		f.Fatal(err)
	}
	b, err := json.Marshal(r)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"estimates":[{"p":0.5,"value":1,"interval":null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r, back sample.Report
		if json.Unmarshal(data, &r) != nil {
			return
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back.String() != r.String() {
			t.Fatalf("%s became %s, %v", data, b, err)
		}
	})
}

// Every twelve bytes are a person.
func FuzzBuilder(f *testing.F) {
	f.Add([]byte("012345678901234567890123456789012345"), false, uint8(0), 0.1, 10.0, uint8(3))
	f.Add([]byte("aaaaaaaaaaaabbbbbbbbbbbbccccccccccccddddddddddddeeeeeeeeeeee"), true, uint8(1), 0.01, 0.01, uint8(40))
	f.Fuzz(func(t *testing.T, data []byte, weighted bool, kind uint8, low, high float64, exact uint8) {
		kinds := []string{sample.TrimBounds, sample.TrimMedian, sample.TrimShare}
		methods := []sample.Method{sample.Type7, sample.Type6, sample.NearestRank}
		b, err := sample.NewBuilder(sample.Options{
			Currency: salary.USD, Basis: salary.Hourly, Weighted: weighted, Method: methods[kind%3], Exact: int(exact),
			Trim: []sample.Trim{{Kind: kinds[kind/3%3], Low: low, High: high}}, Rule: sample.Rule{People: 1, Largest: 1, Share: 1},
		})
		if err != nil {
			return
		}
		for ; len(data) >= 12; data = data[12:] {
			x := sample.Observation{Pay: math.Float64frombits(binary.LittleEndian.Uint64(data)), Organization: string(data[10:11])}
			if weighted {
				x.Weight = float64(binary.LittleEndian.Uint32(data[8:])) / 1000
			}
			if data[11]%2 == 0 {
				x.Pay = float64(binary.LittleEndian.Uint16(data)) // ordinary pay more often
			}
			_ = b.Add(x)
		}
		r, err := b.Report()
		if err == nil {
			sound(t, r)
		}
	})
}
