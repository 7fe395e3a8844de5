package seal

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"

	"tandem/ledger"
)

// Cosign gives a checkpoint of another deployment, whose key is public, with the
// cosignature of this one, which has the identity. Whoever asks for it has
// judged that the checkpoint extends the one that was cosigned before.
func (r *Root) Cosign(identity, signed []byte, public ed25519.PublicKey, at time.Time) ([]byte, error) {
	origin, _, _ := strings.Cut(string(signed), "\n")
	v, err := ledger.Verifier(origin, public)
	if err != nil {
		return nil, fmt.Errorf("seal: cosign: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return nil, fmt.Errorf("seal: cosign: %w", err)
	}
	n.UnverifiedSigs = nil // what others signed is not ours to hand on
	return note.Sign(n, cosigner{ledger.Cosigner{Identity: identity, Public: r.Public()}, r.signer, at})
}

// cosigner is a note.Signer of cosignatures at one moment.
type cosigner struct {
	ledger.Cosigner
	key ed25519.PrivateKey
	at  time.Time
}

func (c cosigner) Sign(text []byte) ([]byte, error) {
	at := uint64(c.at.Unix())
	return append(binary.BigEndian.AppendUint64(nil, at), ed25519.Sign(c.key, ledger.CosignedText(text, at))...), nil
}
