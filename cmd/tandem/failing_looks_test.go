package main

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"tandem/internal/browsertest"
)

// TestStorageFailsLooks: the disk breaks, or can only be read, while somebody
// writes a note. The page says that nothing was saved and gives the text back,
// the safety pages answer, and when the disk works again the chart opens.
func TestStorageFailsLooks(t *testing.T) {
	for _, errno := range []string{"EIO", "EROFS"} {
		t.Run(errno, func(t *testing.T) {
			b := browsertest.Open(t)
			dir := t.TempDir()
			m, demo := runningIn(t, dir)
			b.Go(demo.as(t, "amina").SignIn)
			sam := demo.Base + "/clients/" + demo.client(t, "Sam").String()
			const words = "She slept six hours on four nights, and says the walks help."
			b.Go(sam + "/therapy/session")
			b.Script(`for (const f of document.querySelectorAll("main form textarea")) f.value = ` + "`" + words + "`")
			mend := failing(t, filepath.Join(dir, "data"), errno)
			b.Script(`document.querySelector("main form .btn").click()`)
			b.Eventually(`document.querySelector(".kept")`)
			var kept string
			b.Eval(`document.querySelector("main").innerText + [...document.querySelectorAll("main textarea")].map(f => f.value).join()`, &kept)
			if !strings.Contains(kept, words) || !strings.Contains(kept, "Not saved") {
				t.Errorf("the page keeps %q", kept)
			}
			b.Axe("not saved, " + errno)
			for _, path := range []string{"/help", "/"} {
				if status, _ := get(t, demo.Base+path); status != http.StatusOK {
					t.Errorf("%s on a broken disk answers %d", path, status)
				}
			}
			mend()
			if err := m.minute(t.Context()); err != nil {
				t.Fatal(err)
			}
			b.Go(sam)
			b.Eventually(`document.querySelector(".tl, svg")`)
		})
	}
}
