package meds

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// person is what the facts say about who takes the drugs.
type person struct {
	age        int
	sex        string // "female", "male" or another word
	ancestry   []statement
	conditions []statement
}

// statement is one condition as it was written, in lower case and American
// spelling: all its words, and its clauses.
type statement struct {
	words   []string
	clauses []clause
}

// clause is what stands between two commas, or behind a denial.
type clause struct {
	words        []string
	denied, past bool
}

func personOf(f *Facts) person {
	p := person{age: f.Age, sex: strings.ToLower(strings.TrimSpace(f.Sex))}
	switch p.sex {
	case "f", "woman":
		p.sex = "female"
	case "m", "man":
		p.sex = "male"
	}
	for _, a := range f.Ancestry {
		p.ancestry = append(p.ancestry, stated(a))
	}
	for _, c := range f.Conditions {
		p.conditions = append(p.conditions, stated(c))
	}
	return p
}

// american brings both spellings of a word together.
var american = strings.NewReplacer("ae", "e", "oe", "e", "iser", "izer", "isation", "ization", "oure", "ore", "ibre", "iber")

// stated reads a condition as it is written. What is denied, or a relative's,
// is not the person's: "bipolar I without psychosis, no seizures" is bipolar I
// and nothing else. A clause of qualifying words ("in remission") belongs to
// the one before it.
func stated(written string) statement {
	var s statement
	for part := range strings.FieldsFuncSeq(american.Replace(strings.ToLower(written)), func(r rune) bool { return r == ',' || r == ';' || r == '.' }) {
		words := strings.FieldsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		s.words = append(s.words, words...)
		if n := len(s.clauses); n > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(qualifying, w) }) {
			words = slices.Concat(s.clauses[n-1].words, words)
			s.clauses = s.clauses[:n-1]
		}
		at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(denying, w) })
		if at < 0 {
			at = len(words)
		}
		s.clauses = append(s.clauses, claused(words[:at], false))
		if at < len(words) {
			s.clauses = append(s.clauses, claused(words[at:], true))
		}
	}
	return s
}

func claused(words []string, denied bool) clause {
	line := " " + strings.Join(words, " ") + " "
	return clause{words,
		denied || containsAny(line, " negative ", " none ", " family history ", " ruled out ", " excluded ", " mother ", " father ", " sister ", " brother "),
		containsAny(line, " past ", " history ", " previous ", " previously ", " former ", " prior ", " resolved ", " remission ", " hx ")}
}

var (
	denying    = []string{"no", "not", "denies", "denied", "without", "never"}
	qualifying = []string{"in", "full", "partial", "early", "sustained", "remission", "resolved", "past", "previous", "history",
		"treated", "untreated", "mild", "moderate", "severe", "current", "active", "chronic", "positive", "negative", "none"}
)

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

// means says whether the clause has, for one of the terms, a word that
// begins with each of its words.
func (s clause) means(terms ...string) bool {
	return slices.ContainsFunc(terms, func(term string) bool {
		for stem := range strings.FieldsSeq(term) {
			exact := strings.HasSuffix(stem, ".")
			stem = strings.TrimSuffix(stem, ".")
			if !slices.ContainsFunc(s.words, func(w string) bool { return w == stem || !exact && strings.HasPrefix(w, stem) }) {
				return false
			}
		}
		return true
	})
}

// meaning is how people write a condition that the rules name: any of the
// terms, each the beginnings of words that all occur (a whole word ends with a
// point), and none of those in but. now: what is over does not count.
type meaning struct {
	terms []string
	but   []string
	now   bool
}

var liver = []string{"hepat", "liver", "cirrho"}

// meanings are the conditions of interactions.json, and those of the groups in
// monitoring.json, by the words used there.
var meanings = map[string]meaning{
	"seizure disorder": {terms: []string{"seizure", "epilep", "convuls"}},
	"bulimia or anorexia nervosa (current or past)": {terms: []string{"bulimi", "anorexi"}},
	"abrupt stop of alcohol, benzodiazepines, barbiturates or antiepileptics": {terms: crossed(
		[]string{"withdraw", "abrupt", "detox", "stop"}, []string{"alcohol", "benzodiazepin", "barbiturat", "antiepilep", "anticonvuls", "sedative"}), now: true},
	"congenital long QT, bradycardia, hypokalaemia, hypomagnesaemia, recent MI, uncompensated heart failure": {terms: []string{
		"long qt", "bradycardi", "hypokal", "low potassium", "hypomagn", "low magnesium", "recent mi.", "recent myocardial", "recent heart attack",
		"uncompensated heart", "decompensated heart", "acute heart failure"}},
	"hepatic disease or urea cycle disorder or POLG": {terms: append([]string{"urea cycle", "polg", "mitochondrial"}, liver...)},
	"vomiting, diarrhoea, fever, low salt diet, heavy sweating": {terms: []string{
		"vomit", "diarrh", "fever", "low salt", "low sodium diet", "salt free", "sweating", "dehydrat", "gastroenteritis"}, now: true},
	"benign ethnic neutropenia":  {terms: []string{"benign ethnic", "duffy null", "ethnic neutropeni", "ben."}},
	"dementia-related psychosis": {terms: []string{"dementia", "alzheimer"}},
	"bipolar I disorder without mood stabiliser": {terms: []string{"bipolar", "mania", "manic"},
		but: []string{"bipolar ii.", "bipolar 2.", "hypomani"}},
	"recent MI, bundle branch block or QTc 450+": {terms: []string{"recent mi.", "recent myocardial", "recent heart attack", "bundle branch"}},
	"current overdose risk":                      {terms: []string{"overdose", "suicid"}, now: true},
	"phaeochromocytoma":                          {terms: []string{"pheochromocytoma", "paraganglioma"}},
	"asthma":                                     {terms: []string{"asthma"}},
	"serious structural heart disease":           {terms: []string{"structural heart", "cardiomyopath", "serious arrhythmi", "ventricular arrhythmi", "coronary"}},
	"substance use disorder": {terms: []string{"substance use", "substance abuse", "use disorder", "addict", "alcoholi", "alcohol abuse", "alcohol dependen",
		"opioid dependen", "drug dependen", "benzodiazepine dependen", "cocaine dependen"}, but: []string{"tobacco", "nicotine", "caffeine", "tobacco use", "smoking"}},
	"PTSD": {terms: []string{"ptsd", "posttraumatic stress", "post traumatic stress"}},
	"chronic liver disease or heavy alcohol use": {terms: append([]string{"heavy alcohol", "heavy drink", "alcohol use disorder", "alcoholi", "alcohol dependen", "alcohol abuse"}, liver...)},
	"liver disease":                       {terms: liver},
	"pregnancy or planning":               {terms: []string{"pregnan", "conceive", "conception"}, but: []string{"can become", "could become", "contracepti", "potential"}, now: true},
	"diabetes":                            {terms: []string{"diabet"}, but: []string{"insipidus"}},
	"kidney stones or metabolic acidosis": {terms: []string{"kidney stone", "renal stone", "nephrolithia", "metabolic acidosis"}},
	"urinary retention, moderate hepatic impairment, gastric retention, untreated narrow-angle glaucoma": {terms: []string{
		"urinary retention", "gastric retention", "moderate hepat", "moderate liver", "severe hepat", "severe liver",
		"narrow angle glaucoma", "angle closure glaucoma", "closed angle glaucoma"}, but: []string{"treated."}},
	"narrow-angle glaucoma":                 {terms: []string{"narrow angle glaucoma", "angle closure glaucoma", "closed angle glaucoma"}},
	"rash":                                  {terms: []string{"rash"}, now: true},
	"CYP2C19 poor metaboliser":              {terms: []string{"cyp2c19 poor", "2c19 poor"}},
	"HLA-B*15:02 tested":                    {terms: []string{"hla b 15 02 positive", "hla b 1502 positive", "hla b 15 02 tested"}},
	"can become pregnant":                   {terms: []string{"pregnan", "childbearing", "conceive"}, now: true},
	"cardiac disease":                       {terms: []string{"cardiac", "heart", "cardiomyopath", "coronary", "arrhythmi", "fibrillation", "myocardial", "long qt", "bundle branch", "bradycardi", "mi."}},
	"alcohol or liver risk":                 {terms: append([]string{"alcohol", "heavy drink"}, liver...)},
	"high risk":                             {terms: []string{"high risk", "suicid", "overdose"}, now: true},
	"previous EPS":                          {terms: []string{"eps.", "extrapyramidal", "tardive", "parkinsonism", "dystoni", "high risk"}},
	"previous low sodium":                   {terms: []string{"hyponatr", "low sodium"}},
	"cannot become pregnant":                {terms: []string{"hysterectom", "postmenopaus", "post menopaus", "menopause", "sterili", "tubal", "oophorectom", "cannot become"}},
	"ancestry with HLA-B*15:02 and no test": {},
	"ancestry at risk":                      {terms: []string{"asia.", "asian", "chinese", "han.", "thai", "vietnam", "filipin", "philippin", "malay", "indonesia", "taiwan", "korea", "japan", "cambodia", "burm", "laos", "lao.", "hong kong", "singapore", "india."}},
	"ancestry of India":                     {terms: []string{"indian"}, but: []string{"american", "west", "native"}},
}

// literally has the words of each condition as the rules write it.
var literally = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for condition := range meanings {
		out[condition] = stated(condition).words
	}
	return out
})

// crossed joins every word of one list with every word of another.
func crossed(a, b []string) []string {
	var out []string
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+" "+y)
		}
	}
	return out
}

// has says whether the person has a condition that the rules name: where it
// was written in the very words of the rule, or in others that mean it.
func (p *person) has(condition string) bool {
	if len(p.conditions) == 0 {
		return false
	}
	m, literal := meanings[condition], literally()[condition]
	for _, s := range p.conditions {
		if slices.Equal(s.words, literal) || slices.ContainsFunc(s.clauses, func(c clause) bool { return m.meant(condition, c) }) {
			return true
		}
	}
	return false
}

// meant says whether a clause means the condition.
func (m meaning) meant(condition string, c clause) bool {
	if c.denied && !c.means("cannot") || c.past && m.now || c.means(m.but...) {
		return false
	}
	return c.means(m.terms...) || condition == "recent MI, bundle branch block or QTc 450+" && c.longQTc()
}

// longQTc says whether the clause gives a QTc of 450 ms or more.
func (s clause) longQTc() bool {
	return s.means("qtc") && slices.ContainsFunc(s.words, func(w string) bool {
		ms, err := strconv.Atoi(strings.TrimSuffix(w, "ms"))
		return err == nil && ms >= 450
	})
}

// canBecomePregnant says whether to count on it: where it was written, or for
// a woman of reproductive age (below 50; World Health Organization, women aged
// 15 to 49) or of an age that is not known, unless it was written that she
// cannot.
func (p *person) canBecomePregnant() bool {
	if p.has("can become pregnant") {
		return true
	}
	return p.sex == "female" && p.age < 50 && !p.has("cannot become pregnant")
}

// ancestryAtRisk says whether HLA-B*15:02 is to be tested for: ancestry across
// broad areas of Asia (carbamazepine label, boxed warning).
func (p *person) ancestryAtRisk() bool {
	of := person{conditions: slices.Concat(p.ancestry, p.conditions)}
	return of.has("ancestry at risk") || of.has("ancestry of India") || of.has("ancestry with HLA-B*15:02 and no test")
}
