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
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, unreadable()
	}
	values := url.Values{}
	var file string
	for n := 0; ; n++ {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || n >= MaxFields {
			return nil, unreadable()
		}
		text, err := partText(p)
		switch {
		case err != nil:
			return nil, err
		case p.FileName() != "":
			file = text
		case p.FormName() != "":
			values.Add(p.FormName(), text)
		}
	}
	if file != "" {
		values.Set(field, file)
	}
	r.PostForm = values
	return Read(r)
}

func partText(p *multipart.Part) (string, error) {
	b, err := io.ReadAll(io.LimitReader(p, MaxFile+1))
	switch {
	case err != nil:
		return "", unreadable()
	case len(b) > MaxFile:
		return "", fault.New(fault.Invalid, "The file is too large: 1 MB at most.")
	}
	return string(b), nil
}

func unreadable() error {
	return fault.New(fault.Invalid, "We could not read this form. Open the page again.")
}
