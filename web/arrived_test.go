package web

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestStalledBodiesKeepNobodyOut: connections that send almost a whole form
// and stop fill all the memory that waiting bodies have; whoever sends a form
// after them is served.
func TestStalledBodiesKeepNobodyOut(t *testing.T) {
	frame := NewFrame(slog.New(slog.DiscardHandler), func(*http.Request) Around { return Around{Practice: "Tandem", Home: "/"} })
	guard := Guard{Log: slog.New(slog.DiscardHandler), Now: time.Now, Places: 4, Frame: frame}
	s := httptest.NewUnstartedServer(guard.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		fmt.Fprint(w, len(b))
	})))
	s.Start()
	defer s.Close()
	const stalled = waitingBodies/MaxBody + 20
	part := strings.Repeat("a", MaxBody-1)
	for range stalled {
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: %d\r\n\r\n%s", MaxBody, part)
	}
	for range 20 {
		res, err := http.Post(s.URL, "text/plain", strings.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		said, _ := bufio.NewReader(res.Body).ReadString('\n')
		res.Body.Close()
		if res.StatusCode != http.StatusOK || said != fmt.Sprint(len(part)) {
			t.Fatalf("a form sent while %d connections stall: %s", stalled, res.Status)
		}
	}
}
