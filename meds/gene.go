package meds

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tandem/journal"
)

// GeneRule is what a guideline or label says about a drug for a phenotype.
type GeneRule struct {
	Drug           string   `json:"drug"` // an id, or "any SSRI/SNRI"
	Gene           string   `json:"gene"` // one, or several with commas
	Phenotype      string   `json:"phenotype"`
	Recommendation string   `json:"recommendation"`
	Sources        []string `json:"sources"`
	Verified       bool     `json:"verified"`
}

func (k *Knowledge) loadGenes(read func(string, any)) {
	var file struct {
		Rules []GeneRule `json:"rules"`
	}
	read("pharmacogenomics.json", &file)
	k.GeneRules = file.Rules
}

// about says whether the rule is about a drug for a gene and a phenotype.
func (r *GeneRule) about(d *Drug, gene, phenotype string) bool {
	genes := strings.Split(r.Gene, ",")
	return slices.ContainsFunc(genes, func(g string) bool { return strings.EqualFold(strings.TrimSpace(g), strings.TrimSpace(gene)) }) &&
		(r.Phenotype == "any" || r.Phenotype == plainPhenotype(phenotype)) &&
		(r.Drug == string(d.ID) || r.Drug == "any SSRI/SNRI" && (slices.Contains(d.Classes, "ssri") || slices.Contains(d.Classes, "snri")))
}

// plainPhenotype brings "poor metaboliser", "Poor metabolizer" and "poor" together.
func plainPhenotype(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), " metabol")
	return strings.NewReplacer("-", "", " ", "").Replace(s)
}

// GeneAdvice is what genes say about planned drugs. StartMg is the start that a
// recommendation names or that follows from it and the drug's usual start;
// where it names a range, the lower end; "": it names none.
type GeneAdvice struct {
	StartMg Exact
	Alerts  []Alert
}

// Gene reads the recommendations for the planned drugs.
func (k *Knowledge) Gene(gene, phenotype string, planned Intakes) GeneAdvice {
	s := &sheet{Knowledge: k}
	var out GeneAdvice
	for _, x := range planned {
		d, ok := k.Named(x.Drug)
		if !ok {
			continue
		}
		for i := range k.GeneRules {
			r := &k.GeneRules[i]
			if !r.about(d, gene, phenotype) {
				continue
			}
			s.say(k.geneAlert(r, d, i))
			if start := r.start(d); out.StartMg == "" {
				out.StartMg = start
			}
		}
	}
	out.Alerts = s.settled()
	return out
}

// geneAlert is a recommendation as an alert. The guideline grades none of them:
// a drug not to be started is as grave as the monitoring item of that test
// says, no action is information, and the rest is shown without interrupting.
func (k *Knowledge) geneAlert(r *GeneRule, d *Drug, order int) Alert {
	a := Alert{Kind: AboutCondition, Severity: Moderate, Drugs: []DrugID{d.ID},
		Rule: strings.Join([]string{r.Gene, r.Phenotype, r.Drug}, "/"), Advice: r.Recommendation, Sources: r.Sources, Verified: r.Verified, order: order}
	switch {
	case r.Recommendation == "do not start":
		if j, ok := k.Judge("cbz_hla", "positive", ""); ok {
			a.Severity = j.Severity
		}
	case strings.HasPrefix(r.Recommendation, "no action"):
		a.Severity = Monitor
	}
	if m := geneMax.FindStringSubmatch(r.Recommendation); m != nil {
		a.Kind, a.MaxMg = AboutDose, json.Number(m[1])
	} else if r.start(d) != "" {
		a.Kind = AboutDose
	}
	return a
}

var (
	geneMax   = regexp.MustCompile(`label maximum ([0-9.]+) mg`)
	geneStart = regexp.MustCompile(`([0-9.]+) mg start|start ([0-9.]+) mg`)
	geneLower = regexp.MustCompile(`([0-9]+)% lower start`)
	geneHalf  = regexp.MustCompile(`half start|half usual dose`)
)

// start is the start in mg that a recommendation comes to, "" for none.
func (r *GeneRule) start(d *Drug) Exact {
	if m := geneStart.FindStringSubmatch(r.Recommendation); m != nil {
		return Exact(m[1] + m[2])
	}
	percent := ""
	if m := geneLower.FindStringSubmatch(r.Recommendation); m != nil {
		percent = m[1]
	} else if geneHalf.MatchString(r.Recommendation) {
		percent = "50"
	}
	if percent == "" || len(d.Dosing) == 0 {
		return ""
	}
	usual := d.Dosing[0].Start.number()
	less := usual.percent(Exact(percent))
	less.Exponent -= 2
	left := usual.minus(less)
	return left.exact()
}

func geneCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var f struct {
		Gene      string  `json:"gene"`
		Phenotype string  `json:"phenotype"`
		Planned   Intakes `json:"planned"`
	}
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	if f.Gene == "" {
		return nil, fmt.Errorf("there is no gene")
	}
	a := Known().Gene(f.Gene, f.Phenotype, f.Planned)
	out := struct {
		Start  *json.Number `json:"suggest_start_mg"`
		Alerts []Alert      `json:"alerts"`
	}{Alerts: a.Alerts}
	if a.StartMg != "" {
		n := json.Number(a.StartMg)
		out.Start = &n
	}
	return out, nil
}
