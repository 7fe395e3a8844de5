package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// SameServer says whether two URLs lead to databases of one server: its physical
// backups hold all of them, so that wrapped keys would travel with the ledger.
func SameServer(ctx context.Context, a, b string) (bool, error) {
	one, err := serverOf(ctx, a)
	if err != nil {
		return false, err
	}
	other, err := serverOf(ctx, b)
	return err == nil && one == other, err
}

// serverOf gives what a server calls itself since it was made; a standby and
// what is restored from its backup have it too.
func serverOf(ctx context.Context, url string) (id int64, err error) {
	config, err := parse(url)
	if err != nil {
		return 0, err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return 0, fmt.Errorf("postgres: connect: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := conn.QueryRow(ctx, "SELECT system_identifier FROM pg_control_system()").Scan(&id); err != nil {
		return 0, fmt.Errorf("postgres: name of the server: %w", err)
	}
	return id, nil
}
