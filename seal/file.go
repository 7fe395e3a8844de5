package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"
)

// fileHeading is the first line of a root key file.
const fileHeading = "tandem root key file, format 1"

// words writes keys so that a person can copy them from paper: lower case,
// without the letters that look like digits.
var words = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// CreateRoot makes a root in a new file, mode 0400, with the public checkpoint
// key beside it in PATH.pub, and gives the text of the recovery kit, which is
// shown once and kept nowhere. The file may not exist, nor lie under any of the
// directories in apart: the data, and what is backed up.
func CreateRoot(path string, apart ...string) (r *Root, kit string, err error) {
	if err := checkApart(path, apart); err != nil {
		return nil, "", err
	}
	r, identity, err := NewRoot()
	if err != nil {
		return nil, "", err
	}
	if err := r.create(path); err != nil {
		return nil, "", err
	}
	return r, r.kit(identity), nil
}

// create writes the root's file and the public key beside it.
func (r *Root) create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("seal: root key file: %w", err)
	}
	if err := writeFile(path, 0o400, r.text(), os.Link); err != nil { // unlike a rename, it fails where there is one
		return fmt.Errorf("seal: root key file: %w", err)
	}
	if err := writeFile(path+".pub", 0o444, words.EncodeToString(r.Public())+"\n", os.Link); err != nil {
		os.Remove(path) // nobody has seen its recovery kit
		return fmt.Errorf("seal: public checkpoint key: %w", err)
	}
	r.path = path
	return nil
}

// OpenRoot reads a root key file. It refuses one that group or others may
// read, and one that lies under any of the directories in apart.
func OpenRoot(path string, apart ...string) (*Root, error) {
	if err := checkApart(path, apart); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("seal: root key file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("seal: root key file: %w", err)
	case !info.Mode().IsRegular():
		return nil, errors.New("seal: the root key file is not a file")
	case info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("%w: group or others may read it; set its mode to 0400", ErrExposed)
	case info.Size() > 4096:
		return nil, errNoRoot
	}
	text := make([]byte, info.Size())
	if _, err := f.ReadAt(text, 0); err != nil {
		return nil, fmt.Errorf("seal: root key file: %w", err)
	}
	r, err := parseRoot(string(text))
	if err == nil {
		r.path = path
	}
	return r, err
}

// OpenPublic reads the public checkpoint key that CreateRoot wrote to
// PATH.pub: all that verification needs.
func OpenPublic(path string) (ed25519.PublicKey, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("seal: public checkpoint key: %w", err)
	}
	public, err := words.DecodeString(string(bytes.TrimSpace(b)))
	if err != nil || len(public) != ed25519.PublicKeySize {
		return nil, errors.New("seal: not a public checkpoint key")
	}
	return public, nil
}

// ErrExposed says that a root key file lies where more than its owner, or a
// backup, can have it.
var ErrExposed = errors.New("seal: the root key file is not kept to itself")

var errNoRoot = errors.New("seal: not a root key file, or a line of it was changed")

// text is the content of the root key file. The last line finds a change in it.
func (r *Root) text() string {
	lines := fileHeading + "\n" + strings.Join(r.lines(), "\n") + "\n"
	return lines + checkLine + check(lines) + "\n"
}

const checkLine = "check "

// lines are what the file holds, a name and its values each.
func (r *Root) lines() []string {
	ring := *r.ring.Load()
	now := ring.now()
	all := []string{
		fmt.Sprintf("root/%d %s", now.gen, words.EncodeToString(now.key)),
		"checkpoint/1 " + words.EncodeToString(r.signer.Seed()),
		"drill " + r.drill.String(),
		"backup " + r.backup.String(),
	}
	if next := ring.next(); next != nil {
		all = append(all, fmt.Sprintf("next/%d %s", next.gen, words.EncodeToString(next.key)))
	}
	for _, old := range ring.old() {
		line := fmt.Sprintf("old/%d %s", old.gen, words.EncodeToString(now.wraps.Seal(nil, nil, old.key, oldAAD(now.gen, old.gen))))
		if !old.until.IsZero() {
			line += " " + old.until.Format(time.DateOnly)
		}
		all = append(all, line)
	}
	return all
}

// oldAAD binds a root key that was followed to the one it is sealed under.
func oldAAD(now, old uint32) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("tandem/old"), now), old)
}

func check(lines string) string {
	sum := sha256.Sum256([]byte(lines))
	return words.EncodeToString(sum[:5])
}

func parseRoot(text string) (*Root, error) {
	end := strings.LastIndex(text, "\n"+checkLine)
	if end < 0 || text[end+1:] != checkLine+check(text[:end+1])+"\n" || !strings.HasPrefix(text, fileHeading+"\n") {
		return nil, errNoRoot
	}
	return fromLines(strings.Split(text[:end], "\n")[1:])
}

// fromLines reads what lines gives.
func fromLines(lines []string) (*Root, error) {
	r, all := &Root{}, ring{}
	for _, line := range lines {
		if err := r.line(&all, strings.Fields(line)); err != nil {
			return nil, errNoRoot
		}
	}
	if len(all) == 0 || r.signer == nil || r.drill == nil || r.backup == nil {
		return nil, errNoRoot
	}
	r.ring.Store(&all)
	return r, nil
}

// line reads one line into the root and its ring.
func (r *Root) line(all *ring, fields []string) (err error) {
	if len(fields) < 2 {
		return errNoRoot
	}
	name, number, _ := strings.Cut(fields[0], "/")
	switch name {
	case "drill":
		r.drill, err = age.ParseX25519Identity(fields[1])
		return err
	case "backup":
		r.backup, err = age.ParseX25519Recipient(fields[1])
		return err
	}
	gen, err := strconv.ParseUint(number, 10, 32)
	if err != nil {
		return err
	}
	key, err := words.DecodeString(fields[1])
	if err != nil {
		return err
	}
	var g *generation
	switch {
	case name == "checkpoint" && gen == 1 && len(key) == ed25519.SeedSize:
		r.signer = ed25519.NewKeyFromSeed(key)
		return nil
	case name == "root" && len(*all) == 0, name == "next" && len(*all) == 1:
		g, err = newGeneration(uint32(gen), key)
	case name == "old" && len(*all) > 0:
		g, err = all.now().followed(uint32(gen), key, fields[2:])
	default:
		return errNoRoot
	}
	if err == nil {
		*all = append(*all, g)
	}
	return err
}

// followed opens a root key that this one followed.
func (g *generation) followed(gen uint32, sealed []byte, until []string) (old *generation, err error) {
	key, err := g.wraps.Open(nil, nil, sealed, oldAAD(g.gen, gen))
	if err != nil {
		return nil, err
	}
	if old, err = newGeneration(gen, key); err == nil && len(until) == 1 {
		old.until, err = time.Parse(time.DateOnly, until[0])
	}
	return old, err
}

// writeFile writes a file whole or not at all, and returns when it is on stable
// storage. It gets its name by place: os.Link where there may be none of that
// name, os.Rename where it replaces one.
func writeFile(path string, mode fs.FileMode, text string, place func(from, to string) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".new-key-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err := place(f.Name(), path); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// checkApart refuses a path under any of the directories, whatever links lead
// there.
func checkApart(path string, apart []string) error {
	path, err := realPath(path)
	if err != nil {
		return fmt.Errorf("seal: root key file: %w", err)
	}
	for _, dir := range apart {
		dir, err := realPath(dir)
		if err != nil {
			return fmt.Errorf("seal: root key file: %w", err)
		}
		if rel, err := filepath.Rel(dir, path); err == nil && rel != ".." && !strings.HasPrefix(rel, "../") {
			return fmt.Errorf("%w: it may not lie with the data that it protects, nor in what is backed up", ErrExposed)
		}
	}
	return nil
}

// realPath follows links as far as the path exists.
func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) && path != filepath.Dir(path) {
		real, err = realPath(filepath.Dir(path))
		return filepath.Join(real, filepath.Base(path)), err
	}
	return real, err
}
