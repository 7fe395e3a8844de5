package auth

import (
	"context"
	"errors"
	"net/mail"
	"strings"
	"time"

	"tandem/fault"
)

// The kinds of one-time things of a new address.
const (
	moving = "address"      // the code that shows that the new address is theirs
	undone = "address-undo" // the link that takes the change back
)

// AskAddress sends a code to the address that a session's person wants to sign
// in with from now on, and gives the token of the form that takes it. One that
// belongs to somebody else gets none, and is answered alike: nobody learns here
// who has an account.
func (g *Gate) AskAddress(ctx context.Context, token, address string, at time.Time) (string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	address, err = mailbox(address)
	if err != nil {
		return "", err
	}
	if err := g.mayMove(ctx, s.Person, address, at); err != nil {
		return "", err
	}
	code := newCode()
	if free, err := g.free(ctx, s.Person, address); err != nil {
		return "", err
	} else if !free {
		code = ""
	}
	return g.askCode(ctx, moving, s.Person, Channel{By: Mail, To: address}, code, at)
}

// mailbox is an address that a code can be sent to.
func mailbox(address string) (string, error) {
	address, err := tidy(address)
	if a, bad := mail.ParseAddress(address); err != nil || bad != nil || a.Address != address {
		return "", fault.In("address", "Write the email address like name@example.org.")
	}
	return address, nil
}

// mayMove says whether a person may change to another address now: not before
// an earlier change can no longer be taken back, or else nobody could.
func (g *Gate) mayMove(ctx context.Context, person Person, address string, at time.Time) error {
	h, err := g.holder(ctx, person[:])
	if err != nil {
		return err
	}
	return h.mayMove(address, at)
}

func (c credentials) mayMove(address string, at time.Time) error {
	if c.Address == address {
		return fault.In("address", "You sign in with this address already.")
	}
	if at.Before(c.Moved.Add(lifeOfLink)) {
		return fault.New(fault.Conflict, "You changed this address less than three days ago. It can be changed again when that change can no longer be taken back.")
	}
	return nil
}

// free says whether nobody else signs in with an address.
func (g *Gate) free(ctx context.Context, person Person, address string) (bool, error) {
	other, err := g.accountAt(ctx, address)
	if errors.Is(err, ErrNone) {
		return true, nil
	}
	return err == nil && other.Person == person, err
}

// ChangeAddress takes the code that AskAddress sent: from then on the person
// signs in with the new address. Both addresses are told, with a link that
// takes it back for three days.
func (g *Gate) ChangeAddress(ctx context.Context, token, ask, code string, at time.Time) (string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	to, err := g.answerCode(ctx, moving, s.Person, ask, code, at)
	if err != nil {
		return "", err
	}
	was, err := g.holder(ctx, s.Person[:])
	if err != nil {
		return "", err
	}
	back, err := g.once(ctx, undone, s.Person, payload{Channel: Channel{By: Mail, To: was.Address}}, at.Add(lifeOfLink))
	if err != nil {
		return "", err
	}
	tell := Content{Notice: AddressChanged, Also: mailTo(was.Address, to.To), Link: UndoPath + back}
	return g.amend(ctx, token, tell, at, func(a *Account, c *credentials) error {
		if err := c.mayMove(to.To, at); err != nil {
			return err
		}
		return g.move(ctx, a, c, to.To, at)
	})
}

// move gives an account another address, unless somebody else has it.
func (g *Gate) move(ctx context.Context, a *Account, c *credentials, to string, at time.Time) error {
	free, err := g.free(ctx, a.Person, to)
	if err != nil {
		return err
	}
	if !free {
		return errTaken()
	}
	a.Index, c.Address, c.Moved = g.addressIndex(to), to, at
	return nil
}

// mailTo are those of some addresses that mail can be sent to: one may be a
// user name.
func mailTo(addresses ...string) (out []Channel) {
	for _, a := range addresses {
		if strings.Contains(a, "@") {
			out = append(out, Channel{By: Mail, To: a})
		}
	}
	return out
}

// UndoPath is where the link in a notice leads that takes a new address back.
const UndoPath = "/account/address/undo/"

// MayUndo says whether a link still takes a new address back. It spends nothing.
func (g *Gate) MayUndo(ctx context.Context, token string, at time.Time) error {
	_, _, err := g.openOf(ctx, token, at, undone)
	return err
}

// UndoAddress gives a person the address back that they signed in with before,
// and ends every session of theirs: whoever had changed it may still be in.
func (g *Gate) UndoAddress(ctx context.Context, token string, at time.Time) error {
	o, p, err := g.openOf(ctx, token, at, undone)
	if err != nil {
		return err
	}
	if free, err := g.free(ctx, o.Person, p.Channel.To); err != nil {
		return err
	} else if !free {
		return errTaken()
	}
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return err
	}
	var now string
	if _, err := g.change(ctx, o.Person, func(a *Account, c *credentials) error {
		now = c.Address
		return g.move(ctx, a, c, p.Channel.To, time.Time{})
	}); err != nil {
		return err
	}
	tell := Content{Notice: CredentialChanged, Also: mailTo(now, p.Channel.To)}
	return errors.Join(g.store.EndSessions(ctx, o.Person, [16]byte{}), g.Post(ctx, o.Person, tell, at))
}
