// Package browsertest drives a real Chromium for tests: it fails them on what a
// page's console says, on a request to another host, and on what axe finds.
package browsertest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

//go:embed axe/axe.min.js
var axe string

// Browser is one window of a browser of its own, with its own cookies.
type Browser struct {
	t   testing.TB
	ctx context.Context

	workers map[target.ID]context.Context // those that were cut off

	mu      sync.Mutex
	outside []string // requests to another host than the page's
}

// Open starts a browser that ends with the test. It is skipped with -short;
// where TANDEM_TEST_CHROMIUM names no browser, /usr/bin/chromium is used.
func Open(t testing.TB) *Browser {
	t.Helper()
	path := os.Getenv("TANDEM_TEST_CHROMIUM")
	if path == "" {
		path = "/usr/bin/chromium"
	}
	if _, err := os.Stat(path); testing.Short() || err != nil {
		t.Skip("needs a browser at " + path + " and is not short; ./test installs one")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	b := &Browser{t: t, ctx: ctx, workers: map[target.ID]context.Context{}}
	b.Do(chromedp.Navigate("about:blank"))
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, u := range b.outside {
			t.Errorf("a page asked another host: %s", u)
		}
	})
	return b
}

func (b *Browser) hear(ev any) {
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		b.t.Errorf("a script failed: %s", e.ExceptionDetails.Text)
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == "error" && e.Entry.Source != cdplog.EntrySourceNetwork {
			b.t.Errorf("the console says: %s", e.Entry.Text)
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if err == nil && strings.HasPrefix(u.Scheme, "http") && u.Hostname() != "localhost" && u.Hostname() != "127.0.0.1" {
			b.mu.Lock()
			b.outside = append(b.outside, e.Request.URL)
			b.mu.Unlock()
		}
	}
}

// Do runs steps and fails the test where one fails.
func (b *Browser) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// Go opens an address.
func (b *Browser) Go(address string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(address))
}

// Eval gives the value of a JavaScript expression, as JSON.
func (b *Browser) Eval(js string, into any) {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("(async () => JSON.stringify(await ("+js+")) ?? 'null')()", chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", js, err)
	}
	if err := json.Unmarshal([]byte(s), into); err != nil {
		b.t.Fatalf("%s gave %s: %v", js, s, err)
	}
}

// Script runs statements of JavaScript.
func (b *Browser) Script(js string) {
	b.t.Helper()
	b.Do(chromedp.Evaluate[chromedp.Void](js))
}

// Text is what a reader sees of the page.
func (b *Browser) Text() (s string) {
	b.t.Helper()
	b.Eval("document.body.innerText", &s)
	return s
}

// Eventually waits until a JavaScript expression, or the promise of one, is true.
func (b *Browser) Eventually(js string) {
	b.t.Helper()
	for range 100 {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("(async () => !!(await ("+js+")))()", chromedp.EvalAwaitPromise)); err == nil && ok {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.t.Fatalf("never became true: %s\n%s", js, b.Text())
}

// Size makes the window this large, in CSS pixels.
func (b *Browser) Size(width, height int64) {
	b.t.Helper()
	b.Do(chromedp.EmulateViewport(width, height))
}

// Dark asks pages for their dark colours, or their light ones.
func (b *Browser) Dark(on bool) {
	b.t.Helper()
	value := "light"
	if on {
		value = "dark"
	}
	p := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, p); err != nil {
		b.t.Fatal(err)
	}
}

// Cut takes the network away from the page and from the service workers that are
// there, or gives it back, by the browser's own emulation.
func (b *Browser) Cut(cut bool) {
	b.t.Helper()
	b.cutOff(b.ctx, cut)
	targets, err := chromedp.Targets(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, at := range targets {
		if at.Type != "service_worker" {
			continue
		}
		if b.workers[at.TargetID] == nil { // what is emulated there ends when we leave it
			worker, leave := chromedp.NewContext(b.ctx, chromedp.WithTargetID(at.TargetID))
			b.t.Cleanup(leave)
			b.workers[at.TargetID] = worker
		}
		b.cutOff(b.workers[at.TargetID], cut)
	}
}

func (b *Browser) cutOff(ctx context.Context, cut bool) {
	b.t.Helper()
	p := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{}}
	if cut {
		p.MatchedNetworkConditions = append(p.MatchedNetworkConditions, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	}
	if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, p); err != nil {
		b.t.Fatal(err)
	}
	state := network.OverrideNetworkStateParams{Offline: cut, DownloadThroughput: -1, UploadThroughput: -1}
	if _, err := chromedp.Call(ctx, network.OverrideNetworkState, state); err != nil {
		b.t.Fatal(err)
	}
}

// Clipboard lets pages read and write what is copied, as in a window that has
// the focus.
func (b *Browser) Clipboard() {
	b.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		p := browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted}
		if _, err := chromedp.Call(b.ctx, browser.SetPermission, p); err != nil {
			b.t.Fatal(err)
		}
	}
	focused := emulation.SetFocusEmulationEnabledParams{Enabled: true}
	if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, focused); err != nil {
		b.t.Fatal(err)
	}
}

// Sheets prints the page and says on how many sheets of paper it stands; the
// sheets are kept like pictures.
func (b *Browser) Sheets(name string) int {
	b.t.Helper()
	pdf, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	if dir := os.Getenv("TANDEM_TEST_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf.Data, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
	return strings.Count(string(pdf.Data), "/Type /Page\n")
}

// Axe fails the test on every violation that axe finds on the page as it is,
// seen from its top: a bar that stays in view lies over what is scrolled below it.
func (b *Browser) Axe(name string) {
	b.t.Helper()
	var found []struct {
		ID, Help string
		Nodes    []struct{ HTML string }
	}
	b.Do(chromedp.Evaluate[chromedp.Void](axe + "; undefined"))
	b.Script("scrollTo(0, 0)")
	b.Eval(`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.map(v => ({ID: v.id, Help: v.help, Nodes: v.nodes.map(n => ({HTML: n.html}))})))`, &found)
	for _, v := range found {
		b.t.Errorf("%s: axe: %s: %s, at %d places, the first: %s", name, v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML)
	}
}

// Fits fails the test where the page can be scrolled sideways.
func (b *Browser) Fits(name string) {
	b.t.Helper()
	var over int
	b.Eval("document.documentElement.scrollWidth - document.documentElement.clientWidth", &over)
	if over > 0 {
		b.t.Errorf("%s: is %d pixels wider than the window", name, over)
	}
}

// sheet is how a page of a printed document begins.
var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// Printed prints the page on letter paper and says on how many sheets. With
// TANDEM_TEST_PICTURES the document is kept under name.
func (b *Browser) Printed(name string) int {
	b.t.Helper()
	out, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	if dir := os.Getenv("TANDEM_TEST_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), out.Data, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
	return len(sheet.FindAllIndex(out.Data, -1))
}

// Keep writes a picture of the whole page to TANDEM_TEST_PICTURES, for a person
// to look at; without it nothing is written.
func (b *Browser) Keep(name string) {
	b.t.Helper()
	dir := os.Getenv("TANDEM_TEST_PICTURES")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s.png", name)), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
