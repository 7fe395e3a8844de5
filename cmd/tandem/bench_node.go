package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/alexedwards/argon2id"

	"tandem/auth"
	"tandem/journal"
	"tandem/seed"
	"tandem/web/door"
)

// node is a server in this process, filled with an invented population, whose
// people sign in as in the demo.
type node struct {
	*Main
	place  place
	cast   seed.Population
	quit   context.CancelFunc
	served chan error
	cookie map[journal.ID]*http.Cookie
}

// population starts the node and fills it, once a run.
func (b *benchmark) population(ctx context.Context) (*node, error) {
	if b.node != nil {
		return b.node, nil
	}
	n := &node{place: place{data: filepath.Join(b.dir, "data"), rootKey: filepath.Join(b.dir, "key", "root.key")}}
	if err := n.begin(ctx); err != nil {
		return nil, err
	}
	begun := time.Now()
	var err error
	if n.cast, err = seed.Populate(ctx, n.desk, seed.Shape{Clients: b.clients, Events: b.events, Seed: 1}, n.now(), nil); err != nil {
		return nil, err
	}
	fmt.Fprintf(b.table, "population\t%d clients\t%s to write\n", b.clients, time.Since(begun).Round(time.Millisecond))
	b.node = n
	return n, b.table.Flush()
}

// begin opens the node's place and serves it on a free port.
func (n *node) begin(ctx context.Context) error {
	n.Main = &Main{now: time.Now, log: logger(io.Discard), demo: true}
	n.cookie = map[journal.ID]*http.Cookie{}
	var err error
	if n.cellar, err = n.place.open(ctx); err != nil {
		return err
	}
	if err := n.start(ctx, auth.Config{Issuer: "Tandem bench", Hash: argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}}); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if n.base, _, err = address("", l.Addr().String()); err != nil {
		return err
	}
	serving, quit := context.WithCancel(ctx)
	n.quit, n.served = quit, make(chan error, 1)
	go func() { n.served <- n.serveOn(serving, l) }()
	return nil
}

func (n *node) end() error {
	n.quit()
	if err := <-n.served; err != nil {
		return err
	}
	return n.stop()
}

// as gives the session's cookie of somebody, signing them in when first asked.
func (n *node) as(ctx context.Context, a seed.Account) (*http.Cookie, error) {
	if c, ok := n.cookie[a.Person]; ok {
		return c, nil
	}
	if state, err := n.gate.StateOf(ctx, auth.Person(a.Person)); err != nil || state != auth.Active {
		if _, err := n.account(ctx, a); err != nil {
			return nil, err
		}
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get(n.base + door.Demo(a.Person))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		if c.Name == door.SessionCookie(false) {
			n.cookie[a.Person] = c
			return c, nil
		}
	}
	return nil, fmt.Errorf("no session for a person of the population: %s", res.Status)
}
