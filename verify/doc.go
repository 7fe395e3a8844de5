// Package verify finds what was changed behind Tandem's back. It walks every
// stream's chain and the Merkle tree that all streams feed, compares the tree
// with signed checkpoints, above all with those kept outside the database, and
// names stream, sequence and reason. It shares no code with the writer but the
// format (package ledger), opens no key and changes nothing.
//
// What it can tell:
//
//   - A row that was edited, dropped, swapped, doubled or moved, without the
//     tree's tiles being made to fit: the very entry.
//   - The same with all hashes of chain and tree computed anew: the entries
//     between the last checkpoint that still fits and the first that does not.
//   - A cut tail or a whole older database: only against a checkpoint outside.
//   - What was written since the newest checkpoint is bound by no signature, and
//     a cut of what was written since the newest one outside is not found:
//     Result.Unsigned and Result.Window say how many entries that is.
//
// It may run while the program writes: what is appended meanwhile is not
// judged.
package verify
