// Package ledger is bytes on disk: header, padding, hashes, tree leaves;
// nothing else. The writer and the verifier share it and nothing more.
//
// # Entry, format version 1
//
// A stored entry is a header and the sealed bytes behind it. The header has 89
// bytes; its integers are big-endian.
//
//	offset  bytes  field
//	     0      1  format version: 1
//	     1     16  stream, random bytes
//	    17      8  sequence in the stream, from 1, no gaps
//	    25      8  recorded-at, microseconds UTC, two's complement
//	    33      4  generation of the key that sealed the entry
//	    37     16  command, from the form; entries of one act share it and follow each other
//	    53     32  hash of the entry before in the stream; zeros in the first
//	    85      4  length of the sealed bytes
//	    89         sealed: nonce (12), ciphertext of the padded body, tag (16)
//
// The hash of an entry is SHA-256(0x00, header, sealed). Nothing is encoded
// anew to verify: a store may keep the fields of the header in columns, since
// they are of fixed width and give these bytes and no others.
//
// # Body
//
// What is sealed is the body (see package journal), one byte 0x80, and zeros up
// to 256 bytes or, above that, to the next Padmé length: of a length L with
// E = floor(log2 L) and S = floor(log2 E) + 1, the last E - S bits are zero.
//
// # Tree
//
// All streams feed one RFC 6962 tree in the order in which entries were
// appended; the hash of an entry is its leaf hash, and a node is SHA-256(0x01,
// left, right). The root of the empty tree is SHA-256 of nothing. Tiles are
// those of golang.org/x/mod/sumdb/tlog with height 8: tile N of level L holds
// the 256 hashes of the nodes N*256 to N*256+255 of tree level 8*L. Only
// complete tiles are stored as such; the incomplete one of each level is part
// of the tree's head (Edge).
//
// # Checkpoint
//
// A checkpoint is a C2SP tlog-checkpoint in a signed note
// (golang.org/x/mod/sumdb/note), signed with Ed25519 under the origin as the
// key's name:
//
//	tandem/IDENTITY/EPOCH
//	SIZE
//	ROOT
//
//	— tandem/IDENTITY/EPOCH SIGNATURE
//
// IDENTITY is the database's 16 random bytes in hex, EPOCH and SIZE are
// decimal, ROOT and SIGNATURE base64. There are no extension lines; further
// signature lines, of witnesses, may follow: C2SP cosignature/v1 with Ed25519
// under the name tandem/IDENTITY of the witness, with its checkpoint key.
//
// # Epoch
//
// A restore that loses entries which were signed begins a new epoch: the tree
// goes on where the restored one ends, under an origin with the next number, and
// its first leaf says so. That leaf is an entry of the stream whose id is the
// first 16 bytes of SHA-256("tandem/epochs", identity), with key generation 0;
// its body is padded and not sealed:
//
//	tandem epoch, format 1
//	EPOCH
//	SIZE
//	NOTE
//
// SIZE is how many entries were kept, which is the place of the leaf, and NOTE
// the signed checkpoint that was the last one known outside. It counts only
// where a checkpoint under the new origin binds it.
//
// The vectors in testdata are frozen: a program that does not give them back
// cannot read what was written.
package ledger
