package clinic

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/synergy"
	"tandem/team"
	"tandem/therapy"
	"tandem/web/ui"
	"tandem/web/ui/goals"
)

// told is an event in words: what it is, what it is about, and what somebody
// wrote in it.
type told struct {
	Title string
	Facts []ui.Fact
	Texts []string
}

func (x *told) fact(term, says string) {
	if says != "" {
		x.Facts = append(x.Facts, ui.Fact{Term: term, Says: says})
	}
}

func (x *told) text(words ...string) {
	for _, w := range words {
		if w != "" {
			x.Texts = append(x.Texts, w)
		}
	}
}

// tell puts an entry's event into words. An event that this program has no
// word for is told as such.
func (l *leaf) tell(ctx context.Context, e journal.Entry) told {
	var x told
	known := l.tellMeds(ctx, &x, e.Event) || l.tellList(ctx, &x, e.Event) || l.tellTherapy(ctx, &x, e.Event) || l.tellPlan(ctx, &x, e.Event) || l.tellHuddle(ctx, &x, e.Event) ||
		l.tellMeasure(ctx, &x, e.Event) || l.tellTeam(ctx, &x, e.Event)
	if !known {
		x.Title = t(ctx, "Something that this version does not know")
	}
	return x
}

// drug is the name of a trial's medication.
func (l *leaf) drug(ctx context.Context, id meds.TrialID) string {
	if trial, ok := l.Meds().Find(id); ok {
		return trial.Called(lang.Of(ctx))
	}
	return t(ctx, "A medication")
}

func (l *leaf) tellMeds(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case meds.Started:
		x.Title = t(ctx, "{drug} {dose} started", "drug", ev.Called(lang.Of(ctx)), "dose", ev.Dose.String())
		x.fact(t(ctx, "How"), scheduleWords(ctx, ev.Schedule, ev.AsNeeded))
		x.fact(t(ctx, "For"), ev.For)
		x.fact(t(ctx, "Why"), ev.Why)
		x.fact(t(ctx, "What we expect"), ev.Expected)
		x.fact(t(ctx, "What would make us stop"), ev.StopIf)
		x.fact(t(ctx, "Prescribed by"), ev.PrescribedBy)
	case meds.DoseChanged:
		x.Title = t(ctx, "{drug}: dose now {dose}", "drug", l.drug(ctx, ev.Trial), "dose", ev.Dose.String())
		x.fact(t(ctx, "How"), scheduleWords(ctx, ev.Schedule, false))
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.Held:
		x.Title = t(ctx, "{drug} put on hold", "drug", l.drug(ctx, ev.Trial))
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.Resumed:
		x.Title = t(ctx, "{drug} taken again", "drug", l.drug(ctx, ev.Trial))
		if !ev.Dose.IsZero() {
			x.fact(t(ctx, "Dose"), ev.Dose.String())
		}
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.Stopped:
		x.Title = t(ctx, "{drug} stopped", "drug", l.drug(ctx, ev.Trial))
		x.fact(t(ctx, "Reason"), t(ctx, ev.Reason.Label()))
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.ProgramQueried:
		x.Title = t(ctx, "{drug}: prescription monitoring program of {state} queried", "drug", l.drug(ctx, ev.Trial), "state", stateName(ctx, ev.State))
		x.text(ev.Words)
	case meds.AsNeededTaken:
		x.Title = t(ctx, "{drug} taken as needed", "drug", l.drug(ctx, ev.Trial))
	case meds.SideEffectReported:
		x.Title = t(ctx, "Side effect, {how}", "how", severityWords(ctx, ev.Severity))
		x.text(ev.What)
		if ev.Trial != "" {
			x.fact(t(ctx, "While taking"), l.drug(ctx, ev.Trial))
		}
	case meds.SideEffectEnded:
		x.Title = t(ctx, "Side effect gone")
		if f, ok := l.Effects().Find(ev.Effect); ok {
			x.text(f.What)
		}
	default:
		return false
	}
	return true
}

func (l *leaf) tellTherapy(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case therapy.PhaseStarted:
		x.Title = t(ctx, "Phase of therapy: {name}", "name", cmp.Or(ev.Name, modalityWords(ctx, ev.Modality)))
		x.fact(t(ctx, "Kind"), modalityWords(ctx, ev.Modality))
	case therapy.SessionHeld:
		x.Title = sessionWords(ctx, ev.Purpose)
		x.fact(t(ctx, "How"), t(ctx, ev.Mode.Label()))
		if ev.Minutes > 0 {
			x.fact(t(ctx, "Length"), t(ctx, "{n} minutes", "n", number(ctx, ev.Minutes)))
		}
		x.fact(t(ctx, "Kind"), modalityWords(ctx, ev.Modality))
		x.text(ev.Summary)
	case therapy.SessionMissed:
		x.Title = t(ctx, "Session missed")
		x.fact(t(ctx, "Why"), ev.Why)
	case therapy.NoteWritten:
		x.Title = t(ctx, "Progress note")
		x.text(ev.Text)
		x.fact(t(ctx, "What happened"), ev.Happened)
		x.fact(t(ctx, "Response"), ev.Response)
		x.fact(t(ctx, "Until next time"), ev.Plan)
	case therapy.PrivateNoteWritten:
		x.Title = t(ctx, "Private note, for you alone")
		x.text(ev.Text)
	case therapy.CauseNamed:
		x.Title = t(ctx, "Root cause or pattern: {name}", "name", ev.Name)
		x.fact(t(ctx, "What it does"), t(ctx, ev.Sort.Label()))
		if ev.Over {
			x.fact(t(ctx, "And now"), t(ctx, "It plays no part any more"))
		}
		x.text(ev.Words)
	case therapy.SkillTaught:
		x.Title = t(ctx, "Skill taught: {name}", "name", ev.Name)
	case therapy.SkillPractised:
		x.Title = t(ctx, "Skill practised")
		if s, ok := l.Skills().Find(ev.Skill); ok && s.Name != "" {
			x.Title = t(ctx, "Skill practised: {name}", "name", s.Name)
		}
		if ev.Helped != nil {
			x.fact(t(ctx, "Helped"), t(ctx, "{n} of 4", "n", number(ctx, *ev.Helped)))
		}
		x.text(ev.Note)
	default:
		return false
	}
	return true
}

func (l *leaf) tellPlan(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case plan.ProblemNamed:
		x.Title = t(ctx, "Problem: {words}", "words", ev.Words)
		x.fact(t(ctx, "Code"), ev.Code)
	case plan.GoalSet:
		x.Title = t(ctx, "Goal: {words}", "words", ev.Words)
		l.tellGoal(ctx, x, ev)
	case plan.Adjusted:
		x.Title = t(ctx, "Change: {title}", "title", ev.Title)
		x.fact(t(ctx, "Why"), ev.Why)
		x.fact(t(ctx, "We expect"), l.expects(ctx, ev))
		x.fact(t(ctx, "We stop if"), ev.StopIf)
		x.fact(t(ctx, "Review"), dayOr(ctx, ev.Review))
		for _, w := range ev.Watch {
			x.fact(t(ctx, "A closer look"), t(ctx, "{what} until {day}", "what", l.watchWords(ctx, synergy.Watched{Watch: w}), "day", day(ctx, w.Until)))
		}
		x.fact(t(ctx, "The client said"), ev.ClientSaid)
	case plan.Reviewed:
		x.Title = t(ctx, "Review of a change")
		if a, ok := l.Plan().Find(ev.Adjustment); ok {
			x.Title = t(ctx, "Review: {title}", "title", a.Title)
		}
		x.fact(t(ctx, "What came of it"), t(ctx, ev.Verdict.Label()))
		x.fact(t(ctx, "Next review"), dayOr(ctx, ev.NextReview))
		x.text(ev.Words)
	case plan.Kept:
		x.Title = t(ctx, "{drug} kept as it is, on purpose", "drug", l.drug(ctx, meds.TrialID(ev.Trial)))
		x.fact(t(ctx, "Look again"), dayOr(ctx, ev.LookAgain))
		x.fact(t(ctx, "The client said"), ev.ClientSaid)
		x.text(ev.Why)
	case plan.TaskOpened:
		x.Title = taskWords(ctx, ev.Sort)
		x.fact(t(ctx, "For"), l.full(ctx, ev.For))
		x.fact(t(ctx, "By"), l.clock(ctx, ev.Due))
		x.fact(t(ctx, "Answer"), flagWords(ctx, ev.Flag))
		x.text(ev.Words)
	case plan.TaskAcknowledged:
		x.Title = t(ctx, "Task taken on")
	case plan.TaskAddedTo:
		x.Title = t(ctx, "A further answer on an open task")
		x.fact(t(ctx, "Answer"), flagWords(ctx, ev.Flag))
	case plan.TaskClosed:
		x.Title = t(ctx, "Task closed")
		x.fact(t(ctx, "What was done"), ev.Done)
	case plan.SafetyPlanWritten:
		x.Title = t(ctx, "Safety plan written")
	default:
		return false
	}
	return true
}

// tellGoal says a goal with both its levers.
func (l *leaf) tellGoal(ctx context.Context, x *told, g plan.GoalSet) {
	x.fact(t(ctx, "Therapy"), goals.Lever(ctx, g.Therapy))
	x.fact(t(ctx, "Medication"), goals.Lever(ctx, g.Medication))
	x.Facts = append(x.Facts, l.goalWords(ctx).Facts(ctx, g)...)
}

// huddle is the question of a huddle.
func (l *leaf) huddle(ctx context.Context, id plan.HuddleID) string {
	if h, ok := l.Plan().Huddle(id); ok {
		return h.Title
	}
	return t(ctx, "A question")
}

// proposed is what a proposal proposes.
func (l *leaf) proposed(ctx context.Context, id plan.ProposalID) string {
	if p, ok := l.Plan().Proposal(id); ok {
		return p.Title()
	}
	return t(ctx, "A proposal")
}

func (l *leaf) tellHuddle(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case plan.QuestionAsked:
		x.Title = t(ctx, "Question: {words}", "words", ev.Title)
		x.fact(t(ctx, "For"), l.full(ctx, ev.For))
		x.fact(t(ctx, "By"), dayOr(ctx, ev.Due))
		x.fact(t(ctx, "What the client wants"), ev.Wants)
		x.text(ev.Saw)
	case plan.Said:
		x.Title = l.huddle(ctx, ev.Huddle)
		x.fact(t(ctx, ev.Sort.Label()), ev.Words)
	case plan.QuestionAnswered:
		x.Title = l.huddle(ctx, ev.Huddle)
		x.fact(t(ctx, "Answer"), t(ctx, ev.Answer.Label()))
		x.text(ev.Words)
	case plan.Decided:
		x.Title = l.huddle(ctx, ev.Huddle)
		x.fact(t(ctx, "Decided"), t(ctx, ev.Decision.Label()))
		x.fact(t(ctx, "Look again"), dayOr(ctx, ev.LookAgain))
		x.text(ev.Why)
	case plan.HuddleClosed:
		x.Title = l.huddle(ctx, ev.Huddle)
		x.fact(t(ctx, "Closed"), t(ctx, doneWords(ev.Done)))
		x.text(ev.Words)
	default:
		return l.tellProposal(ctx, x, ev) || l.tellTogether(ctx, x, ev)
	}
	return true
}

func doneWords(done bool) string {
	if done {
		return "Done"
	}
	return "Not done"
}

func (l *leaf) tellProposal(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case plan.ChangeProposed:
		x.Title = t(ctx, "Proposal: {title}", "title", ev.Change.Title)
		x.fact(t(ctx, "Why"), ev.Change.Why)
		x.fact(t(ctx, "We expect"), l.expects(ctx, ev.Change))
		x.fact(t(ctx, "We stop if"), ev.Change.StopIf)
		x.fact(t(ctx, "Review"), dayOr(ctx, ev.Change.Review))
	case plan.GoalProposed:
		x.Title = t(ctx, "Proposal: {title}", "title", ev.Goal.Words)
		x.fact(t(ctx, "Why"), ev.Why)
		l.tellGoal(ctx, x, ev.Goal)
	case plan.ProposalWithdrawn:
		x.Title = t(ctx, "Proposal taken back: {title}", "title", l.proposed(ctx, ev.Proposal))
		x.text(ev.Why)
	case plan.ColleagueAnswered:
		x.Title = l.proposed(ctx, ev.Proposal)
		x.fact(t(ctx, "Answer"), t(ctx, agreesWords(ev.Agrees)))
		x.text(ev.Words)
	case plan.ClientAnswered:
		x.Title = l.proposed(ctx, ev.Proposal)
		x.fact(t(ctx, "The client said"), t(ctx, ev.Answer.Label()))
		x.text(ev.Words)
	default:
		return false
	}
	return true
}

func agreesWords(agrees bool) string {
	if agrees {
		return "I agree"
	}
	return "I see it differently"
}

func (l *leaf) tellMeasure(ctx context.Context, x *told, ev journal.Event) bool {
	in := lang.Of(ctx)
	switch ev := ev.(type) {
	case measure.Answered:
		x.Title = t(ctx, "{measure} answered", "measure", measureName(ctx, ev.Measure))
		if m, ok := l.Library().At(ev.Measure, ev.Version); ok {
			if m.Own() {
				x.fact(t(ctx, "Version"), ev.Version+". "+ownScale(ctx))
			}
			l.answers(ctx, x, m, ev)
		}
		switch {
		case ev.Link:
			x.fact(t(ctx, "How"), t(ctx, "From a link that was sent: by whoever had it, without signing in."))
		case !ev.Device.IsZero():
			x.fact(t(ctx, "How"), t(ctx, "In a session, on the device of {who}.", "who", l.full(ctx, ev.Device)))
		}
	case measure.CheckedIn:
		x.Title = t(ctx, "Check-in for {day}", "day", day(ctx, ev.Day))
		for item, a := range sorted(ev.Answers) {
			if m, ok := measure.Shipped().Asking(item); ok {
				x.fact(itemWords(ctx, m, item), answerWords(ctx, m, item, a))
			}
		}
	case measure.Rated:
		x.Title = t(ctx, "{label}: {n}", "label", ev.Label, "n", in.Number(ev.Value, 2))
		x.fact(t(ctx, "Range"), in.Number(ev.Min, 2)+" - "+in.Number(ev.Max, 2)+" "+ev.Unit)
	case measure.LifeHappened:
		x.Title = t(ctx, "Life event")
		x.text(ev.What)
	case measure.BaselineSet:
		x.Title = t(ctx, "Baseline of {measure}: {n}", "measure", measureName(ctx, ev.Measure), "n", in.Number(ev.Value, 2))
		x.fact(t(ctx, "Day"), day(ctx, ev.On))
	case measure.AnswersRead:
		x.Title = t(ctx, "{measure}: answers read", "measure", measureName(ctx, ev.Measure))
		if ev.Talked {
			x.Title = t(ctx, "{measure}: answers talked over", "measure", measureName(ctx, ev.Measure))
		}
		x.text(ev.Said)
	case measure.Asked:
		x.Title = t(ctx, "{measure} asked for", "measure", measureName(ctx, ev.Measure))
		x.fact(t(ctx, "How often"), oftenWords(ctx, ev))
		x.fact(t(ctx, "From"), dayOr(ctx, ev.From))
		x.fact(t(ctx, "Until"), dayOr(ctx, ev.Until))
	case measure.PutOff:
		x.Title = t(ctx, "{measure}: not this week", "measure", measureName(ctx, ev.Measure))
		x.fact(t(ctx, "Until"), dayOr(ctx, ev.Until))
	case measure.Reminded:
		x.Title = t(ctx, "Reminded of questionnaires")
		x.fact(t(ctx, "Of"), in.List(measureNames(ctx, ev.Measures)...))
	case measure.PackSwitched: // of the house, as the next: they stand in no chart
		x.Title = t(ctx, "{measure} switched on, with its licence", "measure", measureName(ctx, ev.Measure))
		if !ev.On {
			x.Title = t(ctx, "{measure} switched off", "measure", measureName(ctx, ev.Measure))
		}
	case measure.WordingLoaded:
		x.Title = t(ctx, "Wording of {measure} loaded", "measure", measureName(ctx, ev.Measure))
		x.fact(t(ctx, "Version"), ev.Version)
		x.fact(t(ctx, "By what right"), ev.Right)
	case measure.OwnDefined:
		x.Title = t(ctx, "{measure} defined", "measure", cmp.Or(ev.Title.In(in), string(ev.Measure)))
		x.fact(t(ctx, "Version"), ev.Version)
	case measure.CourseSwitched:
		x.Title = t(ctx, "Band of {measure} switched off", "measure", measureName(ctx, ev.Measure))
		if ev.On {
			x.Title = t(ctx, "Band of {measure} switched on", "measure", measureName(ctx, ev.Measure))
		}
		x.fact(t(ctx, "Who began at"), scoreSpan(ctx, ev.From, ev.To))
	case measure.OwnRetired:
		x.Title = t(ctx, "{measure} retired", "measure", measureName(ctx, ev.Measure))
		if !ev.Retired {
			x.Title = t(ctx, "{measure} brought back", "measure", measureName(ctx, ev.Measure))
		}
	default:
		return false
	}
	return true
}

func (l *leaf) tellTeam(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case team.Registered:
		x.Title = t(ctx, "Client registered")
	case team.ContactChanged:
		x.Title = t(ctx, "Contact details changed")
	case team.ChannelChecked:
		x.Title = t(ctx, "The client confirmed a way to reach them")
	case team.MessageSent:
		x.Title = t(ctx, "Message to {who}", "who", l.several(ctx, ev.To))
		x.text(ev.Words)
	case team.MessageRead:
		x.Title = t(ctx, "Message opened")
	case team.GuardianConsented:
		x.Title = t(ctx, "A guardian’s consent")
		for _, c := range ev.For {
			x.fact(t(ctx, "Consented to"), careWords(ctx, c))
		}
		x.fact(t(ctx, "Name of the parent or guardian"), ev.Guardian)
		x.fact(t(ctx, "Who they are to the client"), ev.Relation)
		x.fact(t(ctx, "How they consented"), agreedHow(ctx, ev.How))
	case team.CountedAsAdult:
		x.Title = t(ctx, "Counts as an adult for consent")
		x.fact(t(ctx, "Why"), adultWords(ctx, ev.Why))
	case team.IdentityChecked:
		x.Title = t(ctx, "Made sure who the client is, for a new way to sign in")
		x.fact(t(ctx, "How"), metHow(ctx, ev.InPerson))
		x.fact(t(ctx, "Checked"), identifiersIn(ctx, ev.By))
	case team.Joined:
		x.Title = t(ctx, "{who} joined the care team", "who", l.full(ctx, ev.Person))
	case team.Left:
		x.Title = t(ctx, "{who} left the care team", "who", l.full(ctx, ev.Person))
		x.fact(t(ctx, "Why"), ev.Why)
	case team.ConsentGiven:
		x.Title = t(ctx, "Agreement: what {who} sees", "who", l.toWhom(ctx, ev.To))
		x.fact(t(ctx, "Parts"), lanesIn(ctx, ev.Lanes))
		if !ev.Until.IsZero() {
			x.fact(t(ctx, "Until"), l.upTo(ctx, ev.Until))
		}
		signed := t(ctx, "Signed on screen by")
		if ev.How == "on paper" {
			signed = t(ctx, "Signed on paper by")
		}
		x.fact(signed, ev.Name)
		x.fact(t(ctx, "Parent or guardian who signed"), ev.Guardian)
		x.fact(t(ctx, "Form"), ev.Form)
	case team.FormScanned:
		x.Title = t(ctx, "The paper that was signed, with {who}", "who", l.toWhom(ctx, ev.To))
		x.fact(t(ctx, "Kept as"), scanKind(ctx, ev.Type))
	case team.ConsentRevoked:
		x.Title = t(ctx, "Agreement ended: what {who} saw", "who", l.toWhom(ctx, ev.To))
	case team.EmergencyOpened:
		x.Title = t(ctx, "{who} opened the chart in an emergency", "who", l.full(ctx, ev.Person))
		x.fact(t(ctx, "Until"), l.clock(ctx, ev.Until))
		x.fact(t(ctx, "Where the client is treated now"), ev.Facility)
		x.text(ev.Reason)
	case team.Released:
		x.Title = t(ctx, "A part of the chart was released to {who}", "who", ev.To)
		x.fact(t(ctx, "Document"), documentsIn(ctx, ev.Documents))
		x.fact(t(ctx, "Number of the matter"), ev.Reference)
		x.fact(t(ctx, "Rule"), ev.Rule)
		x.fact(t(ctx, "Parts"), partsIn(ctx, ev.Scope.Lanes))
	case team.EmergencyEnded:
		x.Title = t(ctx, "{who} closed the chart after an emergency", "who", l.full(ctx, ev.Person))
		x.text(ev.Done)
	case schedule.Booked:
		x.Title = t(ctx, "Visit booked with {who}", "who", l.first(ctx, ev.With))
		x.fact(t(ctx, "When"), l.clock(ctx, ev.At))
	case schedule.Moved:
		x.Title = t(ctx, "Visit moved")
		x.fact(t(ctx, "When"), l.clock(ctx, ev.At))
	case schedule.Cancelled:
		x.Title = t(ctx, "Visit cancelled")
		x.fact(t(ctx, "Why"), ev.Why)
	case schedule.CallAsked:
		x.Title = t(ctx, "The front desk is asked to call to book a visit with {who}", "who", l.first(ctx, ev.With))
		x.fact(t(ctx, "Practice"), l.practice(ev.Practice))
	case schedule.CallDone:
		x.Title = t(ctx, "Called to book a visit: {came}", "came", cameWords(ctx, ev.Came))
	case journal.Withdrawn:
		x.Title = t(ctx, "Withdrawn: written in error")
		x.fact(t(ctx, "Why"), ev.Why)
	case journal.Sealed:
		x.Title = t(ctx, "Private note, for its author alone")
	default:
		return false
	}
	return true
}

// toWhom is a person, or a practice.
func (l *leaf) toWhom(ctx context.Context, id journal.ID) string {
	if p, ok := l.Practice(id); ok {
		return p.Name
	}
	return l.full(ctx, id)
}

// answers tells the scores of an answered form with their bands, then each answer.
func (l *leaf) answers(ctx context.Context, x *told, m *measure.Instrument, ev measure.Answered) {
	in := lang.Of(ctx)
	for _, rule := range m.Scoring.Scores {
		v, ok := ev.Scores[rule.ID]
		if !ok {
			continue
		}
		says := in.Number(v, rule.Precision)
		if b, ok := rule.Band(v); ok {
			says += ", " + b.Label.In(in)
		}
		x.fact(rule.Label.In(in), says)
	}
	for _, f := range ev.Flags {
		x.fact(t(ctx, "Noticed"), flagWords(ctx, string(f)))
	}
	for i := range m.Items {
		if a, ok := ev.Answers[m.Items[i].ID]; ok && !a.IsZero() {
			x.fact(m.Items[i].Text.In(in), answerWords(ctx, m, m.Items[i].ID, a))
		}
	}
}

func itemWords(ctx context.Context, m *measure.Instrument, id measure.ItemID) string {
	if it, ok := m.Item(id); ok {
		return it.Text.In(lang.Of(ctx))
	}
	return string(id)
}

// answerWords is an answer as it was chosen, else as it was typed.
func answerWords(ctx context.Context, m *measure.Instrument, id measure.ItemID, a measure.Answer) string {
	v, isNumber := a.Float()
	if it, ok := m.Item(id); ok && isNumber {
		for _, o := range it.Options {
			if o.Value.Float() == v {
				return o.Label.In(lang.Of(ctx))
			}
		}
	}
	if isNumber {
		return lang.Of(ctx).Number(v, 2)
	}
	return a.Words()
}

// sorted goes over answers in one order.
func sorted(all measure.Answers) func(func(measure.ItemID, measure.Answer) bool) {
	ids := make([]measure.ItemID, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return func(yield func(measure.ItemID, measure.Answer) bool) {
		for _, id := range ids {
			if !all[id].IsZero() && !yield(id, all[id]) {
				return
			}
		}
	}
}

// flagWords is what a flag of a questionnaire means.
func flagWords(ctx context.Context, id string) string {
	for _, m := range measure.Shipped().All() {
		if f, ok := m.Flag(measure.FlagID(id)); ok {
			return f.Label.In(lang.Of(ctx))
		}
	}
	return strings.ReplaceAll(id, "-", " ")
}

func dayOr(ctx context.Context, d journal.Day) string {
	if d == 0 {
		return ""
	}
	return day(ctx, d)
}

func scheduleWords(ctx context.Context, s meds.Schedule, asNeeded bool) string {
	if asNeeded {
		return t(ctx, "as needed")
	}
	if s == "" {
		return ""
	}
	return t(ctx, string(s))
}

func severityWords(ctx context.Context, n int) string { return ui.HowBad(ctx, n) }

func sessionWords(ctx context.Context, p therapy.Purpose) string {
	if p == therapy.Medication {
		return t(ctx, "Medication visit")
	}
	return t(ctx, "Session of therapy")
}

func taskWords(ctx context.Context, k plan.TaskKind) string {
	if k == plan.SameDay {
		return t(ctx, "Task for today")
	}
	return t(ctx, "Safety task")
}

// oftenWords is the rule by which a form is asked for.
func oftenWords(ctx context.Context, a measure.Asked) string {
	switch {
	case a.BeforeVisit == 1:
		return t(ctx, "1 day before each visit")
	case a.BeforeVisit > 1:
		return t(ctx, "{n} days before each visit", "n", number(ctx, a.BeforeVisit))
	case a.AfterDose:
		return t(ctx, "2 and 4 weeks after a dose change")
	case a.EveryDays == 0:
		return t(ctx, "once")
	}
	return t(ctx, "every {n} days", "n", number(ctx, a.EveryDays))
}

func measureNames(ctx context.Context, ids []measure.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = measureName(ctx, id)
	}
	return out
}
