# Nadia Petrov: keeps the diary to therapy: the prescriber sees scores and medicines, not the diary.
today 2026-05-14
nadia is client
2025-12-18T10:00 amina team.registered {"name":"Nadia Petrov","birth":"1990-10-25","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0118","email":"nadia@example.org"}
2025-12-18T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-24T12:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-12-24T12:40 amina plan.problem_named {"problem":"main","words":"Depression with shame","code":"F32.1"}
2025-12-24T12:45 amina plan.goal_set {"goal":"g1","words":"Not hide on Sundays","therapy":"CBT","medication":"Escitalopram"}
2025-12-24T12:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 16; spends Sundays in bed","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-04"},"review":"2026-03-04"}
2026-01-07T12:45 amina therapy.skill_taught {"skill":"sunday","name":"One thing on Sunday"}
2026-01-09T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-01-09T19:10 nadia team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-01-09T19:00:00Z","until":"2027-01-04T19:00:00Z","how":"on screen","signed":true}
2026-01-20T10:00 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":60,"summary":"First visit: escitalopram 10 mg"}
2026-01-20T10:10 noor meds.started {"trial":"escitalopram","drug":"escitalopram","dose":{"amount":"10","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 15; wants to try"}
2026-01-20T10:20 noor plan.adjusted {"adjustment":"c2","arm":"medication","title":"Escitalopram 10 mg","trial":"escitalopram","why":"PHQ-9 15; wants to try","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-17"},"review":"2026-03-17"}
2026-01-28T20:15 nadia meds.side_effect_reported {"effect":"yawn","what":"Yawning all day","severity":1,"trial":"escitalopram"}
closed: 2026-01-29T20:30 nadia team.consent_given {"consent":"@closed","to":"@noor","lanes":["diary","urges"],"purpose":"treatment","from":"2026-01-29T20:00:00Z","how":"on screen","signed":true,"deny":true}
2026-02-18T20:20 nadia meds.side_effect_ended {"effect":"yawn"}
2026-03-04T12:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"12, and out on Sundays"}
2026-03-17T10:55 noor plan.reviewed {"adjustment":"c2","verdict":"helped","words":"11"}
2026-03-29T21:05 nadia measure.happened {"what":"Sunday market with Olga"}
course phq-9 every 14d by amina answered 80: 2025-12-24 16, 2026-02-18 13, 2026-04-08 10, 2026-05-13 9
course gad-7 every 28d by amina answered 97: 2025-12-24 10, 2026-05-13 7
daily answered: 2025-12-24 91
daily mood: 2025-12-24 4, 2026-05-11 6.2
daily sleep: 2025-12-24 6.3, 2026-05-11 7
daily meds: 2026-01-20 92
daily side: 2026-01-20 0.5, 2026-02-18 0.15
daily skill: 2025-12-24 35, 2026-05-13 52
because adh-r-forgot
sessions noor 10:00 every 42d video 30 medication: 2026-03-03 96
sessions amina 12:00 every 7d in-person 50 CBT: 2025-12-24 92
