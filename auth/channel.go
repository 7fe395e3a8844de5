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
	return g.askCode(ctx, proving, person, ch, newCode(), at)
}

// AnswerChannel takes the code that came back and gives the channel that it was
// sent to. It is spent then.
func (g *Gate) AnswerChannel(ctx context.Context, person Person, token, code string, at time.Time) (Channel, error) {
	return g.answerCode(ctx, proving, person, token, code, at)
}

// askCode sends a code, and nothing where there is none: which costs the same,
// and no answer comes back that counts.
func (g *Gate) askCode(ctx context.Context, kind string, person Person, ch Channel, code string, at time.Time) (string, error) {
	if err := g.try(ctx, hashOf("ask-channel", string(person[:])), perAsk, at); err != nil {
		return "", err
	}
	ends := at.Add(lifeOfCode)
	token, err := g.once(ctx, kind, person, payload{Channel: ch, Code: code}, ends)
	if err != nil {
		return "", err
	}
	letter := Content{Notice: ChannelCode, Code: code, Only: []Channel{ch}, Expires: ends}
	if code == "" {
		letter.Expires = at
	}
	return token, g.Post(ctx, person, letter, at)
}

func (g *Gate) answerCode(ctx context.Context, kind string, person Person, token, code string, at time.Time) (Channel, error) {
	o, p, err := g.openOf(ctx, token, at, kind)
	if err == nil && o.Person != person {
		err = errLink()
	}
	if err == nil {
		err = g.tryCode(ctx, o, at)
	}
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return Channel{}, fault.In("code", "This code is over. Ask for a new one.")
	case err != nil:
		return Channel{}, err
	case p.Code == "" || subtle.ConstantTimeCompare([]byte(digits(code)), []byte(p.Code)) != 1:
		return Channel{}, fault.In("code", "This code did not match. Enter the six digits that we sent.")
	}
	return p.Channel, g.spendLink(ctx, o.Hash, at)
}
