package auth

import (
	"context"
	"errors"
	"slices"
	"time"

	"tandem/fault"
)

// Attempt is one try to sign in.
type Attempt struct {
	Address  string
	Password string
	Code     string // six digits of the authenticator app
	Browser  string // what this browser was given when somebody signed in from it; may be empty
	Network  string // the address that the request came from
}

// Admission says that a person has just shown both factors. Only this package
// makes one.
type Admission struct {
	person   Person
	kind     Kind
	practice Practice
	language string
	browser  string
	alone    bool

	recovered time.Time
}

func admission(p Person, c credentials, browser string) Admission {
	return Admission{p, c.Kind, c.Practice, c.Language, browser, c.alone(), c.Recovered}
}

// Person is who was admitted.
func (a Admission) Person() Person { return a.person }

// Kind tells staff from clients.
func (a Admission) Kind() Kind { return a.kind }

// Practice is where a client is treated; zero for staff.
func (a Admission) Practice() Practice { return a.practice }

// Browser is what this browser keeps, so that guesses made elsewhere never
// make its owner wait.
func (a Admission) Browser() string { return a.browser }

// knownBrowsers is how many browsers of one account are remembered.
const knownBrowsers = 8

// SignIn checks an address, a password and a code, all three or none: whoever
// guesses does not learn which was wrong, nor whether there is such an account.
func (g *Gate) SignIn(ctx context.Context, t Attempt, at time.Time) (Admission, error) {
	address, err := tidy(t.Address)
	if err != nil {
		return Admission{}, err
	}
	index := g.addressIndex(address)
	a, c, err := g.find(ctx, address)
	if err != nil {
		return Admission{}, err
	}
	subjects, err := g.mayTry(ctx, index, t, c, at)
	if err != nil {
		return Admission{}, err
	}
	right, err := g.matches(ctx, t.Password, c.Password)
	if err != nil {
		return Admission{}, err
	}
	step := stepOf(t.Code, c.Seed, at)
	if !right || step == 0 || a.Person == (Person{}) {
		return Admission{}, errMatch()
	}
	renewed, err := g.renewed(ctx, t.Password, c.Password)
	if err != nil {
		return Admission{}, err
	}
	admitted, err := g.admit(ctx, a.Person, t.Browser, step, func(now *credentials) {
		if renewed != "" && now.Password == c.Password { // else it was changed meanwhile
			now.Password = renewed
		}
	}, at)
	if err != nil {
		return Admission{}, err
	}
	return admitted, subjects.forgive(ctx, g)
}

func errMatch() error {
	return fault.New(fault.Invalid, "Those did not match. Check the address and the password, and enter a new code from your app.")
}

// find gives the account of an address that can sign in with a password, or the
// decoy.
func (g *Gate) find(ctx context.Context, address string) (Account, credentials, error) {
	a, err := g.accountAt(ctx, address)
	if errors.Is(err, ErrNone) || err == nil && a.State != Active {
		a = g.decoy
	} else if err != nil {
		return a, credentials{}, err
	}
	c, err := g.read(ctx, a)
	if err == nil && c.Password == "" {
		a = g.decoy
		c, err = g.read(ctx, a)
	}
	return a, c, err
}

// tries are the counts that one attempt went into.
type tries struct {
	account Hash
	network *Hash
}

// mayTry counts an attempt. A browser that its owner signed in from before has
// a count of its own: guesses from elsewhere, or by others in the same network,
// do not keep the owner out.
func (g *Gate) mayTry(ctx context.Context, index Hash, t Attempt, c credentials, at time.Time) (tries, error) {
	browser := hashOf("browser", t.Browser)
	if t.Browser != "" && slices.Contains(c.Browsers, browser) {
		own := hashOf("own", string(index[:])+string(browser[:]))
		return tries{account: own}, g.try(ctx, own, perAccount, at)
	}
	if _, err := g.waits(ctx, index, perAccount, at); err != nil {
		return tries{}, err
	}
	network := g.networkIndex(t.Network)
	if err := g.try(ctx, network, perNetwork, at); err != nil {
		return tries{}, err
	}
	return tries{index, &network}, g.try(ctx, index, perAccount, at)
}

func (t tries) forgive(ctx context.Context, g *Gate) error {
	if t.network != nil {
		if err := g.forgive(ctx, *t.network, false); err != nil {
			return err
		}
	}
	return g.forgive(ctx, t.account, true)
}

// admit spends the code's time step on the account, and writes with it what
// with makes of the credentials.
func (g *Gate) admit(ctx context.Context, person Person, browser string, step int64, with func(*credentials), at time.Time) (Admission, error) {
	b := browserOf(browser)
	c, err := g.change(ctx, person, func(a *Account, c *credentials) error {
		if a.Step >= step {
			return errMatch()
		}
		a.Step = step
		with(c)
		b.unknown = c.remember(b.token)
		return nil
	})
	if err != nil {
		return Admission{}, err
	}
	return g.came(ctx, person, c, b, at)
}

// browser is where somebody signs in from.
type browser struct {
	token   string // what it keeps
	unknown bool   // the person did not sign in from it before
}

// browserOf gives a browser a token, if it has none.
func browserOf(token string) browser {
	if token == "" {
		token = newToken(32)
	}
	return browser{token: token}
}

// came admits a person who showed all that it takes: tries from their own
// sessions are forgiven, and a browser that they did not use before is told.
func (g *Gate) came(ctx context.Context, person Person, c credentials, b browser, at time.Time) (Admission, error) {
	if err := g.forgive(ctx, within(person), true); err != nil {
		return Admission{}, err
	}
	if b.unknown {
		if err := g.Tell(ctx, person, NewBrowser, at); err != nil {
			return Admission{}, err
		}
	}
	return admission(person, c, b.token), nil
}

// remember keeps which browsers the person signed in from, the last first, and
// says whether this one is new.
func (c *credentials) remember(browser string) bool {
	known := hashOf("browser", browser)
	before := slices.Contains(c.Browsers, known)
	c.Browsers = append([]Hash{known}, slices.DeleteFunc(c.Browsers, func(h Hash) bool { return h == known })...)
	c.Browsers = c.Browsers[:min(len(c.Browsers), knownBrowsers)]
	return !before
}

// change writes what do makes of an account that can sign in. Where another
// request wrote first it looks again: the same code twice finds its step used.
func (g *Gate) change(ctx context.Context, person Person, do func(*Account, *credentials) error) (credentials, error) {
	for {
		a, err := g.store.Account(ctx, person)
		if err != nil {
			return credentials{}, err
		}
		if a.State != Active {
			return credentials{}, errMatch()
		}
		c, err := g.read(ctx, a)
		if err != nil {
			return credentials{}, err
		}
		if err := do(&a, &c); err != nil {
			return credentials{}, err
		}
		if a, err = g.write(ctx, a, c); err != nil {
			return credentials{}, err
		}
		if err := g.store.PutAccount(ctx, a); err == nil {
			return c, nil
		} else if !errors.Is(err, ErrStale) {
			return credentials{}, err
		}
	}
}

// Disable ends what an account can do: at the next request on every node its
// sessions are over, and its links are void.
func (g *Gate) Disable(ctx context.Context, person Person) error {
	for {
		a, err := g.store.Account(ctx, person)
		if errors.Is(err, ErrNone) {
			return nil
		} else if err != nil {
			return err
		}
		a.State = Disabled
		if err := g.store.PutAccount(ctx, a); errors.Is(err, ErrStale) {
			continue
		} else if err != nil {
			return err
		}
		if err := g.store.DropOnce(ctx, person, invitation); err != nil {
			return err
		}
		return g.store.EndSessions(ctx, person, [16]byte{})
	}
}

// StateOf tells what a person's account can do; 0 when there is none.
func (g *Gate) StateOf(ctx context.Context, person Person) (State, error) {
	a, err := g.store.Account(ctx, person)
	if errors.Is(err, ErrNone) {
		return 0, nil
	}
	return a.State, err
}

// Known gives whose address this is, for a command on the machine itself that
// acts in somebody's name; ErrNone where nobody signs in with it.
func (g *Gate) Known(ctx context.Context, address string) (Person, error) {
	address, err := tidy(address)
	if err != nil {
		return Person{}, err
	}
	a, err := g.accountAt(ctx, address)
	if err == nil && a.State != Active {
		err = ErrNone
	}
	return a.Person, err
}
