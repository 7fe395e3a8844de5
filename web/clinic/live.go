package clinic

import (
	"context"
	"net/http"
	"time"

	"tandem/web"
)

// listening is how long one stream lasts: the browser then asks again, through
// the door, which lets a session that ended in no more.
const listening = 5 * time.Minute

// live tells an open page that its chart has changed, nothing more.
func (s *Side) live(w http.ResponseWriter, r *http.Request) error {
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), listening)
	defer cancel()
	listen, err := s.Desk.Listen(ctx, s.Caller(ctx), client)
	if err != nil {
		return err
	}
	changed := make(chan struct{}, 1)
	go func() {
		defer close(changed)
		err := listen(func() error {
			select {
			case changed <- struct{}{}:
			default: // the page has not fetched yet what it was told of
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			s.Log.InfoContext(ctx, "a page is told of changes no longer", "err", err)
		}
	}()
	return web.Live(w, r.WithContext(ctx), changed)
}
