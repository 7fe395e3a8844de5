package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"tandem/ledger"
)

// ErrSealed is returned for bytes that do not open: under another key, in
// another place, or changed.
var ErrSealed = errors.New("seal: does not open with this key in this place")

// Key seals and opens for one owner and one use. It is safe for use by
// several goroutines.
type Key struct {
	name Name
	gcm  cipher.AEAD
	slot [32]byte
}

// Name says which key it is.
func (k *Key) Name() Name { return k.name }

// Seal pads and seals; aad binds the result to its place. The generation goes
// into the entry's header.
func (k *Key) Seal(aad, plain []byte) []byte {
	return k.gcm.Seal(nil, nil, ledger.Pad(plain), aad)
}

// Open gives back what Seal was given, or ErrSealed.
func (k *Key) Open(aad, sealed []byte) ([]byte, error) { return open(k.gcm, aad, sealed) }

// Envelope is Seal for what has no header: it carries its key's generation in
// front. Keeper.OpenEnvelope opens it.
func (k *Key) Envelope(aad, plain []byte) []byte {
	gen := binary.BigEndian.AppendUint32(nil, k.name.Gen)
	return append(gen, k.Seal(append(gen, aad...), plain)...)
}

// SectionSlot is the blind name of a lane in a client's summary: it tells
// nobody without the client's key which lane it is.
func SectionSlot(k *Key, lane string) uint64 {
	mac := hmac.New(sha256.New, k.slot[:])
	mac.Write([]byte(lane))
	return binary.BigEndian.Uint64(mac.Sum(nil))
}

// Derive gives 32 secret bytes that belong to the key and a purpose, such as
// the seed of a key pair: the same bytes each time, gone when the key is.
func (k *Key) Derive(purpose string) []byte {
	mac := hmac.New(sha256.New, k.slot[:])
	mac.Write([]byte("derive"))
	mac.Write([]byte{0})
	mac.Write([]byte(purpose))
	return mac.Sum(nil)
}

// EntryAAD binds a sealed entry to its place in its stream.
func EntryAAD(stream [16]byte, seq uint64, gen uint32) []byte {
	b := append([]byte{ledger.Version}, stream[:]...)
	b = binary.BigEndian.AppendUint64(b, seq)
	return binary.BigEndian.AppendUint32(b, gen)
}

// SectionAAD binds a sealed section to its client and its slot.
func SectionAAD(client [16]byte, slot uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte("section"), client[:]...), slot)
}

// AloneAAD binds the event of an author-alone entry to the entry of that
// random id on that client's chart.
func AloneAAD(client, entry [16]byte) []byte {
	return append(append([]byte("alone"), client[:]...), entry[:]...)
}

func open(gcm cipher.AEAD, aad, sealed []byte) ([]byte, error) {
	padded, err := gcm.Open(nil, nil, sealed, aad)
	if err != nil {
		return nil, ErrSealed
	}
	return ledger.Unpad(padded)
}

// newGCM takes a key of 32 bytes.
func newGCM(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("seal: key of a wrong length") // only the program can cause it
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("seal: no AES-GCM in this build")
	}
	return gcm
}
