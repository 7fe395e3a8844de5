package door

import (
	"net/url"
	"testing"
)

// An address that is said to be here leads nowhere else, read as a browser does.
func FuzzHere(f *testing.F) {
	for _, s := range []string{"/caseload?q=a", "//evil.example", `/\evil.example`, "/\t/evil.example", "/\n/evil.example", "https://evil.example", "/%2f%2fevil.example", "/..//evil.example", ""} {
		f.Add(s)
	}
	base, _ := url.Parse("https://tandem.example")
	f.Fuzz(func(t *testing.T, address string) {
		if !here(address) {
			return
		}
		// WHATWG URL: tabs and line ends are dropped, a backslash is a slash.
		read := []rune{}
		for _, c := range address {
			switch c {
			case '\t', '\n', '\r':
			case '\\':
				read = append(read, '/')
			default:
				read = append(read, c)
			}
		}
		u, err := base.Parse(string(read))
		if err == nil && u.Host != base.Host {
			t.Fatalf("%q leads to %s", address, u.Host)
		}
	})
}
