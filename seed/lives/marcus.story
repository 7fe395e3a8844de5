# Marcus Webb: neither the therapy nor the dose has moved the score; nothing changed in eight weeks.
today 2026-05-14
marcus is client
2025-09-25T10:00 amina team.registered {"name":"Marcus Webb","birth":"1974-12-20","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0103","email":"marcus@example.org"}
2025-09-25T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-10-01T09:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-10-01T09:40 amina plan.problem_named {"problem":"main","words":"Depression since the plant closed","code":"F32.1"}
2025-10-01T09:45 amina plan.goal_set {"goal":"g1","words":"Be able to finish one thing a day","therapy":"Activity scheduling","medication":"Venlafaxine"}
2025-10-01T09:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 16; out of work, up at three most nights","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2025-12-10"},"review":"2025-12-10"}
2025-10-15T09:45 amina therapy.skill_taught {"skill":"one","name":"One thing a day"}
2025-10-16T21:05 marcus measure.happened {"what":"Plant closed for good"}
2025-12-01T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-01T19:10 marcus team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-01T19:00:00Z","until":"2026-11-26T19:00:00Z","how":"on screen","signed":true}
2025-12-10T09:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Venlafaxine XR 37.5 mg for a week, then 75 mg; blood pressure 128/80"}
2025-12-10T09:10 noor meds.started {"trial":"venlafaxine","drug":"venlafaxine","dose":{"amount":"37.5","unit":"mg"},"schedule":"in the morning","for":"depression","why":"No change after nine sessions; sertraline in 2019 did not help enough"}
2025-12-10T09:12 noor meds.trial_told {"told":"sertraline-2019","drug":"sertraline","daily":{"amount":"150","unit":"mg"},"weeks":12,"year":2019,"for":"depression","regular":"yes","effect":"some","reason":"not enough","by":"client"}
2025-12-10T09:13 noor meds.trial_told {"told":"duloxetine-2025","drug":"duloxetine","daily":{"amount":"60","unit":"mg"},"weeks":8,"year":2025,"for":"depression","regular":"yes","effect":"none","reason":"not enough","episode":true,"by":"letter","from":"Dr. Okoye, Dover, October 2025"}
2025-12-10T09:14 noor meds.episode_told {"began":"2024-10-01","severity":"moderate","augmentation":"no","ect":"no","by":"client"}
2025-12-10T09:12 noor meds.result_recorded {"item":"bp_snri","value":"132/84","unit":"mm[Hg]","on":"2025-12-10"}
2025-12-10T09:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Venlafaxine 37.5 mg","trial":"venlafaxine","why":"No change after nine sessions; sertraline in 2019 did not help enough","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-02-04"},"review":"2026-02-04"}
2025-12-10T09:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"16 after nine sessions"}
2025-12-17T09:10 noor meds.dose_changed {"trial":"venlafaxine","dose":{"amount":"75","unit":"mg"},"why":"One week at 37.5 mg, tolerated"}
2026-01-07T09:05 amina therapy.phase_started {"phase":"p7","modality":"CBT","name":"Thoughts and beliefs"}
2026-01-14T09:45 amina therapy.skill_taught {"skill":"record","name":"Thought record"}
2026-02-04T09:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Venlafaxine XR to 150 mg; blood pressure to be watched"}
2026-02-04T09:10 noor meds.dose_changed {"trial":"venlafaxine","dose":{"amount":"150","unit":"mg"},"why":"Seven weeks at 75 mg: 16 to 15"}
2026-02-04T09:20 noor plan.adjusted {"adjustment":"c5","arm":"medication","title":"Venlafaxine to 150 mg","from":"75 mg","to":"150 mg","trial":"venlafaxine","why":"Seven weeks at 75 mg: 16 to 15","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-18"},"review":"2026-03-18"}
2026-02-04T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"not-enough","words":"15; tolerates it well, blood pressure 132/82"}
2026-02-11T20:15 marcus meds.side_effect_reported {"effect":"sweat","what":"Sweating at night","severity":1,"trial":"venlafaxine"}
2026-02-27T21:05 marcus measure.happened {"what":"Turned down for the depot job"}
2026-03-18T09:00 noor therapy.session_held {"session":"noor-v6","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 15 at 150 mg; blood pressure 134/84; both treatments have had a fair try"}
2026-03-18T09:55 noor plan.reviewed {"adjustment":"c5","verdict":"not-enough","words":"15 after six weeks, taken nearly every day; a talk of both clinicians is needed"}
2026-04-29T11:20 noor meds.result_recorded {"item":"bp_snri","value":"134/84","unit":"mm[Hg]","on":"2026-04-29"}
course phq-9 every 14d by amina answered 88: 2025-10-01 16, 2025-11-12 17, 2025-12-10 16, 2026-02-04 15, 2026-03-18 15, 2026-05-13 15
course gad-7 every 28d by amina answered 85: 2025-10-01 9, 2026-05-13 8
daily answered: 2025-10-01 95
daily mood: 2025-10-01 3.5, 2026-05-11 3.8
daily sleep: 2025-10-01 5.6, 2026-02-02 6, 2026-05-11 5.9
daily meds: 2025-12-10 96
daily side: 2025-12-10 0.3
because adh-r-forgot
sessions noor 09:00 every 28d video 30 medication: 2026-05-20 96
sessions amina 09:00 every 7d either 50 CBT: 2025-10-01 92
