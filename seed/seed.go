package seed

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/desk"
	"tandem/journal"
)

//go:embed lives/*.story
var lives embed.FS

// name is what the ids of the demo's people are made from.
const name = "demo"

// Account is somebody of the demo who signs in.
type Account struct {
	Person       journal.ID
	Role         journal.Role
	Practice     journal.ID
	PracticeName string
	Name         string
	Language     string
	Username     string
}

// Client is somebody of the demo who has a chart.
type Client struct {
	Client   journal.ID
	Name     string
	Language string
	Team     []journal.ID
}

// Cast is who is in the demo.
type Cast struct {
	Accounts []Account
	Clients  []Client
}

// Demo fills a new deployment with the invented practices and lives, as they
// stand now. The lives come first: what is recorded is never older than what
// was recorded before it, and the house opens now.
func Demo(ctx context.Context, d *desk.Desk, now time.Time) (Cast, error) {
	var cast Cast
	files, err := lives.ReadDir("lives")
	if err != nil {
		return Cast{}, err
	}
	var acts []desk.Past
	for _, f := range files {
		text, err := lives.ReadFile("lives/" + f.Name())
		if err != nil {
			return Cast{}, err
		}
		life, client, err := read(strings.TrimSuffix(f.Name(), ".story"), string(text), now)
		if err != nil {
			return Cast{}, fmt.Errorf("seed: %s: %w", f.Name(), err)
		}
		acts = append(acts, life...)
		cast.Clients = append(cast.Clients, client)
		cast.Accounts = append(cast.Accounts, Account{Person: client.Client, Role: journal.Client, Name: client.Name,
			Language: client.Language, Username: strings.TrimSuffix(f.Name(), ".story")})
	}
	slices.SortStableFunc(acts, func(a, b desk.Past) int { return a.Recorded.Compare(b.Recorded) })
	if err := d.Replay(ctx, slices.Values(acts)); err != nil {
		return Cast{}, err
	}
	practices, staff := demoHouse()
	clients := cast.Accounts
	cast.Accounts = nil
	for _, p := range staff {
		cast.Accounts = append(cast.Accounts, p.Account)
	}
	cast.Accounts = append(cast.Accounts, clients...)
	if err := openPractices(ctx, d, practices, staff); err != nil {
		return Cast{}, err
	}
	return cast, defineOwn(ctx, d, staff)
}
