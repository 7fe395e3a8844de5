# Nate Sorensen: lithium ER 450 mg twice daily for fourteen months, levels in range until one was not drawn; well, seen once a month.
today 2026-05-14
nate is client
2025-03-20T10:00 amina team.registered {"name":"Nate Sorensen","birth":"1981-11-16","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0123","email":"nate@example.org"}
2025-03-20T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-03-25T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-03-25T19:10 nate team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-03-25T19:00:00Z","until":"2026-03-20T19:00:00Z","how":"on screen","signed":true}
2025-03-26T13:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Rhythm and early signs"}
2025-03-26T13:40 amina plan.problem_named {"problem":"main","words":"Bipolar I disorder","code":"F31.70"}
2025-03-26T13:45 amina plan.goal_set {"goal":"g1","words":"Keep the job and the marriage","therapy":"CBT","medication":"Lithium"}
2025-03-26T13:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Early signs and daily rhythm","why":"Two hospital stays in three years","expect_words":"No episode within the year; in bed by eleven on six nights","review":"2026-03-18"}
2025-04-03T10:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Lithium ER 450 mg twice daily; level, kidney and thyroid values every three months"}
2025-04-03T10:10 noor meds.started {"trial":"lithium","drug":"lithium","dose":{"amount":"450","unit":"mg"},"schedule":"twice daily","for":"keeping mood steady (bipolar disorder)","why":"Out of hospital for three weeks; level 0.7 there"}
2025-04-03T10:12 noor meds.result_recorded {"item":"li_level","value":"0.7","unit":"mmol/L","on":"2025-04-03","source":"hospital letter"}
2025-04-03T10:12 noor meds.result_recorded {"item":"li_renal","value":"94","unit":"mL/min/1.73m2","on":"2025-04-03","source":"hospital letter"}
2025-04-03T10:12 noor meds.result_recorded {"item":"li_thyroid","value":"1.9","unit":"mIU/L","on":"2025-04-03","source":"hospital letter"}
2025-04-03T10:12 noor meds.result_recorded {"item":"li_calcium","value":"9.3","unit":"mg/dL","on":"2025-04-03","source":"hospital letter"}
2025-04-03T10:12 noor meds.result_recorded {"item":"weight_generic","value":"84","unit":"kg","on":"2025-04-03"}
2025-04-03T10:12 noor meds.result_recorded {"item":"li_ecg","value":"sinus rhythm, 64 a minute","unit":"","on":"2025-04-03","source":"hospital letter"}
2025-04-03T10:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Lithium 450 mg","trial":"lithium","why":"Out of hospital for three weeks; level 0.7 there","expect_words":"No episode within the year","review":"2026-03-19"}
2025-04-16T13:45 amina therapy.skill_taught {"skill":"rhythm","name":"In bed by eleven"}
2025-05-28T20:15 nate meds.side_effect_reported {"effect":"tremor","what":"Hands shake a little with the cup","severity":1,"trial":"lithium"}
2025-08-09T21:05 nate measure.happened {"what":"Back to full hours"}
2025-09-18T10:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Level 0.7; kidney and thyroid values in range"}
2025-12-18T10:00 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Level 0.8; tremor slight, bearable"}
2026-01-28T21:05 nate measure.happened {"what":"Ten years married"}
again: 2026-03-10T19:10 nate team.consent_given {"consent":"@again","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-03-10T19:00:00Z","until":"2027-03-05T19:00:00Z","how":"on screen","signed":true}
2026-03-18T13:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"No episode"}
2026-03-19T10:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"No episode; kidney and thyroid values in range, level to be drawn"}
2025-04-10T09:30 noor meds.result_recorded {"item":"li_level","value":"0.6","unit":"mmol/L","on":"2025-04-10","source":"Riverside Laboratory"}
2025-06-05T09:30 noor meds.result_recorded {"item":"li_level","value":"0.7","unit":"mmol/L","on":"2025-06-05","source":"Riverside Laboratory"}
2025-07-31T09:30 noor meds.result_recorded {"item":"li_level","value":"0.8","unit":"mmol/L","on":"2025-07-31","source":"Riverside Laboratory"}
2025-09-16T09:30 noor meds.result_recorded {"item":"li_level","value":"0.7","unit":"mmol/L","on":"2025-09-16","source":"Riverside Laboratory"}
2025-09-16T09:30 noor meds.result_recorded {"item":"li_renal","value":"92","unit":"mL/min/1.73m2","on":"2025-09-16","source":"Riverside Laboratory"}
2025-09-16T09:30 noor meds.result_recorded {"item":"li_thyroid","value":"2.4","unit":"mIU/L","on":"2025-09-16","source":"Riverside Laboratory"}
2025-09-18T10:20 noor meds.result_recorded {"item":"weight_generic","value":"85","unit":"kg","on":"2025-09-18"}
2025-12-16T09:30 noor meds.result_recorded {"item":"li_level","value":"0.8","unit":"mmol/L","on":"2025-12-16","source":"Riverside Laboratory"}
2026-03-17T09:30 noor meds.result_recorded {"item":"li_renal","value":"90","unit":"mL/min/1.73m2","on":"2026-03-17","source":"Riverside Laboratory"}
2026-03-17T09:30 noor meds.result_recorded {"item":"li_thyroid","value":"2.6","unit":"mIU/L","on":"2026-03-17","source":"Riverside Laboratory"}
2026-03-19T10:50 noor meds.result_recorded {"item":"weight_generic","value":"86","unit":"kg","on":"2026-03-19"}
course phq-9 every 28d by amina answered 97: 2025-03-26 9, 2025-05-28 7, 2025-10-15 4, 2026-02-18 3, 2026-05-13 3
course gad-7 every 28d by amina answered 97: 2025-03-26 7, 2026-05-13 3
daily answered: 2025-03-26 75
daily mood: 2025-03-26 5.4, 2026-05-11 6.8
daily sleep: 2025-03-26 6.8, 2026-05-11 7.4
daily meds: 2025-04-03 98
daily side: 2025-04-03 0.5, 2025-05-02 0.15
daily skill: 2025-03-26 35, 2026-05-13 52
because adh-r-forgot
sessions noor 10:00 every 84d video 30 medication: 2026-03-12 96
sessions amina 13:00 every 28d either 50 CBT: 2025-03-26 92
