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
//	wrapped key    root generation (4), GCM("wrap/N", pad(material ‖ use)),
//	               AAD = label, root generation (4), owner (16), key generation (4), stored use
//	   plain       label "tandem/key", material = key (32) ‖ slot secret (32)
//	   held        label "tandem/held", material = GCM(author's secret, key (32) ‖ slot secret (32)),
//	               AAD = "tandem/held", owner (16), key generation (4), use; not padded: 92 bytes
//	old root key   GCM("wrap/N", root key (32)), AAD = "tandem/old", N (4), its own generation (4); not padded
//
// "wrap/N" and "index/N" are HKDF-SHA256 of the root key of generation N without
// salt, with that info, 32 bytes each. A blind index is HMAC-SHA256("index/N",
// label, 0x00, value).
//
// The key store does not learn what an author-alone key is for: its stored use
// is the first 16 bytes of HMAC-SHA256("index/N", "use", 0x00, owner, use), in
// base 32. Of the other keys it is the use itself.
//
// A section's slot is the first 8 bytes of HMAC-SHA256(slot secret, lane). The
// slot secret goes on unchanged into the next generations of a client's key, so
// that a slot keeps its name.
//
// An author's own secret is a held key of the author's id with the use "author",
// generation 1, whose material is sealed under HKDF-SHA256 of the 16 bytes of
// the author's phrase with the author's id as salt and the info "author/1". Its
// first 32 bytes are the author's secret. A phrase is those 16 bytes in base 32
// (26 letters), then 4 letters that check them.
//
// # Root key file
//
// Lines of a name and its values, in base 32 where nothing else is said:
//
//	tandem root key file, format 1
//	root/N KEY                       the root key that wraps
//	checkpoint/1 SEED                Ed25519; signs tree heads; not replaced with the root key
//	drill AGE-SECRET-KEY-1…          opens backups in drills
//	backup age1…                     whose private half is on the recovery kit only
//	next/N+1 KEY                     accepted, does not wrap yet; while nodes wait for each other
//	old/N-1 SEALED [YYYY-MM-DD]      was followed; the day after which no backup of the key store needs it
//	check SUM                        the first 5 bytes of SHA-256 of the lines above
//
// The recovery kit has these lines, but for the first and the last, in rows of at
// most 40 letters: name, ".", the row's number from 1; the letters in groups of
// five, lower case; the first 4 letters, in base 32, of SHA-256 of name and
// number, a space, and the row's letters. The rows "identity" are the private
// half of "backup".
package seal
