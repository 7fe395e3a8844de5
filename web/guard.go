package web

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"tandem/fault"
	"tandem/lang"
)

// Guard is what every request passes before it reaches a page.
type Guard struct {
	Log     *slog.Logger
	Now     func() time.Time
	Secure  bool                                      // served over TLS
	Session []string                                  // names of the cookies that open a session
	Account func(*http.Request) (lang.Language, bool) // the language of who is signed in; may be nil
	Proxy   netip.Prefix                              // of the proxy in front, whose X-Forwarded-For counts; none by default
	Places  int                                       // requests answered at once; safety pages come on top
	Frame   *Frame                                    // shows what the guard itself refuses
	Dev     bool                                      // pages load themselves anew when the server was built anew
	whole   time.Duration                             // of one request; 0 is wholeRequest
}

// wholeRequest is how long one request may take.
const wholeRequest = 30 * time.Second

// safe are the pages that stay up when everything else is full: help, the
// safety plan, signing in, and what they load.
var safe = []string{HelpPath, LeavePath, SignInPath, "/passkey", "/safety-plan", "/static/", "/sw.js", "/manifest.webmanifest"}

// DevScript is what pages load beside their own script in development.
const DevScript = "/dev/reload.js"

type devKey struct{}

// inDev says whether pages load themselves anew.
func inDev(ctx context.Context) bool { return ctx.Value(devKey{}) != nil }

type numberKey struct{}

// number is the short name of a request: on the error page and in the log.
func number(ctx context.Context) string {
	n, _ := ctx.Value(numberKey{}).(string)
	return n
}

// newNumber makes four letters or digits that cannot be misread.
func newNumber() string {
	var b [3]byte
	rand.Read(b[:])
	return base32.NewEncoding("23456789ABCDEFGHJKLMNPQRSTUVWXYZ").EncodeToString(b[:])[:4]
}

// Wrap puts the guard before next.
func (g Guard) Wrap(next http.Handler) http.Handler {
	if g.whole == 0 {
		g.whole = wholeRequest
	}
	places := make(chan struct{}, max(g.Places, 1))
	inner := g.sameOrigin(g.arrived(g.room(places, g.inTheirs(next))))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := g.Now()
		g.headers(w.Header())
		ctx := context.WithValue(r.Context(), numberKey{}, newNumber())
		ctx = lang.With(ctx, g.language(w, r))
		if g.Dev {
			ctx = context.WithValue(ctx, devKey{}, true)
		}
		if !strings.HasPrefix(r.URL.Path, LivePath) {
			var end context.CancelFunc
			ctx, end = context.WithTimeout(ctx, g.whole)
			defer end()
		}
		r = g.caller(r).WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, MaxUpload)
		seen := &recorder{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				g.Log.ErrorContext(ctx, "panic", "number", number(ctx), "type", typeName(p))
				if seen.status == 0 {
					http.Error(seen, fault.Of(nil).Sentence, http.StatusInternalServerError)
				}
			}
			g.access(r, seen, g.Now().Sub(begun))
		}()
		inner.ServeHTTP(seen, r)
	})
}

// access writes one line: no address as it was typed, no query, no name.
func (g Guard) access(r *http.Request, seen *recorder, took time.Duration) {
	route := r.Pattern
	if route == "" {
		route = "-"
	}
	g.Log.InfoContext(r.Context(), "request", "number", number(r.Context()), "method", method(r.Method),
		"route", route, "status", seen.status, "bytes", seen.bytes, "ms", took.Milliseconds())
}

// method is a known word, so that nobody writes into the log with it.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// room lets Places requests in; one more is told to come back, except for the
// pages that a person in danger needs.
func (g Guard) room(places chan struct{}, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if safePath(r.URL.Path) || strings.HasPrefix(r.URL.Path, LivePath) {
			next.ServeHTTP(w, r)
			return
		}
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			next.ServeHTTP(w, r)
		default:
			g.Frame.Fail(w, r, fault.New(fault.Busy, "Busy. Try again in 5 seconds."))
		}
	})
}

func safePath(path string) bool {
	for _, s := range safe {
		if path == s || strings.HasPrefix(path, strings.TrimSuffix(s, "/")+"/") {
			return true
		}
	}
	return false
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets a live stream flush.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
