package web

import (
	"fmt"
	"net/http"
	"time"

	"tandem/fault"
)

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
	"connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are those of every answer. Assets set their own Cache-Control.
func (g Guard) headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
	if g.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}

// sameOrigin lets a changing request through only with proof that one of our
// own pages sent it. With a session's cookie, a request that carries no proof
// either way is refused too.
func (g Guard) sameOrigin(next http.Handler) http.Handler {
	refuse := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Nothing of it is kept: another site's form must not become one of ours.
		g.Frame.fail(w, r, fault.New(fault.Denied, "This did not come from one of our pages. Open the page here and send it again."), kept{})
	})
	strict := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if changes(r.Method) && r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "" && g.hasSession(r) {
			refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
	p := http.NewCrossOriginProtection()
	p.SetDenyHandler(refuse)
	return p.Handler(strict)
}

func changes(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

func (g Guard) hasSession(r *http.Request) bool {
	for _, name := range g.Session {
		if _, err := r.Cookie(name); err == nil {
			return true
		}
	}
	return false
}

func typeName(p any) string { return fmt.Sprintf("%T", p) }

// Server holds the limits that come before a request is one: 16 KiB of header
// within 5 seconds, and the whole within the time of a request.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, MaxHeaderBytes: 16 << 10, ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout: wholeRequest, WriteTimeout: wholeRequest + 5*time.Second, IdleTimeout: 2 * time.Minute,
	}
}
