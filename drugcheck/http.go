package drugcheck

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"tandem/journal"
	"tandem/meds"
)

// within is how long an answer may take: a form waits for it.
const within = 2 * time.Second

// mostAnswer is how many bytes of an answer are read.
const mostAnswer = 1 << 20

// HTTP is a meds.Checker behind one address.
type HTTP struct {
	name, address, token string
	client               *http.Client
}

// New makes a checker for an address that takes JSON. Plain HTTP is for this
// machine alone; no redirect is followed and no proxy asked.
func New(name, address, token string) (*HTTP, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
		return nil, errors.New("drugcheck: the knowledge base is an address such as https://drugs.example.org/check")
	}
	if name == "" {
		name = u.Hostname()
	}
	return &HTTP{name, address, token, &http.Client{
		Timeout:       within,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{MaxIdleConns: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
	}}, nil
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// Name is what clinicians read beside its alerts.
func (h *HTTP) Name() string { return h.name }

// question is what leaves the house.
type question struct {
	Ask   string      `json:"ask"`
	AsOf  journal.Day `json:"as_of"`
	Facts facts       `json:"facts"`
}

type facts struct {
	Age        int           `json:"age,omitempty"`
	Conditions []string      `json:"conditions,omitempty"`
	Allergies  []meds.DrugID `json:"allergies,omitempty"`
	Regimen    []intake      `json:"regimen"`
	Planned    []intake      `json:"planned,omitempty"`
	Counter    []intake      `json:"otc,omitempty"`
	Stopped    []ended       `json:"stopped,omitempty"`
	Results    []result      `json:"labs,omitempty"`
}

type intake struct {
	Drug     meds.DrugID   `json:"drug"`
	Daily    meds.Exact    `json:"daily_dose_mg,omitempty"`
	Dose     meds.Exact    `json:"dose_mg,omitempty"`
	Schedule meds.Schedule `json:"schedule,omitempty"`
	Start    journal.Day   `json:"start,omitzero"`
}

type ended struct {
	Drug     meds.DrugID `json:"drug"`
	LastDose journal.Day `json:"last_dose"`
}

type result struct {
	Item  string       `json:"item"`
	Value meds.Reading `json:"value"`
	Unit  string       `json:"unit,omitempty"`
	On    journal.Day  `json:"on"`
}

// asked is the question about facts: only drugs that the list knows, since any
// other name may say more than the name of a drug.
func asked(on journal.Day, f meds.Facts) question {
	q := question{Ask: "check", AsOf: on, Facts: facts{Age: f.Age, Conditions: f.Conditions,
		Regimen: intakes(f.Taking), Planned: intakes(f.Planned), Counter: intakes(f.Counter)}}
	for _, id := range f.Allergies {
		if d, ok := meds.Known().Named(id); ok {
			q.Facts.Allergies = append(q.Facts.Allergies, d.ID)
		}
	}
	for _, e := range f.Stopped {
		if d, ok := meds.Known().Named(e.Drug); ok {
			q.Facts.Stopped = append(q.Facts.Stopped, ended{d.ID, e.LastDose})
		}
	}
	for _, x := range f.Results {
		q.Facts.Results = append(q.Facts.Results, result{x.Item, x.Value, x.Unit, x.On})
	}
	return q
}

func intakes(all meds.Intakes) []intake {
	out := []intake{}
	for _, x := range all {
		if d, ok := meds.Known().Named(x.Drug); ok {
			out = append(out, intake{d.ID, x.Daily, x.Dose, x.Schedule, x.Start})
		}
	}
	return out
}

// Check asks, and reads at most mostAnswer bytes within two seconds.
func (h *HTTP) Check(ctx context.Context, on journal.Day, f meds.Facts) (meds.Checked, error) {
	body, err := json.Marshal(asked(on, f))
	if err != nil {
		return meds.Checked{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.address, bytes.NewReader(body))
	if err != nil {
		return meds.Checked{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	if h.token != "" {
		r.Header.Set("Authorization", "Bearer "+h.token)
	}
	answer, err := h.client.Do(r)
	if err != nil {
		return meds.Checked{}, fmt.Errorf("drugcheck: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return meds.Checked{}, fmt.Errorf("drugcheck: the knowledge base answered %d", answer.StatusCode)
	}
	var out meds.Checked
	if err := json.NewDecoder(io.LimitReader(answer.Body, mostAnswer)).Decode(&out); err != nil {
		return meds.Checked{}, fmt.Errorf("drugcheck: the answer could not be read: %w", err)
	}
	return whole(out)
}

// whole refuses an answer in which an alert has no severity that is known here,
// names no drug or says nothing: half of a warning is none.
func whole(c meds.Checked) (meds.Checked, error) {
	for _, a := range c.Alerts {
		if !a.Severity.Known() || len(a.Drugs) == 0 || a.Advice == "" && a.Effect == "" {
			return meds.Checked{}, errors.New("drugcheck: the answer has an alert that cannot be read")
		}
	}
	return c, nil
}
