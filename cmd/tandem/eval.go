package main

import (
	"bufio"
	"context"
	"fmt"

	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
)

// longestCase is the longest line that eval reads, in bytes.
const longestCase = 16 << 20

// eval runs an engine over cases: one JSON object a line in, one a line out, in
// the same order. A bad case gives {"error": …} on its line and the run goes on.
func eval(_ context.Context, e env, args []string) error {
	f := flags(e, "eval", "measure|medication|synergy < cases.ndjson")
	if err := parse(f, args); err != nil {
		return err
	}
	engine := map[string]func([]byte) []byte{"measure": measure.Eval, "medication": meds.Eval, "synergy": synergy.Eval}[f.Arg(0)]
	if engine == nil || f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	in := bufio.NewScanner(e.in)
	in.Buffer(make([]byte, 64<<10), longestCase)
	out := bufio.NewWriter(e.out)
	for in.Scan() {
		if len(in.Bytes()) == 0 {
			continue
		}
		out.Write(engine(in.Bytes()))
		out.WriteByte('\n')
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("reading cases: %w", err)
	}
	return out.Flush()
}
