// Package schedule is when a client meets whom: visits booked, moved and
// cancelled, therapy and medication in one list.
package schedule
