package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/ledger"
	"tandem/sqlite"
	"tandem/storetest"
)

// The crash test: a writer process appends through the real store and
// says on a pipe what it was asked for ("?") and what it acknowledged ("!").
// It is killed at a random moment; what lies on disk must then be whole acts,
// each once, all acknowledged ones among them. The next writer asks again for
// what was not acknowledged, as a browser would.

var (
	kills = flag.Int("kills", 300, "how often the crash test kills its writer")
	seed  = flag.Uint64("seed", rand.Uint64(), "seed of the crash test")
)

// writerDir tells a test binary that it is the writer, and where it writes.
const writerDir = "TANDEM_TEST_WRITER"

// writerSync tells a writer to open its database for the power cuts, with this
// mode of synchronous.
const writerSync = "TANDEM_TEST_SYNCHRONOUS"

const lifetime = 15 // kills that one database survives, its creation among them

func TestMain(m *testing.M) {
	flag.Parse()
	if home := os.Getenv(rotatorHome); home != "" {
		err := rotateForEver(home, *seed)
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if dir := os.Getenv(writerDir); dir != "" {
		err := appendForEver(dir, *seed)
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// act is the whole of an act, made from its command alone: 1 to 4 entries of
// up to 4 KiB for one of three streams.
func act(command journal.ID) storetest.Draft {
	d := storetest.Draft{Stream: journal.ID{1 + command[0]%3}, Command: command}
	random := rand.NewChaCha8([32]byte(append(command[:], command[:]...)))
	for i := range 1 + command[1]%4 {
		sealed := make([]byte, 256+int(command[2+i])*16)
		random.Read(sealed)
		d.Sealed = append(d.Sealed, sealed)
	}
	return d
}

// appendForEver asks for the commands that come in on standard input, then
// for new ones, with three writers.
func appendForEver(dir string, seed uint64) error {
	again, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	ctx := context.Background()
	open := sqlite.Open
	if sync := os.Getenv(writerSync); sync != "" {
		open = sqlite.OpenAs(sync)
	}
	s, err := open(ctx, dir)
	if err != nil {
		return err
	}
	for _, word := range strings.Fields(string(again)) {
		command, err := journal.ParseID(word)
		if err != nil {
			return err
		}
		if err := ask(ctx, s, command); err != nil {
			return err
		}
	}
	failures := make(chan error, 3)
	var writers sync.WaitGroup
	for writer := range uint64(3) {
		writers.Go(func() {
			for random := rand.New(rand.NewPCG(seed, writer)); ; {
				if err := ask(ctx, s, newCommand(random)); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	writers.Wait()
	fmt.Println(stopped) // from here on nothing may be acknowledged
	for random := rand.New(rand.NewPCG(seed, 3)); ; {
		err := ask(ctx, s, newCommand(random))
		if fault.KindOf(err) != fault.NotSaved || random.IntN(20) == 0 {
			return errors.Join(<-failures, err)
		}
	}
}

// stopped is what a writer says when all it asks for is refused.
const stopped = "x"

func newCommand(random *rand.Rand) (command journal.ID) {
	for i := range command {
		command[i] = byte(random.Uint32())
	}
	return command
}

// ask writes an act unless it was written before, and says so.
func ask(ctx context.Context, s *sqlite.Store, command journal.ID) error {
	if _, err := fmt.Println("?", command); err != nil {
		return err
	}
	d := act(command)
	err := s.Write(ctx, func(tx journal.Tx) error {
		if _, err := tx.Tree(ctx); err != nil {
			return err
		}
		_, n, err := tx.Seen(ctx, d.Stream, command)
		if err != nil || n != 0 {
			return err
		}
		_, err = storetest.Write(ctx, tx, d)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Println("!", command)
	return err
}

func TestKill(t *testing.T) {
	n := *kills
	if testing.Short() {
		n = min(n, lifetime)
	}
	t.Logf("%d kills, -seed %d", n, *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	var dir string
	var said *promises
	var acts, entries int
	for kill := range n {
		if kill%lifetime == 0 {
			dir, said = t.TempDir(), &promises{asked: map[journal.ID]bool{}, acked: map[journal.ID]bool{}}
		}
		wait := time.Duration(random.Int64N(int64(120 * time.Millisecond)))
		out, err := killed(dir, said.open(), random.Uint64(), wait)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		said.hear(out)
		e, err := intact(t.Context(), dir, said)
		if err != nil {
			t.Fatalf("kill %d, after %v (-seed %d): %v", kill, wait, *seed, err)
		}
		if kill%lifetime == lifetime-1 || kill == n-1 {
			acts, entries = acts+len(said.acked), entries+e
		}
	}
	t.Logf("%d acts acknowledged, %d entries: none lost, none half, none doubled", acts, entries)
	if acts == 0 {
		t.Error("nothing was ever acknowledged: the test proves nothing")
	}
}

// killed runs a writer, kills it after a while, and gives what it said.
func killed(dir, again string, seed uint64, wait time.Duration) (string, error) {
	cmd := exec.Command(os.Args[0], fmt.Sprintf("-seed=%d", seed))
	cmd.Env = append(os.Environ(), writerDir+"="+dir)
	cmd.Stdin = strings.NewReader(again)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Start(); err != nil {
		return "", err
	}
	time.Sleep(wait)
	cmd.Process.Kill()
	cmd.Wait()
	if complaints.Len() > 0 {
		return "", errors.New(complaints.String())
	}
	return out.String(), nil
}

// promises is what writers have said so far.
type promises struct{ asked, acked map[journal.ID]bool }

func (p *promises) hear(out string) {
	for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); {
		mark, word, _ := strings.Cut(lines.Text(), " ")
		command, err := journal.ParseID(word)
		if err != nil {
			continue // the last line was cut off
		}
		p.asked[command] = true
		if mark == "!" {
			p.acked[command] = true
		}
	}
}

// open gives the commands that were not acknowledged.
func (p *promises) open() string {
	var words []string
	for command := range p.asked {
		if !p.acked[command] {
			words = append(words, command.String())
		}
	}
	return strings.Join(words, "\n")
}

// intact opens the database that a killed writer left behind and compares it
// with what was said. It gives the number of entries.
func intact(ctx context.Context, dir string, said *promises) (entries int, err error) {
	s, err := sqlite.Open(ctx, dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	found := map[journal.ID]bool{}
	leaves := map[[2]uint64]ledger.Hash{} // by stream and sequence
	for stream := range uint64(3) {
		id := journal.ID{byte(1 + stream)}
		recs, err := s.Records(ctx, id, 1, 0)
		if err != nil {
			return 0, err
		}
		if err := whole(recs, found); err != nil {
			return 0, fmt.Errorf("stream %d: %w", stream, err)
		}
		for _, r := range recs {
			leaves[[2]uint64{uint64(r.Stream[0]), r.Seq}] = r.Hash()
		}
		if head, err := s.Head(ctx, id); err != nil || int(head.Seq) != len(recs) {
			return 0, fmt.Errorf("stream %d: head %d of %d entries, %v", stream, head.Seq, len(recs), err)
		}
	}
	for command := range said.acked {
		if !found[command] {
			return 0, fmt.Errorf("act %s %w", command, errLost)
		}
	}
	for command := range found {
		if !said.asked[command] {
			return 0, fmt.Errorf("act %s was never asked for", command)
		}
	}
	return len(leaves), sound(ctx, s, dir, leaves)
}

var errLost = errors.New("was acknowledged and is lost")

// whole checks that a stream is a chain of complete acts, each of them once.
func whole(recs []ledger.Record, found map[journal.ID]bool) error {
	var head journal.Head
	for len(recs) > 0 {
		command := journal.ID(recs[0].Command)
		want := storetest.Chain(act(command), head, recs[0].Recorded)
		if found[command] {
			return fmt.Errorf("act %s is there twice", command)
		}
		if len(recs) < len(want) {
			return fmt.Errorf("act %s is there by half", command)
		}
		for i, w := range want {
			if recs[i].Header != w.Header || !bytes.Equal(recs[i].Sealed, w.Sealed) {
				return fmt.Errorf("entry %d is not entry %d of act %s", recs[i].Seq, i, command)
			}
			head = journal.Head{Seq: w.Seq, Hash: w.Hash()}
		}
		found[command] = true
		recs = recs[len(want):]
	}
	return nil
}

// sound checks that the tree is made of exactly these leaves.
func sound(ctx context.Context, s *sqlite.Store, dir string, leaves map[[2]uint64]ledger.Hash) error {
	db, err := sql.Open("sqlite", filepath.Join(dir, sqlite.LedgerFile))
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `SELECT s.stream, e.place & 4294967295, e.leaf
		FROM entries e JOIN streams s ON s.number = e.place >> 32 ORDER BY e.leaf`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var edge ledger.Edge
	for rows.Next() {
		var stream []byte
		var seq uint64
		var leaf int64
		if err := rows.Scan(&stream, &seq, &leaf); err != nil {
			return err
		}
		if leaf != edge.Size {
			return fmt.Errorf("leaf %d stands in the place of %d", leaf, edge.Size)
		}
		edge.Add(leaves[[2]uint64{uint64(stream[0]), seq}])
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx journal.Tx) error {
		tree, err := tx.Tree(ctx)
		kept := ledger.Edge{Size: tree.Size, Right: tree.Right}
		if err == nil && (!kept.Sound() || kept.Size != edge.Size || kept.Root() != edge.Root()) {
			err = fmt.Errorf("the tree of %d leaves is not that of the %d entries", kept.Size, edge.Size)
		}
		return err
	})
}
