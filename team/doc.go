// Package team is who treats a client together, what the client lets each of
// them see, and, for the house, which practices and people there are.
//
// The lens that decides which entries reach a reader is worked out here, from
// the client's own team entries and nothing else.
package team
