package portal_test

import (
	"strconv"
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
)

// phq answers every item of the PHQ-9 the same, item 9 apart.
func phq(each, nine int) []string {
	var pairs []string
	for i := range 9 {
		n := each
		if i == 8 {
			n = nine
		}
		pairs = append(pairs, "phq9-"+strconv.Itoa(i+1), strconv.Itoa(n))
	}
	return pairs
}

func TestAQuestionnaireOneQuestionAScreen(t *testing.T) {
	h := open(t)
	h.says(h.amina, measure.Asked{Measure: "phq-9", EveryDays: 7, From: journal.DayOf(morning)})
	h.get("/today").want(t, 200, "Patient Health Questionnaire-9 (PHQ-9)", "/questionnaires/phq-9", "Amina and Noor can read this.")
	page := h.get("/questionnaires/phq-9").want(t, 200, "About 3 minutes. You can skip any question.", "Amina is asked to call you", "Spitzer")
	page = h.post("/questionnaires/phq-9", append(page.carried(), "go", "next")...).want(t, 200,
		"Question 1 of 10", "Little interest or pleasure in doing things", "Over the last 2 weeks, how often", "!checked")
	page = h.post("/questionnaires/phq-9", append(page.carried(), "phq9-1", "2", "go", "next")...).want(t, 200, "Question 2 of 10", `name="phq9-1" value="2"`)
	// The other language: the same question, every answer kept.
	page = h.post("/questionnaires/phq-9?lang=es", append(page.carried(), "phq9-2", "1")...).want(t, 200,
		"Pregunta 2 de 10", "Se ha sentido decaído(a), deprimido(a) o sin esperanzas", `value="1" checked`, `name="phq9-1" value="2"`)
	h.post("/questionnaires/phq-9?lang=en", append(page.carried(), "phq9-2", "1", "go", "back")...).want(t, 200, "Question 1 of 10", `value="2" checked`)
	page = h.post("/questionnaires/phq-9", append(phq(1, 0), "at", "10", "go", "next", "act", journal.NewID().String())...).want(t, 200, "Check your answers", "Several days", "Not answered", `value="to-3"`)
	sent := append(page.carried(), "go", "send")
	h.post("/questionnaires/phq-9", sent...).leads(t, "/questionnaires/phq-9/sent")
	h.post("/questionnaires/phq-9", sent...).leads(t, "/questionnaires/phq-9/sent")
	h.get("/questionnaires/phq-9/sent").want(t, 200, "Sent. Thank you, Sam.", "Amina and Noor can read this.")
	forms := h.chart(h.noor).Measures().Measures.Of("phq-9")
	if len(forms) != 1 || forms[0].Scores["total"] != 8 {
		t.Errorf("Noor sees %v, want one form with 8", forms)
	}
	if open := h.chart(h.amina).Safety().Tasks.Open(); len(open) != 0 {
		t.Errorf("a task is open: %v", open)
	}
	h.get("/today").want(t, 200, "!/questionnaires/phq-9")
}

// TestWhoReadIt: the client reads who read what they sent, and what was said.
func TestWhoReadIt(t *testing.T) {
	h := open(t)
	h.post("/questionnaires/phq-9", append(phq(1, 0), "at", "11", "go", "send")...).leads(t, "/questionnaires/phq-9/sent")
	h.get("/questionnaires").want(t, 200, "What you sent", "Nobody has marked it as read yet.")
	form := h.chart(h.amina).Measures().Measures.Of("phq-9")[0]
	h.says(h.amina, measure.AnswersRead{Measure: "phq-9", Answers: form.Entry, Talked: true, Said: "Sleep is what we look at next."})
	for _, page := range []string{"/questionnaires", "/helping"} {
		h.get(page).want(t, 200, "Talked over with Amina", "Thursday, May 14", "Sleep is what we look at next.", "!Nobody has marked it as read yet.")
	}
	h.get("/helping?lang=es").want(t, 200, "Hablado con Amina", "jueves, 14 de mayo")
}

// TestEveryFlagSaysFirstWhatToDo: whatever questionnaire the client answers,
// an answer that tells of danger leads to what helps now, in both languages,
// before any thanks, and a task is open for a named person.
func TestEveryFlagSaysFirstWhatToDo(t *testing.T) {
	tried := 0
	for _, in := range measure.Shipped().All() {
		for i := range in.Flags {
			f := &in.Flags[i]
			answer, ok := oneAnswer(in, f)
			if !ok {
				continue
			}
			h := open(t)
			page := h.get("/questionnaires/" + string(in.ID))
			if page.Code == 404 { // not the client's to answer here
				continue
			}
			tried++
			h.post("/questionnaires/"+string(in.ID), append(answer, "at", strconv.Itoa(len(in.Items)+1), "go", "send")...).leads(t, "/now")
			h.get("/now").want(t, 200, "Thank you for telling us.", "Amina has been asked to call you", `href="tel:988"`, `href="tel:911"`)
			h.get("/now?lang=es").want(t, 200, "Gracias por decírnoslo.", "oprima el 2", "AYUDA", "A Amina se le pidió que le llame")
			if tasks := h.chart(h.noor).Safety().Tasks.Open(); len(tasks) != 1 || tasks[0].For != h.amina.Viewer.Person {
				t.Errorf("%s: open tasks %v, want one for Amina", f.ID, tasks)
			}
		}
	}
	if tried < 4 {
		t.Errorf("only %d flags were tried", tried)
	}
}

// oneAnswer is one answer that raises a flag that opens a safety task.
func oneAnswer(in *measure.Instrument, f *measure.Flag) ([]string, bool) {
	for _, it := range in.Items {
		for _, o := range it.Options {
			value := lang.English.Number(o.Value.Float(), 4)
			answers := measure.Answers{it.ID: it.Read(value)}
			for _, raised := range measure.SafetyFlags(measure.Answered{Measure: in.ID, Answers: answers}) {
				if raised.Safety && raised.Flag.ID == f.ID {
					return []string{string(it.ID), value}, true
				}
			}
		}
	}
	return nil, false
}

// TestOutsideTheHours: where the practice says that hours in between do not
// count, an answer at night is due when they are over, and the page says so.
func TestOutsideTheHours(t *testing.T) {
	h := open(t)
	h.rules(team.CallingRuleSet{Hours: 2, Open: true, Reading: team.Week{"thu": {"08:00-18:00"}, "fri": {"08:00-18:00"}}})
	h.at(time.Date(2026, 5, 15, 2, 0, 0, 0, time.UTC)) // Thursday, ten in the evening
	h.post("/check-in", "step", "urge", "daily-urge-harm", "5", "go", "next").leads(t, "/now")
	h.get("/now").want(t, 200, "Amina has been asked to call you by Friday, May 15, 10:00 a.m.", "You do not have to wait for that call.", `href="tel:988"`)
}

func TestItemNineSaysFirstWhatToDoAndWhoCalls(t *testing.T) {
	h := open(t)
	h.post("/questionnaires/phq-9", append(phq(1, 0), "at", "9", "go", "next")...).want(t, 200, "Question 10 of 10", "!Thank you for telling us.")
	// What helps does not wait for the last question, nor for the sending.
	for _, at := range []string{"9", "10"} {
		h.post("/questionnaires/phq-9", append(phq(1, 2), "at", at, "go", "next")...).want(t, 200, "Thank you for telling us.", "call or text 988", "Your answers are not sent yet.")
	}
	h.post("/questionnaires/phq-9", append(phq(1, 2), "at", "11", "go", "send")...).leads(t, "/now")
	h.get("/now").want(t, 200, "Thank you for telling us.", "Amina has been asked to call you by 12:02 p.m. today.", `href="tel:988"`, "!Sent.")
	tasks := h.chart(h.noor).Safety().Tasks.Open()
	if len(tasks) != 1 || tasks[0].For != h.amina.Viewer.Person || tasks[0].Level != plan.Urgent {
		t.Errorf("open tasks %v, want one for Amina", tasks)
	}
	h.get("/now?lang=es").want(t, 200, "Gracias por decírnoslo.", "A Amina se le pidió que le llame a más tardar a esta hora: hoy, 12:02 p. m.",
		"Si está en peligro, llame al 911. Para hablar con alguien ahora, de día o de noche, llame al 988 y oprima el 2, o envíe la palabra AYUDA por mensaje de texto al 988.")
}

func TestWhatIsNotTheClientsToAnswerIsNotThere(t *testing.T) {
	h := open(t)
	for _, id := range []string{"cgi", "aims", "nothing", "tandem-daily"} {
		h.get("/questionnaires/"+id).want(t, 404, "!Question 1")
	}
	h.post("/questionnaires/phq-9", "at", "11", "go", "send").want(t, 422, "Nothing was answered yet.")
}

func TestHelpingSaysNoMoreThanTheScoresCanBear(t *testing.T) {
	h := open(t)
	h.get("/helping").want(t, 200, "Too early to say. More check-ins will help.", "It takes 4 before a change in the treatment and 6 after it.", "!<svg class=\"tl", "!tandem-timeline",
		"Too few nights this week to say", "Amina and Noor can see the same page.")
	h.says(h.amina, journal.On(morning.AddDate(0, 0, -56), therapy.PhaseStarted{Phase: "p1", Modality: therapy.CBT, Name: "Activity scheduling"}),
		plan.GoalSet{Goal: "g1", Words: "Sleep, and cook on Sundays", Therapy: "Plan the evenings"})
	h.sertraline()
	for week := range 17 {
		each := 2
		if week > 10 {
			each = 1
		}
		in, _ := measure.Find("phq-9")
		answers := measure.Answers{}
		for i := range 8 {
			answers[measure.ItemID("phq9-"+strconv.Itoa(i+1))] = measure.Num(each)
		}
		answers["phq9-9"] = measure.Num(0)
		ev, err := in.Answer(answers, "en")
		must(t, err)
		h.says(h.sam, journal.On(morning.AddDate(0, 0, 7*(week-16)), ev))
	}
	h.get("/helping").want(t, 200, "Scores are lower than before", "by 8 points.", "tandem-timeline", "Sleep, and cook on Sundays", "What would tell more:", "!caused", "!works")
	h.get("/helping?lang=es").want(t, 200, "¿Me ayuda?", "Los puntajes son 8 puntos más bajos que antes del", "Lo que ayudaría a saber más:")
}

func TestMedicinesInPlainWords(t *testing.T) {
	h := open(t)
	h.get("/medicines").want(t, 200, "No medicines on your plan.", "None at the moment.")
	h.sertraline()
	page := h.get("/medicines").want(t, 200, "sertraline 50 mg", "in the morning", "low mood", "April 23, 2026", "4 to 8 weeks", "not yet checked in a source", "nausea", "A pharmacist has not checked that list yet")
	h.post("/medicines/effects", append(page.carried(), "what", "", "severity", "2")...).want(t, 422, "Say what you noticed, in your own words.", `value="2" checked`)
	h.post("/medicines/effects", append(page.carried(), "what", "Shaky hands", "severity", "2")...).leads(t, "/medicines#effects")
	effects := h.chart(h.noor).Effects().Present(morning)
	if len(effects) != 1 || effects[0].What != "Shaky hands" {
		t.Fatalf("Noor sees %v, want shaky hands", effects)
	}
	h.get("/medicines").want(t, 200, "Shaky hands", "It is moderate, since May 14, 2026")
	h.post("/medicines/effects/end", "effect", string(effects[0].ID)).leads(t, "/medicines#effects")
	h.get("/medicines?lang=es").want(t, 200, "sertralina 50 mg", "náuseas", "por la mañana", "Ninguno por ahora.")
}

// TestWhatWasTried: the client reads what was tried in plain words, what was
// told of earlier medicines, and why one stays as it is.
func TestWhatWasTried(t *testing.T) {
	h := open(t)
	h.get("/medicines").want(t, 200, "!/medicines/tried")
	h.get("/medicines/tried").want(t, 200, "Nothing yet.")
	h.sertraline()
	dose, err := meds.ParseDose("10", "mg")
	must(t, err)
	running := h.chart(h.noor).Meds().Current(morning)[0].Trial
	h.says(h.noor, meds.TrialTold{Told: "e", Drug: "escitalopram", Daily: dose, Weeks: 3, Year: 2023, Effect: meds.HelpedSome, Reason: meds.ClientsWish, By: meds.ByLetter, From: "Dr. Ames"},
		plan.Kept{Trial: string(running), Why: "kept-canary", LookAgain: journal.DayOf(morning) + 14})
	h.get("/medicines").want(t, 200, "/medicines/tried")
	h.get("/medicines/tried").want(t, 200, "sertraline", "It is too early to tell what it does.", "kept-canary", "Your team looks again on May 28, 2026.",
		"escitalopram", "until 2023", "Some better", "a letter: Dr. Ames", "You wished to stop.", "The time was too short to tell what it could have done.", "!Not adequate", "!adequate", "!failed")
	h.get("/medicines/tried?lang=es").want(t, 200, "Lo que se probó", "Usted quiso dejarla.", "El tiempo fue muy corto para saber qué habría podido hacer.", "Todavía no se puede saber qué hace.")
}

func TestSharingCountsFromTheNextRead(t *testing.T) {
	h := open(t)
	h.post("/today/mood", "daily-mood", "4")
	h.get("/sharing").want(t, 200, "Noor, prescriber", "Sees scores, diary, urges, medicines, side effects, sessions, and plan.", "Until September 15, 2026.")
	noor := "/sharing/" + h.noor.Viewer.Person.String()
	page := h.get(noor).want(t, 200, "Noor sees diary", "Without it, Noor will not see your mood, your sleep", "Locked: Noor needs it", "disabled")
	h.post(noor, append(page.carried(), "lanes", "scores", "until-day", "1", "until-month", "12", "until-year", "2026", "name", "Sam Rivera")...).want(t, 403, "Confirm that it is you")
	h.caller.Fresh = true
	h.post(noor, append(page.carried(), "lanes", "scores", "until-day", "1", "until-month", "1", "until-year", "2030")...).want(t, 422, "Choose a day within one year", "Locked: Noor needs it", "!Off now.")
	h.caller.Fresh = false // to close something takes no more than an open session
	h.post(noor, append(page.carried(), "lanes", "scores", "until-day", "1", "until-month", "9", "until-year", "2026")...).leads(t, noor+"?saved")
	h.get(noor+"?saved").want(t, 200, "Saved. It counts from now.", "Sees scores, medicines, side effects, and plan.", "Until September 1, 2026.")
	if len(h.answered("noor")) != 0 {
		t.Errorf("Noor still sees %v", h.answered("noor"))
	}
	if len(h.answered("amina")) == 0 {
		t.Error("Amina sees no diary any more")
	}
	h.get("/check-in?step=around").want(t, 200, "!Noor")
	h.get("/sharing/"+h.sam.Viewer.Person.String()).want(t, 404)
	h.get(noor+"?lang=es").want(t, 200, "Qué ve Noor", "Noor ve: diario", "Sin esto, Noor no verá su ánimo")
}

func TestWhatEndsSoonIsSaidAndGoesOnInOneForm(t *testing.T) {
	h := open(t)
	h.get("/sharing").want(t, 200, "!What you share with Noor ends")
	h.at(time.Date(2026, 8, 20, 10, 0, 0, 0, time.UTC))
	page := h.get("/sharing").want(t, 200, "What you share with Noor ends on September 15, 2026.", "To let it end, you need not do anything.", "!What you share with Amina ends")
	h.get("/today").want(t, 200, "What you share with Noor ends on September 15, 2026.", `href="/sharing"`)
	h.get("/sharing?lang=es").want(t, 200, "Lo que usted comparte con Noor termina el 15 de septiembre de 2026.", "Seguir compartiendo")
	noor := "/sharing/" + h.noor.Viewer.Person.String()
	form := append(page.carried(), "until-day", "19", "until-month", "8", "until-year", "2027", "name", "Sam Rivera")
	for _, lane := range []string{"scores", "diary", "urges", "medication", "side-effects", "sessions", "plan"} {
		page.want(t, 200, `name="lanes" value="`+lane+`"`)
		form = append(form, "lanes", lane)
	}
	page.want(t, 200, `name="until-year" value="2027"`)
	h.caller.Fresh = true // it goes on for longer than was agreed
	h.post(noor, form...).leads(t, noor+"?saved")
	h.get("/sharing").want(t, 200, "!What you share with Noor ends", "Sees scores, diary, urges, medicines, side effects, sessions, and plan.", "Until August 19, 2027.")
}

func TestWhoRegisteredTheClientLosesWhatTheClientCloses(t *testing.T) {
	h := open(t)
	h.post("/today/mood", "daily-mood", "4")
	amina := "/sharing/" + h.amina.Viewer.Person.String()
	h.get(amina).want(t, 200, "Locked: Amina needs it", "Amina sees diary")
	h.post(amina, "lanes", "urges", "until-day", "1", "until-month", "9", "until-year", "2026").leads(t, amina+"?saved")
	if len(h.answered("amina")) != 0 {
		t.Errorf("Amina still sees %v", h.answered("amina"))
	}
	h.post(amina, "lanes", "urges", "lanes", "diary", "until-day", "1", "until-month", "9", "until-year", "2026", "name", "Sam Rivera").want(t, 403, "Confirm that it is you")
	h.caller.Fresh = true
	h.post(amina, "lanes", "urges", "lanes", "diary", "until-day", "1", "until-month", "9", "until-year", "2026", "name", "Sam Rivera").leads(t, amina+"?saved")
	if len(h.answered("amina")) == 0 {
		t.Error("Amina does not see the diary that was opened again")
	}
}

func TestTheGridShowsEverybodyAtOneLook(t *testing.T) {
	h := open(t)
	h.chart(h.noor)
	noor := "/sharing/" + h.noor.Viewer.Person.String()
	h.get("/sharing").want(t, 200, "Noor sees diary", `!value="sud"`, "records of a program", "Amina sees diary", "Two Rivers Psychiatry", "Private notes of your therapist are not on this list",
		"Locked for Noor: medicines, side effects, and plan.", "Without it, Noor will not see your mood", "!Without it, Noor will not see what you take",
		"!Without it, Noor will not see what is written after a session", "See as Noor", "Noor Haddad", "read your chart")
	h.get("/sharing?lang=es").want(t, 200, "Noor ve: diario", "Bloqueado para Noor: medicinas, efectos secundarios y plan.", "Ver como Noor")
	h.get(noor).want(t, 200, "See as Noor")
}

func TestTheClientSeesTheChartAsNoorDoes(t *testing.T) {
	h := open(t)
	h.says(h.amina, therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"}, plan.GoalSet{Goal: "g1", Words: "Sleep again", Therapy: "Wind-down"})
	h.post("/today/mood", "daily-mood", "4")
	see := "/sharing/" + h.noor.Viewer.Person.String() + "/see"
	h.get(see).want(t, 200, "As Noor sees it", "Sleep again", "My mood today", "What Noor does not see", "session notes", "!private-canary", `!action="/sharing`)
	h.caller.Fresh = true
	page := h.get("/sharing/" + h.noor.Viewer.Person.String())
	h.post("/sharing/"+h.noor.Viewer.Person.String(), append(page.carried(), "lanes", "scores", "until-day", "1", "until-month", "9", "until-year", "2026")...)
	h.get(see).want(t, 200, "Sleep again", "!My mood today")
	h.get(see+"?after=x").want(t, 404)
	h.get("/sharing/"+h.sam.Viewer.Person.String()+"/see").want(t, 404)
	h.get(see+"?lang=es").want(t, 200, "Como lo ve Noor", "Solo usted ve esta página.")
}

func TestWhoOpenedMyChart(t *testing.T) {
	h := open(t)
	h.at(morning.AddDate(0, 0, 40))
	h.get("/opened").want(t, 200, "Amina Diallo", "!Noor Haddad", "!Earlier")
	h.get("/opened?before=1").want(t, 200, "Nobody else.", "The newest")
	h.chart(h.noor)
	h.chart(h.noor)
	h.get("/opened").want(t, 200, "Noor Haddad", "Two Rivers Psychiatry: read your chart, 8:02 a.m.", "Tuesday, June 23", "!Sam Rivera")
}

func TestTreatmentAndMore(t *testing.T) {
	h := open(t)
	h.get("/treatment").want(t, 200, "You make this with Amina in the first visits.", "Nothing was changed yet.")
	h.says(h.amina, plan.GoalSet{Goal: "g1", Words: "Sleep again", Therapy: "Wind-down", Review: journal.DayOf(morning) + 20},
		plan.Adjusted{Adjustment: "a1", Arm: plan.Therapy, Title: "Activity scheduling", Why: "Evenings are empty", Review: journal.DayOf(morning) + 20})
	h.get("/treatment").want(t, 200, "Sleep again", "Wind-down", "Activity scheduling", "Evenings are empty", "June 3, 2026")
	h.get("/more").want(t, 200, "Sign out", "Who opened my chart", `action="/sign-out"`, "Español")
	h.get("/safety-plan").want(t, 200, "There is no safety plan yet. Build it with Amina", `href="tel:988"`)
	h.get("/safety-plan?lang=es").want(t, 200, "oprima el 2", "Hágalo con Amina")
}

func TestNextListsBothClinicians(t *testing.T) {
	h := open(t)
	h.says(h.amina, schedule.Booked{Visit: "v1", With: h.amina.Viewer.Person, Practice: h.harbor, Mode: "video", Purpose: "therapy",
		When: schedule.When{At: morning.AddDate(0, 0, 5), Zone: "America/New_York", Minutes: 50}})
	h.says(h.noor, schedule.Booked{Visit: "v2", With: h.noor.Viewer.Person, Practice: h.rivers, Mode: "in person", Purpose: "medication",
		When: schedule.When{At: morning.AddDate(0, 0, 6), Zone: "America/New_York", Minutes: 20}})
	h.get("/today").want(t, 200, "Amina, by video", "Tuesday, May 19, 8:02 a.m.", "Noor, in person", "Two Rivers Psychiatry")
	h.reads(team.Week{"mon": {"08:00-18:00"}, "tue": {"08:00-18:00"}, "wed": {"08:00-18:00"}, "thu": {"08:00-18:00"}, "fri": {"08:00-18:00"}})
	h.get("/today?lang=es").want(t, 200, "Buenos días, Sam", "Amina, por video", "martes, 19 de mayo", "Nadie lee esto en el momento. Su equipo lo lee de lunes a viernes, de 8:00 a. m. a 6:00 p. m.")
}
