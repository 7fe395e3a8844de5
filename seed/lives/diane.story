# Diane Foster: duloxetine 30 to 60 mg did not help enough; a switch to escitalopram is two weeks old.
today 2026-05-14
diane is client
2025-08-01T10:00 amina team.registered {"name":"Diane Foster","birth":"1971-04-27","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0114","email":"diane@example.org"}
2025-08-01T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-08-07T11:05 amina therapy.phase_started {"phase":"p0","modality":"psychodynamic","name":"Loss and anger"}
2025-08-07T11:40 amina plan.problem_named {"problem":"main","words":"Depression, second episode","code":"F33.1"}
2025-08-07T11:45 amina plan.goal_set {"goal":"g1","words":"Be a grandmother who is there","therapy":"psychodynamic","medication":"Duloxetine"}
2025-08-07T11:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Psychodynamic therapy starts","why":"Second episode after the son moved away","expect_words":"Can speak of anger without apologizing","review":"2025-12-25"}
2025-09-09T21:05 diane measure.happened {"what":"Mark moved to Oregon"}
2025-10-08T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-10-08T19:10 diane team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-10-08T19:00:00Z","until":"2026-10-03T19:00:00Z","how":"on screen","signed":true}
2025-10-17T09:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Duloxetine 30 mg; blood pressure 126/78"}
2025-10-17T09:40 noor meds.started {"trial":"duloxetine","drug":"duloxetine","dose":{"amount":"30","unit":"mg"},"schedule":"daily","for":"depression","why":"17 after ten weeks of therapy; back pain too"}
2025-10-17T09:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Duloxetine 30 mg","trial":"duloxetine","why":"17 after ten weeks of therapy; back pain too","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2025-12-12"},"review":"2025-12-12"}
2025-10-24T09:30 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Duloxetine to 60 mg"}
2025-10-24T09:40 noor meds.dose_changed {"trial":"duloxetine","dose":{"amount":"60","unit":"mg"},"why":"One week at 30 mg, tolerated"}
2025-10-29T20:15 diane meds.side_effect_reported {"effect":"sweat","what":"Sweating","severity":1,"trial":"duloxetine"}
2025-12-12T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"16; pain a little better"}
2025-12-25T11:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Does; the score is another matter"}
2026-02-20T09:30 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"17 after seventeen weeks at 60 mg, taken on nearly all days: a fair trial"}
2026-04-02T21:05 diane measure.happened {"what":"Saw the baby on video"}
2026-04-17T09:30 noor therapy.session_held {"session":"noor-v6","purpose":"medication","mode":"video","minutes":30,"summary":"Duloxetine to 30 mg on the way off"}
2026-04-17T09:40 noor meds.dose_changed {"trial":"duloxetine","dose":{"amount":"30","unit":"mg"},"why":"Coming off: 30 mg for two weeks, then escitalopram"}
2026-04-29T20:20 diane meds.side_effect_ended {"effect":"sweat"}
2026-05-01T09:30 noor therapy.session_held {"session":"noor-v7","purpose":"medication","mode":"video","minutes":30,"summary":"Duloxetine stopped; escitalopram 10 mg"}
2026-05-01T09:40 noor meds.started {"trial":"escitalopram","drug":"escitalopram","dose":{"amount":"10","unit":"mg"},"schedule":"daily","for":"depression","why":"A fair trial of duloxetine did not help enough"}
2026-05-01T09:42 noor meds.stopped {"trial":"duloxetine","reason":"not enough","why":"17 weeks at 60 mg, taken; 17 to 17"}
2026-05-01T09:50 noor plan.adjusted {"adjustment":"c8","arm":"medication","title":"Escitalopram 10 mg","trial":"escitalopram","why":"A fair trial of duloxetine did not help enough","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-06-12"},"review":"2026-06-12"}
2026-05-11T12:30 amina plan.case_reviewed {"with":["@noor"],"minutes":6,"decision":"Amina asks Diane what she would want to change first","owner":"@amina","by":"$today-1"}
course phq-9 every 14d by amina answered 80: 2025-08-07 17, 2025-10-02 17, 2025-12-11 16, 2026-02-19 17, 2026-04-23 17, 2026-05-14 15
course gad-7 every 28d by amina answered 97: 2025-08-07 11, 2026-05-14 10
daily answered: 2025-08-07 62
daily mood: 2025-08-07 3.4, 2026-05-11 4.4
daily sleep: 2025-08-07 6, 2026-05-11 6.2
daily meds: 2025-10-17 97
daily side: 2025-10-17 0.5, 2025-11-15 0.15
because adh-r-forgot
sessions noor 09:30 every 42d video 30 medication: 2026-06-12 96
sessions amina 11:00 every 7d in-person 50 psychodynamic: 2025-08-07 92
