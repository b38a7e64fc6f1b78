package file_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/hiringbudget/hiringbudget/estimate/plan/file"
)

func ExampleRead() {
	p, err := file.Read(strings.NewReader(`{
		"name": "Platform 2025", "start": "2025-01", "currency": "USD",
		"assumptions": {"merit": {"rate": "3%", "month": 4}},
		"positions": [
			{"id": "eng-1", "role": "backend developer", "level": "senior", "place": "US-CT", "start": "2025-Q2"}
		]
	}`), "plan.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Name, p.Start, p.Assumptions.Merit.Rate, p.Positions[0].ID, p.Positions[0].Start)
	// Output: Platform 2025 2025-01 3% eng-1 2025-04-01
}

// Everything that is wrong with a file is found at once, and where it stands.
func ExampleReadCSV() {
	roster, err := file.ReadCSV(strings.NewReader(`id,role,place,start,fte,tags.team,bonus
eng-1,backend developer,US-CT,2025-Q2,,platform,10%
eng-2,data scientist,DE,2025-09,0.6,data,
`), "roster.csv")
	fmt.Println(len(roster), roster[0].Start, roster[1].FTE, roster[0].Tags["team"], err)

	_, err = file.ReadCSV(strings.NewReader(`id,rol,place,start,fte,tags.team,bonus
eng-1,backend developer,US-CT,2025-Q5,,platform,10
eng-2,data scientist,DE,2025-09,0,data,
`), "roster.csv")
	fmt.Println(err)
	// Output:
	// 2 2025-04-01 0.6 platform <nil>
	// roster.csv:1:4: column "rol": want a known column, such as role
	// roster.csv:2:31: position eng-1: start "2025-Q5": want a day "2025-07-01", a month "2025-07" or a quarter "2025-Q3"
	// roster.csv:2:49: position eng-1: bonus "10": salary: percent: "10" has no percent sign: write "10%" or, if it is a fraction, "1000%": not readable
	// roster.csv:3:33: position eng-2: fte "0": want more than 0: leave it out for 1, and freeze a seat that is not to count
}

func ExampleWriteCSV() {
	p, err := file.Read(strings.NewReader(`{"positions": [
		{"id": "eng-1", "role": "backend developer", "place": "US-CT", "start": "2025-Q2", "tags": {"team": "platform"}},
		{"id": "eng-2", "pay": 68500, "currency": "EUR", "place": "DE", "start": "2025-09", "ramp": [0.25, 0.5]}
	]}`), "plan.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := file.WriteCSV(os.Stdout, p.Positions); err != nil {
		fmt.Println(err)
	}
	// Output:
	// id,role,pay,currency,place,start,ramp,tags.team
	// eng-1,backend developer,,,US-CT,2025-04-01,,platform
	// eng-2,,68500,EUR,DE,2025-09-01,0.25;0.5,
}
