package notify_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/notify"
)

// mailbox is an SMTP server on loopback that takes everything but mail to
// nobody@.
func mailbox(t *testing.T) (address string, took chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	took = make(chan string, 10)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go converse(c, took)
		}
	}()
	return "smtp://" + l.Addr().String(), took
}

func converse(c net.Conn, took chan<- string) {
	defer c.Close()
	say := func(s string) { c.Write([]byte(s + "\r\n")) }
	say("220 here")
	in := bufio.NewScanner(c)
	var envelope strings.Builder
	for in.Scan() {
		line := in.Text()
		switch verb := strings.ToUpper(line[:min(4, len(line))]); verb {
		case "EHLO":
			say("250-here")
			say("250 8BITMIME")
		case "RCPT":
			if strings.Contains(line, "nobody@") {
				say("550 there is no such person")
				continue
			}
			envelope.WriteString(line + "\n")
			say("250 yes")
		case "DATA":
			say("354 go on")
			var m strings.Builder
			for in.Scan() && in.Text() != "." {
				m.WriteString(in.Text() + "\n")
			}
			took <- envelope.String() + "\n" + m.String()
			say("250 taken")
		case "QUIT":
			return // without an answer: what was taken was taken
		default:
			say("250 yes")
		}
	}
}

func TestMail(t *testing.T) {
	address, took := mailbox(t)
	m, err := notify.NewMail(address, "", "notices@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(ctx, "sam@example.org", notify.Message{Subject: "Su código", Text: "Su código es 123456."}); err != nil {
		t.Fatal(err)
	}
	got := <-took
	envelope, message, _ := strings.Cut(got, "\n\n")
	if want := "RCPT TO:<sam@example.org>"; strings.TrimSpace(envelope) != want {
		t.Errorf("envelope = %q, want %q", envelope, want)
	}
	read, err := mail.ReadMessage(strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	host, _ := os.Hostname()
	for name, all := range read.Header {
		if strings.Contains(strings.Join(all, " "), "go-mail") || host != "" && strings.Contains(strings.Join(all, " "), host) {
			t.Errorf("%s tells of the program or the machine: %q", name, all)
		}
	}
	if got := read.Header.Get("To"); got != "<sam@example.org>" {
		t.Errorf("To = %q", got)
	}
	if got := read.Header.Get("From"); got != "<notices@example.org>" {
		t.Errorf("From = %q", got)
	}
	if err := m.Send(ctx, "nobody@example.org", notify.Message{Subject: "x", Text: "x"}); !errors.Is(err, notify.ErrAddress) {
		t.Errorf("an address that is refused: %v, want ErrAddress", err)
	}
}

// TestMailHeaders: what could begin another header, another recipient or
// another message refuses the value; nothing is sent.
func TestMailHeaders(t *testing.T) {
	address, took := mailbox(t)
	m, err := notify.NewMail(address, "", "notices@example.org")
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{
		"", "sam", "sam@example.org, eve@example.org", "Sam <sam@example.org>", "<sam@example.org>", "sam@example.org\r\nBcc: eve@example.org",
		"sam@example.org\nBcc: eve@example.org", "sam@example.org\r", "sam@example.org>\r\nRCPT TO:<eve@example.org", "\"a\r\nb\"@example.org",
		"sam@example.org\x00", "sam@example.org\u2028Bcc: eve@example.org", " sam@example.org", "sam@example.org (eve)", "=?utf-8?q?eve?= <sam@example.org>",
	} {
		if err := m.Send(ctx, to, notify.Message{Subject: "x", Text: "x"}); !errors.Is(err, notify.ErrAddress) {
			t.Errorf("to %q: %v, want ErrAddress", to, err)
		}
	}
	for _, subject := range []string{"", "x\r\nBcc: eve@example.org", "x\n\nbody", "x\x7f", "x\u2029y"} {
		if err := m.Send(ctx, "sam@example.org", notify.Message{Subject: subject, Text: "x"}); err == nil {
			t.Errorf("the subject %q went out", subject)
		}
	}
	// A line that is a single dot does not end the message.
	if err := m.Send(ctx, "sam@example.org", notify.Message{Subject: "x", Text: "one\r\n.\r\nMAIL FROM:<eve@example.org>\r\n"}); err != nil {
		t.Fatal(err)
	}
	if got := <-took; !strings.Contains(got, "eve@example.org") {
		t.Errorf("the message was cut: %q", got)
	}
	select {
	case got := <-took:
		t.Errorf("another message went out: %q", got)
	default:
	}
}

// TestMailTLS: anywhere but on this machine, mail goes over TLS or not at all.
func TestMailTLS(t *testing.T) {
	for _, address := range []string{"mail.example.org:587", "http://mail.example.org", "smtp://", "smtp://user:secret@mail.example.org:587", "smtp://mail.example.org:x"} {
		if _, err := notify.NewMail(address, "", "notices@example.org"); err == nil {
			t.Errorf("the mail service %q was taken", address)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the secret: %v", err)
		}
	}
	for _, from := range []string{"", "notices", "Sam <notices@example.org>", "notices@example.org\r\nBcc: x@y.z"} {
		if _, err := notify.NewMail("smtp://mail.example.org:587", "", from); err == nil {
			t.Errorf("the sender %q was taken", from)
		}
	}
	address, took := mailbox(t) // it offers no STARTTLS, and is not known as this machine by this name
	m, err := notify.NewMail(strings.Replace(address, "127.0.0.1", "0.0.0.0", 1), "", "notices@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(ctx, "sam@example.org", notify.Message{Subject: "x", Text: "x"}); err == nil || errors.Is(err, notify.ErrAddress) {
		t.Errorf("without TLS: %v, want a failure of the service", err)
	}
	select {
	case got := <-took:
		t.Errorf("went out in clear: %q", got)
	default:
	}
}

func TestGateway(t *testing.T) {
	var got, auth string
	answer := http.StatusOK
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a redirect was followed") }))
	defer elsewhere.Close()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]string
		json.NewDecoder(r.Body).Decode(&body)
		got, auth = body["to"]+" "+body["text"], r.Header.Get("Authorization")
		w.Header().Set("Location", elsewhere.URL)
		w.WriteHeader(answer)
	}))
	defer s.Close()
	t.Setenv("HTTP_PROXY", elsewhere.URL) // only what is configured is asked
	g, err := notify.NewGateway(s.URL+"/send", "token")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Send(ctx, "(302) 555-0142", notify.Message{Subject: "not sent", Text: "hello"}); err != nil || got != "+13025550142 hello" || auth != "Bearer token" {
		t.Errorf("Send = %v; the gateway got %q with %q", err, got, auth)
	}
	for _, answer = range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusInternalServerError, http.StatusUnauthorized} {
		if err := g.Send(ctx, "+523025550142", notify.Message{Text: "hello"}); err == nil || errors.Is(err, notify.ErrAddress) {
			t.Errorf("on %d: %v, want a failure of the service", answer, err)
		}
	}
	answer = http.StatusUnprocessableEntity
	if err := g.Send(ctx, "3025550142", notify.Message{Text: "hello"}); !errors.Is(err, notify.ErrAddress) {
		t.Errorf("on %d: %v, want ErrAddress", answer, err)
	}
	got = ""
	for _, to := range []string{"", "911", "302 555 0142; 302 555 0143", "302555014\r\n2", "+", "sam@example.org", "٣٠٢٥٥٥٠١٤٢"} {
		if err := g.Send(ctx, to, notify.Message{Text: "hello"}); !errors.Is(err, notify.ErrAddress) || got != "" {
			t.Errorf("to %q: %v, and the gateway got %q", to, err, got)
		}
	}
	for _, address := range []string{"http://text.example.org", "text.example.org", "https://user:secret@text.example.org", "file:///x"} {
		if _, err := notify.NewGateway(address, ""); err == nil {
			t.Errorf("the text service %q was taken", address)
		}
	}
}

func TestFile(t *testing.T) {
	f := notify.File{Path: filepath.Join(t.TempDir(), "out"), By: "mail"}
	for range 2 {
		if err := f.Send(ctx, "sam@example.org", notify.Message{Subject: "s", Text: "line\nline"}); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(f.Path)
	if err != nil || strings.Count(string(b), "\n") != 2 {
		t.Errorf("the file has %q, %v; want a line a message", b, err)
	}
}
