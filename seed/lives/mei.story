# Mei-Lin Chen: ACT and escitalopram 10 to 20 mg; slow response, then a clear one.
today 2026-05-14
mei is client
elias is prescriber at rivers
2025-12-10T10:00 amina team.registered {"name":"Mei-Lin Chen","birth":"2000-07-12","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0122","email":"mei@example.org"}
2025-12-10T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-16T13:05 amina therapy.phase_started {"phase":"p0","modality":"ACT","name":"Willingness"}
2025-12-16T13:40 amina plan.problem_named {"problem":"main","words":"Social anxiety","code":"F40.10"}
2025-12-16T13:45 amina plan.goal_set {"goal":"g1","words":"Speak in the lab meeting","therapy":"ACT","medication":"Escitalopram"}
2025-12-16T13:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"ACT starts","why":"Has not spoken in a meeting for a year","expect":{"measure":"gad-7","score":"total","at_most":11,"by":"2026-03-03"},"review":"2026-03-03"}
2025-12-30T13:45 amina therapy.skill_taught {"skill":"story","name":"Thanking the mind for the story"}
2026-01-09T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-09T19:10 mei team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-09T19:00:00Z","until":"2027-01-04T19:00:00Z","how":"on screen","signed":true}
2026-01-19T09:30 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Escitalopram 10 mg"}
2026-01-19T09:40 elias meds.started {"trial":"escitalopram","drug":"escitalopram","dose":{"amount":"10","unit":"mg"},"schedule":"daily","for":"social anxiety","why":"GAD-7 15 after five sessions"}
2026-01-19T09:50 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Escitalopram 10 mg","trial":"escitalopram","why":"GAD-7 15 after five sessions","expect":{"measure":"gad-7","score":"total","at_most":11,"by":"2026-03-09"},"review":"2026-03-09"}
2026-01-28T20:15 mei meds.side_effect_reported {"effect":"nausea","what":"Queasy","severity":1,"trial":"escitalopram"}
2026-02-11T20:20 mei meds.side_effect_ended {"effect":"nausea"}
2026-03-03T13:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"13; goes to meetings now"}
2026-03-09T09:30 elias therapy.session_held {"session":"elias-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Escitalopram to 20 mg"}
2026-03-09T09:40 elias meds.dose_changed {"trial":"escitalopram","dose":{"amount":"20","unit":"mg"},"why":"12 after seven weeks, taken"}
2026-03-09T09:50 elias plan.adjusted {"adjustment":"c5","arm":"medication","title":"Escitalopram to 20 mg","from":"10 mg","to":"20 mg","trial":"escitalopram","why":"12 after seven weeks, taken","expect":{"measure":"gad-7","score":"total","at_most":8,"by":"2026-04-20"},"review":"2026-04-20"}
2026-03-09T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"12 after seven weeks"}
2026-04-09T21:05 mei measure.happened {"what":"Asked a question in the lab meeting"}
2026-04-20T09:55 elias plan.reviewed {"adjustment":"c5","verdict":"helped","words":"8"}
2026-05-10T21:05 mei measure.happened {"what":"Presented for ten minutes"}
course phq-9 every 14d by amina answered 80: 2025-12-16 12, 2026-03-03 10, 2026-05-12 6
course gad-7 every 28d by amina answered 97: 2025-12-16 16, 2026-02-03 15, 2026-03-17 12, 2026-05-12 7
daily answered: 2025-12-16 91
daily mood: 2025-12-16 4.8, 2026-05-11 6.6
daily sleep: 2025-12-16 6.3, 2026-05-11 7
daily anxiety: 2025-12-16 7, 2026-05-11 4
daily meds: 2026-01-19 94
daily side: 2026-01-19 0.5, 2026-02-17 0.15
daily skill: 2025-12-16 35, 2026-05-12 52
because adh-r-forgot
sessions elias 09:30 every 42d video 30 medication: 2026-04-20 96
sessions amina 13:00 every 7d in-person 50 ACT: 2025-12-16 92
