# Cyrus Amini: CBT with Ruth; bupropion with Noor; missed doses when the refill did not come.
today 2026-05-14
cyrus is client
ruth is therapist at harbor
2025-12-25T10:00 ruth team.registered {"name":"Cyrus Amini","birth":"1987-11-02","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0133","email":"cyrus@example.org"}
2025-12-25T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2025-12-31T09:05 ruth therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-12-31T09:40 ruth plan.problem_named {"problem":"main","words":"Depression","code":"F32.1"}
2025-12-31T09:45 ruth plan.goal_set {"goal":"g1","words":"Finish the thesis","therapy":"CBT","medication":"Bupropion"}
2025-12-31T09:50 ruth plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 15","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-03-11"},"review":"2026-03-11"}
2026-01-21T09:45 ruth therapy.skill_taught {"skill":"block","name":"Two hours before noon"}
2026-02-06T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-02-06T19:10 cyrus team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-02-06T19:00:00Z","until":"2027-02-01T19:00:00Z","how":"on screen","signed":true}
2026-02-16T11:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Bupropion XL 150 mg, then 300 mg"}
2026-02-16T11:10 noor meds.started {"trial":"bupropion","drug":"bupropion","dose":{"amount":"150","unit":"mg"},"schedule":"in the morning","for":"depression","why":"14; tired, no seizures"}
2026-02-16T11:12 noor meds.result_recorded {"item":"bp_bupropion","value":"126/80","unit":"mm[Hg]","on":"2026-02-16"}
2026-02-16T11:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Bupropion 150 mg","trial":"bupropion","why":"14; tired, no seizures","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2026-04-13"},"review":"2026-04-13"}
2026-02-23T11:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Bupropion XL to 300 mg"}
2026-02-23T11:10 noor meds.dose_changed {"trial":"bupropion","dose":{"amount":"300","unit":"mg"},"why":"Tolerated for one week"}
2026-03-11T09:55 ruth plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"13"}
2026-04-10T21:05 cyrus measure.happened {"what":"Pharmacy out of stock again"}
2026-04-13T11:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-judged","words":"Two weeks without: the refill did not come"}
2026-04-20T11:20 noor meds.result_recorded {"item":"bp_bupropion","value":"124/80","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 14d by ruth answered 80: 2025-12-31 15, 2026-03-04 13, 2026-05-13 12
course gad-7 every 28d by ruth answered 97: 2025-12-31 8, 2026-05-13 7
daily answered: 2025-12-31 91
daily mood: 2025-12-31 4, 2026-05-11 6
daily sleep: 2025-12-31 6.3, 2026-05-11 7
daily meds: 2026-02-16 64
daily side: 2026-02-16 0.5, 2026-03-17 0.15
daily skill: 2025-12-31 35, 2026-05-13 52
because adh-r-access adh-r-cost
sessions noor 11:00 every 42d video 30 medication: 2026-04-06 96
sessions ruth 09:00 every 7d either 50 CBT: 2025-12-31 92
