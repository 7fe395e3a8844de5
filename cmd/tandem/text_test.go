package main

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// marked are payloads that would become an element, an attribute or a script
// if a page took them for anything but text. MARK stands for a word of its own.
var marked = []string{
	`MARK<b id="MARK">x</b>`, `MARK"><img src=x onerror="MARK">`, `MARK' onmouseover='MARK`, `MARK<script>MARK()</script>`,
	`MARK</textarea><i id="MARK">`, `MARK</title><u id="MARK">`, `MARK</script><s id="MARK">`, `MARK<!-- <b id="MARK">`,
	`MARK<svg onload="MARK">`, `MARK<a href="javascript:MARK">x</a>`, `MARK<style>*{x:MARK}</style>`, `MARK<iframe srcdoc="MARK">`,
	`MARK<form action="MARK"><input name="MARK">`, `MARK<base href="MARK">`, `MARK<meta http-equiv="refresh" content="0;MARK">`,
	`MARK&lt;b id=MARK&gt;`, `MARK&amp;&#60;b&#62;`, "MARK\u003cb id=MARK\u003e", `MARK{{.}}${MARK}<%=MARK%>`, `MARK[x](javascript:MARK)`,
	`MARK![x](https://evil.example/MARK)`, "MARK<b\nid=\"MARK\"\n>", `MARK<b/id="MARK"/>`, `MARK<<b id="MARK">>`, `MARK<details open ontoggle="MARK">`,
	`MARK<math><mtext><img src=x id="MARK">`, `MARK<noscript><p title="</noscript><b id=MARK>">`, `MARK<template><b id="MARK">`,
	`MARK<object data="MARK">`, `MARK<embed src="MARK">`, `MARK<link rel=stylesheet href="MARK">`, `MARK<video><source onerror="MARK">`,
	`MARK<select><option id="MARK">`, `MARK<table><tr><td id="MARK">`, `MARK<br id="MARK">`, `MARK<x id="MARK">`, `MARK hx-get="/MARK" <b hx-get="/MARK">`,
	`MARK\"><b id=\"MARK\">`, `MARK%3Cb%20id=MARK%3E`, `MARK＜b id="MARK"＞`, "MARK`<b id=MARK>`", `MARK]]><b id="MARK">`, `MARK<?x <b id="MARK">?>`,
	`MARK<!DOCTYPE x><b id="MARK">`, `MARK<body onload="MARK">`, `MARK<html id="MARK">`, `MARK<head><b id="MARK">`, `MARK<input autofocus onfocus="MARK">`,
	`MARK<marquee onstart="MARK">`, `MARK<button formaction="MARK">`, `MARK<isindex id="MARK">`, `MARK<plaintext id="MARK">`, `MARK<xmp id="MARK">`,
	`MARK<listing id="MARK">`, `MARK<frameset id="MARK">`, `MARK<area href="MARK">`, `MARK<q cite="MARK">`, `MARK<bdo dir=rtl id="MARK">`,
	"MARK\u202e<b id=\"MARK\">\u202c", `MARK<a href="https://evil.example/MARK">`,
}

// TestTextIsText fills every field for words with payloads, then reads every
// page of everyone: each payload that shows is text, whole, and adds nothing.
func TestTextIsText(t *testing.T) {
	goal(t)
	if len(marked) < 60 {
		t.Fatalf("only %d payloads", len(marked))
	}
	n := newWhole(t)
	given := map[string]string{} // by mark
	next := func(string) string {
		mark := fmt.Sprintf("mark%04dx", len(given))
		given[mark] = strings.ReplaceAll(marked[len(given)%len(marked)], "MARK", mark)
		return given[mark]
	}
	shown, fields := map[string]bool{}, 0
	for range 2 {
		_, saved := n.fillIn(t, "en", next, func(username string, w *httptest.ResponseRecorder) {
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				plain(t, fmt.Sprintf("the answer to %s", username), parsed(t, w), given, shown)
			}
		})
		fields += saved
	}
	pages := 0
	for _, s := range seats {
		for _, r := range n.registered(t) {
			if r.method != "GET" || !r.open(s.role) || r.action == "demo" {
				continue
			}
			if page := n.look(t, s.username, n.fill(t, r.pattern)); page != nil {
				pages++
				plain(t, fmt.Sprintf("%s for %s", r.pattern, s.username), page, given, shown)
			}
		}
	}
	for _, e := range n.chart(t, "amina", n.client(t, "Sam")).Entries() {
		for _, username := range []string{"amina", "noor"} {
			if page := n.look(t, username, "/clients/"+n.client(t, "Sam").String()+"/entries/"+e.ID.String()); page != nil {
				pages++
				plain(t, "an entry for "+username, page, given, shown)
			}
		}
	}
	t.Logf("%d payloads given in %d saved forms; %d of them seen again, on %d pages and the answers", len(given), fields, len(shown), pages)
	if len(shown) < len(marked) {
		t.Errorf("only %d payloads were seen again: the test asks too little", len(shown))
	}
}

// plain holds a parsed page to text: a mark stands in text and in values of
// fields, together with all of its payload, and in nothing else.
func plain(t *testing.T, where string, page *html.Node, given map[string]string, shown map[string]bool) {
	for e := range page.Descendants() {
		switch e.Type {
		case html.ElementNode:
			if strings.HasPrefix(e.Data, "mark") {
				t.Errorf("%s: the element %s", where, e.Data)
			}
			for _, a := range e.Attr {
				text := slices.Contains([]string{"value", "title", "aria-label", "content", "data-text", "placeholder", "alt"}, a.Key)
				intact(t, where+": "+e.Data+" "+a.Key, a.Key+"="+a.Val, given, shown, text || e.Data == "a" || e.Data == "form")
			}
		case html.TextNode:
			intact(t, where+": text", e.Data, given, shown, e.Parent.Data != "script" && e.Parent.Data != "style")
		}
	}
}

// intact finds the marks of a text, and says where one is not what was typed.
func intact(t *testing.T, where, text string, given map[string]string, shown map[string]bool, allowed bool) {
	for rest := text; ; {
		at := strings.Index(rest, "mark")
		if at < 0 {
			return
		}
		rest = rest[at:]
		mark := rest[:min(len("mark0000x"), len(rest))]
		rest = rest[4:]
		payload, ok := given[mark]
		if !ok {
			continue
		}
		if !allowed {
			t.Errorf("%s: %q stands in it", where, mark)
			return
		}
		payload = turning.Replace(payload)
		cut, isCut := strings.CutSuffix(squeezed(text[strings.Index(text, mark):]), "…")
		first, _, _ := strings.Cut(squeezed(payload), " ") // people are called by the first word of their name
		if same := squeezed(payload); !strings.Contains(squeezed(text), same) && !strings.Contains(text, url.QueryEscape(payload)) &&
			!(isCut && strings.HasPrefix(same, cut)) && !strings.Contains(text, first) && !aLine(text, payload, mark) {
			t.Errorf("%s: %q, and what was typed is %q", where, text, payload)
			return
		}
		shown[mark] = true
	}
}

// aLine says whether a text has one whole line of what was typed: some fields
// are kept as a line for each thing.
func aLine(text, payload, mark string) bool {
	for line := range strings.Lines(payload) {
		if strings.Contains(line, mark) && strings.Contains(text, strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// turning are the marks that turn the direction of reading: no form keeps them.
var turning = strings.NewReplacer("\u202e", "", "\u202c", "")

// squeezed is a text as a browser shows it: any space is one space.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestPagesLoadNothingForeign reads every page in both languages: no script and
// no style of its own, nothing from another host, one language.
func TestPagesLoadNothingForeign(t *testing.T) {
	goal(t)
	n := newWhole(t)
	pages := 0
	for _, language := range []string{"en", "es"} {
		for _, s := range seats {
			for _, r := range n.registered(t) {
				if r.method != "GET" || r.action == "demo" || r.pattern == "/static/" {
					continue
				}
				w := n.ask(t, s.username, "GET", n.fill(t, r.pattern)+"?lang="+language, "")
				said := fmt.Sprintf("%s for %s in %s", r.pattern, s.username, language)
				n.headers(t, said, w)
				if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && w.Body.Len() > 0 {
					pages++
					own(t, said, parsed(t, w))
				}
			}
		}
	}
	t.Logf("%d pages", pages)
}

// own says where a page carries a script or a style, or loads what is not ours.
func own(t *testing.T, said string, page *html.Node) {
	for e := range page.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		_, src := attr(e, "src")
		if e.Data == "style" || e.Data == "script" && !src && value(e, "type") != "application/json" || e.Data == "iframe" || e.Data == "object" {
			t.Errorf("%s: a %s of its own", said, e.Data)
		}
		for _, a := range e.Attr {
			loads := a.Key == "src" || a.Key == "srcset" || a.Key == "action" || a.Key == "formaction" || a.Key == "poster" ||
				a.Key == "href" && (e.Data == "link" || e.Data == "use" || e.Data == "image")
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"), strings.HasPrefix(a.Key, "hx-on"):
				t.Errorf("%s: %s has %s", said, e.Data, a.Key)
			case loads && (!strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && a.Val != "" || strings.HasPrefix(a.Val, "//")):
				t.Errorf("%s: %s loads %q", said, e.Data, a.Val)
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
				t.Errorf("%s: %s %s is a script", said, e.Data, a.Key)
			}
		}
	}
}
