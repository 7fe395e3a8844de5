package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// load is a closed loop of requests: each connection asks again when it was
// answered.
type load struct {
	conns   int
	lasts   time.Duration
	request func(n int) (*http.Request, error) // the n-th request of the loop
	want    string                             // words that a right answer holds
	status  int                                // 0: 200
	most    int                                // requests; 0: as many as there is time for
}

// figures is what a load measured.
type figures struct {
	rate     float64 // right answers a second
	count    int     // right answers
	p50, p99 time.Duration
	bytes    int // of the last answer
}

// drive runs a load. A wrong answer voids the figures.
func drive(ctx context.Context, l load) (figures, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: l.conns, MaxConnsPerHost: l.conns, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	var (
		n     atomic.Int64
		wg    sync.WaitGroup
		mu    sync.Mutex
		took  []time.Duration
		size  int
		first error
	)
	begun := time.Now()
	for range l.conns {
		wg.Go(func() {
			var mine []time.Duration
			bytes := 0
			var err error
			for time.Since(begun) < l.lasts && ctx.Err() == nil && err == nil {
				i := int(n.Add(1) - 1)
				if l.most > 0 && i >= l.most {
					break
				}
				var d time.Duration
				d, bytes, err = l.once(client, i)
				mine = append(mine, d)
			}
			mu.Lock()
			defer mu.Unlock()
			took, size = append(took, mine...), bytes
			if err != nil && first == nil {
				first = err
			}
		})
	}
	wg.Wait()
	lasted := time.Since(begun)
	if first != nil {
		return figures{}, first
	}
	slices.Sort(took)
	return figures{float64(len(took)) / lasted.Seconds(), len(took), took[len(took)/2], took[len(took)*99/100], size}, ctx.Err()
}

func (l load) once(client *http.Client, n int) (time.Duration, int, error) {
	req, err := l.request(n)
	if err != nil {
		return 0, 0, err
	}
	begun := time.Now()
	res, err := client.Do(req)
	if err != nil {
		return 0, 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	took := time.Since(begun)
	if err != nil {
		return 0, 0, err
	}
	if want := max(l.status, http.StatusOK); l.status == 0 && res.StatusCode != http.StatusOK || l.status != 0 && res.StatusCode != want {
		return 0, 0, fmt.Errorf("%s %s answered %d", req.Method, req.URL.Path, res.StatusCode)
	}
	if !bytes.Contains(body, []byte(l.want)) {
		return 0, 0, fmt.Errorf("%s %s: the answer lacks what it should hold", req.Method, req.URL.Path)
	}
	return took, len(body), nil
}
