package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tandem/seal"
	"tandem/verify"
)

// verifyAll recomputes every chain and the tree of a deployment. It needs no
// key: with the public checkpoint key it also checks signed tree heads.
func verifyAll(ctx context.Context, e env, args []string) error {
	f := flags(e, "verify", "[-data DIR | -database URL] [-root NOTE] [-witness FILE] [-copies FILE]")
	p := place{}
	p.flags(f)
	taken := f.String("copies", "", "a `FILE` of copies that somebody took with them, instead of the record")
	note := f.String("root", "", "a signed tree head `FILE` that was kept outside the database")
	file := f.String("witness", "", "a `FILE` of other deployments, which are asked for the newest head that they cosigned")
	if err := parse(f, args); err != nil {
		return err
	}
	options, err := p.verifyOptions(*note)
	if err != nil {
		return err
	}
	if *taken != "" {
		return verifyCopies(e, options.Public, *taken)
	}
	peers, err := readPeers(*file)
	if err != nil {
		return err
	}
	if p.database == "" {
		if _, err := os.Stat(filepath.Join(p.data, "ledger.db")); err != nil {
			return fmt.Errorf("there is no deployment in %s", p.data)
		}
	}
	s, err := p.ledger(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	cosigned, err := newestOf(ctx, peers, s, options)
	if err != nil {
		return err
	}
	options.Outside = append(options.Outside, cosigned...)
	result, err := verify.Verify(ctx, s, options)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.out, result)
	if !result.OK() {
		return errors.New("the record does not verify")
	}
	return nil
}

// verifyCopies says whether copies that somebody took with them are as this
// deployment signed them.
func verifyCopies(e env, public ed25519.PublicKey, file string) error {
	if public == nil {
		return errors.New("the public key is needed: name the root key file whose .pub lies beside it with -root-key")
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if _, err := seal.OpenCopies(public, b); err != nil {
		return errors.New("these copies are not as they were signed here")
	}
	fmt.Fprintln(e.out, "these copies are as they were signed here")
	return nil
}
