package web

import (
	"bytes"
	"io"
	"net/http"
	"sync"

	"tandem/fault"
)

// waitingBodies is how many bytes of requests that are not wholly here yet may
// stand in memory.
const waitingBodies = 128 << 20

// arrived lets a request on when its body is here, up to the length of a form.
// Whoever sends a byte a second waits before the places that others need, and
// holds no more memory than what was sent.
func (g Guard) arrived(next http.Handler) http.Handler {
	room := &bytesLeft{left: waitingBodies}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		body := &waitingBody{of: room}
		defer body.gone()
		_, err := io.Copy(body, io.LimitReader(r.Body, MaxBody))
		if fault.KindOf(err) == fault.Busy && err != nil {
			g.Frame.fail(w, r, err, kept{})
			return
		}
		if err != nil {
			g.Frame.fail(w, r, fault.New(fault.Invalid, "We could not read this form. Open the page again."), kept{})
			return
		}
		rest := r.Body
		r.Body = struct {
			io.Reader
			io.Closer
		}{io.MultiReader(&body.Buffer, rest), rest}
		next.ServeHTTP(w, r)
	})
}

// bytesLeft is how much more may stand in memory.
type bytesLeft struct {
	mu   sync.Mutex
	left int
}

func (b *bytesLeft) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n > b.left {
		return false
	}
	b.left -= n
	return true
}

// waitingBody is what arrived of one request.
type waitingBody struct {
	bytes.Buffer
	of    *bytesLeft
	taken int
}

func (b *waitingBody) Write(p []byte) (int, error) {
	if !b.of.take(len(p)) {
		return 0, fault.New(fault.Busy, "Busy. Try again in 5 seconds.")
	}
	b.taken += len(p)
	return b.Buffer.Write(p)
}

// ReadFrom is not the buffer's own: every byte is counted first.
func (b *waitingBody) ReadFrom(r io.Reader) (n int64, err error) {
	return io.Copy(struct{ io.Writer }{b}, r)
}

func (b *waitingBody) gone() { b.of.take(-b.taken) }
