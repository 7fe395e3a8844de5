package desk

import "context"

// Destroy is destroy, for tests of its mechanics.
var Destroy = (*Desk).destroy

// Lines is openings: the lines of an access stream, newest first.
var Lines = (*Desk).openings

// Deployment gives the deployment's own access list.
func (d *Desk) Deployment(ctx context.Context) ([]Opening, error) { return d.openings(ctx, d.access) }
