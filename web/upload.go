package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"tandem/fault"
)

// MaxFile is how large a text file may be that somebody chooses in a form, in
// bytes.
const MaxFile = 1 << 20

// ReadFile takes a form with a text file out of a request. The file's words are
// put in the field of that name, as if they had been typed there, so that they
// are kept when the page comes again; without a file the field is as typed.
func ReadFile(r *http.Request, field string) (*Form, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return Read(r)
	}
	var file string
	f, err := readParts(r, func(p *multipart.Part) error {
		b, err := partBytes(p, MaxFile)
		file = string(b)
		return err
	})
	if err != nil || file == "" {
		return f, err
	}
	r.PostForm.Set(field, file)
	return Read(r)
}

// readParts reads the parts of a form; each file is the caller's to take.
func readParts(r *http.Request, take func(*multipart.Part) error) (*Form, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, unreadable()
	}
	values := url.Values{}
	for n := 0; ; n++ {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || n >= MaxFields {
			return nil, unreadable()
		}
		if p.FileName() != "" {
			if err := take(p); err != nil {
				return nil, err
			}
			continue
		}
		b, err := partBytes(p, MaxFile)
		if err != nil {
			return nil, err
		}
		if p.FormName() != "" {
			values.Add(p.FormName(), string(b))
		}
	}
	r.PostForm = values
	return Read(r)
}

func partBytes(p *multipart.Part, most int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(p, int64(most)+1))
	switch {
	case err != nil:
		return nil, unreadable()
	case len(b) > most && most == MaxFile:
		return nil, fault.New(fault.Invalid, "The file is too large: 1 MB at most.")
	case len(b) > most:
		return nil, fault.New(fault.Invalid, "The file is too large: 8 MB at most.")
	}
	return b, nil
}

func unreadable() error {
	return fault.New(fault.Invalid, "We could not read this form. Open the page again.")
}
