package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tandem/auth"
)

const (
	selectAccount    = `SELECT person, address, sealed, state, step, version FROM accounts WHERE person = $1`
	selectAccountAt  = `SELECT person, address, sealed, state, step, version FROM accounts WHERE address = $1`
	selectAccounts   = `SELECT person, address, sealed, state, step, version FROM accounts WHERE person > $1 ORDER BY person LIMIT $2`
	insertAccount    = `INSERT INTO accounts (person, address, sealed, state, step, version) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING`
	updateAccount    = `UPDATE accounts SET address = $2, sealed = $3, state = $4, step = $5, version = version + 1 WHERE person = $1 AND version = $6`
	deleteAccount    = `DELETE FROM accounts WHERE person = $1`
	deleteSessionsOf = `DELETE FROM sessions WHERE person = $1`
	deleteOnceOf     = `DELETE FROM once WHERE person = $1`

	sessionColumns = `s.hash, s.id, s.person, s.sealed, s.created, s.used, s.ends, s.locked, s.version`
	selectSession  = `SELECT ` + sessionColumns + ` FROM sessions s JOIN accounts a ON a.person = s.person WHERE s.hash = $1 AND a.state = $2`
	selectSessions = `SELECT ` + sessionColumns + ` FROM sessions s WHERE s.person = $1 ORDER BY s.created DESC, s.hash`
	insertSession  = `INSERT INTO sessions (hash, id, person, sealed, created, used, ends, locked, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT DO NOTHING`
	deleteSession  = `DELETE FROM sessions WHERE hash = $1`
	updateSession  = `UPDATE sessions SET used = $2, locked = $3, version = version + 1 WHERE hash = $1 AND version = $4`
	endSession     = `DELETE FROM sessions WHERE person = $1 AND id = $2`
	endSessions    = `DELETE FROM sessions WHERE person = $1 AND id <> $2`

	selectOnce     = `SELECT kind, person, sealed, expires, spent FROM once WHERE hash = $1`
	insertOnce     = `INSERT INTO once (hash, kind, person, sealed, expires, spent) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`
	spendOnce      = `UPDATE once SET spent = 1 WHERE hash = $1 AND spent = 0 AND expires > $2`
	deleteOnceKind = `DELETE FROM once WHERE person = $1 AND kind = $2`

	selectFailures = `SELECT tries, last, version FROM failures WHERE subject = $1`
	insertFailures = `INSERT INTO failures (subject, tries, last, version) VALUES ($1, $2, $3, 1) ON CONFLICT DO NOTHING`
	updateFailures = `UPDATE failures SET tries = $2, last = $3, version = version + 1 WHERE subject = $1 AND version = $4`

	selectLetter    = `SELECT id, person, due, tries, sealed, version FROM letters WHERE due <= $1 ORDER BY due, id LIMIT 1`
	insertLetter    = `INSERT INTO letters (id, person, due, tries, sealed, version) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING`
	updateLetter    = `UPDATE letters SET due = $2, tries = $3, sealed = $4, version = version + 1 WHERE id = $1 AND version = $5`
	deleteLetter    = `DELETE FROM letters WHERE id = $1 AND version = $2`
	deleteLettersOf = `DELETE FROM letters WHERE person = $1`

	sweepSessions = `DELETE FROM sessions WHERE ends < $1`
	sweepOnce     = `DELETE FROM once WHERE expires < $1`
	sweepFailures = `DELETE FROM failures WHERE last < $1`
)

var _ auth.Store = (*Store)(nil)

// step is one statement of a transaction.
type step struct {
	text string
	args []any
	must bool // it changes a row, or somebody else came first
}

// change runs steps in one transaction; when one that must change a row
// changes none, the answer is auth.ErrStale and nothing is written.
func (s *Store) change(ctx context.Context, steps ...step) error {
	return s.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, st := range steps {
			res, err := tx.StmtContext(ctx, s.written[st.text]).ExecContext(ctx, st.args...)
			if err != nil && s.dialect.Duplicate(err) {
				return auth.ErrStale
			} else if err != nil {
				return s.wrap("accounts", err)
			}
			if n, err := res.RowsAffected(); err != nil {
				return s.wrap("accounts", err)
			} else if st.must && n == 0 {
				return auth.ErrStale
			}
		}
		return nil
	})
}

// found turns what a scan answers into what auth.Store promises.
func (s *Store) found(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return auth.ErrNone
	}
	return s.wrap("accounts", err)
}

// Account gives a person's account, or auth.ErrNone.
func (s *Store) Account(ctx context.Context, person auth.Person) (auth.Account, error) {
	return s.account(s.asked[selectAccount].QueryRowContext(ctx, person[:]))
}

// AccountAt gives the account with this blind index of an address, or auth.ErrNone.
func (s *Store) AccountAt(ctx context.Context, index auth.Hash) (auth.Account, error) {
	return s.account(s.asked[selectAccountAt].QueryRowContext(ctx, index[:]))
}

func (s *Store) account(row *sql.Row) (auth.Account, error) {
	a, err := scanAccount(row)
	return a, s.found(err)
}

func scanAccount(row interface{ Scan(...any) error }) (a auth.Account, err error) {
	var person, index []byte
	err = row.Scan(&person, &index, &a.Sealed, &a.State, &a.Step, &a.Version)
	copy(a.Person[:], person)
	copy(a.Index[:], index)
	return a, err
}

// Accounts gives up to n accounts whose person is after this one, in order.
func (s *Store) Accounts(ctx context.Context, after auth.Person, n int) (all []auth.Account, _ error) {
	rows, err := s.asked[selectAccounts].QueryContext(ctx, after[:], n)
	err = each(rows, err, func() error {
		a, err := scanAccount(rows)
		all = append(all, a)
		return err
	})
	return all, s.wrapped("accounts", err)
}

// PutAccount writes an account by compare-and-set.
func (s *Store) PutAccount(ctx context.Context, a auth.Account) error {
	args := []any{a.Person[:], a.Index[:], a.Sealed, int64(a.State), a.Step}
	if a.Version == 0 {
		return s.change(ctx, step{insertAccount, args, true})
	}
	return s.change(ctx, step{updateAccount, append(args, a.Version), true})
}

// ofPerson removes a person's account and all that hangs on it, each statement by
// the person's id. An erasure runs them too.
var ofPerson = []string{deleteAccount, deleteSessionsOf, deleteOnceOf, deleteLettersOf}

// DropAccount removes a person's account and all that hangs on it.
func (s *Store) DropAccount(ctx context.Context, person auth.Person) error {
	var steps []step
	for _, text := range ofPerson {
		steps = append(steps, step{text, []any{person[:]}, false})
	}
	return s.change(ctx, steps...)
}

// Session gives a session whose account is active, or auth.ErrNone.
func (s *Store) Session(ctx context.Context, hash auth.Hash) (auth.Session, error) {
	ses, err := scanSession(s.asked[selectSession].QueryRowContext(ctx, hash[:], int64(auth.Active)))
	return ses, s.found(err)
}

// Sessions gives a person's sessions, newest first.
func (s *Store) Sessions(ctx context.Context, person auth.Person) (all []auth.Session, _ error) {
	rows, err := s.asked[selectSessions].QueryContext(ctx, person[:])
	err = each(rows, err, func() error {
		ses, err := scanSession(rows)
		all = append(all, ses)
		return err
	})
	return all, s.wrapped("accounts", err)
}

func scanSession(row interface{ Scan(...any) error }) (auth.Session, error) {
	var s auth.Session
	var hash, id, person []byte
	var created, used, ends, locked int64
	err := row.Scan(&hash, &id, &person, &s.Sealed, &created, &used, &ends, &locked, &s.Version)
	if err != nil {
		return auth.Session{}, err
	}
	copy(s.Hash[:], hash)
	copy(s.ID[:], id)
	copy(s.Person[:], person)
	s.Created, s.Used, s.End, s.Locked = moment(created), moment(used), moment(ends), locked != 0
	return s, nil
}

// StartSession adds a session and ends the one that it takes the place of.
func (s *Store) StartSession(ctx context.Context, ses auth.Session, instead auth.Hash) error {
	steps := []step{{insertSession, []any{ses.Hash[:], ses.ID[:], ses.Person[:], ses.Sealed,
		ses.Created.UnixMicro(), ses.Used.UnixMicro(), ses.End.UnixMicro(), number(ses.Locked)}, true}}
	if instead != (auth.Hash{}) {
		steps = append(steps, step{deleteSession, []any{instead[:]}, true})
	}
	return s.change(ctx, steps...)
}

// ChangeSession writes Used and Locked of a session by compare-and-set.
func (s *Store) ChangeSession(ctx context.Context, ses auth.Session) error {
	return s.change(ctx, step{updateSession, []any{ses.Hash[:], ses.Used.UnixMicro(), number(ses.Locked), ses.Version}, true})
}

// EndSession removes one session of a person, by its ID.
func (s *Store) EndSession(ctx context.Context, person auth.Person, id [16]byte) error {
	return s.change(ctx, step{endSession, []any{person[:], id[:]}, false})
}

// EndSessions removes a person's sessions, all but the one with this ID.
func (s *Store) EndSessions(ctx context.Context, person auth.Person, except [16]byte) error {
	return s.change(ctx, step{endSessions, []any{person[:], except[:]}, false})
}

// PutOnce adds a one-time thing; a hash that is there gives auth.ErrStale.
func (s *Store) PutOnce(ctx context.Context, o auth.Once) error {
	return s.change(ctx, step{insertOnce, []any{o.Hash[:], o.Kind, o.Person[:], o.Sealed, o.Expires.UnixMicro(), number(o.Spent)}, true})
}

// Once gives a one-time thing, spent or not, or auth.ErrNone.
func (s *Store) Once(ctx context.Context, hash auth.Hash) (auth.Once, error) {
	o := auth.Once{Hash: hash}
	var person []byte
	var expires, spent int64
	err := s.asked[selectOnce].QueryRowContext(ctx, hash[:]).Scan(&o.Kind, &person, &o.Sealed, &expires, &spent)
	if err != nil {
		return auth.Once{}, s.found(err)
	}
	copy(o.Person[:], person)
	o.Expires, o.Spent = moment(expires), spent != 0
	return o, nil
}

// Spend marks a one-time thing as spent. Of two at once, one succeeds.
func (s *Store) Spend(ctx context.Context, hash auth.Hash, at time.Time) error {
	return s.change(ctx, step{spendOnce, []any{hash[:], at.UnixMicro()}, true})
}

// DropOnce removes a person's one-time things of one kind.
func (s *Store) DropOnce(ctx context.Context, person auth.Person, kind string) error {
	return s.change(ctx, step{deleteOnceKind, []any{person[:], kind}, false})
}

// Failures gives the count for a subject; with Version 0 when there is none.
func (s *Store) Failures(ctx context.Context, subject auth.Hash) (auth.Failures, error) {
	f := auth.Failures{Subject: subject}
	var last int64
	err := s.asked[selectFailures].QueryRowContext(ctx, subject[:]).Scan(&f.Count, &last, &f.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return f, nil
	}
	f.Last = moment(last)
	return f, s.found(err)
}

// PutFailures writes a count by compare-and-set.
func (s *Store) PutFailures(ctx context.Context, f auth.Failures) error {
	args := []any{f.Subject[:], f.Count, f.Last.UnixMicro()}
	if f.Version == 0 {
		return s.change(ctx, step{insertFailures, args, true})
	}
	return s.change(ctx, step{updateFailures, append(args, f.Version), true})
}

// PutLetter writes a letter by compare-and-set.
func (s *Store) PutLetter(ctx context.Context, l auth.Letter) error {
	if l.Version == 0 {
		return s.change(ctx, step{insertLetter, []any{l.ID[:], l.Person[:], l.Due.UnixMicro(), l.Tries, l.Sealed}, true})
	}
	return s.change(ctx, step{updateLetter, []any{l.ID[:], l.Due.UnixMicro(), l.Tries, l.Sealed, l.Version}, true})
}

// NextLetter gives the letter that has been due longest, or auth.ErrNone.
func (s *Store) NextLetter(ctx context.Context, at time.Time) (auth.Letter, error) {
	var l auth.Letter
	var id, person []byte
	var due int64
	err := s.asked[selectLetter].QueryRowContext(ctx, at.UnixMicro()).Scan(&id, &person, &due, &l.Tries, &l.Sealed, &l.Version)
	if err != nil {
		return auth.Letter{}, s.found(err)
	}
	copy(l.ID[:], id)
	copy(l.Person[:], person)
	l.Due = moment(due)
	return l, nil
}

// DropLetter removes a letter that has this version.
func (s *Store) DropLetter(ctx context.Context, id [16]byte, version int64) error {
	return s.change(ctx, step{deleteLetter, []any{id[:], version}, true})
}

// Sweep removes what ended before at, and counts that are quiet since quiet.
func (s *Store) Sweep(ctx context.Context, at, quiet time.Time) error {
	ended := []any{at.UnixMicro()}
	return s.change(ctx, step{sweepSessions, ended, false}, step{sweepOnce, ended, false},
		step{sweepFailures, []any{quiet.UnixMicro()}, false})
}

func moment(micro int64) time.Time { return time.UnixMicro(micro).UTC() }

func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
