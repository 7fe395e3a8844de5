# Hana Sato: ACT alone, by choice; nothing to do.
today 2026-05-14
hana is client
2026-03-05T10:00 amina team.registered {"name":"Hana Sato","birth":"1994-04-18","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0108","email":"hana@example.org"}
2026-03-05T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-03-11T10:05 amina therapy.phase_started {"phase":"p0","modality":"ACT","name":"Values"}
2026-03-11T10:40 amina plan.problem_named {"problem":"main","words":"Anxiety and low mood after burnout","code":"F41.8"}
2026-03-11T10:45 amina plan.goal_set {"goal":"g1","words":"Work four days and mean it","therapy":"ACT; no medication, on purpose"}
2026-03-11T10:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"ACT starts","why":"PHQ-9 13, GAD-7 14; does not want a medication now, knows it is possible","expect":{"measure":"phq-9","score":"total","at_most":8,"by":"2026-05-06"},"review":"2026-05-06","client_said":"I would like to see how far I get this way"}
2026-03-18T10:45 amina therapy.skill_taught {"skill":"leaves","name":"Leaves on a stream"}
2026-04-08T10:45 amina therapy.skill_taught {"skill":"room","name":"Making room"}
2026-04-15T21:05 hana measure.happened {"what":"Asked for four days a week"}
2026-04-28T21:05 hana measure.happened {"what":"Got it"}
2026-05-06T10:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"6; goes on every two weeks"}
course phq-9 every 7d by amina answered 92: 2026-03-11 13, 2026-04-01 11, 2026-04-22 8, 2026-05-13 6
course gad-7 every 7d by amina answered 90: 2026-03-11 14, 2026-04-08 11, 2026-05-13 7
daily answered: 2026-03-11 82
daily mood: 2026-03-11 4.5, 2026-05-11 6.6
daily anxiety: 2026-03-11 6.8, 2026-05-11 3.8
daily sleep: 2026-03-11 6.3, 2026-05-11 7.1
daily skill: 2026-03-11 45, 2026-04-13 60
sessions amina 10:00 every 14d video 50 ACT: 2026-03-11 92
