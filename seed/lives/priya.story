# Priya Nair: psychodynamic therapy and sertraline; a review is due within days.
today 2026-05-14
priya is client
2025-10-21T10:00 amina team.registered {"name":"Priya Nair","birth":"1987-07-09","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0106","email":"priya@example.org"}
2025-10-21T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-10-27T10:05 amina therapy.phase_started {"phase":"p0","modality":"psychodynamic","name":"Closeness and distance"}
2025-10-27T10:40 amina plan.problem_named {"problem":"main","words":"Depression, recurrent, moderate","code":"F33.1"}
2025-10-27T10:45 amina plan.goal_set {"goal":"g1","words":"Not disappear when someone comes close","therapy":"Psychodynamic therapy, weekly","medication":"Sertraline, to have ground under the feet"}
2025-10-27T10:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Psychodynamic therapy starts","why":"Third episode; each began after a closeness","expect_words":"Can name the pattern while it happens","review":"2026-02-16"}
2025-12-18T21:05 priya measure.happened {"what":"My mother’s visit"}
2026-01-30T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-30T19:10 priya team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-30T19:00:00Z","until":"2027-01-25T19:00:00Z","how":"on screen","signed":true}
2026-02-09T09:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 50 mg; two earlier episodes, one helped by it"}
2026-02-09T09:40 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 17 for six weeks; two earlier episodes"}
2026-02-09T09:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"PHQ-9 17 for six weeks; two earlier episodes","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2026-03-16"},"review":"2026-03-16"}
2026-02-16T10:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Names it, often before it is acted on"}
2026-02-18T20:15 priya meds.side_effect_reported {"effect":"mouth","what":"Dry mouth","severity":1,"trial":"sertraline"}
2026-03-16T09:30 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 100 mg"}
2026-03-16T09:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"100","unit":"mg"},"why":"13 after five weeks at 50 mg, tolerated"}
2026-03-16T09:50 noor plan.adjusted {"adjustment":"c5","arm":"medication","title":"Sertraline to 100 mg","from":"50 mg","to":"100 mg","trial":"sertraline","why":"13 after five weeks at 50 mg, tolerated","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"$today+4"},"review":"$today+4","client_said":"I want to keep thinking about it in therapy too"}
2026-03-16T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"13; tolerated; room to go up"}
2026-03-31T20:20 priya meds.side_effect_ended {"effect":"mouth"}
2026-04-04T21:05 priya measure.happened {"what":"Said yes to moving in together"}
2026-04-13T12:20 amina plan.case_reviewed {"minutes":5,"decision":"Keep it as it is, on purpose; look again before the summer","owner":"@amina","by":"$today+25"}
course phq-9 every 14d by amina answered 92: 2025-10-27 15, 2025-12-22 17, 2026-02-02 17, 2026-03-16 13, 2026-04-13 10, 2026-05-11 9
course gad-7 every 28d by amina answered 90: 2025-10-27 10, 2026-05-11 6
daily answered: 2026-02-02 92
daily mood: 2026-02-02 4, 2026-05-11 6.3
daily sleep: 2026-02-02 6.6, 2026-05-11 7.2
daily meds: 2026-02-09 94
because adh-r-forgot
sessions noor 09:30 every 28d video 30 medication: 2026-05-18 96
sessions amina 10:00 every 7d in-person 50 psychodynamic: 2025-10-27 92
