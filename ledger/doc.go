// Package ledger is bytes on disk: header, padding, hashes, tree leaves;
// nothing else. The writer and the verifier share it and nothing more.
package ledger
