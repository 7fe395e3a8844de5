package web_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tandem/web"
)

// TestSlowBodiesTakeNobodysPlace: whoever sends a byte a second keeps others
// from nothing.
func TestSlowBodiesTakeNobodysPlace(t *testing.T) {
	srv := httptest.NewServer(house(t, io.Discard, nil))
	defer srv.Close()
	for range 12 { // three times the places
		c, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /note HTTP/1.1\r\nHost: tandem\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nn")
	}
	time.Sleep(100 * time.Millisecond)
	for range 3 {
		res, err := (&http.Client{Timeout: 5 * time.Second}).Get(srv.URL + "/note")
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Fatalf("status %d beside slow clients, want 200", res.StatusCode)
		}
	}
}

// TestWhatIsTypedCannotTurnTheWordsAroundIt: marks that turn the direction of
// reading are dropped, and what joins letters is kept.
func TestWhatIsTypedCannotTurnTheWordsAroundIt(t *testing.T) {
	r := httptest.NewRequest("POST", "/", strings.NewReader("note=a\u202eb\u2066c\u2069d\u200fe\u200df\ufeffg\u0301\u2028h"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	f, err := web.Read(r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.Value("note"), "abcd\u200fe\u200dfg\u0301\nh"; got != want {
		t.Errorf("%+q, want %+q", got, want)
	}
}
