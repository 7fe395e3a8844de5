package notify

import (
	"bytes"
	"net/mail"
	"testing"
)

// No address and no subject makes a mail that goes to somebody else, or that
// has a header which we did not write (I-26).
func FuzzMail(f *testing.F) {
	m, err := NewMail("smtp://127.0.0.1:2525", "", "notices@example.org")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"sam@example.org", "sam@example.org\r\nBcc: eve@example.org", "Sam <sam@example.org>", "a@b, c@d", "\"x\ny\"@example.org", "ñ@example.org", "=?utf-8?q?a?=@example.org"} {
		f.Add(s, "Something waits", "Sign in to read it.")
		f.Add("sam@example.org", s, s)
	}
	f.Fuzz(func(t *testing.T, to, subject, text string) {
		msg, err := m.message(to, Message{Subject: subject, Text: text})
		if err != nil {
			return
		}
		var b bytes.Buffer
		if _, err := msg.WriteTo(&b); err != nil {
			return
		}
		got, err := mail.ReadMessage(&b)
		if err != nil {
			t.Fatalf("to %q, subject %q: %v", to, subject, err)
		}
		all, err := got.Header.AddressList("To")
		if err != nil || len(all) != 1 || all[0].Address != to {
			t.Fatalf("to %q goes to %v, %v", to, all, err)
		}
		for name := range got.Header {
			switch name {
			case "To", "From", "Subject", "Date", "Message-Id", "Mime-Version", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding":
			default:
				t.Fatalf("to %q, subject %q: a header %q of its own", to, subject, name)
			}
		}
	})
}
