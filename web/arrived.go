package web

import (
	"bytes"
	"container/list"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"tandem/fault"
)

// waitingBodies is how many bytes of requests that are not wholly here yet may
// stand in memory.
const waitingBodies = 128 << 20

// arrived lets a request on when its body is here, up to the length of a form.
// Whoever sends a byte a second waits before the places that others need, and
// holds no more memory than what was sent, and only as long as nobody else
// needs it.
func (g Guard) arrived(next http.Handler) http.Handler {
	room := &waitingRoom{left: waitingBodies, waiting: list.New()}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		body := room.enter(func() { http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0)) })
		defer room.leave(body)
		_, err := io.Copy(body, io.LimitReader(r.Body, MaxBody))
		if !room.settle(body) {
			err = errNoRoom
		}
		if err != nil {
			if !errors.Is(err, errNoRoom) {
				err = fault.New(fault.Invalid, "We could not read this form. Open the page again.")
			}
			g.Frame.fail(w, r, err, kept{})
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

var errNoRoom = fault.New(fault.Busy, "Busy. Try again in 5 seconds.")

// waitingRoom is where bodies arrive. When it is full, the one that has been
// arriving for the longest time goes: forms are here in a moment, and many
// connections that stall must not keep them out.
type waitingRoom struct {
	mu      sync.Mutex
	left    int        // how many more bytes may stand in memory
	waiting *list.List // of *waitingBody, the oldest first
}

// waitingBody is what arrived of one request.
type waitingBody struct {
	bytes.Buffer
	of    *waitingRoom
	place *list.Element // among those still arriving; nil for one that is here, or was sent away
	taken int
	away  bool
	end   func() // ends its reading
}

func (b *waitingRoom) enter(end func()) *waitingBody {
	b.mu.Lock()
	defer b.mu.Unlock()
	w := &waitingBody{of: b, end: end}
	w.place = b.waiting.PushBack(w)
	return w
}

// take makes room for n more bytes of a body.
func (b *waitingRoom) take(w *waitingBody, n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for n > b.left && !w.away {
		oldest := b.waiting.Front()
		if oldest == nil || oldest == w.place {
			return false
		}
		b.sendAway(oldest.Value.(*waitingBody))
	}
	if w.away {
		return false
	}
	b.left -= n
	w.taken += n
	return true
}

func (b *waitingRoom) sendAway(w *waitingBody) {
	b.waiting.Remove(w.place)
	b.left += w.taken
	w.place, w.taken, w.away = nil, 0, true
	w.end()
}

// settle says that a body is wholly here; false where it was sent away before.
func (b *waitingRoom) settle(w *waitingBody) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if w.place != nil {
		b.waiting.Remove(w.place)
		w.place = nil
	}
	return !w.away
}

func (b *waitingRoom) leave(w *waitingBody) {
	b.settle(w)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left += w.taken
	w.taken = 0
}

func (w *waitingBody) Write(p []byte) (int, error) {
	if !w.of.take(w, len(p)) {
		return 0, errNoRoom
	}
	return w.Buffer.Write(p)
}

// ReadFrom is not the buffer's own: every byte is counted first.
func (w *waitingBody) ReadFrom(r io.Reader) (n int64, err error) {
	return io.Copy(struct{ io.Writer }{w}, r)
}
