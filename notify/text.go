package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Gateway sends text messages over HTTPS, by one address and no other: it
// posts {"to": "+13025550142", "text": "..."} with a bearer token, and takes
// any 2xx as done.
type Gateway struct {
	address string
	token   string
	client  *http.Client
}

// NewGateway makes a sender for the address of a text service. Plain HTTP is
// for this machine alone.
func NewGateway(address, token string) (*Gateway, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && local(u.Hostname())) {
		return nil, errors.New("notify: the text service is an address such as https://text.example.org/send")
	}
	dial := &net.Dialer{Timeout: 10 * time.Second}
	return &Gateway{address, token, &http.Client{
		Timeout:       oneSend,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{ // no proxy from the environment
			DialContext: dial.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 20 * time.Second,
			MaxIdleConns: 1, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
	}}, nil
}

// Send sends one text message; a text has no subject.
func (g *Gateway) Send(ctx context.Context, to string, m Message) error {
	number, ok := dialled(to)
	if !ok {
		return ErrAddress
	}
	body, err := json.Marshal(map[string]string{"to": number, "text": m.Text})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, g.address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Tandem")
	if g.token != "" {
		r.Header.Set("Authorization", "Bearer "+g.token)
	}
	answer, err := g.client.Do(r)
	if err != nil {
		return fmt.Errorf("notify: text: %w", err)
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection is used again
	switch {
	case answer.StatusCode/100 == 2:
		return nil
	case answer.StatusCode == http.StatusUnprocessableEntity:
		return ErrAddress
	}
	return fmt.Errorf("notify: the text service answered %d", answer.StatusCode)
}

// dialled writes a number as E.164 has it; ten digits are a number of the
// United States.
func dialled(number string) (string, bool) {
	var digits strings.Builder
	for i, r := range number {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case r == '+' && i == 0, strings.ContainsRune(" -.()", r):
		default:
			return "", false
		}
	}
	d := digits.String()
	switch {
	case strings.HasPrefix(number, "+") && len(d) >= 8 && len(d) <= 15:
		return "+" + d, true
	case len(d) == 10:
		return "+1" + d, true
	case len(d) == 11 && d[0] == '1':
		return "+" + d, true
	}
	return "", false
}
