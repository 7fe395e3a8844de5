# Sofia Marino: remission; sertraline 100 mg taken down in steps and ended, still well.
today 2026-05-14
sofia is client
2025-05-22T10:00 amina team.registered {"name":"Sofia Marino","birth":"1968-01-08","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0128","email":"sofia@example.org"}
2025-05-22T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-05-28T14:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-05-28T14:40 amina plan.problem_named {"problem":"main","words":"Depression, in remission","code":"F33.42"}
2025-05-28T14:45 amina plan.goal_set {"goal":"g1","words":"Not need this forever","therapy":"CBT","medication":"Sertraline"}
2025-05-28T14:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 15","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2025-07-23"},"review":"2025-07-23"}
2025-06-06T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-06-06T19:10 sofia team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-06-06T19:00:00Z","until":"2026-06-01T19:00:00Z","how":"on screen","signed":true}
2025-06-17T10:30 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 50 mg"}
2025-06-17T10:40 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression","why":"PHQ-9 14; helped ten years ago"}
2025-06-17T10:50 noor plan.adjusted {"adjustment":"c4","arm":"medication","title":"Sertraline 50 mg","trial":"sertraline","why":"PHQ-9 14; helped ten years ago","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2025-08-19"},"review":"2025-08-19"}
2025-07-15T10:30 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 100 mg"}
2025-07-15T10:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"100","unit":"mg"},"why":"11 after four weeks"}
2025-07-15T10:50 noor plan.adjusted {"adjustment":"c6","arm":"medication","title":"Sertraline to 100 mg","from":"50 mg","to":"100 mg","trial":"sertraline","why":"11 after four weeks","expect":{"measure":"phq-9","score":"total","at_most":5,"by":"2025-09-30"},"review":"2025-09-30"}
2025-07-23T14:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"11 on the way"}
2025-08-19T10:55 noor plan.reviewed {"adjustment":"c4","verdict":"helped","words":"8"}
2025-09-30T10:55 noor plan.reviewed {"adjustment":"c6","verdict":"helped","words":"5"}
2025-10-22T21:05 sofia measure.happened {"what":"Walked the coast path"}
2025-11-26T14:05 amina therapy.phase_started {"phase":"p2","modality":"CBT","name":"Staying well"}
2025-12-10T14:45 amina therapy.skill_taught {"skill":"signs","name":"My early signs"}
2026-02-03T10:30 noor therapy.session_held {"session":"noor-v7","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 50 mg on the way off"}
2026-02-03T10:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"50","unit":"mg"},"why":"Well for half a year; wants to come off; step one"}
2026-02-03T10:50 noor plan.adjusted {"adjustment":"c8","arm":"medication","title":"Sertraline to 50 mg","from":"100 mg","to":"50 mg","trial":"sertraline","why":"Well for half a year; wants to come off; step one","expect_words":"PHQ-9 stays at 5 or below, no dizziness","review":"2026-03-10"}
2026-02-11T20:15 sofia meds.side_effect_reported {"effect":"dizzy","what":"Dizzy on turning","severity":1,"trial":"sertraline"}
2026-02-18T20:20 sofia meds.side_effect_ended {"effect":"dizzy"}
2026-03-10T10:55 noor plan.reviewed {"adjustment":"c8","verdict":"helped","words":"3; a week of dizziness, gone"}
2026-03-17T10:30 noor therapy.session_held {"session":"noor-v9","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 25 mg"}
2026-03-17T10:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"25","unit":"mg"},"why":"Step two"}
2026-04-14T10:42 noor meds.stopped {"trial":"sertraline","reason":"no longer needed","why":"Well at 25 mg; plan to stay well is written"}
2026-04-23T21:05 sofia measure.happened {"what":"Two weeks without, and fine"}
course phq-9 every 14d by amina answered 80: 2025-05-28 15, 2025-07-23 11, 2025-09-17 6, 2025-11-12 4, 2026-02-18 3, 2026-05-13 3
course gad-7 every 28d by amina answered 97: 2025-05-28 10, 2025-11-12 4, 2026-05-13 3
daily answered: 2025-05-28 91
daily mood: 2025-05-28 4.2, 2026-05-11 7.4
daily sleep: 2025-05-28 6.3, 2026-05-11 7
daily meds: 2025-06-17 97, 2026-04-14 -
daily side: 2025-06-17 0.5, 2025-07-16 0.15
daily skill: 2025-05-28 35, 2026-05-13 52
because adh-r-forgot
sessions noor 10:30 every 28d video 30 medication: 2026-05-12 96
sessions amina 14:00 every 14d video 50 CBT: 2025-05-28 92
