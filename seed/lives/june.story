# June Park: remission; bupropion XL 300 mg and CBT, now every two weeks; time for a plan to stay well.
today 2026-05-14
june is client
2025-08-06T10:00 amina team.registered {"name":"June Park","birth":"1980-10-02","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0107","email":"june@example.org"}
2025-08-06T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-08-12T10:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Activity scheduling"}
2025-08-12T10:40 amina plan.problem_named {"problem":"main","words":"Depression, in remission","code":"F32.5"}
2025-08-12T10:45 amina plan.goal_set {"goal":"g1","words":"Work and the choir, both","therapy":"CBT; a plan to stay well","medication":"Bupropion, and how long to keep it"}
2025-08-12T10:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"CBT starts","why":"PHQ-9 19; stopped singing","expect":{"measure":"phq-9","score":"total","at_most":13,"by":"2025-09-30"},"review":"2025-09-30"}
2025-08-19T10:45 amina therapy.skill_taught {"skill":"plan","name":"Activity plan"}
2025-09-19T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-09-19T19:10 june team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-09-19T19:00:00Z","until":"2026-09-14T19:00:00Z","how":"on screen","signed":true}
2025-09-30T09:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Bupropion XL 150 mg in the morning"}
2025-09-30T09:40 noor meds.started {"trial":"bupropion","drug":"bupropion","dose":{"amount":"150","unit":"mg"},"schedule":"in the morning","for":"depression","why":"17 after six sessions; low energy, no seizures, no eating disorder"}
2025-09-30T09:42 noor meds.result_recorded {"item":"bp_bupropion","value":"116/74","unit":"mm[Hg]","on":"2025-09-30"}
2025-09-30T09:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Bupropion XL 150 mg","trial":"bupropion","why":"17 after six sessions; low energy, no seizures, no eating disorder","expect":{"measure":"phq-9","score":"total","at_most":12,"by":"2025-11-11"},"review":"2025-11-11"}
2025-09-30T10:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"17 after six sessions"}
2025-10-08T20:15 june meds.side_effect_reported {"effect":"jitter","what":"Jittery before noon","severity":1,"trial":"bupropion"}
2025-10-14T09:30 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Bupropion XL to 300 mg"}
2025-10-14T09:40 noor meds.dose_changed {"trial":"bupropion","dose":{"amount":"300","unit":"mg"},"why":"Tolerated; usual dose"}
2025-10-27T20:20 june meds.side_effect_ended {"effect":"jitter"}
2025-11-11T09:30 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 10 from 19"}
2025-11-11T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"10 at 300 mg; goes on"}
2025-11-23T21:05 june measure.happened {"what":"First rehearsal again"}
2026-01-20T10:05 amina therapy.phase_started {"phase":"p7","modality":"CBT","name":"Staying well"}
2026-01-27T10:45 amina therapy.skill_taught {"skill":"signs","name":"My early signs"}
2026-02-03T09:30 noor therapy.session_held {"session":"noor-v6","purpose":"medication","mode":"video","minutes":30,"summary":"PHQ-9 5; stay at 300 mg"}
2026-03-29T21:05 june measure.happened {"what":"The concert"}
2026-04-22T11:20 noor meds.result_recorded {"item":"bp_bupropion","value":"118/76","unit":"mm[Hg]","on":"2026-04-22"}
course phq-9 every 14d by amina answered 94: 2025-08-12 19, 2025-09-02 18, 2025-09-30 17, 2025-11-11 10, 2025-12-23 7, 2026-02-03 5, 2026-03-31 4, 2026-05-12 4
course gad-7 every 28d by amina answered 90: 2025-08-12 12, 2025-11-11 7, 2026-05-12 3
course who-5 every 28d by amina answered 90: 2025-08-12 20, 2025-11-11 44, 2026-05-12 72
daily answered: 2025-08-12 90, 2025-12-22 93
daily mood: 2025-08-12 3, 2025-11-10 6, 2026-05-11 7.6
daily energy: 2025-08-12 2.5, 2025-11-10 6, 2026-05-11 7
daily sleep: 2025-08-12 8.6, 2025-11-10 7.6, 2026-05-11 7.4
daily meds: 2025-09-30 98
daily skill: 2025-08-12 40, 2026-02-02 55
because adh-r-forgot
sessions noor 09:30 every 56d video 30 medication: 2026-03-31 96
sessions amina 10:00 every 14d either 50 CBT: 2025-08-12 92
