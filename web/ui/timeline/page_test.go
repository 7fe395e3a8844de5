package timeline

import (
	"bytes"
	"os"
	"testing"

	"tandem/lang"
)

// TestPages writes pages to look at where TIMELINE_PAGES names a folder.
func TestPages(t *testing.T) {
	dir := os.Getenv("TIMELINE_PAGES")
	if dir == "" {
		t.Skip("TIMELINE_PAGES is not set")
	}
	for _, l := range []lang.Language{lang.English, lang.Spanish} {
		ctx := lang.With(t.Context(), l)
		var b bytes.Buffer
		b.WriteString(`<!doctype html><html lang="` + string(l) + `"><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><link rel=stylesheet href=tandem.css><script src=timeline.js defer></script><body class=desk><main class="wrapd chartgrid"><section class=card>`)
		n := b.Len()
		if err := Timeline(sam()).Render(ctx, &b); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes", l, b.Len()-n)
		b.WriteString(`</section><aside class=card>aside</aside></main>`)
		os.WriteFile(dir+"/chart-"+string(l)+".html", b.Bytes(), 0o644)
		b.Reset()
		v := sam()
		v.Plain = true
		b.WriteString(`<!doctype html><html lang="` + string(l) + `"><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><link rel=stylesheet href=tandem.css><script src=timeline.js defer></script><body><main class="portal"><section class=card>`)
		n = b.Len()
		if err := Plain(v).Render(ctx, &b); err != nil {
			t.Fatal(err)
		}
		t.Logf("plain %s: %d bytes", l, b.Len()-n)
		os.WriteFile(dir+"/plain-"+string(l)+".html", b.Bytes(), 0o644)
	}
}
