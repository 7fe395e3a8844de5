package auth

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"tandem/fault"
)

// common are the 10,000 most frequent passwords, sorted; see common.LICENSE.txt.
//
//go:embed common.txt
var commonFile string

var common = strings.Split(strings.TrimSpace(commonFile), "\n")

// The longest password that is hashed, in bytes: longer ones cost memory and
// protect nothing.
const longestPassword = 256

// Shortest is how many characters a password has at least: NIST 800-63B-4
// section 3.1.1.2 has 15 for a password alone and 8 beside a second factor;
// staff have the longer one all the same.
func (k Kind) Shortest() int {
	if k == Client {
		return 8
	}
	return 15
}

// checkPassword says what is wrong with a new password. There are no rules of
// composition: only length, and what is guessed first.
func checkPassword(kind Kind, address, password string) error {
	switch n := utf8.RuneCountInString(password); {
	case n < kind.Shortest() && kind == Client:
		return fault.In("password", "Use at least 8 characters. A few words in a row are easy to remember.")
	case n < kind.Shortest():
		return fault.In("password", "Use at least 15 characters. A few words in a row are easy to remember.")
	case len(password) > longestPassword:
		return fault.In("password", "Use a shorter password, of at most 250 letters.")
	case guessable(password, address):
		return fault.In("password", "This password is among the first that are guessed. Choose another one.")
	}
	return nil
}

// guessable says whether a password is common, or a common one or the address
// with little around it, or a short piece repeated, or runs along the alphabet,
// the digits or the keyboard.
func guessable(password, address string) bool {
	p := strings.ToLower(password)
	if isCommon(p) || p == address || repeats(p) || pieces(p) <= len(p)/4 {
		return true
	}
	word := strings.TrimFunc(p, func(r rune) bool { return !unicode.IsLetter(r) })
	name, _, _ := strings.Cut(address, "@")
	if word == "" || !isCommon(word) && !repeats(word) && word != name {
		return false
	}
	around := strings.Replace(p, word, "", 1)
	return len(around) <= 4 || 1+pieces(around) <= len(p)/4
}

func isCommon(p string) bool { _, found := slices.BinarySearch(common, p); return found }

// repeats says whether a text is one piece of at most half its length, again and again.
func repeats(p string) bool {
	for n := 1; n <= len(p)/2; n++ {
		if strings.Repeat(p[:n], len(p)/n+1)[:len(p)] == p {
			return true
		}
	}
	return false
}

// pieces counts the runs along well-known rows that make up a text; a
// character that follows from none is a piece of its own.
func pieces(p string) (count int) {
	const rows = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik q1w2e3r4t5y6u7i8o9p0 1q2w3e4r5t6y7u8i9o0p"
	for ; p != ""; count++ {
		n := 1
		for n < len(p) && (strings.Contains(rows, p[:n+1]) || strings.Contains(rows, reversed(p[:n+1]))) {
			n++
		}
		p = p[n:]
	}
	return count
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// hash makes what is kept of a password.
func (g *Gate) hash(ctx context.Context, password string) (string, error) {
	if err := g.takeSlot(ctx); err != nil {
		return "", err
	}
	defer g.giveSlot()
	return argon2id.CreateHash(norm.NFC.String(password), &g.config.Hash)
}

// matches compares a password with what was kept; it takes as long for a wrong
// one as for the right one, and for somebody who has none.
func (g *Gate) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := g.takeSlot(ctx); err != nil {
		return false, err
	}
	defer g.giveSlot()
	if len(password) > longestPassword {
		password = ""
	}
	if hash == "" {
		hash = g.nobody
	}
	return argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
}

// renewed hashes a password anew that was hashed at another cost than is asked
// now; "" where the cost is the same. Else an old account would answer in
// another time than no account does.
func (g *Gate) renewed(ctx context.Context, password, hash string) (string, error) {
	was, _, _, err := argon2id.DecodeHash(hash)
	if err != nil || *was == g.config.Hash {
		return "", err
	}
	return g.hash(ctx, password)
}

func (g *Gate) takeSlot(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.New(fault.Busy, "Many people are signing in now. Try again in a minute.")
	}
}

func (g *Gate) giveSlot() { <-g.slots }
