package notify

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"

	smtp "github.com/wneessen/go-mail"
)

// Mail sends by SMTP, over TLS; without it only to this machine.
type Mail struct {
	client *smtp.Client
	from   string
	domain string
}

// NewMail makes a sender for smtp://USER@HOST:PORT (STARTTLS, which must be
// there) or smtps://USER@HOST:PORT. The password comes from a file, never from
// the address. From is what everybody sees: it should not tell what kind of
// practice this is.
func NewMail(address, password, from string) (*Mail, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New("notify: the mail service is an address such as smtp://user@mail.example.org:587")
	}
	if _, secret := u.User.Password(); secret {
		return nil, errors.New("notify: the password of the mail service stands in a file, not in its address")
	}
	sender, err := mail.ParseAddress(from)
	if err != nil || sender.Name != "" || !plain(from) {
		return nil, errors.New("notify: mail needs a plain sender such as notices@example.org")
	}
	m := &Mail{from: sender.Address, domain: sender.Address[strings.LastIndex(sender.Address, "@")+1:]}
	options := []smtp.Option{smtp.WithTimeout(oneSend), smtp.WithHELO(m.domain)} // not this machine's name
	switch {
	case u.Scheme == "smtps":
		options = append(options, smtp.WithSSLPort(false))
	case local(u.Hostname()):
		options = append(options, smtp.WithTLSPolicy(smtp.NoTLS))
	default:
		options = append(options, smtp.WithTLSPortPolicy(smtp.TLSMandatory))
	}
	if u.Port() != "" {
		port, err := strconv.Atoi(u.Port())
		if err != nil {
			return nil, fmt.Errorf("notify: the port of the mail service: %w", err)
		}
		options = append(options, smtp.WithPort(port))
	}
	if user := u.User.Username(); user != "" {
		options = append(options, smtp.WithSMTPAuth(smtp.SMTPAuthAutoDiscover), smtp.WithUsername(user), smtp.WithPassword(password))
	}
	m.client, err = smtp.NewClient(u.Hostname(), options...)
	return m, err
}

// local says whether a host is this machine.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send sends one message to one address.
func (m *Mail) Send(ctx context.Context, to string, what Message) error {
	msg, err := m.message(to, what)
	if err != nil {
		return err
	}
	c, err := m.client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("notify: mail: %w", err)
	}
	defer m.client.CloseWithSMTPClient(c) // that it did not say goodbye does not matter: it took the message, or not
	err = m.client.SendWithSMTPClient(c, msg)
	if refused, ok := errors.AsType[*smtp.SendError](err); ok && refused.Reason == smtp.ErrSMTPRcptTo && !refused.IsTemp() {
		return ErrAddress
	}
	return err
}

// message is the mail as it goes out. The address stands alone, without a
// name; an address that is more than that is refused.
func (m *Mail) message(to string, what Message) (*smtp.Msg, error) {
	a, err := mail.ParseAddress(to)
	if err != nil || a.Address != to || !plain(to) || !plain(what.Subject) {
		return nil, ErrAddress
	}
	msg := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	if err := errors.Join(msg.From(m.from), msg.To(to)); err != nil {
		return nil, ErrAddress
	}
	msg.Subject(what.Subject)
	msg.SetMessageIDWithValue(rand.Text() + "@" + m.domain)
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no machine answers
	msg.SetBodyString(smtp.TypeTextPlain, what.Text)
	return msg, nil
}
