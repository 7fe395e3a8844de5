package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// heartbeat keeps a quiet stream from being cut by what stands between.
const heartbeat = 25 * time.Second

// Live tells an open page "changed", nothing more, each time changed gives a
// value, until the page is closed, changed is closed or the request's context
// ends: give it the end of the session. The page then fetches again through
// its ordinary door. Streams stand under LivePath.
func Live(w http.ResponseWriter, r *http.Request, changed <-chan struct{}) error {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("X-Accel-Buffering", "no")
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(time.Time{}) // the server's deadline is for pages
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	say := func(s string) bool {
		_, err := io.WriteString(w, s)
		return err == nil && out.Flush() == nil
	}
	for ok := say("retry: 3000\n\n"); ok; {
		select {
		case <-r.Context().Done():
			return nil
		case _, more := <-changed:
			ok = more && say("event: changed\ndata: changed\n\n")
		case <-beat.C:
			ok = say(":\n\n")
		}
	}
	return nil
}

// Background says that a page fetched this by itself: a stream of "changed", or
// the page after it. Such a request must not extend a session.
func Background(r *http.Request) bool {
	return r.Header.Get("Tandem-Live") != "" || strings.HasPrefix(r.URL.Path, LivePath)
}

// listening is how long one stream lasts: the browser then asks again, through
// the door, which lets a session that ended in no more.
const listening = 5 * time.Minute

// LiveWhile is Live for what watch tells: it calls changed each time, until its
// context ends, and says why where it must stop earlier.
func LiveWhile(w http.ResponseWriter, r *http.Request, log *slog.Logger, watch func(ctx context.Context, changed func() error) error) error {
	ctx, cancel := context.WithTimeout(r.Context(), listening)
	defer cancel()
	told := make(chan struct{}, 1)
	go func() {
		defer close(told)
		err := watch(ctx, func() error {
			select {
			case told <- struct{}{}:
			default: // the page has not fetched yet what it was told of
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			log.InfoContext(ctx, "a page is told of changes no longer", "err", err)
		}
	}()
	return Live(w, r.WithContext(ctx), told)
}
