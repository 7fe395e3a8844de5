package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"tandem/auth"
	"tandem/journal"
	"tandem/seal"
	"tandem/web/door"
)

// serve runs a deployment. The first start creates it and prints the recovery
// kit and a set-up link, once.
func serve(ctx context.Context, e env, args []string) error {
	f := flags(e, "serve", "[-data DIR | -database URL -keys URL] [-root-key FILE] [-addr HOST:PORT] [-base-url URL] [-proxy ADDRESS] [-mail URL -mail-from ADDRESS] [-text URL] [-drug-check URL] [-backup DIR -backup-keys DIR] [-checkpoint FILE] [-witness FILE]")
	p := place{}
	p.flags(f)
	m := &Main{now: e.now, log: logger(e.err)}
	m.vault.flags(f)
	f.StringVar(&m.second, "checkpoint", "", "a second `FILE` for the newest signed tree head, best on another disk")
	peers := f.String("witness", "", "a `FILE` of other deployments, which sign the heads of this record, as it does theirs; on one node only")
	out := post{}
	out.flags(f)
	other := drugs{}
	other.flags(f)
	f.IntVar(&m.acts, "acts", 1000, "how many forms one person may send in a day, a quarter of them at once; 0 for as many as they like")
	addr := f.String("addr", "127.0.0.1:8080", "the `HOST:PORT` to listen on")
	base := f.String("base-url", "", "the `URL` that people type; https where a proxy in front serves TLS")
	proxy := f.String("proxy", "", "the `ADDRESS` of that proxy, or its network such as 10.0.0.0/24: its X-Forwarded-For is believed, nobody else's")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := coreless(); err != nil {
		return err
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	defer l.Close()
	if m.witnesses.peers, err = readPeers(*peers); err != nil {
		return err
	}
	m.witnesses.base = p.rootKey
	m.outside, p.backups = p.rootKey+checkpointSuffix, m.vault.dirs()
	if m.base, m.secure, err = address(*base, l.Addr().String()); err != nil {
		return err
	}
	if m.proxy, err = network(*proxy); err != nil {
		return err
	}
	if m.senders, err = out.senders(); err != nil {
		return err
	}
	if m.checker, err = other.checker(); err != nil {
		return err
	}
	begun := p.begun() || isThere(m.outside)
	if err := m.rise(ctx, p, e); err != nil {
		if begun && !errors.Is(err, seal.ErrExposed) {
			return m.maintenance(ctx, e, l, err)
		}
		return err
	}
	fmt.Fprintf(e.out, "Tandem is at %s\n", m.base)
	err = m.serveOn(ctx, l)
	if stopped := m.stop(); err == nil {
		err = stopped
	}
	return err
}

// coreless sees to it that a crash leaves no copy of the memory behind, with
// keys and charts in it.
func coreless() error {
	if err := syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}); err != nil {
		return fmt.Errorf("core dumps off: %w", err)
	}
	return nil
}

// rise opens the deployment and starts its node.
func (m *Main) rise(ctx context.Context, p place, e env) (err error) {
	if err := m.vault.open(m.now()); err != nil {
		return err
	}
	if m.cellar, err = p.open(ctx); err != nil {
		return err
	}
	if err := m.start(ctx, auth.Standard("Tandem")); err != nil {
		return err
	}
	if m.kit != "" {
		fmt.Fprintf(e.out, "%s\n", m.kit)
	}
	if err := m.setUp(ctx, e); err != nil {
		return errors.Join(err, m.stop())
	}
	return nil
}

// setUp prints the one-time link for the owner while nobody has an account: the
// owner may have named the practice and not yet come through.
func (m *Main) setUp(ctx context.Context, e env) error {
	dir, err := m.desk.House(ctx)
	if err != nil {
		return err
	}
	owner := auth.Person(journal.NewID())
	for i, p := range dir.People {
		if state, err := m.gate.StateOf(ctx, auth.Person(p.Person)); err != nil || state != 0 {
			return err
		}
		if i == 0 {
			owner = auth.Person(p.Person)
		}
	}
	i, err := m.gate.SetUp(ctx, owner, m.now())
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Set up this deployment at %s%s\nThe link works once, until %s.\n", m.base, door.SetUp(i.Token),
		i.Expires.Format("January 2, 15:04 MST"))
	return nil
}

// network reads the address of the proxy in front, "" for none.
func network(s string) (netip.Prefix, error) {
	if s == "" {
		return netip.Prefix{}, nil
	}
	if a, err := netip.ParseAddr(s); err == nil {
		return netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()), nil
	}
	p, err := netip.ParsePrefix(s)
	if err != nil || p.Bits() == 0 {
		return p, errors.New("-proxy is the address of the proxy in front, such as 10.0.0.1, or its network, such as 10.0.0.0/24")
	}
	return p.Masked(), nil
}

// address gives the address that people type, and whether it is served over
// TLS. Plain HTTP is for this machine alone.
func address(base, listening string) (string, bool, error) {
	if base == "" {
		_, port, err := net.SplitHostPort(listening)
		return "http://localhost:" + port, false, err
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "", false, fmt.Errorf("-base-url is an address such as https://tandem.example.org")
	}
	host := u.Hostname()
	if ip := net.ParseIP(host); u.Scheme == "http" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return "", false, fmt.Errorf("-base-url must be https: sign-in over plain HTTP is for this machine alone")
	}
	return strings.TrimSuffix(base, "/"), u.Scheme == "https", nil
}
