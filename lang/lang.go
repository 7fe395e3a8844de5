// Package lang is the words on screen, in every language Tandem speaks.
// English is the key; a sentence without its Spanish fails a test.
package lang

import (
	"context"
	"embed"
	"encoding/json"
	"strings"
)

// Language is a language a reader may choose.
type Language string

// The languages.
const (
	English Language = "en"
	Spanish Language = "es"
)

// Each room keeps its sentences in a file of its own.
//
//go:embed es/*.json
var spanishFiles embed.FS

var spanish = func() map[string]string {
	all := map[string]string{}
	files, err := spanishFiles.ReadDir("es")
	if err != nil {
		panic("lang: " + err.Error())
	}
	for _, f := range files {
		b, err := spanishFiles.ReadFile("es/" + f.Name())
		if err != nil {
			panic("lang: " + err.Error())
		}
		var m map[string]string
		if err := json.Unmarshal(b, &m); err != nil {
			panic("lang: " + f.Name() + ": " + err.Error())
		}
		for en, es := range m {
			if other, twice := all[en]; twice && other != es {
				panic("lang: two translations of: " + en)
			}
			all[en] = es
		}
	}
	return all
}()

type key struct{}

// With gives a context whose reader reads l.
func With(ctx context.Context, l Language) context.Context { return context.WithValue(ctx, key{}, l) }

// Of tells the reader's language; English when nobody said.
func Of(ctx context.Context) Language {
	if l, ok := ctx.Value(key{}).(Language); ok {
		return l
	}
	return English
}

// T gives the sentence in the reader's language. Pairs replace {name} by a
// value: T(ctx, "Shared with {who}", "who", name).
func T(ctx context.Context, english string, pairs ...string) string {
	return In(Of(ctx), english, pairs...)
}

// In gives the sentence in language l.
func In(l Language, english string, pairs ...string) string {
	s := english
	if l == Spanish {
		if es, ok := spanish[english]; ok {
			s = es
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.HasSuffix(pairs[i+1], ".") { // "at 4:00 p.m." ends its sentence by itself
			s = strings.ReplaceAll(s, "{"+pairs[i]+"}.", pairs[i+1])
		}
		s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
	}
	return s
}

// Has says whether the Spanish of a sentence is there.
func Has(english string) bool { _, ok := spanish[english]; return ok }
