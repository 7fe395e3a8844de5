package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"tandem/auth"
	"tandem/journal"
)

// encodings are the forms in which a word could lie about: as it is, in 16 bits
// either way round, base64 at each of three offsets, hex, percent, and as JSON
// escapes it; what is packed with gzip is unpacked before it is searched.
func encodings(word string) map[string][]byte {
	units := utf16.Encode([]rune(word))
	le, be := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
	escaped, percent := "", ""
	for _, u := range units {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
		escaped += fmt.Sprintf(`\u%04x`, u)
	}
	for _, b := range []byte(word) {
		percent += fmt.Sprintf("%%%02X", b)
	}
	out := map[string][]byte{"UTF-8": []byte(word), "UTF-16LE": le, "UTF-16BE": be, "hex": []byte(hex.EncodeToString([]byte(word))),
		"percent": []byte(percent), "form": []byte(url.QueryEscape(word)), "JSON escape": []byte(escaped)}
	for offset := range 3 {
		packed := base64.RawStdEncoding.EncodeToString(append(make([]byte, offset), word...))
		// The characters that share bits with what stands before and after say nothing.
		from, until := []int{0, 2, 3}[offset], len(packed)-(offset+len(word))%3
		if (offset+len(word))%3 != 0 {
			until--
		}
		out[fmt.Sprintf("base64 at %d", offset)] = []byte(packed[from:min(until, len(packed))])
	}
	return out
}

// sought is many words in all their forms, by their first four bytes, so that
// a place is read once whatever the number of words.
type sought struct {
	begins [1 << 16]bool
	forms  map[[4]byte][]form
}

type form struct {
	word, name string
	bytes      []byte
}

func seek(words []string) *sought {
	s := &sought{forms: map[[4]byte][]form{}}
	for _, word := range words {
		for name, b := range encodings(word) {
			if name == "hex" {
				s.add(form{word, name, bytes.ToUpper(b)})
			}
			s.add(form{word, name, b})
		}
	}
	return s
}

func (s *sought) add(f form) {
	first := [4]byte(f.bytes)
	s.begins[int(first[0])<<8|int(first[1])] = true
	s.forms[first] = append(s.forms[first], f)
}

// hits lists which words lie in which form in some bytes.
func (s *sought) hits(where string, b []byte) (found []string) {
	for at := range max(len(b)-3, 0) {
		if b[at] == 0x1f && b[at+1] == 0x8b && b[at+2] == 8 {
			found = append(found, s.hits(fmt.Sprintf("%s, unpacked at %d", where, at), unpacked(b[at:]))...)
		}
		if !s.begins[int(b[at])<<8|int(b[at+1])] {
			continue
		}
		for _, f := range s.forms[[4]byte(b[at:])] {
			if bytes.HasPrefix(b[at:], f.bytes) {
				found = append(found, fmt.Sprintf("%q in %s, in %s", f.word, f.name, where))
			}
		}
	}
	return found
}

func unpacked(b []byte) []byte {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	inside, _ := io.ReadAll(io.LimitReader(r, 64<<20)) // what is cut off was read as far as it goes
	return inside
}

// TestThePlaintextSearchFinds: a search that finds nothing must be able to.
func TestThePlaintextSearchFinds(t *testing.T) {
	word := "quokka-07-Ñandú"
	for form, b := range encodings(word) {
		for pad := range 3 {
			haystack := append(bytes.Repeat([]byte("x"), 100+pad), b...)
			if len(seek([]string{word}).hits("hay", append(haystack, "yyyy"...))) == 0 {
				t.Errorf("the word is not found in %s", form)
			}
		}
	}
	for offset := range 5 {
		b := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("z", offset) + word + "zz"))
		if len(seek([]string{word}).hits("hay", []byte(b))) == 0 {
			t.Errorf("the word is not found in base64 after %d bytes", offset)
		}
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	fmt.Fprint(w, "hay and ", word)
	w.Close()
	if len(seek([]string{word}).hits("hay", append([]byte("hay"), packed.Bytes()...))) == 0 {
		t.Error("the word is not found in a gzip member")
	}
}

// TestNoPlaintext fills in every form in both languages with words that occur
// nowhere else, lets the jobs run, a tree head be signed and a backup be made,
// and searches everything that the node left on disk, sent or said. Nothing of it is there, nor
// any name, address or note of the demo's people.
func TestNoPlaintext(t *testing.T) {
	goal(t)
	dir := t.TempDir()
	for _, d := range []string{"tmp", "node"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	n := newWholeIn(t, filepath.Join(dir, "node"))
	var words []string
	next := func(field string) string {
		word := fmt.Sprintf("quokka%03dzyx", len(words)%60)
		words = append(words, word)
		if strings.Contains(field, "email") || field == "address" {
			return word + "@wombat.example"
		}
		return word
	}
	sent, saved := 0, 0
	for _, language := range []string{"en", "es"} {
		s, ok := n.fillIn(t, language, next, nil)
		sent, saved = sent+s, saved+ok
	}
	if len(words) < 60 || saved < 20 {
		t.Fatalf("%d words went into %d forms, and only %d were saved", len(words), sent, saved)
	}
	words = append(words[:60:60], n.known(t)...)
	time.Sleep(200 * time.Millisecond) // the jobs of what was written
	if err := n.desk.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(dir, "backup")
	_, err := n.backUp(t.Context(), n.now(), backup, backup+keysSuffix, nil, func() {})
	must(t, err)
	all, searched, size := seek(words), 0, 0
	letters := n.letters(t)
	for _, hit := range all.hits("the messages", []byte(strings.Join(letters, "\n"))) {
		t.Error(hit)
	}
	for _, hit := range all.hits("the log", []byte(n.log.String())) {
		t.Error(hit)
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path == n.Messages { // whom a message goes to stands on it
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		searched, size = searched+1, size+len(b)
		for _, hit := range all.hits(strings.TrimPrefix(path, dir), b) {
			t.Error(hit)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d forms sent, %d saved; %d words in %d forms each, in %d files of %d KiB, a backup among them, %d messages and the log: searched",
		sent, saved, len(words), len(encodings(words[0]))+1, searched, size>>10, len(letters))
}

// letters are the subjects and texts of all that was sent, with some for
// everybody that go out whatever the hour.
func (n *whole) letters(t *testing.T) (all []string) {
	t.Helper()
	for _, a := range n.Accounts {
		for _, what := range []auth.Notice{auth.CredentialChanged, auth.NewBrowser, auth.ContactChanged} {
			must(t, n.gate.Post(t.Context(), auth.Person(a.id(t)), auth.Content{Notice: what,
				Only: []auth.Channel{{By: auth.Mail, To: "somebody@wombat.example"}}}, n.now()))
		}
	}
	must(t, n.postman.Deliver(t.Context()))
	b, err := os.ReadFile(n.Messages)
	must(t, err)
	for line := range strings.Lines(string(b)) {
		var said struct{ Subject, Text string }
		must(t, json.Unmarshal([]byte(line), &said))
		all = append(all, said.Subject+"\n"+said.Text)
	}
	if len(all) < 5 {
		t.Errorf("only %d messages were sent", len(all))
	}
	return all
}

// known are words that the demo itself wrote: names, ways to reach people, and
// the longest sentences of Sam's chart.
func (n *whole) known(t *testing.T) (words []string) {
	for _, c := range n.Clients {
		words = append(words, c.Name)
	}
	for _, a := range n.Accounts {
		if a.Role != journal.Client {
			words = append(words, a.Name)
		}
	}
	c := n.chart(t, "amina", n.client(t, "Sam"))
	words = append(words, c.Contact().Phone, "hydroxyzine", "sertraline", "phq9-item9")
	for _, e := range c.Entries() {
		b, err := json.Marshal(e.Event)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range strings.Split(string(b), `"`) {
			if len(s) > 40 && len(words) < 150 && !strings.ContainsAny(s, `\{[`) {
				words = append(words, s)
			}
		}
	}
	return words
}
