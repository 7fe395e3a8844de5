package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, "", fmt.Errorf("seal: root key file: %w", err)
	}
	if err := writeNew(path, 0o400, r.text()); err != nil {
		return nil, "", fmt.Errorf("seal: root key file: %w", err)
	}
	if err := writeNew(path+".pub", 0o444, words.EncodeToString(r.Public())+"\n"); err != nil {
		os.Remove(path) // nobody has seen its recovery kit
		return nil, "", fmt.Errorf("seal: public checkpoint key: %w", err)
	}
	return r, r.kit(identity), nil
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
	return parseRoot(string(text))
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

// text is the content of the root key file. The last line finds a slip of the
// pen when the file is typed in again from the recovery kit.
func (r *Root) text() string {
	lines := fmt.Sprintf("%s\nroot/%d %s\ncheckpoint/1 %s\ndrill %s\nbackup %s\n", fileHeading,
		r.gen, words.EncodeToString(r.key), words.EncodeToString(r.signer.Seed()), r.drill, r.backup)
	return lines + "check " + check(lines) + "\n"
}

func check(lines string) string {
	sum := sha256.Sum256([]byte(lines))
	return words.EncodeToString(sum[:5])
}

func parseRoot(text string) (*Root, error) {
	r := &Root{gen: 1}
	var key, seed, drill, backup string
	_, err := fmt.Sscanf(text, fileHeading+"\nroot/1 %s\ncheckpoint/1 %s\ndrill %s\nbackup %s\n", &key, &seed, &drill, &backup)
	if err != nil {
		return nil, errNoRoot
	}
	signing, err := words.DecodeString(seed)
	if err != nil || len(signing) != ed25519.SeedSize {
		return nil, errNoRoot
	}
	r.signer = ed25519.NewKeyFromSeed(signing)
	if r.key, err = words.DecodeString(key); err != nil || len(r.key) != 32 {
		return nil, errNoRoot
	}
	if r.drill, err = age.ParseX25519Identity(drill); err != nil {
		return nil, errNoRoot
	}
	if r.backup, err = age.ParseX25519Recipient(backup); err != nil {
		return nil, errNoRoot
	}
	if r.text() != text {
		return nil, errNoRoot
	}
	return r, r.derive()
}

// kit is what is printed once and kept on paper.
func (r *Root) kit(identity *age.X25519Identity) string {
	return fmt.Sprintf(`TANDEM RECOVERY KIT

Print this page, keep it where only the owner can reach it, and do not save it
on any machine. Without it a lost root key cannot be replaced: nobody, the
makers of Tandem included, could open a chart again. Whoever has this page and
a copy of the database can read every chart.

To open a backup, use this identity. It is nowhere but here:

%s

To make the root key file again, type these lines into a new file, exactly, and
set its mode to 0400. A mistake is found by the last line.

%s
Checkpoints are signed by the key whose public half is

%s
`, identity, r.text(), words.EncodeToString(r.Public()))
}

// writeNew writes a file that did not exist, whole or not at all, and returns
// when it is on stable storage.
func writeNew(path string, mode fs.FileMode, text string) error {
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
	if err := os.Link(f.Name(), path); err != nil { // unlike a rename, it fails where there is one
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
