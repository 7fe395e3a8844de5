// Package clinic is the pages of those who treat clients and of those who run
// the house: the caseload, a client's chart with its tabs, and the practice's
// people. A page asks the desk and shows what it was handed; what the reader
// may not see never reaches it.
package clinic
