package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/notify"
	"tandem/team"
)

// post says how messages leave: nothing is sent by a way that is not named.
type post struct {
	mail, from, mailSecret string
	text, textSecret       string
}

func (p *post) flags(f *flag.FlagSet) {
	f.StringVar(&p.mail, "mail", "", "the mail service: smtp://USER@HOST:587, smtps://USER@HOST:465, or file:`PATH`")
	f.StringVar(&p.from, "mail-from", "", "the sender's `ADDRESS`; it should not tell what kind of practice this is")
	f.StringVar(&p.mailSecret, "mail-secret", "", "the `FILE` with the password of the mail service")
	f.StringVar(&p.text, "text", "", "the text service: https://HOST/PATH, or file:`PATH`")
	f.StringVar(&p.textSecret, "text-secret", "", "the `FILE` with the token of the text service")
}

// senders are the ways that were named.
func (p post) senders() (map[string]notify.Sender, error) {
	out := map[string]notify.Sender{}
	for by, open := range map[string]func() (notify.Sender, error){auth.Mail: p.byMail, auth.Text: p.byText} {
		s, err := open()
		if err != nil {
			return nil, err
		}
		if s != nil {
			out[by] = s
		}
	}
	return out, nil
}

func (p post) byMail() (notify.Sender, error) {
	if path, ok := strings.CutPrefix(p.mail, "file:"); ok || p.mail == "" {
		return sink(path, auth.Mail), nil
	}
	secret, err := secretIn(p.mailSecret)
	if err != nil {
		return nil, err
	}
	return notify.NewMail(p.mail, secret, p.from)
}

func (p post) byText() (notify.Sender, error) {
	if path, ok := strings.CutPrefix(p.text, "file:"); ok || p.text == "" {
		return sink(path, auth.Text), nil
	}
	secret, err := secretIn(p.textSecret)
	if err != nil {
		return nil, err
	}
	return notify.NewGateway(p.text, secret)
}

func sink(path, by string) notify.Sender {
	if path == "" {
		return nil
	}
	return notify.File{Path: path, By: by}
}

// secretIn reads a secret from a file that nobody else may read.
func secretIn(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", fmt.Errorf("a secret: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("others can read %s: chmod 600 it", file)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("a secret: %w", err)
	}
	return strings.TrimSpace(string(b)), nil
}

// letters sends what waits in the outbox, every two seconds, until ctx ends. A
// command that was not told how messages leave does not touch what waits.
func (m *Main) letters(ctx context.Context) {
	if m.senders == nil {
		return
	}
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := m.postman.Deliver(ctx); err != nil && ctx.Err() == nil {
			m.log.Error("messages were not sent", "err", err)
		}
	}
}

// postAlarms says which way messages do not leave.
func (m *Main) postAlarms(context.Context) (all []fault.Alarm) {
	if m.senders != nil && len(m.senders) == 0 {
		return []fault.Alarm{{Sentence: "Nobody is told of anything by mail or text. Whoever runs Tandem starts it with -mail or -text."}}
	}
	down := m.postman.Down()
	if since, is := down[auth.Mail]; is {
		all = append(all, fault.Alarm{Sentence: "Mail is not sent since {at}. It is tried again; call who must know.", Values: []any{"at", since}})
	}
	if since, is := down[auth.Text]; is {
		all = append(all, fault.Alarm{Sentence: "Text messages are not sent since {at}. They are tried again; call who must know.", Values: []any{"at", since}})
	}
	return all
}

// team is who treats a client, for what they have to hear of.
func (m *Main) team(ctx context.Context, client journal.ID) ([]journal.ID, error) {
	program := desk.Caller{Via: "Tandem, notice", Purpose: "notice",
		Viewer: team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Team}}}
	c, err := m.desk.Open(ctx, program, client)
	if err != nil {
		return nil, err
	}
	var all []journal.ID
	for _, member := range c.Team().Active() {
		if !slices.Contains(all, member.Person) {
			all = append(all, member.Person)
		}
	}
	return all, nil
}
