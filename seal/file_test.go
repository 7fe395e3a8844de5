package seal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/seal"
)

func TestRootFile(t *testing.T) {
	data, home := t.TempDir(), t.TempDir()
	path := filepath.Join(home, "tandem", "root.key")
	root, kit, err := seal.CreateRoot(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o400 {
		t.Errorf("the file's mode is %v, %v; want 0400", info.Mode(), err)
	}
	again, err := seal.OpenRoot(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if again.Blind("x", "kept")[0] != root.Blind("x", "kept")[0] {
		t.Error("read back, it is another root")
	}
	if public, err := seal.OpenPublic(path + ".pub"); err != nil || !public.Equal(again.Public()) {
		t.Errorf("OpenPublic = %x, %v; want the root's", public, err)
	}
	if !strings.Contains(kit, "identity.1 ") {
		t.Error("the recovery kit has no identity that opens backups")
	}
	if left, _ := filepath.Glob(filepath.Join(home, "tandem", "*")); len(left) != 2 {
		t.Errorf("files left: %v", left)
	}
}

// TestRootFileIsRefused: a root key that others may read, or that lies beside
// the data, opens nothing.
func TestRootFileIsRefused(t *testing.T) {
	data, home := t.TempDir(), t.TempDir()
	path := filepath.Join(home, "root.key")
	if _, _, err := seal.CreateRoot(path, data); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(path)
	link := filepath.Join(home, "link")
	if err := os.Symlink(data, link); err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(data, "root.key")
	put := func(path, text string, mode os.FileMode) string {
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put(inside, string(text), 0o400)
	if err := os.Symlink(inside, filepath.Join(home, "innocent")); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"in the data directory":    inside,
		"in it by a link to it":    filepath.Join(link, "root.key"),
		"itself a link into it":    filepath.Join(home, "innocent"),
		"group may read":           put(filepath.Join(home, "group"), string(text), 0o440),
		"others may read":          put(filepath.Join(home, "others"), string(text), 0o404),
		"a letter was changed":     put(filepath.Join(home, "slip"), strings.Replace(string(text), "root/1 ", "root/1 0", 1), 0o400),
		"two letters were swapped": put(filepath.Join(home, "swap"), swap(string(text), "root/1 "), 0o400),
		"a line more":              put(filepath.Join(home, "more"), string(text)+"x\n", 0o400),
		"empty":                    put(filepath.Join(home, "empty"), "", 0o400),
		"not there":                filepath.Join(home, "nowhere"),
		"a directory":              home,
	} {
		if _, err := seal.OpenRoot(path, data); err == nil {
			t.Errorf("%s: the program starts", name)
		}
	}
	half := filepath.Join(home, "half")
	put(half+".pub", "of an earlier one", 0o444)
	if _, _, err := seal.CreateRoot(half, data); err == nil {
		t.Error("a root key is made beside the public key of another")
	} else if _, err := os.Stat(half); err == nil {
		t.Error("a root key is left that nobody has the recovery kit of")
	}
	for name, path := range map[string]string{
		"there is one":          path,
		"in the data directory": filepath.Join(data, "deep", "new.key"),
		"in it by a link":       filepath.Join(link, "new.key"),
	} {
		if _, _, err := seal.CreateRoot(path, data); err == nil {
			t.Errorf("%s: a root key is made", name)
		}
	}
	if again, _ := os.ReadFile(path); string(again) != string(text) {
		t.Error("the root key that was there has changed")
	}
}

// swap exchanges the first two different neighbours behind a word.
func swap(text, behind string) string {
	b := []byte(text)
	i := strings.Index(text, behind) + len(behind)
	for b[i] == b[i+1] {
		i++
	}
	b[i], b[i+1] = b[i+1], b[i]
	return string(b)
}
