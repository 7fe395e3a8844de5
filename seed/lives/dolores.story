# Dolores Peña: lee español; duloxetina de 30 a 60 mg.
today 2026-05-14
dolores is client
ruth is therapist at harbor
2025-12-12T10:00 ruth team.registered {"name":"Dolores Peña","birth":"1965-04-30","pronouns":"she/her","language":"es","zone":"America/New_York","state":"MD","phone":"410 555 0134","email":"dolores@example.org"}
2025-12-12T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2025-12-18T09:05 ruth therapy.phase_started {"phase":"p0","modality":"CBT","name":"Actividades que me hacen bien"}
2025-12-18T09:40 ruth plan.problem_named {"problem":"main","words":"Depresión con dolor","code":"F32.1"}
2025-12-18T09:45 ruth plan.goal_set {"goal":"g1","words":"Cuidar a mis nietas sin cansarme","therapy":"TCC: actividades a su paso","medication":"Duloxetina"}
2025-12-18T09:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Empieza la TCC","why":"PHQ-9 16","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-02-26"},"review":"2026-02-26"}
2026-01-02T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-02T19:10 dolores team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-02T19:00:00Z","until":"2026-12-28T19:00:00Z","how":"on screen","signed":true}
2026-01-13T11:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Duloxetine 30 mg; interpreter present"}
2026-01-13T11:10 noor meds.started {"trial":"duloxetine","drug":"duloxetine","dose":{"amount":"30","unit":"mg"},"schedule":"daily","for":"depresión","why":"PHQ-9 15, y dolor de rodillas todos los días"}
2026-01-13T11:12 noor meds.result_recorded {"item":"bp_snri","value":"124/78","unit":"mm[Hg]","on":"2026-01-13"}
2026-01-13T11:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Duloxetina 30 mg","trial":"duloxetine","why":"PHQ-9 15, y dolor de rodillas todos los días","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-10"},"review":"2026-03-10"}
2026-01-20T11:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Duloxetine to 60 mg"}
2026-01-20T11:10 noor meds.dose_changed {"trial":"duloxetine","dose":{"amount":"60","unit":"mg"},"why":"Una semana con 30 mg"}
2026-01-21T20:15 dolores meds.side_effect_reported {"effect":"boca","what":"Boca seca","severity":1,"trial":"duloxetine"}
2026-02-26T09:55 ruth plan.reviewed {"adjustment":"c1","verdict":"helped","words":"PHQ-9 12 y más actividad"}
2026-03-10T11:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"PHQ-9 11; también le duelen menos las rodillas"}
2026-03-18T21:05 dolores measure.happened {"what":"Fui al parque con las niñas"}
2026-04-27T11:20 noor meds.result_recorded {"item":"bp_snri","value":"128/80","unit":"mm[Hg]","on":"2026-04-27"}
course phq-9 every 14d by ruth answered 80: 2025-12-18 16, 2026-03-05 12, 2026-05-14 9
course gad-7 every 28d by ruth answered 97: 2025-12-18 10, 2026-05-14 7
daily answered: 2025-12-18 91
daily mood: 2025-12-18 4, 2026-05-11 6
daily sleep: 2025-12-18 6.3, 2026-05-11 7
daily meds: 2026-01-13 95
daily side: 2026-01-13 0.5, 2026-02-11 0.15
because adh-r-forgot
sessions noor 11:00 every 42d video 30 medication: 2026-03-03 96
sessions ruth 09:00 every 7d video 50 CBT: 2025-12-18 92
