// Package journal is the paper that charts are written on: entries, the kinds
// of events they hold, the lanes a client opens and closes, and the store that
// keeps them sealed and in order.
package journal
