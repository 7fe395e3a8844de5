package web

import (
	"bytes"
	"context"
	"io"
	"sync"

	"github.com/a-h/templ"
)

// Kept remembers rendered pieces of pages by everything that they were made
// from. A key names the version of the chart, the lens, the language and the
// minute; who may see what is decided before a piece is asked for, at every
// request.
type Kept[K comparable] struct {
	Most int // pieces; with more, all are forgotten and made anew

	mu      sync.Mutex
	pieces  map[K][]byte
	forgets int // a piece drawn before all were forgotten is not kept after it
}

// Forget lets go of all pieces: one of those whom they speak of was erased.
func (k *Kept[K]) Forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.pieces, k.forgets = nil, k.forgets+1
}

// Piece gives the piece of a key, made with draw where it is not kept.
func (k *Kept[K]) Piece(key K, draw func() templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		k.mu.Lock()
		b, ok := k.pieces[key]
		before := k.forgets
		k.mu.Unlock()
		if !ok {
			var made bytes.Buffer
			if err := draw().Render(ctx, &made); err != nil {
				return err
			}
			b = made.Bytes()
			k.keep(before, key, b)
		}
		_, err := w.Write(b)
		return err
	})
}

func (k *Kept[K]) keep(before int, key K, b []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if before != k.forgets {
		return
	}
	if k.pieces == nil || len(k.pieces) >= k.Most {
		k.pieces = map[K][]byte{}
	}
	k.pieces[key] = b
}
