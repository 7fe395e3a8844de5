# Paul Jensen: citalopram helped the mood and took the interest in sex; bupropion instead.
today 2026-05-14
paul is client
2025-08-15T10:00 amina team.registered {"name":"Paul Jensen","birth":"1977-09-19","pronouns":"he/him","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0125","email":"paul@example.org"}
2025-08-15T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-08-22T13:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-08-22T13:40 amina plan.problem_named {"problem":"main","words":"Depression","code":"F32.1"}
2025-08-22T13:45 amina plan.goal_set {"goal":"g1","words":"Want things again","therapy":"CBT","medication":"Citalopram"}
2025-08-22T13:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 17","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2025-10-31"},"review":"2025-10-31"}
2025-09-12T13:45 amina therapy.skill_taught {"skill":"plan","name":"Activity plan"}
2025-09-24T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-09-24T19:10 paul team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-09-24T19:00:00Z","until":"2026-09-19T19:00:00Z","how":"on screen","signed":true}
2025-10-03T10:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Citalopram 20 mg"}
2025-10-03T10:10 noor meds.started {"trial":"citalopram","drug":"citalopram","dose":{"amount":"20","unit":"mg"},"schedule":"daily","for":"depression","why":"15 after six sessions"}
2025-10-03T10:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Citalopram 20 mg","trial":"citalopram","why":"15 after six sessions","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2025-11-28"},"review":"2025-11-28"}
2025-10-15T20:15 paul meds.side_effect_reported {"effect":"interest","what":"No interest in sex","severity":2,"trial":"citalopram"}
2025-10-31T13:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"14"}
2025-11-28T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"11; but no interest in sex since week two"}
2025-12-12T10:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 10; side effect weighs on the marriage; switch talked over"}
2025-12-27T21:05 paul measure.happened {"what":"We fought about it, then laughed"}
2026-01-09T10:00 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Bupropion XL 150 mg, then 300 mg"}
2026-01-09T10:10 noor meds.started {"trial":"bupropion","drug":"bupropion","dose":{"amount":"150","unit":"mg"},"schedule":"in the morning","for":"depression","why":"Citalopram helped, side effect did not go"}
2026-01-09T10:12 noor meds.result_recorded {"item":"bp_bupropion","value":"128/82","unit":"mm[Hg]","on":"2026-01-09"}
2026-01-09T10:12 noor meds.stopped {"trial":"citalopram","reason":"side effect","why":"No interest in sex for thirteen weeks"}
2026-01-09T10:20 noor plan.adjusted {"adjustment":"c6","arm":"medication","title":"Bupropion 150 mg","trial":"bupropion","why":"Citalopram helped, side effect did not go","expect_words":"Interest back, PHQ-9 no higher than 11","review":"2026-03-06"}
2026-01-16T10:00 noor therapy.session_held {"session":"noor-v7","purpose":"medication","mode":"video","minutes":30,"summary":"Bupropion XL to 300 mg"}
2026-01-16T10:10 noor meds.dose_changed {"trial":"bupropion","dose":{"amount":"300","unit":"mg"},"why":"Tolerated for one week; usual dose"}
2026-01-21T20:20 paul meds.side_effect_ended {"effect":"interest"}
2026-03-06T10:55 noor plan.reviewed {"adjustment":"c6","verdict":"helped","words":"Interest is back; 10"}
2026-03-30T21:05 paul measure.happened {"what":"Weekend away, the two of us"}
2026-04-20T11:20 noor meds.result_recorded {"item":"bp_bupropion","value":"130/82","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 14d by amina answered 80: 2025-08-22 17, 2025-10-17 15, 2025-12-12 10, 2026-01-09 9, 2026-03-06 10, 2026-05-15 7
course gad-7 every 28d by amina answered 97: 2025-08-22 9, 2026-05-15 5
daily answered: 2025-08-22 91
daily mood: 2025-08-22 3.8, 2026-05-11 6.5
daily sleep: 2025-08-22 6.3, 2026-05-11 7
daily meds: 2025-10-03 94
daily side: 2025-10-03 0.5, 2025-11-01 0.15
daily skill: 2025-08-22 35, 2026-05-15 52
because adh-r-forgot
sessions noor 10:00 every 42d video 30 medication: 2026-02-27 96
sessions amina 13:00 every 7d either 50 CBT: 2025-08-22 92
