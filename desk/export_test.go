package desk

// Destroy is destroy, for tests of its mechanics.
var Destroy = (*Desk).destroy

// Lines is openings: the lines of an access stream, newest first.
var Lines = (*Desk).openings
