// Package portal is the client's own pages: today, the check-in, the
// questionnaires, whether it helps, the medicines, the safety plan, and who
// sees what. A client reads and writes one chart, their own: whose it is comes
// from the session, never from an address.
package portal
