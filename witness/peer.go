package witness

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tandem/ledger"
)

// Where a deployment takes heads, and gives the newest one that it cosigned.
const (
	AddPath    = "/witness/add-checkpoint"
	NewestPath = "/witness/newest/" // and the identity
)

// Peer is another deployment, which cosigns our heads and whose heads we cosign.
type Peer struct {
	ledger.Cosigner
	address string
	client  *http.Client
}

// ReadPeers reads a file of peers, a line each; an empty one or one that begins
// with # says nothing:
//
//	KEY ADDRESS [PIN]
//
// KEY and ADDRESS are what `tandem witness` prints there. PIN is the SHA-256, in
// base64, of the public key in its TLS certificate: then that key is believed
// and no other, whoever vouches for it; else what the system trusts.
func ReadPeers(text string) (all []Peer, _ error) {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) > 3 || len(fields) < 2 {
			return nil, errors.New("witness: a line of peers is KEY ADDRESS [PIN]")
		}
		key, err := ledger.ParseCosigner(fields[0])
		if err != nil {
			return nil, err
		}
		pin := ""
		if len(fields) == 3 {
			pin = fields[2]
		}
		p, err := newPeer(key, fields[1], pin)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func newPeer(key ledger.Cosigner, address, pin string) (Peer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && local(u.Hostname())) {
		return Peer{}, errors.New("witness: the address of a peer is such as https://tandem.example.org")
	}
	t := &http.Transport{TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 10 * time.Second, MaxIdleConns: 1, IdleConnTimeout: 2 * time.Minute} // no proxy from the environment
	if pin != "" {
		want, err := base64.StdEncoding.DecodeString(pin)
		if err != nil || len(want) != sha256.Size {
			return Peer{}, errors.New("witness: a pin is the SHA-256 of a public key, in base64")
		}
		t.TLSClientConfig = pinned(want)
	}
	return Peer{key, strings.TrimSuffix(address, "/"), &http.Client{Transport: t, Timeout: 20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, nil
}

// pinned believes the one key, instead of the system's authorities.
func pinned(want []byte) *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(c tls.ConnectionState) error {
		got := sha256.Sum256(c.PeerCertificates[0].RawSubjectPublicKeyInfo)
		if !bytes.Equal(got[:], want) {
			return errors.New("witness: the peer's certificate has another key than the pin")
		}
		return nil
	}}
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Newest asks a peer for the newest head that it cosigned of the tree of a
// deployment with this identity and key; nil where it has none.
func (p Peer) Newest(ctx context.Context, identity []byte, public ed25519.PublicKey) (signed []byte, err error) {
	status, body, err := p.ask(ctx, http.MethodGet, NewestPath+fmt.Sprintf("%x", identity), nil)
	switch {
	case err != nil:
		return nil, err
	case status == http.StatusNotFound:
		return nil, nil
	case status != http.StatusOK:
		return nil, fmt.Errorf("witness: the peer answers %d", status)
	}
	c, _, err := ledger.OpenCosigned(body, public, p.Cosigner)
	if err != nil {
		return nil, err
	}
	if of, err := ledger.Identity(c.Origin); err != nil || !bytes.Equal(of, identity) {
		return nil, ledger.ErrCheckpoint
	}
	return body, nil
}

// Add hands a head over, and gives it back with the peer's cosignature: made
// now, as far as clocks agree. The error is a Newer where the peer goes by
// another head than the request does.
func (p Peer) Add(ctx context.Context, r Request, public ed25519.PublicKey, now time.Time) (signed []byte, err error) {
	status, body, err := p.ask(ctx, http.MethodPost, AddPath, r.Text())
	switch {
	case err != nil:
		return nil, err
	case status == http.StatusConflict:
		size, err := strconv.ParseInt(strings.TrimSpace(string(body)), 10, 64)
		if err != nil {
			return nil, ErrRequest
		}
		return nil, Newer{size}
	case status != http.StatusOK:
		return nil, fmt.Errorf("witness: the peer answers %d", status)
	}
	signed = append(bytes.Clone(r.Note), body...)
	_, at, err := ledger.OpenCosigned(signed, public, p.Cosigner)
	if err != nil {
		return nil, err
	}
	if off := now.Sub(at).Abs(); off > time.Hour {
		return nil, fmt.Errorf("witness: the cosignature is %v off our time", off.Round(time.Minute))
	}
	return signed, nil
}

func (p Peer) ask(ctx context.Context, method, path string, body []byte) (status int, answer []byte, err error) {
	r, err := http.NewRequestWithContext(ctx, method, p.address+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("User-Agent", "Tandem")
	res, err := p.client.Do(r)
	if err != nil {
		return 0, nil, fmt.Errorf("witness: %w", err)
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(io.LimitReader(res.Body, MaxRequest))
	return res.StatusCode, answer, err
}
