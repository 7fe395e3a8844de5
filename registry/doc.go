// Package registry is what only shows across clients: the list of those whom
// somebody treats, a row each, the most pressing first. A row is composed from
// the sections of the client's summary that the reader's lens lets through; a
// cell whose lane is closed is not there, and nothing sorts or filters by it.
package registry
