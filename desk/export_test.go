package desk

import (
	"context"

	"tandem/journal"
)

// Destroy is destroy, for tests of its mechanics.
var Destroy = (*Desk).destroy

// Lines gives all lines of an access stream, the newest first.
func Lines(d *Desk, ctx context.Context, stream journal.ID) (out []Opening, err error) {
	for before := uint64(0); ; {
		part, earlier, err := d.page(ctx, stream, before, nil)
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
		if before = earlier; before == 0 {
			return out, nil
		}
	}
}

// DeploymentID names the deployment.
func (d *Desk) DeploymentID() journal.ID { return d.deployment }

// Deployment gives the deployment's own access list.
func (d *Desk) Deployment(ctx context.Context) ([]Opening, error) { return Lines(d, ctx, d.access) }
