package employer

import (
	"strconv"
	"strings"
)

// own writes a rule of the example's own: any year, no conditions.
func own(id, place, spec string) string {
	return "id=" + id + "|place=" + place + "|from=2000-01-01|to=2030-12-31|" + spec
}

// express says how an example is put to the engine, or why it cannot be.
func (w worked) express() (how, string) {
	if why, ok := inexpressible[w.id]; ok {
		return how{}, why
	}
	if h, ok := single[w.id]; ok {
		return h, ""
	}
	year, _ := strconv.Atoi(w.date[:4])
	state := "US-TX"
	if s := w.facts["work_state"]; s != "" {
		state = "US-" + s
	}
	if len(w.place) == 5 {
		state = w.place
	}
	h := how{place: state}
	h.staff, _ = strconv.Atoi(w.facts["headcount"])
	low := strings.ToLower(strings.TrimPrefix(state, "US-"))
	sui := func(base string) {
		spec := "rate=" + w.facts["suta_rate"]
		if base != "" {
			spec += "|base_to=" + base
		}
		h.rules, h.ids = []string{own("us-"+low+"-sui", state, spec)}, []string{"us-" + low + "-sui"}
	}
	switch w.component {
	case "Social Security employer":
		h.ids = []string{"us-social-security"}
		if b := w.facts["base"]; b != "" && (year < 2023 || strings.HasPrefix(w.id, "us-cap")) {
			h.rules = []string{own("us-social-security", "US", "rate=0.062|base_to="+b)}
		}
		if w.id == "us-pe-ss-2022" {
			h.rules = []string{own("us-social-security", "US", "rate=0.062")} // the input is already the taxable part
		}
	case "Medicare employer":
		h.ids = []string{"us-medicare"}
	case "FUTA":
		h.ids = []string{"us-futa"}
		if s := w.facts["credit_reduction_state"]; s != "" && s != "none" && year >= 2023 {
			h.ids = append(h.ids, "us-futa-credit-reduction-"+strings.ToLower(s))
		}
		if year < 2023 {
			rate := "0.006"
			if year == 2012 {
				rate = "0.012"
			}
			h.rules = []string{own("us-futa", "US", "rate="+rate+"|base_to=7000")}
		}
	case "FUTA credit reduction":
		h.ids = []string{"us-futa-credit-reduction-ca"}
	case "SUTA":
		sui(w.facts["suta_base"])
	case "SUTA taxable wages":
		w.facts["suta_rate"] = "0.1"
		sui(w.facts["suta_base"])
		h.base = true
	case "Social Security taxable earnings":
		h.rules, h.ids, h.base = []string{own("us-social-security", "US", "rate=0.1|base_to="+w.facts["base"])}, []string{"us-social-security"}, true
	case "FICA wages":
		h.rules, h.ids, h.base = []string{own("us-medicare", "US", "rate=0.1")}, []string{"us-medicare"}, true
	case "total employer payroll tax", "pay plus employer payroll tax":
		sui(w.facts["suta_base"])
		h.ids = append(h.ids, "us-social-security", "us-medicare", "us-futa", "us-co-famli")
		h.withPay = strings.HasPrefix(w.component, "pay plus")
	case "Employment Training Tax":
		h.ids = []string{"us-ca-employment-training-tax"}
	case "FAMLI employer":
		h.ids = []string{"us-co-famli"}
	case "paid leave tax":
		h.ids = []string{"us-dc-paid-leave"}
	case "paid leave employer":
		h.ids = []string{"us-or-paid-leave", "us-de-paid-leave-family", "us-de-paid-leave-medical", "us-de-paid-leave-parental"}
	case "PFML employer":
		h.ids = []string{"us-ma-paid-leave-medical", "us-me-paid-leave", "us-wa-paid-leave"}
	case "Job Development Fund":
		h.ids = []string{"us-ri-job-development-fund"}
	case "child care contribution employer":
		h.ids = []string{"us-vt-child-care"}
	case "MCTMT employer", "MCTMT employer, whole employer":
		h.ids = []string{"us-ny-mctmt-zone-1", "us-ny-mctmt-zone-2"}
		switch {
		case w.facts["county"] == "NEW_YORK_COUNTY" || w.facts["zone1_quarterly_payroll"] != "":
			h.local = "US-NY:mctd-zone-1"
		case w.facts["county"] == "WESTCHESTER_COUNTY" || w.facts["zone2_quarterly_payroll"] != "":
			h.local = "US-NY:mctd-zone-2"
		}
		if q := w.facts["zone1_quarterly_payroll"] + w.facts["zone2_quarterly_payroll"]; q != "" {
			h.pay = dec(q).Shift(0).Add(dec(q)).Add(dec(q)).Add(dec(q)).String() // four quarters, as one pay
		}
	case "transit payroll tax":
		h.ids, h.local = []string{"us-or-trimet", "us-or-lane-transit"}, "US-OR:trimet"
		if w.facts["locality"] == "Lane" {
			h.local = "US-OR:lane-transit"
		}
	case "payroll expense tax":
		h.ids, h.local = []string{"us-mo-st-louis-payroll-expense"}, "US-MO:st-louis"
	case "NIC secondary", "NIC secondary after employment allowance":
		h.place, h.ids, h.annual = "GB", []string{"gb-nic-secondary"}, w.facts["method"] == "standard_cumulative"
	case "workplace pension, employer minimum":
		h.place, h.ids, h.year = "GB", []string{"gb-workplace-pension-minimum"}, 2025
	case "apprenticeship levy":
		h.place, h.ids = "GB", []string{"gb-apprenticeship-levy"}
		h.rules = []string{own("gb-apprenticeship-levy", "GB", "rate=0.005|base_from=3000000|year=04-06")}
	case "CPP employer":
		h.place, h.ids = "CA", []string{"ca-cpp"}
		if b := w.facts["base"]; b != "" && year < 2025 {
			rate := "0.0595"
			h.rules = []string{own("ca-cpp", "CA", "kind=exempt|rate="+rate+"|amount=3500|base_to="+b)}
		}
		if r := w.facts["cpp_rate"]; r != "" {
			h.rules = []string{own("ca-cpp", "CA", "kind=exempt|rate="+r+"|amount=3500|base_to=55900")}
		}
	case "CPP2":
		h.place, h.ids = "CA", []string{"ca-cpp2"}
		if year < 2025 {
			h.rules = []string{own("ca-cpp2", "CA", "rate=0.04|base_from=68500|base_to=73200")}
		}
	case "EI employer":
		h.place, h.ids = "CA", []string{"ca-ei"}
		multiple := "1.4"
		if m := w.facts["employer_multiple"]; m != "" {
			multiple = m
		}
		if r := w.facts["ei_rate"]; year < 2025 && r != "" {
			spec := "rate=" + dec(r).Mul(dec(multiple)).String()
			if b := w.facts["base"]; b != "" {
				spec += "|base_to=" + b
			}
			h.rules = []string{own("ca-ei", "CA", spec)}
		}
	case "labour standards contribution":
		h.place, h.ids = "CA-QC", []string{"ca-qc-cnt"}
		h.rules = []string{own("ca-qc-cnt", "CA-QC", "rate="+w.facts["rate"]+"|base_to="+w.facts["base"])}
		if x := w.facts["exempt_pay"]; x != "" {
			h.pay = dec(w.pay).Sub(dec(x)).String()
		}
	case "total employer social insurance":
		h.place, h.ids = "DE", []string{"de-pension", "de-unemployment", "de-health", "de-care"}
	case "one-off pay liable":
		h.place, h.ids, h.base, h.oneOff = "DE", []string{"all"}, true, true
		h.rules = []string{own("all", "DE", "rate=0.1|period=month to date|base_to="+w.facts["ceiling"])}
	case "mini job flat employer contribution":
		h.place, h.ids, h.rules = "DE", []string{"mini"}, []string{own("mini", "DE", "rate=0.28")}
	case "health KV":
		h.place, h.ids = "DE", []string{"de-health"}
	case "health KV without additional rate (employer + employee)":
		h.place, h.ids, h.times = "DE", []string{"de-health"}, 2
		h.rules = []string{own("de-health", "DE", "rate=0.073|period=month|base_to="+w.pay)}
	case "pension RV (employer + employee)":
		h.place, h.ids, h.times = "DE", []string{"de-pension"}, 2
	case "unemployment AV (employer + employee)":
		h.place, h.ids, h.times = "DE", []string{"de-unemployment"}, 2
	case "care PV (employer + employee)":
		h.place, h.ids, h.times = "DE", []string{"de-care"}, 2
	case "RGDU (reduction generale degressive unique)":
		h.place, h.ids = "FR", []string{"fr-general-reduction"}
	case "Zvw":
		h.place, h.ids, h.cut = "NL", []string{"nl-zvw"}, "down 1"
	case "total employer ZUS, FP and FGSP", "pay plus employer contributions":
		h.place, h.ids = "PL", []string{"pl-pension", "pl-disability", "pl-accident", "pl-labour-fund", "pl-fgsp"}
		h.withPay = strings.HasPrefix(w.component, "pay plus")
	case "FGTS":
		h.place, h.ids = "BR", []string{"br-fgts"}
	case "ESI employer":
		h.place, h.ids = "IN", []string{"in-esi"}
	case "EPS employer":
		h.place, h.ids = "IN", []string{"in-eps"}
		h.rules = []string{own("in-eps", "IN", "rate=0.0833|period=month|base_to=15000|rounding=half up 1")}
	case "superannuation":
		h.place, h.ids = "AU", []string{"au-superannuation"}
		if r := w.facts["rate"]; r != "" {
			h.rules = []string{own("au-superannuation", "AU", "rate="+r+"|period=quarter|year=07-01|base_to="+w.facts["base"])}
		}
	default:
		return h, "no rule for " + w.component
	}
	return h, ""
}

const (
	veteran = "kind=slice|period=month|year=04-06|rounding=half down 0.01|counts=cash|"
	yearly  = "kind=slice|period=year|year=04-06|rounding=half down 0.01|counts=cash|"
)

func nic(spec string) how {
	return how{place: "GB", ids: []string{"gb-nic-secondary"}, rules: []string{own("gb-nic-secondary", "GB", spec)}}
}

// single are examples that need a word of their own.
var single = map[string]how{
	"us-pe-wa-2026-tips":        {place: "US-WA", ids: []string{"us-wa-paid-leave"}, pay: "7000", staff: 100}, // the base is stated: tips are out
	"us-irs-940-2022-wages":     {place: "US-TX", ids: []string{"us-futa"}, base: true, each: true, rules: []string{own("us-futa", "US", "rate=0.1|base_to=7000")}},
	"us-irs-940-2022-maxcredit": {place: "US-TX", ids: []string{"us-futa"}, each: true, rules: []string{own("us-futa", "US", "rate=0.054|base_to=7000")}},
	"us-940sa-filled":           {place: "US-CA", ids: []string{"us-futa-credit-reduction-ca"}, pay: "73800", rules: []string{own("us-futa-credit-reduction-ca", "US-CA", "rate=0.021")}},
	"us-or-plo-1m":              {place: "US-OR", ids: []string{"us-or-paid-leave"}, pay: "100000", people: 10, staff: 26},
	"us-or-plo-2m":              {place: "US-OR", ids: []string{"us-or-paid-leave"}, pay: "100000", people: 20, staff: 30},
	"us-wa-pfml-2019":           {place: "US-WA", ids: []string{"us-wa-paid-leave"}, rules: []string{own("us-wa-paid-leave", "US-WA", "rate=0.0014668")}},
	"us-pe-suta-vi":             {place: "US-VI", ids: []string{"us-vi-sui"}, rules: []string{own("us-vi-sui", "US-VI", "rate=0.02|base_to=31000")}},
	"us-pe-suta-tx-zero-rate":   {place: "US-TX", ids: []string{"us-tx-sui"}, rules: []string{own("us-tx-sui", "US-TX", "rate=0")}},
	"us-pe-co-glendale":         {place: "US-CO", ids: []string{"us-co-glendale-opt"}, local: "US-CO:glendale", monthly: true, pay: "60000", people: 24},

	"gb-pe-2023-8k":      nic(yearly + "rate=0.138|base_from=9100"),
	"gb-pe-2023-30k":     nic(yearly + "rate=0.138|base_from=9100"),
	"gb-pe-2022-30k":     nic(yearly + "rate=0.1505|base_from=9100"),
	"gb-pe-2022-100k":    nic(yearly + "rate=0.1505|base_from=9100"),
	"gb-pe-2021-30k":     nic(yearly + "rate=0.138|base_from=8840"),
	"gb-pe-2015-20k":     nic(yearly + "rate=0.138|base_from=8112"),
	"gb-pe-2016-8112":    nic(yearly + "rate=0.138|base_from=8112"),
	"gb-nim01445-1":      nic(veteran + "rate=0.15|base_from=4189"),
	"gb-nim01445-2":      nic(veteran + "rate=0.15|base_from=4189"),
	"gb-nim01445-2022-2": nic(veteran + "rate=0.1505|base_from=4189"),
	"gb-nim01445-2022-3": nic(veteran + "rate=0.1505|base_from=758"),
	"gb-nim01545-2":      nic(veteran + "rate=0.138|base_from=2083"),
	"gb-aco-before":      {place: "GB", ids: []string{"gb-nic-secondary"}, cut: "half up 1"},
	"gb-aco-after":       {place: "GB", ids: []string{"gb-nic-secondary", "gb-employment-allowance"}, cut: "half up 1", allow: map[string]string{"gb-employment-allowance": "5000"}},

	"ca-pc-2024-2000": {place: "CA", ids: []string{"ca-cpp"}, rules: []string{own("ca-cpp", "CA", "kind=exempt|rate=0.0595|amount=3500|base_to=68500")}},

	"de-2025-kv-max":       {place: "DE", ids: []string{"de-health"}},
	"fr-rgdu-2026-1900-50": {place: "FR", ids: []string{"fr-general-reduction"}, staff: 50, cut: "half up 1"},
	"fr-rg-2021-2000": {place: "FR", ids: []string{"fr-general-reduction"}, rules: []string{own("fr-general-reduction", "FR", "kind=reduction|rate=0.3206|base_from=1|base_to=1.6|index=SMIC-2021"), own("all", "FR", "rate=0.5")},
		index: []string{"SMIC-2021,FR,2021-01-01,2021-12-31,1554.61,month,the example"}},
	"pt-2025-1000x14":    {place: "PT", ids: []string{"pt-tsu", "pt-extra-payments"}, average: 12, withPay: true, due: map[string]bool{"pt-extra-payments": false}},
	"es-2024-1800":       {place: "ES", ids: []string{"es-common-contingencies"}, year: 2025},
	"in-esi-12000":       {place: "IN", ids: []string{"in-esi"}, year: 2025},
	"br-2024-mei-inss":   {place: "BR", ids: []string{"br-inss"}, rules: []string{own("br-inss", "BR", "rate=0.03")}},
	"mx-2025-fixed":      {place: "MX", ids: []string{"mx-health-fixed"}, rules: []string{own("mx-health-fixed", "MX", "kind=flat|rate=0.204|index=UMA-15|period=month")}, index: []string{"UMA-15,MX,2025-01-01,2025-12-31,1697.10,month,15 days of 113.14"}},
	"mx-2025-fixed-zero": {place: "MX", ids: []string{"mx-health-fixed"}, rules: []string{own("mx-health-fixed", "MX", "kind=flat|rate=0.204|index=UMA-15|period=month")}, index: []string{"UMA-15,MX,2025-01-01,2025-12-31,1697.10,month,15 days of 113.14"}},
	"in-pf-100000":       {place: "IN", ids: []string{"in-epf"}, rules: []string{own("in-epf", "IN", "rate=0.12")}},
	"au-2023-24-q":       {place: "AU", ids: []string{"au-superannuation"}},
	"au-2014-15-q":       {place: "AU", ids: []string{"au-superannuation"}, rules: []string{own("au-superannuation", "AU", "rate=0.095")}},
	"au-2018-19-bonus":   {place: "AU", ids: []string{"au-superannuation"}, rules: []string{own("au-superannuation", "AU", "rate=0.095")}},
	"au-2020-21-80k-q":   {place: "AU", ids: []string{"au-superannuation"}, rules: []string{own("au-superannuation", "AU", "rate=0.095|period=quarter|base_to=57090|rounding=down 1")}},
	"au-2020-21-80k-y":   {place: "AU", ids: []string{"au-superannuation"}, rules: []string{own("au-superannuation", "AU", "rate=0.095|period=quarter|base_to=57090|rounding=down 1")}},
	"gb-ea-month3": {place: "GB", ids: []string{"ea"}, list: []string{"12000", "12000", "12000"}, rules: []string{own("nic", "GB", "rate=0.1"), own("ea", "GB", "kind=allowance|amount=3000|year=04-06|condition=against=nic")},
		allow: map[string]string{"ea": "3000"}},
}

const (
	midi    = "the German transition zone and small jobs are a gap of the pack"
	oldDE   = "German rates of the year are not in the pack and not stated in the row"
	oldFR   = "the French coefficient or SMIC of the year is not stated in the row"
	relief  = "a reduced rate of before 2026, whose SMIC is not stated in the row"
	seattle = "a gap of the pack: the pay from which the tax is due is not known"
)

// inexpressible are the examples that no rule file can say, and why.
var inexpressible = map[string]string{
	"us-pe-fica-s125":       "deductions before tax: the caller gives the base",
	"us-pe-vt-2026-pretax":  "deductions before tax: the caller gives the base",
	"us-pe-co-denver":       "two people of different months in one amount; the pack's rule is run by Glendale's",
	"us-pe-wa-seattle-none": seattle, "us-pe-wa-seattle-low": seattle, "us-pe-wa-seattle-mid": seattle, "us-pe-wa-seattle-top": seattle,
	"gb-pe-2026-u16":       "no charge under 16: ages are a gap of the pack",
	"ca-cra-brent-max":     "a maximum prorated by pensionable months, no pay",
	"ca-cra-maria-max":     "a maximum prorated by pensionable months, no pay",
	"ca-cra-ei-month":      "no pay: the employee's premium times 1.4",
	"ca-pdoc-k2":           "earlier contributions are given instead of earlier pay",
	"de-gt-2023-1000-midi": midi, "de-gt-2023-1000-midi0": midi, "de-gt-2022-800-midi": midi, "de-gt-2022-1000-midi": midi, "de-gt-2022-750": midi, "de-gt-2018-600": midi,
	"de-gt-2024-950-rv": midi, "de-gt-2025-950-rv": midi, "de-gt-2024-950-av": midi, "de-gt-2025-950-av": midi, "de-gt-2024-950-kv": midi, "de-gt-2025-950-kv": midi, "de-gt-2024-950-pv": midi, "de-gt-2025-950-pv": midi,
	"de-gt-2018-900": oldDE, "de-gt-2018-1200-east": oldDE, "de-gt-2018-1500-east": oldDE, "de-gt-2018-5000-east": oldDE, "de-gt-2020-3000": oldDE,
	"fr-rgdu-2026-06-mayotte": "the scale of Mayotte is not in the pack",
	"fr-rg-1900-base":         oldFR, "fr-rg-1900-50": oldFR, "fr-rg-1900-ccp": oldFR, "fr-rg-1900-ret": oldFR, "fr-rg-1900-ss": oldFR, "fr-rg-1900-cho": oldFR, "fr-rg-3000": oldFR,
	"fr-of-rg-2017-prog": oldFR, "fr-of-rg-2017-year": oldFR, "fr-of-rg-2017-year-nov": oldFR,
	"fr-of-mal-2023-12": relief, "fr-of-mal-2024-01-hi": relief, "fr-of-mal-2024-01-lo": relief, "fr-of-mal-2021-03": relief,
	"fr-of-fam-2015-1": relief, "fr-of-fam-2015-2": relief, "fr-of-fam-2016-2": relief, "fr-of-fam-2026": "a relief that no longer exists: there is no rule",
	"in-esi-25000-cont": "a contribution period that goes on after a raise",
}
