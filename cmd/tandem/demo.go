package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/journal"
	"tandem/seed"
	"tandem/web/door"
)

// demo runs a throw-away deployment with invented practices and lives, on
// loopback, in a temporary directory that is removed at the end.
func demo(ctx context.Context, e env, args []string) error {
	f := flags(e, "demo", "[-addr 127.0.0.1:8080] [-json] [-dev]")
	addr := f.String("addr", "127.0.0.1:8080", "the loopback `HOST:PORT` to listen on")
	asJSON := f.Bool("json", false, "print one JSON object when ready")
	dev := f.Bool("dev", false, "serve /dev/components, and reload open pages when the server was built anew")
	if err := parse(f, args); err != nil {
		return err
	}
	l, err := listenHere(*addr)
	if err != nil {
		return err
	}
	defer l.Close()
	dir, err := os.MkdirTemp("", "tandem-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	m := &Main{now: time.Now, log: logger(io.Discard), demo: true, dev: *dev}
	if *dev {
		m.log = logger(e.err)
	}
	if m.base, _, err = address("", l.Addr().String()); err != nil {
		return err
	}
	shown, err := m.open(ctx, dir)
	if err != nil {
		return err
	}
	if *asJSON {
		err = json.NewEncoder(e.out).Encode(shown)
	} else {
		err = shown.print(e.out)
	}
	if err == nil {
		err = m.serveOn(ctx, l)
	}
	return errors.Join(err, m.stop())
}

// listenHere listens on loopback and nowhere else: the demo has accounts that
// everybody knows.
func listenHere(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("-addr is HOST:PORT, such as 127.0.0.1:8080")
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, errors.New("the demo listens on this machine only: use 127.0.0.1 in -addr")
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listening: %w", err)
	}
	return l, nil
}

// demoPassword is every demo account's: the demo is on loopback and thrown away.
const demoPassword = "two hands on one book"

// shownDemo is what a demo tells of itself.
type shownDemo struct {
	Base     string            `json:"base_url"`
	Data     string            `json:"data_dir"`
	Messages string            `json:"messages"` // the file where everything goes that would be sent
	Accounts []shownAccount    `json:"accounts"`
	Clients  []shownClient     `json:"clients"`
	Pages    map[string]string `json:"pages"`
}

type shownAccount struct {
	Role     journal.Role `json:"role"`
	Name     string       `json:"name"`
	Practice string       `json:"practice,omitempty"`
	Language string       `json:"language"`
	Username string       `json:"username"`
	Password string       `json:"password"`
	TOTP     string       `json:"totp_secret"`
	SignIn   string       `json:"sign_in_url"`
}

type shownClient struct {
	ID       journal.ID `json:"id"`
	Name     string     `json:"name"`
	Account  string     `json:"account,omitempty"`
	Language string     `json:"language"`
	Team     []string   `json:"team"`
}

// open makes the demo's deployment in dir and fills it.
func (m *Main) open(ctx context.Context, dir string) (shownDemo, error) {
	return m.openAt(ctx, place{data: filepath.Join(dir, "data"), rootKey: filepath.Join(dir, "key", "root.key")}, filepath.Join(dir, "messages"))
}

// openAt makes it wherever it is to be kept, with its messages in a directory.
func (m *Main) openAt(ctx context.Context, p place, messages string) (shownDemo, error) {
	var err error
	spool := "file:" + messages
	if m.senders, err = (post{mail: spool, text: spool}).senders(); err != nil {
		return shownDemo{}, err
	}
	if m.cellar, err = p.open(ctx); err != nil {
		return shownDemo{}, err
	}
	// Sign-in must be quick here and protects nothing.
	if err := m.start(ctx, auth.Config{Issuer: "Tandem demo",
		Hash: argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}}); err != nil {
		return shownDemo{}, err
	}
	cast, err := seed.Demo(ctx, m.desk, m.now())
	if err != nil {
		return shownDemo{}, err
	}
	shown := shownDemo{Base: m.base, Data: p.data, Messages: messages, Pages: pages}
	names := map[journal.ID]string{}
	for _, a := range cast.Accounts {
		made, err := m.account(ctx, a)
		if err != nil {
			return shownDemo{}, fmt.Errorf("demo account: %w", err)
		}
		names[a.Person] = made.Username
		shown.Accounts = append(shown.Accounts, made)
	}
	for _, c := range cast.Clients {
		client := shownClient{ID: c.Client, Name: c.Name, Account: names[c.Client], Language: c.Language}
		for _, person := range c.Team {
			client.Team = append(client.Team, names[person])
		}
		if client.Account != "" { // the life was written from outside; what waits now is looked for at once
			if err := m.desk.Again(ctx, c.Client, time.Time{}); err != nil {
				return shownDemo{}, err
			}
		}
		shown.Clients = append(shown.Clients, client)
	}
	return shown, nil
}

// account takes a demo account through the same steps that a person takes.
func (m *Main) account(ctx context.Context, a seed.Account) (shownAccount, error) {
	now := m.now()
	kind := auth.Staff
	if a.Role == journal.Client {
		kind = auth.Client
	}
	invited, err := m.gate.Invite(ctx, auth.Guest{Person: auth.Person(a.Person), Kind: kind, Address: a.Username,
		Practice: auth.Practice(a.Practice), Language: a.Language}, now)
	if err != nil {
		return shownAccount{}, err
	}
	enrolled, err := m.gate.Enrol(ctx, invited.Token, auth.Choice{Code: invited.Code, Password: demoPassword}, now)
	if err != nil {
		return shownAccount{}, err
	}
	code, err := totp.GenerateCode(enrolled.Seed, now)
	if err != nil {
		return shownAccount{}, err
	}
	if _, err := m.gate.Confirm(ctx, invited.Token, enrolled.Ticket, code, now); err != nil {
		return shownAccount{}, err
	}
	return shownAccount{Role: a.Role, Name: a.Name, Practice: a.PracticeName, Language: a.Language, Username: a.Username,
		Password: demoPassword, TOTP: enrolled.Seed, SignIn: m.base + door.Demo(a.Person)}, nil
}

// pages are the stable addresses of the main screens.
var pages = map[string]string{
	"caseload": "/caseload", "chart": "/clients/{id}", "today": "/today", "check_in": "/check-in",
	"helping": "/helping", "help_now": "/help",
}

func (s shownDemo) print(w io.Writer) error {
	fmt.Fprintf(w, "Tandem, demo: invented people, thrown away at the end.\n\n%s\n\nSign in as (open a link):\n\n", s.Base)
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, a := range s.Accounts {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", a.Role, a.Name, a.Practice, a.SignIn)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nOr with a name and the password %q; the code of the second step stands in `tandem demo -json`.\nWhat would be sent goes to %s.\nCtrl-C ends it.\n", demoPassword, s.Messages)
	return err
}
