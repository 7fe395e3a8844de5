package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"tandem/web"
)

// TestForwardedCountsFromTheProxyAlone: whoever else writes that header stays
// who they are (I-29).
func TestForwardedCountsFromTheProxyAlone(t *testing.T) {
	for _, c := range []struct {
		name, proxy, from string
		forwarded         []string
		want              string
	}{
		{"no proxy", "", "10.0.0.1:999", []string{"203.0.113.9"}, "10.0.0.1:999"},
		{"the proxy", "10.0.0.1/32", "10.0.0.1:999", []string{"203.0.113.9"}, "203.0.113.9:0"},
		{"the proxy, over IPv6", "10.0.0.1/32", "[::ffff:10.0.0.1]:999", []string{"2001:db8::1"}, "[2001:db8::1]:0"},
		{"somebody else", "10.0.0.1/32", "10.0.0.2:999", []string{"203.0.113.9"}, "10.0.0.2:999"},
		{"what the client wrote first", "10.0.0.1/32", "10.0.0.1:999", []string{"127.0.0.1, 203.0.113.9"}, "203.0.113.9:0"},
		{"in a header of its own", "10.0.0.1/32", "10.0.0.1:999", []string{"127.0.0.1", "203.0.113.9"}, "203.0.113.9:0"},
		{"no address", "10.0.0.1/32", "10.0.0.1:999", []string{"unknown"}, "10.0.0.1:999"},
		{"nothing", "10.0.0.1/32", "10.0.0.1:999", nil, "10.0.0.1:999"},
		{"a network", "10.0.0.0/24", "10.0.0.77:999", []string{"fe80::1%eth0"}, "[fe80::1]:0"},
	} {
		got, path := "", ""
		g := web.Guard{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Unix(0, 0) }, Places: 1,
			Frame: web.NewFrame(slog.New(slog.DiscardHandler), func(*http.Request) web.Around { return web.Around{} })}
		if c.proxy != "" {
			g.Proxy = netip.MustParsePrefix(c.proxy)
		}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Header["X-Forwarded-For"] = c.from, c.forwarded
		r.Header.Set("X-Forwarded-Host", "evil.example")
		g.Wrap(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got, path = r.RemoteAddr, r.Host })).ServeHTTP(httptest.NewRecorder(), r)
		if got != c.want || path != "example.com" {
			t.Errorf("%s: from %s to %s, want %s", c.name, got, path, c.want)
		}
	}
}
