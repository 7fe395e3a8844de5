# Fatima Rahman: the agreement with the prescriber ended after a year and was not renewed yet.
today 2026-05-14
fatima is client
2025-03-25T10:00 amina team.registered {"name":"Fatima Rahman","birth":"1984-08-17","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0116","email":"fatima@example.org"}
2025-03-25T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-03-31T12:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-03-31T12:40 amina plan.problem_named {"problem":"main","words":"Depression after childbirth, then a second episode","code":"F33.0"}
2025-03-31T12:45 amina plan.goal_set {"goal":"g1","words":"Be patient with my children","therapy":"CBT","medication":"Sertraline"}
2025-03-31T12:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 16","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2025-06-23"},"review":"2025-06-23"}
2025-04-11T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-04-11T19:10 fatima team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-04-11T19:00:00Z","until":"2026-04-06T19:00:00Z","how":"on screen","signed":true}
2025-04-21T10:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 50 mg"}
2025-04-21T10:10 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"16; helped after the first birth"}
2025-04-21T10:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"16; helped after the first birth","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2025-06-23"},"review":"2025-06-23"}
2025-04-21T12:45 amina therapy.skill_taught {"skill":"pause","name":"Pause before answering"}
2025-06-23T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"11; stays at 50 mg"}
2025-06-23T12:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"12 on the way down; goes on"}
2025-07-10T21:05 fatima measure.happened {"what":"Started the evening course"}
2025-12-22T10:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 8; stays at 50 mg"}
2026-02-19T21:05 fatima measure.happened {"what":"Yusuf’s first day at school"}
course phq-9 every 14d by amina answered 80: 2025-03-31 16, 2025-05-26 14, 2025-08-04 10, 2025-11-24 8, 2026-05-11 7
course gad-7 every 28d by amina answered 97: 2025-03-31 12, 2026-05-11 6
daily answered: 2025-03-31 50
daily mood: 2025-03-31 4, 2026-05-11 6.4
daily sleep: 2025-03-31 6.3, 2026-05-11 7
daily meds: 2025-04-21 95
daily side: 2025-04-21 0.5, 2025-05-20 0.15
daily skill: 2025-03-31 35, 2026-05-11 52
because adh-r-forgot
sessions noor 10:00 every 84d video 30 medication: 2026-03-16 96
sessions amina 12:00 every 14d video 50 CBT: 2025-03-31 92
