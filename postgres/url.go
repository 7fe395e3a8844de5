package postgres

import (
	"crypto/tls"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
)

// parse reads a database's URL. A server on another machine is only spoken to
// over TLS, by the name that its certificate has: nothing else tells it from one
// that stands in between, to which the password would go.
func parse(url string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, errors.New("postgres: the database's URL cannot be read") // it may hold a password
	}
	ways := map[string][]*tls.Config{config.Host: {config.TLSConfig}}
	for _, f := range config.Fallbacks {
		ways[f.Host] = append(ways[f.Host], f.TLSConfig)
	}
	for host, all := range ways {
		for _, c := range all {
			if !here(host) && (c == nil || c.InsecureSkipVerify) {
				return nil, errors.New("postgres: a database on another machine needs sslmode=verify-full in its URL")
			}
		}
	}
	return config, nil
}

// here says whether a host is this machine: a socket, or a loopback address.
func here(host string) bool {
	ip := net.ParseIP(host)
	return strings.HasPrefix(host, "/") || strings.HasPrefix(host, "@") || host == "localhost" || ip != nil && ip.IsLoopback()
}
