package auth

import (
	"context"
	"crypto/subtle"
	"time"

	"tandem/fault"
)

// proving is the kind of a code that shows a channel to be its person's.
const proving = "channel"

// AskChannel sends a code to a channel of a person who is signed in, and gives
// the token of the form that takes it.
func (g *Gate) AskChannel(ctx context.Context, person Person, ch Channel, at time.Time) (string, error) {
	if err := g.try(ctx, hashOf("ask-channel", string(person[:])), perAsk, at); err != nil {
		return "", err
	}
	p, ends := payload{Channel: ch, Code: newCode()}, at.Add(lifeOfCode)
	token, err := g.once(ctx, proving, person, p, ends)
	if err != nil {
		return "", err
	}
	return token, g.Post(ctx, person, Content{Notice: ChannelCode, Code: p.Code, Only: []Channel{ch}, Expires: ends}, at)
}

// AnswerChannel takes the code that came back and gives the channel that it was
// sent to. It is spent then.
func (g *Gate) AnswerChannel(ctx context.Context, person Person, token, code string, at time.Time) (Channel, error) {
	o, p, err := g.openOf(ctx, token, at, proving)
	if err == nil && o.Person != person {
		err = errLink()
	}
	if fault.KindOf(err) == fault.NotFound {
		return Channel{}, fault.In("code", "This code is over. Ask for a new one.")
	} else if err != nil {
		return Channel{}, err
	}
	if err := g.tryCode(ctx, o, at); fault.KindOf(err) == fault.NotFound {
		return Channel{}, fault.In("code", "This code is over. Ask for a new one.")
	} else if err != nil {
		return Channel{}, err
	}
	if subtle.ConstantTimeCompare([]byte(digits(code)), []byte(p.Code)) != 1 {
		return Channel{}, fault.In("code", "This code did not match. Enter the six digits that we sent.")
	}
	return p.Channel, g.spendLink(ctx, o.Hash, at)
}
