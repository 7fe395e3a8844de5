package auth

import (
	"crypto/rand"
	"encoding/base32"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// period is the length of a TOTP time step (RFC 6238 section 4.1).
const period = 30

func newSeed() string {
	b := make([]byte, 20) // as long as the SHA-1 it keys: RFC 4226 section 4
	rand.Read(b)
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b)
}

// stepOf finds the time step that a code belongs to: this one, the one before,
// or the one after; 0 when none. All three are always computed.
func stepOf(code, seed string, at time.Time) (step int64) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	now := at.Unix() / period
	for _, s := range []int64{now - 1, now, now + 1} {
		ok, err := hotp.ValidateCustom(code, uint64(s), seed, hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if ok && err == nil {
			step = s
		}
	}
	return step
}

// keyURL is what an authenticator app reads from a QR code.
func (g *Gate) keyURL(address, seed string) string {
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + g.config.Issuer + ":" + address,
		RawQuery: url.Values{"secret": {seed}, "issuer": {g.config.Issuer}}.Encode()}
	return u.String()
}
