package postgres_test

import (
	"context"
	"strings"
	"testing"

	"tandem/postgres"
)

// TestAnotherMachineIsSpokenToOverTLS: nothing is sent to a server whose name
// no certificate vouches for.
func TestAnotherMachineIsSpokenToOverTLS(t *testing.T) {
	ended, end := context.WithCancel(t.Context())
	end() // no address is ever asked for
	for url, refused := range map[string]bool{
		"postgres://t:secret@db.example.org/tandem":                                        true,
		"postgres://t:secret@db.example.org/tandem?sslmode=disable":                        true,
		"postgres://t:secret@db.example.org/tandem?sslmode=require":                        true,
		"postgres://t:secret@192.0.2.7/tandem?sslmode=prefer":                              true,
		"postgres://t:secret@/tandem?host=/run/postgresql,db.example.org":                  true,
		"postgres://t:secret@db.example.org/tandem?sslmode=verify-full&sslrootcert=system": false,
		"postgres://t:secret@127.0.0.1:5432/tandem":                                        false,
		"postgres://t:secret@/tandem?host=/run/postgresql":                                 false,
	} {
		_, err := postgres.HasTables(ended, url)
		if err == nil || strings.Contains(err.Error(), "verify-full") != refused {
			t.Errorf("HasTables(%s) = %v, want refused for want of TLS: %v", url, err, refused)
		}
	}
}
