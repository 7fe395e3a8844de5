// Command release is what scripts/release asks of the tree and of the binary
// that was built from it: what the binary is made of, and that no secret lies
// in either.
//
//	go run ./internal/release components VERSION BINARY   a CycloneDX list, on standard output
//	go run ./internal/release secrets [BINARY...]         the tree, its history and the binaries
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	switch {
	case len(args) == 3 && args[0] == "components":
		cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
		if err != nil {
			return fmt.Errorf("where modules lie: %w", err)
		}
		list, err := components(args[2], args[1], ".", strings.TrimSpace(string(cache)))
		if err == nil {
			_, err = out.Write(list)
		}
		return err
	case len(args) > 0 && args[0] == "secrets":
		return secrets(out, args[1:])
	}
	return errors.New("say components VERSION BINARY, or secrets [BINARY...]")
}

// secrets searches the tree, its history and some binaries.
func secrets(out io.Writer, binaries []string) error {
	s, err := newSearch()
	if err != nil {
		return err
	}
	if err := errors.Join(s.tree("."), s.history("."), s.files(binaries)); err != nil {
		return err
	}
	for _, f := range s.found {
		fmt.Fprintln(out, f)
	}
	if len(s.found) > 0 {
		return fmt.Errorf("%d secrets; one that is none stands in internal/release/allowed.txt, with the reason", len(s.found))
	}
	fmt.Fprintf(out, "no secret in %d texts; %d are allowed, each with a reason\n", s.searched, len(s.allowed))
	return nil
}
