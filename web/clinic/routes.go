package clinic

import (
	"net/http"
	"slices"

	"tandem/journal"
	"tandem/web"
)

// Route is one line of the table: an address, who answers it, and what the
// authorization matrix calls the action.
type Route struct {
	Pattern string
	Action  string
	handle  web.Handler
}

// Table lists every page and form of the clinicians' side.
func (s *Side) Table() []Route {
	table := []Route{
		{"GET " + caseloadPath, "list", s.caseload},
		{"POST " + caseloadPath, "list", s.caseload},
		{"GET " + waitingPath, "list", s.formsWaiting},
		{"GET " + agendaPath, "list", s.agenda},
		{"GET " + casesPath, "list", s.cases},
		{"GET " + casesPath + "/minutes", "list", s.minutes},
		{"GET " + medWorkPath, "list", s.only(prescribers, s.medWork)},
		{"GET " + duePath, "list", s.only(prescribers, s.dueList)},
		{"GET " + newPath, "register", s.newClient},
		{"POST " + newPath, "register", s.register},
		{"GET " + housePath, "house", s.house},
		{"GET " + housePath + "/invite", "house", s.inviteForm},
		{"POST " + housePath + "/invite", "house", s.invite},
		{"GET " + endPath, "house", s.owner(s.endRoleForm)},
		{"POST " + endPath, "house", s.owner(s.endRole)},
		{"GET " + callsPath, "house", s.callsForm},
		{"POST " + callsPath, "house", s.setCalls},
		{"GET " + libraryPath, "house", s.owner(s.library)},
		{"GET " + newOwnPath, "house", s.owner(s.newOwn)},
		{"POST " + newOwnPath, "house", s.owner(s.defineOwn)},
		{"GET " + libraryPath + "/{measure}/define", "house", s.owner(s.changeOwn)},
		{"POST " + libraryPath + "/{measure}/define", "house", s.owner(s.defineOwn)},
		{"GET " + libraryPath + "/{measure}", "house", s.owner(s.instrument)},
		{"POST " + libraryPath + "/{measure}", "house", s.owner(s.allow)},
		{"GET " + bandsPath, "house", s.owner(s.bands)},
		{"POST " + bandsPath, "house", s.owner(s.switchBand)},
		{"GET " + factsPath, "knowledge", s.only(signers, s.facts)},
		{"GET " + factsPath + "/{fact...}", "knowledge", s.only(signers, s.fact)},
		{"POST " + factsPath + "/{fact...}", "knowledge", s.only(signers, s.signFact)},
		{"GET " + recordPath, "house", s.record},
		{"GET " + workPath, "house", s.work},
		{"POST " + recordPath + "/verify", "house", s.begins(Verify)},
		{"POST " + recordPath + "/backup", "house", s.begins(BackUp)},
		{"POST " + recordPath + "/drill", "house", s.begins(TryOut)},
		{"POST " + recordPath + "/known", "house", s.knows},
		{"GET " + phrasePath, "phrase", s.only(clinicians, s.phrase)},
		{"POST " + phrasePath, "phrase", s.only(clinicians, s.enter)},
		{"GET " + emergencyPath, "emergency", s.only(clinicians, s.emergencyForm)},
		{"POST " + emergencyPath, "emergency", s.only(clinicians, s.emergency)},
		{"GET /clients/{client}/emergency", "emergency", s.only(clinicians, s.endForm)},
		{"POST /clients/{client}/emergency", "emergency", s.only(clinicians, s.end)},
		{"GET " + erasuresPath, "keeping", s.erasures},
		{"GET " + erasuresPath + "/ask", "keeping", s.owner(s.askErasureForm)},
		{"POST " + erasuresPath + "/ask", "keeping", s.owner(s.askErasure)},
		{"GET " + erasuresPath + "/hold", "keeping", s.owner(s.holdForm)},
		{"POST " + erasuresPath + "/hold", "keeping", s.owner(s.placeHold)},
		{"POST " + erasuresPath + "/holds/{hold}/lift", "keeping", s.liftHold},
		{"GET " + erasuresPath + "/asked/{erasure}", "keeping", s.erasure},
		{"POST " + erasuresPath + "/asked/{erasure}", "keeping", s.confirmErasure},
		{"POST " + erasuresPath + "/asked/{erasure}/withdraw", "keeping", s.withdrawErasure},
		{"GET " + privacyPath, "privacy", s.privacy},
		{"GET " + lookPath, "privacy", s.lookForm},
		{"POST " + lookPath, "privacy", s.look},
		{"GET " + rulesPath, "privacy", s.owner(s.privacyRules)},
		{"POST " + rulesPath, "privacy", s.owner(s.setPrivacyRules)},
		{"GET " + releasesPath, "release", s.releases},
		{"GET " + releasesPath + "/ask", "release", s.only(askers, s.askReleaseForm)},
		{"POST " + releasesPath + "/ask", "release", s.only(askers, s.askRelease)},
		{"GET " + releasesPath + "/asked/{release}", "release", s.release},
		{"POST " + releasesPath + "/asked/{release}", "release", s.confirmRelease},
		{"POST " + releasesPath + "/asked/{release}/withdraw", "release", s.withdrawRelease},
		{"GET " + releasesPath + "/asked/{release}/extract", "release", s.extract},
		{"GET /clients/{client}", "open", s.chart},
		{"GET /clients/{client}/team", "open", s.team},
		{"GET /clients/{client}/team/invite", "open", s.outsideForm},
		{"POST /clients/{client}/team/invite", "write", s.inviteOutside},
		{"GET /clients/{client}/medication", "open", s.medication},
		{"GET /clients/{client}/medication/plans/{plan}", "open", s.stepPlan},
		{"GET /clients/{client}" + triedPath, "open", s.tried},
		{"GET /clients/{client}" + nextPath, "open", s.next},
		{"GET /clients/{client}" + monitoringPath, "open", s.monitoring},
		{"GET /clients/{client}/therapy", "open", s.therapy},
		{"GET /clients/{client}/therapy/private", "open", s.private},
		{"GET /clients/{client}" + briefPath, "open", s.brief},
		{"POST /clients/{client}" + briefPath, "write", s.discuss},
		{"GET /clients/{client}/measures", "open", s.measures},
		{"GET /clients/{client}" + askingPath, "open", s.asking},
		{"GET /clients/{client}/measures/paper", "open", s.toPaper},
		{"GET /clients/{client}" + takeOutPath, "open", s.takeOut},
		{"POST /clients/{client}" + takeOutPath, "export", s.answersFile},
		{"GET /clients/{client}" + bringPath, "open", s.bring},
		{"POST /clients/{client}" + bringPath, "write", s.brought},
		{"POST /clients/{client}" + handOverPath, "write", s.handOver},
		{"GET /clients/{client}/measures/{measure}", "open", s.score},
		{"GET /clients/{client}/outcomes", "open", s.outcomes},
		{"GET /clients/{client}/plan", "open", s.plan},
		{"GET /clients/{client}/huddle", "open", s.huddles},
		{"GET /clients/{client}/huddle/{huddle}", "open", s.huddle},
		{"GET /clients/{client}/messages", "open", s.messages},
		{"POST /clients/{client}/messages/{message}/open", "write", s.openMessage},
		{"GET /clients/{client}/safety", "open", s.safety},
		{"GET /clients/{client}/ledger", "open", s.ledger},
		{"POST /clients/{client}" + copiesPath, "export", s.only(clinicians, s.copies)},
		{"GET /clients/{client}/entries/{entry}", "open", s.entry},
		{"GET /clients/{client}/entries/{entry}/scan", "open", s.scan},
		{"GET /clients/{client}" + signedPath, "open", s.showSigned},
		{"POST /clients/{client}" + signedPath, "write", s.saveSigned},
		{"GET " + web.LivePath + "clients/{client}", "watch", s.live},
	}
	for _, x := range sheets() {
		table = append(table,
			Route{"GET /clients/{client}" + x.path, "open", s.show(x)},
			Route{"POST /clients/{client}" + x.path, x.action, s.save(x)})
	}
	return table
}

// sheets lists the forms of a chart.
func sheets() []sheet {
	return []sheet{
		start, changeDose, hold, resume, stop, queried, answerChecks, supply, also, noLonger, reconcile, report, effectGone,
		planStart, planSteps, crossTaper, confirmStep, pauseSteps, resumeSteps, endSteps,
		tellTrial, tellEpisode, keep,
		results, resultsTable, injection, askCall, callDone,
		session, missed, note, privateNote, phase, skill, cause,
		problem, giveReading, goal, proposeGoal, secondGoal, withdrawGoal, change, review,
		askColleague, saySomething, answerQuestion, propose, second, withdrawProposal, decideHuddle, closeHuddle, goThrough,
		answerSignal, markBefore,
		paper, ask, askSet, stopAsking, baseline, readAnswers,
		acknowledge, closeTask, safetyPlan,
		writeMessage,
		refer, answerReferral, join, agree, identity, guardian, asAdult, leave, details,
		withdraw, correct,
	}
}

// Routes puts the side's pages on the mux, behind the door. From then on the
// side lets go of what it keeps in memory when a client is erased.
func (s *Side) Routes(mux *http.ServeMux) {
	s.Desk.OnErasure(func() {
		s.rows.Forget()
		s.round.forget()
		s.kept.Forget()
	})
	for _, r := range s.Table() {
		mux.Handle(r.Pattern, s.Enter(s.frame.Handle(s.staff(r.handle))))
	}
}

// staff keeps clients to their own side, whose pages are made for them, and
// lets pages name what the deployment can ask.
func (s *Side) staff(h web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if s.Caller(r.Context()).Viewer.Role == journal.Client {
			return notFound()
		}
		known, err := s.Desk.Catalogue(r.Context())
		if err != nil {
			return err
		}
		*r = *r.WithContext(known.Library().Into(r.Context())) // the same request: an error page shows what was typed in it
		return h(w, r)
	}
}

// clinicians are those who may open a chart in an emergency and have private
// notes; askers those who may record a legal release; prescribers those who
// have work with medication.
var (
	prescribers = []journal.Role{journal.Prescriber}
	clinicians  = []journal.Role{journal.Therapist, journal.Prescriber, journal.Supervisor}
	askers      = []journal.Role{journal.Therapist, journal.Prescriber, journal.Owner}
)

// only keeps a page from whoever has none of these roles: to them it is not there.
func (s *Side) only(roles []journal.Role, h web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !slices.Contains(roles, s.Caller(r.Context()).Viewer.Role) {
			return notFound()
		}
		return h(w, r)
	}
}
