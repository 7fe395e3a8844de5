// Package seal keeps what a person told one other person unreadable to
// everyone who holds only a disk, a backup or a database.
//
// Each client has a random key of their own, kept wrapped under the root key
// in a key store apart from the ledger: destroying it erases the client's
// entries everywhere, old backups of the ledger included. The root key is a
// file outside the data directory. Everything that is sealed is padded first
// (ledger.Pad) and bound to its place, so that it does not open anywhere else.
//
// # Bytes
//
// All sealing is AES-256-GCM with a random 96-bit nonce made by the library:
// nonce, ciphertext, tag. Integers are big-endian.
//
//	sealed entry   GCM(client key, pad(body)),  AAD = EntryAAD: format version (1), stream (16), sequence (8), generation (4)
//	envelope       generation (4), GCM(key, pad(plain)), AAD = generation (4), the caller's AAD
//	   section     AAD = SectionAAD: "section", client (16), slot (8)
//	   alone       AAD = AloneAAD: "alone", client (16), entry (16)
//	wrapped key    root generation (4), GCM("wrap/N", pad(key (32) ‖ slot secret (32) ‖ use)),
//	               AAD = "tandem/key", root generation (4), owner (16), key generation (4), stored use
//	config secret  root generation (4), GCM("config/N", pad(plain)), AAD = "tandem/config", root generation (4), label
//
// "wrap/N", "index/N" and "config/N" are HKDF-SHA256 of the root key of
// generation N without salt, with that info, 32 bytes each. A blind index is
// HMAC-SHA256("index/N", label, 0x00, value).
//
// The key store does not learn what an author-alone key is for: its stored use
// is the first 16 bytes of HMAC-SHA256("index/N", "use", 0x00, owner, use), in
// base 32. Of the other keys it is the use itself.
//
// A section's slot is the first 8 bytes of HMAC-SHA256(slot secret, lane). The
// slot secret goes on unchanged into the next generations of a client's key, so
// that a slot keeps its name.
package seal
