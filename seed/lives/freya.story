# Freya Lund: psychodynamic with Ruth; vortioxetine 10 to 20 mg with Noor; no response yet.
today 2026-05-14
freya is client
ruth is therapist at harbor
2025-09-16T10:00 ruth team.registered {"name":"Freya Lund","birth":"1991-12-22","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0136","email":"freya@example.org"}
2025-09-16T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2025-09-22T10:05 ruth therapy.phase_started {"phase":"p0","modality":"psychodynamic","name":"Loss"}
2025-09-22T10:40 ruth plan.problem_named {"problem":"main","words":"Depression, recurrent","code":"F33.1"}
2025-09-22T10:45 ruth plan.goal_set {"goal":"g1","words":"Paint again","therapy":"psychodynamic","medication":"Vortioxetine"}
2025-09-22T10:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Psychodynamic therapy starts","why":"Third episode","expect_words":"Can stay with sadness for an hour","review":"2025-12-22"}
2025-12-22T10:55 ruth plan.reviewed {"adjustment":"c1","verdict":"helped","words":"Can"}
2025-12-29T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-29T19:10 freya team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-29T19:00:00Z","until":"2026-12-24T19:00:00Z","how":"on screen","signed":true}
2026-01-07T11:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Vortioxetine 10 mg"}
2026-01-07T11:10 noor meds.started {"trial":"vortioxetine","drug":"vortioxetine","dose":{"amount":"10","unit":"mg"},"schedule":"daily","for":"depression","why":"17; nausea on sertraline once"}
2026-01-07T11:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Vortioxetine 10 mg","trial":"vortioxetine","why":"17; nausea on sertraline once","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2026-03-04"},"review":"2026-03-04"}
2026-01-14T20:15 freya meds.side_effect_reported {"effect":"nausea","what":"Queasy till noon","severity":2,"trial":"vortioxetine"}
2026-02-11T20:20 freya meds.side_effect_ended {"effect":"nausea"}
2026-03-04T11:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Vortioxetine to 20 mg"}
2026-03-04T11:10 noor meds.dose_changed {"trial":"vortioxetine","dose":{"amount":"20","unit":"mg"},"why":"17 after eight weeks, taken"}
2026-03-04T11:20 noor plan.adjusted {"adjustment":"c5","arm":"medication","title":"Vortioxetine to 20 mg","from":"10 mg","to":"20 mg","trial":"vortioxetine","why":"17 after eight weeks, taken","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2026-04-29"},"review":"2026-04-29"}
2026-03-04T11:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"17 after eight weeks"}
2026-04-01T21:05 freya measure.happened {"what":"Gallery said no"}
2026-04-29T11:55 noor plan.reviewed {"adjustment":"c5","verdict":"not-enough","words":"16 after eight weeks at 20 mg; other ways are talked over"}
course phq-9 every 14d by ruth answered 80: 2025-09-22 16, 2025-12-22 17, 2026-03-16 16, 2026-05-11 16
course gad-7 every 28d by ruth answered 97: 2025-09-22 11, 2026-05-11 11
daily answered: 2025-09-22 91
daily mood: 2025-09-22 3.6, 2026-05-11 3.9
daily sleep: 2025-09-22 6.3, 2026-05-11 7
daily meds: 2026-01-07 96
daily side: 2026-01-07 0.5, 2026-02-05 0.15
because adh-r-forgot
sessions noor 11:00 every 42d video 30 medication: 2026-04-15 96
sessions ruth 10:00 every 7d in-person 50 psychodynamic: 2025-09-22 92
