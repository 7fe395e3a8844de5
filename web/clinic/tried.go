package clinic

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// triedPath is the ledger of trials, under the chart's address.
const triedPath = "/medication/trials"

// triedView is all that the ledger of trials may show. Whoever does not
// prescribe reads the summary.
type triedView struct {
	*leaf
	Open    bool // the lane
	Whole   bool // the reader prescribes
	Writes  bool
	Trials  []triedRow
	Staging meds.Staged
	Episode *journal.Line[meds.EpisodeTold]
	Stages  bool // there is an antidepressant or an episode to stage
	Failed  []failedTrials
	Sources []meds.Source
}

// tried is every trial of a medication, for the next prescriber.
func (s *Side) tried(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, triedPath)
	if err != nil {
		return err
	}
	ctx := r.Context()
	v := &triedView{leaf: l, Open: l.Lens().Has(journal.Medication), Whole: l.caller.Viewer.Role == journal.Prescriber, Writes: l.may(meds.TrialTold{})}
	if v.Open {
		trials := synergy.TrialsOf(l.Chart)
		for _, x := range trials {
			v.Trials = append(v.Trials, l.triedRow(ctx, x))
		}
		v.Staging, v.Episode = synergy.StagingOf(l.Chart, trials)
		v.Stages = v.Episode != nil || trials.Antidepressants() > 0
		v.Failed = failedOf(trials)
		v.Sources = ruleSources(trials)
	}
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "What was tried"), triedPage(v)))
}

// failedTrials is how many adequate trials for a disorder did not help enough,
// and the cited rule about so many; nil where none is.
type failedTrials struct {
	For string // as the decision rules name it
	synergy.Counted
	Rule *meds.DecisionRule
}

// failedOf counts them for the disorders of which a rule counts them.
func failedOf(trials synergy.Trials) (out []failedTrials) {
	for _, disorder := range []string{"MDD", "schizophrenia"} {
		if n, rule := trials.Failed(disorder); n.Most > 0 {
			out = append(out, failedTrials{disorder, n, rule})
		}
	}
	return out
}

// failedWords says how many adequate trials did not help enough.
func failedWords(ctx context.Context, n synergy.Counted) string {
	if n.Most > n.Least {
		return t(ctx, "{n}; {m} more could not be judged", "n", number(ctx, n.Least), "m", number(ctx, n.Most-n.Least))
	}
	return number(ctx, n.Least)
}

// failedTitle names of what they were trials.
func failedTitle(ctx context.Context, x failedTrials) string {
	if x.For == "MDD" {
		return t(ctx, "Adequate trials of antidepressants that did not help enough")
	}
	return t(ctx, "Adequate trials of antipsychotics that did not help enough")
}

// ruleSources are the documents behind the rule and the least doses, each once.
func ruleSources(trials synergy.Trials) []meds.Source {
	keys := slices.Clone(meds.Known().Adequacy.Rule.Sources)
	for _, x := range trials {
		keys = append(keys, x.Floor.Sources...)
	}
	slices.Sort(keys)
	return sourcesOf(slices.Compact(keys))
}

// triedRow is one trial in the reader's language.
type triedRow struct {
	synergy.Tried
	Name, When, Top, Weeks, Taken, Score, Verdict, Why, Ended string
	Fair                                                      bool // adequate, by what is known
	Facts                                                     []ui.Fact
	Href                                                      string
}

func (l *leaf) triedRow(ctx context.Context, x synergy.Tried) triedRow {
	r := triedRow{Tried: x, Name: x.Called(lang.Of(ctx)), Top: topWords(ctx, x), Weeks: weeksWords(ctx, x), Taken: tickedWords(ctx, x), Score: wentWords(ctx, x),
		Fair: x.Verdict == meds.AdequateNotEnough || x.Verdict == meds.AdequateResponse}
	r.Verdict, r.Why = verdictWords(ctx, x)
	r.Ended = endedWords(ctx, x)
	if x.Told != nil {
		r.When, r.Href = t(ctx, "before this chart"), l.entryHref(x.Told.Entry)
		if y := x.Told.What.Year; y > 0 {
			r.When = t(ctx, "until {year}", "year", strconv.Itoa(y))
		}
	} else {
		r.When, r.Href = ran(ctx, *x.Trial), l.entryHref(x.Trial.Entry)
	}
	r.facts(ctx, l)
	return r
}

// facts are what only the next prescriber reads.
func (r *triedRow) facts(ctx context.Context, l *leaf) {
	add := func(term, says string) {
		if says != "" {
			r.Facts = append(r.Facts, ui.Fact{Term: term, Says: says})
		}
	}
	add(t(ctx, "For"), meant(r.Tried))
	add(t(ctx, "Top dose"), r.Top)
	if r.Missing != synergy.AsNeededOnly {
		add(t(ctx, "Least dose"), leastWords(ctx, r.Tried))
		add(t(ctx, "Weeks at it"), r.Weeks)
		add(t(ctx, "Doses taken"), r.Taken+besideWords(ctx, r.Tried))
	}
	add(t(ctx, "Score"), r.Score)
	add(t(ctx, "Side effects"), l.effectWords(ctx, r.Tried))
	if r.Trial != nil {
		add(t(ctx, "Therapy meanwhile"), l.overlapWords(ctx, r.Tried))
	}
	add(t(ctx, "Why it ended"), r.Ended)
	if r.Told != nil {
		add(t(ctx, "Known from"), toldWords(ctx, r.Told.What.By, r.Told.What.From)+". "+t(ctx, "Written by {who}, {day}.", "who", l.full(ctx, r.Told.By), "day", day(ctx, r.Told.Day)))
	}
}

func meant(x synergy.Tried) string {
	if x.Told != nil {
		return x.Told.What.For
	}
	return x.Trial.For
}

func toldWords(ctx context.Context, by meds.ToldBy, from string) string {
	if from == "" {
		return t(ctx, by.Label())
	}
	return t(ctx, by.Label()) + ": " + from
}

// topWords is the highest dose.
func topWords(ctx context.Context, x synergy.Tried) string {
	switch {
	case x.Peak.IsZero():
		return t(ctx, "not known")
	case x.Daily:
		return t(ctx, "{dose} a day", "dose", x.Peak.String())
	}
	return x.Peak.String()
}

// leastWords is the least dose that a fair trial takes, and when it was reached.
func leastWords(ctx context.Context, x synergy.Tried) string {
	switch {
	case !x.Known:
		return t(ctx, "none is known for this drug")
	case x.Floor.Mg == "":
		return t(ctx, "goes by a level: {note}", "note", x.Floor.Note)
	case x.Told != nil:
		return t(ctx, "{mg} mg a day", "mg", string(x.Floor.Mg))
	case x.Reached == 0:
		return t(ctx, "{mg} mg a day, not reached", "mg", string(x.Floor.Mg))
	}
	return t(ctx, "{mg} mg a day, reached {day}", "mg", string(x.Floor.Mg), "day", day(ctx, x.Reached))
}

// weeksWords is how long the least dose was held.
func weeksWords(ctx context.Context, x synergy.Tried) string {
	switch {
	case x.Missing == synergy.AsNeededOnly:
		return t(ctx, "as needed")
	case x.Told != nil && x.Told.What.Weeks == 0, !x.Known && x.Told == nil:
		return t(ctx, "not known")
	case x.Told != nil:
		return number(ctx, x.Told.What.Weeks)
	}
	return number(ctx, x.Exposure.Weeks())
}

// tickedWords is what was taken, by the client's own ticks.
func tickedWords(ctx context.Context, x synergy.Tried) string {
	if x.Told != nil {
		switch x.Told.What.Regular {
		case meds.SaidYes:
			return t(ctx, "on most days, as told")
		case meds.SaidNo:
			return t(ctx, "not on most days, as told")
		}
		return t(ctx, "not known")
	}
	if x.Missing == synergy.AsNeededOnly {
		return t(ctx, "as needed")
	}
	share, ok := x.Taken.Share()
	if !ok {
		return t(ctx, "not known")
	}
	return t(ctx, "{p}% ({k} of {n} days)", "p", number(ctx, int(100*share)), "k", number(ctx, x.Taken.All), "n", number(ctx, x.Taken.Answered()))
}

// besideWords says what the share of doses is about where more than one
// medication was taken.
func besideWords(ctx context.Context, x synergy.Tried) string {
	if len(x.Beside) == 0 || !x.Taken.Known() {
		return ""
	}
	var names []string
	for _, o := range x.Beside {
		if name := o.Called(lang.Of(ctx)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return "; " + t(ctx, "the check-in asks about all medicines together, here with {drugs}", "drugs", lang.Of(ctx).List(names...))
}

// wentWords is what the score did over a trial.
func wentWords(ctx context.Context, x synergy.Tried) string {
	if x.Told != nil {
		return t(ctx, x.Told.What.Effect.Label())
	}
	if !x.Scored {
		return t(ctx, "not known")
	}
	return scoredWords(ctx, x.Score)
}

func scoredWords(ctx context.Context, s synergy.TriedScore) string {
	in := lang.Of(ctx)
	places := 0
	if m, ok := measure.Find(s.Measure); ok {
		if rule, ok := m.Score(m.Scoring.Primary); ok {
			places = rule.Precision
		}
	}
	says := t(ctx, "{measure} {from} ({was}) to {to} ({is})", "measure", measureName(ctx, s.Measure), "from", in.Number(s.From.Value, places), "was", short(ctx, s.From.On),
		"to", in.Number(s.To.Value, places), "is", short(ctx, s.To.Day()))
	switch s.Reliable {
	case measure.Improvement, measure.Deterioration:
		return says + ", " + t(ctx, "a reliable change")
	case measure.NoChange:
		return says + ", " + t(ctx, "no reliable change")
	}
	return says + ", " + t(ctx, "whether that is reliable is not known")
}

// endedWords is why a trial ended, in the words that were written.
func endedWords(ctx context.Context, x synergy.Tried) string {
	reason, words := x.Reason()
	switch {
	case x.Running():
		return t(ctx, "running")
	case reason == "" && words == "":
		return t(ctx, "not known")
	case words == "":
		return t(ctx, reason.Label())
	case reason == "":
		return words
	}
	return t(ctx, reason.Label()) + ": " + words
}

// effectWords are the side effects that were told of.
func (l *leaf) effectWords(ctx context.Context, x synergy.Tried) string {
	if x.Told != nil {
		return cmp.Or(x.Told.What.Effects, t(ctx, "not known"))
	}
	if !l.Lens().Has(journal.SideEffects) {
		return l.notShared(ctx, journal.SideEffects)
	}
	var out []string
	for _, e := range x.Effects {
		worst := 0
		for _, r := range e.Reports {
			worst = max(worst, r.What.Severity)
		}
		says := e.What + " (" + severityWords(ctx, worst)
		if end, ended := e.Ended(); ended {
			says += ", " + t(ctx, "gone {day}", "day", short(ctx, end.Day))
		}
		out = append(out, says+")")
	}
	if len(out) == 0 {
		return t(ctx, "None was told of.")
	}
	return lang.Of(ctx).List(out...)
}

// overlapWords are the changes of the therapy in that time.
func (l *leaf) overlapWords(ctx context.Context, x synergy.Tried) string {
	if !l.Lens().Has(journal.Plan) && !l.Lens().Has(journal.Sessions) {
		return l.notShared(ctx, journal.Sessions)
	}
	var out []string
	for _, o := range x.Changes {
		out = append(out, cmp.Or(o.Title, modalityWords(ctx, o.Kind))+" "+short(ctx, o.Day))
	}
	if len(out) == 0 {
		return t(ctx, "no change is written")
	}
	return lang.Of(ctx).List(out...)
}

// verdictWords is what a trial comes to, and why.
func verdictWords(ctx context.Context, x synergy.Tried) (says, why string) {
	switch x.Verdict {
	case meds.Intolerant:
		return t(ctx, "Not a fair trial"), t(ctx, "It ended early over a side effect; that is not counted as a trial that did not help.")
	case meds.AdequateResponse:
		if x.Told != nil {
			return t(ctx, "Much better, as told"), t(ctx, "Told, not measured.")
		}
		return t(ctx, "Adequate, with response"), t(ctx, "The score fell by half, or into remission, while it was taken.")
	case meds.InadequateDose:
		return unfairWords(ctx, x), t(ctx, "The least dose was not reached.")
	case meds.InadequateDuration:
		return unfairWords(ctx, x), t(ctx, "It was shorter than {n} weeks at the least dose.", "n", string(x.Floor.MinWeeks))
	case meds.InadequateAdherence:
		return unfairWords(ctx, x), t(ctx, "Fewer than {p}% of the doses were taken.", "p", percentOf(meds.Known().Adequacy.Rule.Taken))
	case meds.AdequateNotEnough:
		why := t(ctx, "Long enough, at the least dose or above.")
		if slices.Contains(x.Judged.Unknown, "taken_share") && (x.Told == nil || x.Told.What.Regular == meds.NotSaid) {
			why += " " + t(ctx, "How much was taken is not known, and is not held against it.")
		}
		if x.Running() {
			return t(ctx, "A fair trial so far, not enough"), why
		}
		return t(ctx, "Adequate, not enough"), why
	}
	return missingWords(ctx, x)
}

func unfairWords(ctx context.Context, x synergy.Tried) string {
	if x.Running() {
		return t(ctx, "Not a fair trial yet")
	}
	return t(ctx, "Not adequate")
}

// missingWords says why a trial cannot be judged.
func missingWords(ctx context.Context, x synergy.Tried) (says, why string) {
	says = t(ctx, "Cannot be judged")
	switch x.Missing {
	case synergy.AsNeededOnly:
		return t(ctx, "Not judged"), t(ctx, "It is taken as needed.")
	case synergy.MissingFloor:
		return says, t(ctx, "No least dose is known for it here.")
	case synergy.MissingDaily:
		return says, t(ctx, "It is not taken every day, and the rule goes by the dose of a day.")
	case synergy.MissingDose:
		return says, t(ctx, "The dose is not known.")
	case synergy.MissingWeeks:
		return says, t(ctx, "The weeks are not known.")
	}
	if x.Running() && x.Trial != nil {
		return t(ctx, "A fair trial so far"), t(ctx, "What the score did is not known.")
	}
	return says, t(ctx, "It was long enough at its dose; what it did is not known.")
}

// percentOf writes a share, 0 to 1, in per cent.
func percentOf(share meds.Exact) string {
	f, err := strconv.ParseFloat(string(share), 64)
	if err != nil {
		return string(share)
	}
	return strconv.FormatFloat(100*f, 'f', -1, 64)
}

// stagePartWords names a part of the staging.
func stagePartWords(ctx context.Context, p meds.StagePart) string {
	switch p {
	case meds.StageDuration:
		return t(ctx, "How long the episode has lasted")
	case meds.StageSeverity:
		return t(ctx, "How severe it is")
	case meds.StageTrials:
		return t(ctx, "Antidepressants that did not help enough")
	case meds.StageAugmentation:
		return t(ctx, "Something added to an antidepressant")
	}
	return t(ctx, "ECT")
}

// stageAnswerWords is an answer of the staging in the reader's language.
func stageAnswerWords(ctx context.Context, p meds.StagedPart) string {
	switch says := p.Answer.Says; {
	case !p.Known:
		return t(ctx, "not known")
	case p.Part == meds.StageSeverity:
		return t(ctx, meds.EpisodeSeverity(says).Label())
	case says == "<=12 months":
		return t(ctx, "12 months or less")
	case says == "13-24 months":
		return t(ctx, "13 to 24 months")
	case says == ">24 months":
		return t(ctx, "more than 24 months")
	case says == "used":
		return t(ctx, "used")
	case says == "not used":
		return t(ctx, "not used")
	case says == ">10":
		return t(ctx, "more than 10")
	default:
		return says
	}
}

func stageWords(ctx context.Context, word string) string {
	switch word {
	case "mild":
		return t(ctx, "Mild")
	case "moderate":
		return t(ctx, "Moderate")
	}
	return t(ctx, "Severe")
}

// tellTrial records a medication that was tried before this chart.
var tellTrial = sheet{
	path: triedPath + "/tell", action: "write", tab: triedPath, title: "Tried before this chart",
	hint: "As the client tells it, or as a letter says. The client and the therapist read it. What is not known stays empty.", found: chosenDrug,
	first: func(context.Context, *leaf) ([]string, error) {
		return []string{"unit", "mg", "by", string(meds.ByClient)}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return tellTrialFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		var errs []error
		count := func(name string) int {
			n, _, err := f.Number(name)
			errs = append(errs, err)
			return n
		}
		x := meds.TrialTold{Told: meds.ToldID(newID(f)), Drug: meds.DrugID(f.Text("drug")), Name: f.Text("name"), For: f.Text("for"),
			Regular: answer(f, "regular"), Effect: meds.PastEffect(f.Text("effect")), Effects: f.Text("side_effects"), Reason: meds.Reason(f.Text("reason")),
			Why: f.Text("why"), Episode: f.Has("episode", "yes"), By: meds.ToldBy(f.Text("by")), From: f.Text("from"),
			Weeks: count("weeks"), Year: count("year")}
		if f.Text("dose") != "" {
			var err error
			x.Daily, err = doseOf(f)
			errs = append(errs, err)
		}
		ev, err := l.Meds().Tell(x, l.Today())
		if err := fault.Join(append(errs, err)...); err != nil {
			return nil, err
		}
		return one(ev, nil)
	},
}

// chosenDrug puts a drug that was chosen from the list into the form.
func chosenDrug(_ *leaf, f *web.Form) {
	f.Drop("drug")
	if drug, ok := meds.Known().Drug(meds.DrugID(f.Value("find"))); ok {
		f.Set("drug", string(drug.ID))
		f.Drop("search", "name")
	}
}

// tellEpisode records what is known of the episode, for its staging.
var tellEpisode = sheet{
	path: "/medication/episode", action: "write", tab: triedPath, title: "What is known of this episode",
	hint: "For the staging of the episode. What is not known stays empty, and nothing is filled in for it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		first := []string{"by", string(meds.ByClient)}
		if last, ok := l.Meds().Episode.Last(); ok {
			w := last.What
			first = append(dayPairs("began", w.Began), "severity", string(w.Severity), "augmentation", cmp.Or(string(w.Augmentation), notKnown), "ect", cmp.Or(string(w.ECT), notKnown), "by", string(w.By), "from", w.From)
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return tellEpisodeFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		began, err := coming(f, "began")
		if err != nil {
			return nil, err
		}
		return one(l.Meds().TellEpisode(meds.EpisodeTold{Began: began, Severity: meds.EpisodeSeverity(f.Text("severity")), Augmentation: answer(f, "augmentation"),
			ECT: answer(f, "ect"), By: meds.ToldBy(f.Text("by")), From: f.Text("from")}, l.Today()))
	},
}

// notKnown is the answer of a form that stands for no answer.
const notKnown = "unknown"

func yesNo(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: string(meds.SaidYes), Label: t(ctx, "Yes")}, {Value: string(meds.SaidNo), Label: t(ctx, "No")}, {Value: notKnown, Label: t(ctx, "Not known")}}
}

func answer(f *web.Form, name string) meds.YesNo {
	if a := meds.YesNo(f.Text(name)); a == meds.SaidYes || a == meds.SaidNo {
		return a
	}
	return meds.NotSaid
}

// severityNow is where the main score stands, beside the question how severe
// the episode is.
func (l *leaf) severityNow(ctx context.Context) string {
	for _, s := range l.Measures().Primary() {
		p, ok := s.Latest()
		if band, known := s.Band(p.Value); ok && known && s.Measure == "phq-9" {
			return t(ctx, "{measure} on {day}: {n}, {word}. That is no diagnosis.", "measure", measureName(ctx, s.Measure), "day", day(ctx, p.Day()),
				"n", lang.Of(ctx).Number(p.Value, 0), "word", band.Label.In(lang.Of(ctx)))
		}
	}
	return ""
}
