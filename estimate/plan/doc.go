// Package plan turns a hiring plan into a budget: seats over months, fully
// loaded, to the minor unit, in which every line says where it comes from.
package plan
