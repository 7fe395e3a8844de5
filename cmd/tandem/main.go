// Command tandem runs a person's psychotherapy and medication as one
// treatment: it serves the pages, keeps the charts and proves that they were
// not changed. See `tandem -h`.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// command is one word of the command line.
type command struct {
	name string
	does string
	run  func(ctx context.Context, env env, args []string) error
}

// env is where a command reads and writes, and its clock.
type env struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time // nil: the wall's
}

func commands() []command {
	return []command{
		{"demo", "a throw-away server with two invented practices; prints sign-in links for every role", demo},
		{"serve", "the real thing: opens or creates a deployment and serves its pages", serve},
		{"verify", "recomputes every chain and the tree, and names the first entry that is wrong", verifyAll},
		{"backup", "writes the record to two sealed files, while it is served", backupCommand},
		{"restore", "fills an empty place from a backup, and verifies it", restoreCommand},
		{"bench", "workloads of the product as ratios to limits measured in the same run", bench},
		{"witness", "prints the line by which another deployment names this one as its witness", witnessCommand},
		{"keys", "rotates the root key, or makes its file again from the recovery kit", keysCommand},
		{"recover", "a one-time link for an owner who cannot sign in and has no colleague to ask", recoverOwner},
		{"seed", "fills a new deployment with an invented population, for measurements", seedCommand},
		{"import", "holds a diary, or answered questionnaires, against a client's chart; -write writes what is new", importCommand},
		{"export", "writes a client's record as a person may see it: a page, and a line for each entry", exportCommand},
		{"eval", "the engines without a database: cases in, results out", eval},
	}
}

// errUsage says that the command line itself is wrong; its text was printed.
var errUsage = errors.New("wrong use")

func main() {
	os.Exit(runUntilSignal(env{in: os.Stdin, out: os.Stdout, err: os.Stderr}, os.Args[1:]))
}

// runUntilSignal runs one command, which ends in good order when it is told to.
func runUntilSignal(e env, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, e, args)
}

// run runs one command: 0 it worked, 1 it failed, 2 it was used wrongly.
func run(ctx context.Context, e env, args []string) int {
	if len(args) == 0 || args[0] == "-h" || args[0] == "help" || args[0] == "--help" {
		usage(e.err)
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	if e.now == nil {
		e.now = time.Now
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, e, args[1:])
		switch {
		case err == nil || errors.Is(err, flag.ErrHelp):
			return 0
		case errors.Is(err, errUsage):
			return 2
		}
		fmt.Fprintln(e.err, "tandem:", err)
		return 1
	}
	fmt.Fprintf(e.err, "tandem: there is no command %q\n\n", args[0])
	usage(e.err)
	return 2
}

func usage(w io.Writer) {
	fmt.Fprint(w, "tandem runs a person's psychotherapy and medication as one treatment.\n\nusage: tandem COMMAND [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.does)
	}
	fmt.Fprint(w, "\ntandem COMMAND -h tells the flags of a command.\n")
}

// flags makes the flag set of a command, whose errors are wrong use.
func flags(e env, name, args string) *flag.FlagSet {
	f := flag.NewFlagSet("tandem "+name, flag.ContinueOnError)
	f.SetOutput(e.err)
	f.Usage = func() {
		fmt.Fprintf(e.err, "usage: tandem %s %s\n", name, args)
		f.PrintDefaults()
	}
	return f
}

// parse reads the flags; what it cannot read is wrong use.
func parse(f *flag.FlagSet, args []string) error {
	err := f.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	return errUsage
}
