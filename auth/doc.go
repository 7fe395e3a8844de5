// Package auth is who is at the door: accounts, sign-in, sessions, and links
// that work once.
//
// It knows people by their id and nothing about charts; what a person may see
// is decided elsewhere, at each read. Secrets are kept as hashes or sealed;
// what is spent is spent by compare-and-set; every clock is an argument.
package auth
