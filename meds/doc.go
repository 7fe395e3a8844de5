// Package meds is the medication side of a chart: what the client takes, at
// what dose, since when and why, what was tried before and how it ended, and
// the side effects they told about. Its knowledge of drugs is embedded, with
// the source of every fact.
package meds
