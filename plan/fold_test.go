package plan_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/plan"
)

func TestWire(t *testing.T) { chaptertest.Wire(t, plan.Kinds()) }

func TestStories(t *testing.T) { chaptertest.Stories(t, plan.Kinds(), tell) }

// tell says a plan and what is known about safety in words.
func tell(entries []journal.Entry) string {
	var b strings.Builder
	p, s := plan.Fold(entries), plan.FoldSafety(entries)
	for _, l := range p.Problems() {
		fmt.Fprintf(&b, "problem: %s %s\n", l.What.Words, l.What.Code)
	}
	for _, l := range p.Goals() {
		fmt.Fprintf(&b, "goal: %s; therapy: %s; medication: %s\n", l.What.Words, l.What.Therapy, l.What.Medication)
	}
	for _, a := range p.Adjustments() {
		fmt.Fprintf(&b, "%s %s: %s", a.Day, a.Arm, a.Title)
		for _, r := range a.Reviews {
			fmt.Fprintf(&b, "; %s %s", r.Day, r.What.Verdict)
		}
		if a.Open() {
			fmt.Fprintf(&b, "; look again %s", a.Next())
		}
		if a.Corrected {
			b.WriteString(" (corrected)")
		}
		b.WriteByte('\n')
	}
	for _, l := range p.Kept {
		fmt.Fprintf(&b, "%s kept: %s, look again %s\n", l.What.Trial, l.What.Why, l.What.LookAgain)
	}
	tellHuddles(&b, p)
	tellTogether(&b, p.Together)
	for _, r := range p.Referrals.All() {
		fmt.Fprintf(&b, "referral to a %s: %s by %s", r.Role, r.Reason, r.Due)
		if r.Answer != nil {
			fmt.Fprintf(&b, ", accepted %t: %s", r.Answer.What.Accepted, r.Answer.What.Why)
		}
		b.WriteByte('\n')
	}
	for _, g := range p.Readings.All() {
		fmt.Fprintf(&b, "to read: %s %s", g.Reading, g.Trial)
		if g.Read != nil {
			fmt.Fprintf(&b, ", read %s: %q, to talk about %t", g.Read.Day, g.Read.What.Question, g.Read.What.Talk)
		}
		b.WriteByte('\n')
	}
	tellTasks(&b, "plan", p.Tasks)
	tellTasks(&b, "safety", s.Tasks)
	if l, ok := s.Plan(); ok {
		fmt.Fprintf(&b, "safety plan of %s: %s; %s\n", l.Day, strings.Join(l.What.WarningSigns, ", "), strings.Join(l.What.Safer, ", "))
	}
	return b.String()
}

func tellHuddles(b *strings.Builder, p plan.Plan) {
	for _, h := range p.Huddles() {
		fmt.Fprintf(b, "huddle %s: %d said, %d answers, %d views", h.Title, len(h.Said), len(h.Answers), len(h.Views()))
		for _, x := range h.Proposals {
			fmt.Fprintf(b, ", proposed %s (the client: %s)", x.Title(), x.ClientSays())
		}
		for _, d := range h.Decisions {
			fmt.Fprintf(b, ", decided %s", d.What.Decision)
		}
		if !h.Open() {
			b.WriteString(", over\n")
			continue
		}
		fmt.Fprintf(b, "; on %s waits on %s, on %s on %s\n", h.Due, waits(h, h.Due), h.Due+1, waits(h, h.Due+1))
	}
	for _, x := range p.Standing() {
		fmt.Fprintf(b, "still proposed: %s\n", x.Title())
	}
}

func tellTogether(b *strings.Builder, w plan.Together) {
	told := map[string]bool{}
	for _, l := range w.Signals {
		if key := l.What.Signal; !told[key] {
			told[key] = true
			a, ok := w.Answered(key)
			fmt.Fprintf(b, "signal %s: %s, answered %t, the day before its end %t, on it %t\n", key, a.What.Answer, ok,
				a.What.Holds(a.What.Until-1), a.What.Holds(a.What.Until))
		}
	}
	for _, l := range w.Points {
		if key := l.What.Point; !told[key] {
			told[key] = true
			_, ok := w.Discussed(key)
			fmt.Fprintf(b, "row %s: discussed %t\n", key, ok)
		}
	}
	for _, l := range w.Marked {
		if key := l.What.Move; !told[key] {
			told[key] = true
			for _, x := range w.Looks(key) {
				var says []string
				for _, of := range slices.Sorted(maps.Keys(x.Says)) {
					says = append(says, of+" "+string(x.Says[of]))
				}
				fmt.Fprintf(b, "before %s: %d things marked until %s: %s\n", key, len(says), x.Last.Day, strings.Join(says, ", "))
			}
		}
	}
	for _, l := range w.Cases {
		fmt.Fprintf(b, "%s: %d minutes, %s, by %s\n", l.Day, l.What.Minutes, l.What.Decision, l.What.By)
	}
}

func waits(h plan.Huddle, on journal.Day) string {
	var whom []string
	ids, _ := h.Waits(on)
	for _, id := range ids {
		whom = append(whom, map[journal.ID]string{h.For: "who is asked", h.By: "who asks"}[id])
	}
	return strings.Join(whom, " and ")
}

func tellTasks(b *strings.Builder, where string, tasks plan.Tasks) {
	for _, t := range tasks.List() {
		fmt.Fprintf(b, "task in %s: %s, now %s, %d more answers, taken on %d times", where, t.Flag, t.Peak(), len(t.Further), len(t.Acknowledged))
		if t.Open() {
			fmt.Fprintf(b, ", open until %s\n", t.Due.Format(time.RFC3339))
		} else {
			fmt.Fprintf(b, ", closed: %s\n", t.Done.What.Done)
		}
	}
}

var (
	noon       = time.Date(2026, 1, 12, 12, 0, 0, 0, time.UTC)
	amina      = journal.ID{1}
	noor       = journal.ID{2}
	adjustment = rapid.SampledFrom([]plan.AdjustmentID{"a1", "a2", "a3", "a4"})
	task       = rapid.SampledFrom([]plan.TaskID{"k1", "k2", "k3"})
	level      = rapid.SampledFrom([]plan.Level{plan.Review, plan.High, plan.Urgent, "new"})
)

// taskEvents draws what happens to tasks of one kind.
func taskEvents(kind plan.TaskKind) []*rapid.Generator[journal.Event] {
	return []*rapid.Generator[journal.Event]{
		chaptertest.Event(func(t *rapid.T) plan.TaskOpened {
			return plan.TaskOpened{Task: task.Draw(t, "task"), Sort: kind, Level: level.Draw(t, "level"), For: amina, Due: noon}
		}),
		chaptertest.Event(func(t *rapid.T) plan.TaskAcknowledged {
			return plan.TaskAcknowledged{Task: task.Draw(t, "task"), Sort: kind}
		}),
		chaptertest.Event(func(t *rapid.T) plan.TaskAddedTo {
			return plan.TaskAddedTo{Task: task.Draw(t, "task"), Sort: kind, Level: level.Draw(t, "level")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.TaskClosed { return plan.TaskClosed{Task: task.Draw(t, "task"), Sort: kind} }),
	}
}

func safetyEvents() *rapid.Generator[journal.Event] {
	return rapid.OneOf(append(taskEvents(plan.SafetyTask), chaptertest.Event(func(t *rapid.T) plan.SafetyPlanWritten {
		return plan.SafetyPlanWritten{Alone: []string{"walk"}, Professionals: []plan.Person{{Name: "Amina", Who: amina}}}
	}))...)
}

func planEvents() *rapid.Generator[journal.Event] {
	return rapid.OneOf(append(append(taskEvents(plan.SameDay), huddleEvents()...),
		chaptertest.Event(func(t *rapid.T) plan.ProblemNamed { return plan.ProblemNamed{Problem: "p", Words: "low mood"} }),
		chaptertest.Event(func(t *rapid.T) plan.GoalSet { return plan.GoalSet{Goal: "g", Words: "friends"} }),
		chaptertest.Event(func(t *rapid.T) plan.Adjusted {
			return plan.Adjusted{Adjustment: adjustment.Draw(t, "adjustment"), Arm: plan.Therapy, Review: journal.DayOf(noon)}
		}),
		chaptertest.Event(func(t *rapid.T) plan.Reviewed {
			return plan.Reviewed{Adjustment: adjustment.Draw(t, "adjustment"), NextReview: journal.Day(rapid.IntRange(0, 1).Draw(t, "next"))}
		}))...)
}

var (
	huddle   = rapid.SampledFrom([]plan.HuddleID{"h1", "h2", "h3"})
	proposal = rapid.SampledFrom([]plan.ProposalID{"x1", "x2", "x3", "x4"})
	key      = rapid.SampledFrom([]string{"s1", "s2"})
)

func huddleEvents() []*rapid.Generator[journal.Event] {
	return []*rapid.Generator[journal.Event]{
		chaptertest.Event(func(t *rapid.T) plan.QuestionAsked {
			return plan.QuestionAsked{Huddle: huddle.Draw(t, "huddle"), Title: "why", For: noor, Due: journal.DayOf(noon)}
		}),
		chaptertest.Event(func(t *rapid.T) plan.Said {
			return plan.Said{Huddle: huddle.Draw(t, "huddle"), Sort: rapid.SampledFrom(plan.Sayings).Draw(t, "sort")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.QuestionAnswered {
			return plan.QuestionAnswered{Huddle: huddle.Draw(t, "huddle"), Answer: plan.AnswerKeep}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ChangeProposed {
			return plan.ChangeProposed{Huddle: huddle.Draw(t, "huddle"), Proposal: proposal.Draw(t, "proposal"),
				Change: plan.Adjusted{Adjustment: adjustment.Draw(t, "adjustment"), Review: journal.DayOf(noon)}}
		}),
		chaptertest.Event(func(t *rapid.T) plan.GoalProposed {
			return plan.GoalProposed{Proposal: proposal.Draw(t, "proposal"), Goal: plan.GoalSet{Goal: "g", Words: rapid.SampledFrom([]string{"friends", "sleep"}).Draw(t, "words")}}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ProposalWithdrawn {
			return plan.ProposalWithdrawn{Proposal: proposal.Draw(t, "proposal")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ColleagueAnswered {
			return plan.ColleagueAnswered{Proposal: proposal.Draw(t, "proposal"), Agrees: rapid.Bool().Draw(t, "agrees")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ClientAnswered {
			return plan.ClientAnswered{Proposal: proposal.Draw(t, "proposal"), Answer: rapid.SampledFrom(plan.Consents).Draw(t, "answer")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.Decided {
			return plan.Decided{Huddle: huddle.Draw(t, "huddle"), Decision: rapid.SampledFrom(plan.Decisions).Draw(t, "decision")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.Kept {
			return plan.Kept{Trial: rapid.SampledFrom([]string{"t1", "t2"}).Draw(t, "trial"), LookAgain: journal.Day(rapid.IntRange(20500, 20600).Draw(t, "look again"))}
		}),
		chaptertest.Event(func(t *rapid.T) plan.HuddleClosed {
			return plan.HuddleClosed{Huddle: huddle.Draw(t, "huddle"), Done: true}
		}),
		chaptertest.Event(func(t *rapid.T) plan.SignalAnswered {
			return plan.SignalAnswered{Signal: key.Draw(t, "signal"), Answer: rapid.SampledFrom(append(plan.SignalAnswers, plan.AskAgain)).Draw(t, "answer")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ReferralMade {
			return plan.ReferralMade{Referral: plan.ReferralID(key.Draw(t, "referral")), To: noor, Due: journal.DayOf(noon) + 7}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ReferralAnswered {
			return plan.ReferralAnswered{Referral: plan.ReferralID(key.Draw(t, "referral")), Accepted: rapid.Bool().Draw(t, "accepted")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ReadingGiven {
			return plan.ReadingGiven{Given: plan.GivenID(key.Draw(t, "given")), Reading: "cbt"}
		}),
		chaptertest.Event(func(t *rapid.T) plan.ReadingRead {
			return plan.ReadingRead{Given: plan.GivenID(key.Draw(t, "given")), Talk: rapid.Bool().Draw(t, "talk")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.PointDiscussed {
			return plan.PointDiscussed{Point: key.Draw(t, "point"), Back: rapid.Bool().Draw(t, "back")}
		}),
		chaptertest.Event(func(t *rapid.T) plan.BeforeMarked {
			return plan.BeforeMarked{Move: key.Draw(t, "move"), Marks: []plan.BeforeMark{{Of: key.Draw(t, "of"), Says: rapid.SampledFrom(plan.Belongings).Draw(t, "says")}}}
		}),
		chaptertest.Event(func(t *rapid.T) plan.CaseReviewed {
			return plan.CaseReviewed{Minutes: 5, Decision: "wait", Owner: noor, By: journal.DayOf(noon) + 7}
		}),
	}
}

func askTasks(tasks plan.Tasks) {
	for _, t := range tasks.Open() {
		t.Responsible(nil, noon)
		t.Responsible([]journal.ID{noor, amina}, noon)
	}
}

// Both folds read both lanes, as a chart does, and each keeps to its own.
func TestProperties(t *testing.T) {
	both := []*rapid.Generator[journal.Event]{planEvents(), safetyEvents()}
	t.Run("plan", func(t *testing.T) {
		chaptertest.Properties(t, chaptertest.Chapter[plan.Plan]{
			Fold: plan.Fold, Advance: (*plan.Plan).Advance, Brief: plan.Plan.Brief, Events: both,
			Ask: func(p plan.Plan) {
				p.Running()
				p.Find("a1")
				p.Standing()
				p.Readings.All()
				p.Referrals.All()
				askTasks(p.Tasks)
				for _, h := range p.Huddles() {
					h.Waits(h.Due)
					h.Views()
				}
			},
		})
	})
	t.Run("safety", func(t *testing.T) {
		chaptertest.Properties(t, chaptertest.Chapter[plan.Safety]{
			Fold: plan.FoldSafety, Advance: (*plan.Safety).Advance, Brief: plan.Safety.Brief, Events: both,
			Ask: func(s plan.Safety) { s.Plan(); s.Named([]journal.ID{noor, amina}); askTasks(s.Tasks) },
		})
	})
}

// TestBriefKeepsWhatIsOpen: however much was closed, nothing open is dropped.
func TestBriefKeepsWhatIsOpen(t *testing.T) {
	var p plan.Plan
	var s plan.Safety
	put := func(i int, ev journal.Event) {
		e := journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, 0, i), Lane: ev.Lane(), Event: ev}
		p.Advance(e)
		s.Advance(e)
		p, s = p.Brief(), s.Brief()
	}
	for i := range 100 {
		a, k := plan.AdjustmentID(fmt.Sprint(i)), plan.TaskID(fmt.Sprint(i))
		put(i, plan.Adjusted{Adjustment: a, Review: journal.DayOf(noon) + 500})
		put(i, plan.TaskOpened{Task: k, Sort: plan.SafetyTask, For: amina, Due: noon})
		if i >= 3 {
			put(i, plan.Reviewed{Adjustment: a, Verdict: plan.Helped})
			put(i, plan.TaskClosed{Task: k, Sort: plan.SafetyTask, Done: "called"})
		}
	}
	if got := len(p.Running()); got != 3 {
		t.Errorf("%d running adjustments in the summary, want the 3 old ones", got)
	}
	if got := len(s.Tasks.Open()); got != 3 {
		t.Errorf("%d open tasks in the summary, want the 3 old ones", got)
	}
	adjustments, tasks := p.Adjustments(), s.Tasks.List()
	if a, k := len(adjustments), len(tasks); a != 23 || k != 23 {
		t.Fatalf("a summary keeps %d adjustments and %d tasks, want 23 of 100", a, k)
	}
	if adjustments[22].Adjustment != "99" || tasks[22].Task != "99" {
		t.Error("of the closed ones a summary keeps the newest")
	}
	put(101, plan.SafetyPlanWritten{Alone: []string{"walk"}})
	put(102, plan.SafetyPlanWritten{Alone: []string{"walk to the river"}})
	if len(s.Plans) != 1 || s.Plans[0].What.Alone[0] != "walk to the river" {
		t.Errorf("a summary keeps %d safety plans, want the one that stands", len(s.Plans))
	}
}

func TestRunning(t *testing.T) {
	today := journal.DayOf(noon)
	var p plan.Plan
	for i, review := range []journal.Day{today + 1, today, today - 5} {
		p.Advance(journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, -1, i),
			Event: plan.Adjusted{Adjustment: plan.AdjustmentID(fmt.Sprint(i)), Review: review}})
	}
	var got []plan.AdjustmentID
	for _, a := range p.Running() {
		got = append(got, a.Adjustment)
	}
	if want := []plan.AdjustmentID{"2", "1", "0"}; !slices.Equal(got, want) {
		t.Errorf("Running() = %v, want %v: the longest due first", got, want)
	}
}

// BenchmarkFold: a heavy chart of 5,000 entries.
func BenchmarkFold(b *testing.B) {
	var entries []journal.Entry
	for i := range 5000 {
		ev := journal.Event(plan.Adjusted{Adjustment: plan.AdjustmentID(fmt.Sprint(i / 2)), Review: journal.DayOf(noon)})
		if i%2 == 1 {
			ev = plan.Reviewed{Adjustment: plan.AdjustmentID(fmt.Sprint(i / 2)), Verdict: plan.Helped}
		}
		entries = append(entries, journal.Entry{ID: journal.NewID(), At: noon.Add(time.Duration(i) * time.Hour), Lane: journal.Plan, Event: ev})
	}
	for b.Loop() {
		plan.Fold(entries).Running()
	}
}
