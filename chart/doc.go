// Package chart is the bound book: all chapters of one client behind one
// reader's lens, as of a moment; and the sections of the summary that caseloads
// are read from.
package chart
