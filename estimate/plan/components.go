package plan

// The components of a budget beside the charges of employers: each month of a
// seat has at most one line of each in a currency.
const (
	cBase = iota
	cMerit
	cBonus
	cSignOn
	cNotice
	cLeave
	cSeverance
	cAgency
	cRefund
	cEquity
	cVacancy
	cAttrition
	cContingency
	// From here on amounts are in the plan's currency, whatever the seat's.
	cRecruiting
	cRelocation
	cEquipment
	cContingencyOnce
	cExchange
	ownComponents
)

const onceKinds = cEquipment - cRecruiting + 1

var componentNames = [ownComponents]string{"base", "merit", "bonus", "sign-on", "notice pay", "leave paid out", "severance", "agency fee",
	"agency refund", "equity", "vacancy saving", "attrition saving", "contingency", "recruiting", "relocation", "equipment", "contingency",
	"exchange difference"}

// ruleOf names the convention that a component follows.
var ruleOf = [ownComponents]string{cBase: "pay", cMerit: "assumptions.merit", cBonus: "assumptions.bonus", cSignOn: "assumptions.hiring.sign_on",
	cNotice: "assumptions.exit.notice", cLeave: "assumptions.exit.leave", cSeverance: "assumptions.exit.severance",
	cAgency: "assumptions.hiring.agency", cRefund: "assumptions.hiring.refund", cEquity: "equity", cVacancy: "assumptions.vacancy",
	cAttrition: "assumptions.attrition", cContingency: "assumptions.contingency", cRecruiting: "assumptions.hiring.recruiting",
	cRelocation: "assumptions.hiring.relocation", cEquipment: "assumptions.hiring.equipment", cContingencyOnce: "assumptions.contingency",
	cExchange: "rates"}

// inPlanCurrency tells whether a component is in the plan's currency.
func inPlanCurrency(component int) bool { return component >= cRecruiting && component < ownComponents }
