package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// caller is the request as it was sent to the proxy in front: what a proxy wrote
// down counts only where the request came from that proxy, and from what it
// wrote only the last address, which is the one that it saw itself.
func (g Guard) caller(r *http.Request) *http.Request {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !g.Proxy.IsValid() || !g.Proxy.Contains(from.Addr().Unmap()) {
		return r
	}
	said := strings.Join(r.Header.Values("X-Forwarded-For"), ",")
	seen, err := netip.ParseAddr(strings.TrimSpace(said[strings.LastIndexByte(said, ',')+1:]))
	if err != nil {
		return r
	}
	r = r.Clone(r.Context())
	r.RemoteAddr = net.JoinHostPort(seen.Unmap().WithZone("").String(), "0")
	return r
}
