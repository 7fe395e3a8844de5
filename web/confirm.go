package web

import (
	"context"
	"net/http"

	"tandem/fault"
)

type confirmKey struct{}

// WithConfirm has ask answer in the place of whatever needs the reader to show
// anew that it is them.
func WithConfirm(ctx context.Context, ask Handler) context.Context {
	return context.WithValue(ctx, confirmKey{}, ask)
}

// asked lets the reader be asked who they are, where err says so. It returns
// the error that is left to be shown.
func asked(w http.ResponseWriter, r *http.Request, err error) error {
	ask, ok := r.Context().Value(confirmKey{}).(Handler)
	if !ok || fault.KindOf(err) != fault.Unconfirmed {
		return err
	}
	return guarded(ask, w, r)
}
